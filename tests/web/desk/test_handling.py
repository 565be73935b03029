"""定难易, notes, contacts and material through their pages."""

from datetime import date

import pytest

from bancheng.data.models import JournalEntry
from bancheng.data.queries.cases import current_round
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.workflow import Action, Status
from bancheng.services import handling
from bancheng.services.optional_steps import extensions
from tests.people import Town
from tests.scenarios import MORNING, case_at, fresh, on, photo
from tests.web.desk.acting import act, address, taken


@pytest.mark.parametrize(
    ("choice", "more", "difficulty", "days"),
    [
        ("simple-3", {}, "simple", 3),
        ("complex-6", {"note": "牵涉两个部门"}, "complex", 6),
        ("infeasible-3", {"legal_basis": "某条例第八条"}, "infeasible", 3),
    ],
)
def test_each_way_to_classify(
    town: Town, sign_in, choice: str, more: dict[str, str], difficulty: str, days: int
) -> None:
    case = case_at(Status.HANDED_OVER, town)
    typed = {"difficulty": choice, **more}
    assert taken(act(sign_in(town.handler), case, Action.CLASSIFY, **typed), case)
    classified = current_round(case)
    assert (classified.difficulty, classified.limit_days) == (difficulty, days)


def test_each_choice_shows_the_date_it_leads_to(town: Town, sign_in, set_clock) -> None:
    case = case_at(Status.IN_PROGRESS, town, at=on(date(2026, 9, 24)))
    set_clock(on(date(2026, 9, 28)))
    page = sign_in(town.handler).get(address(case, "classify")).content.decode()
    for text in (
        "简易，3 个工作日：9月30日 周三 前答复",
        "复杂，5 个工作日：10月9日 周五 前答复",
        "复杂，7 个工作日：10月12日 周一 前答复",
        "不能办理，3 个工作日：9月30日 周三 前答复",
    ):
        assert text in page


def test_each_choice_shows_what_becomes_of_a_granted_extension(town: Town, sign_in) -> None:
    case = case_at(Status.IN_PROGRESS, town, flow=(StepKind.TAKE_UP, StepKind.EXTENSION))
    browser = sign_in(town.handler)
    assert "批准过延期" not in browser.get(address(case, "classify")).content.decode()
    extensions.ask(case.pk, by=town.handler, at=MORNING, days=6, reason="等函。")
    extensions.grant(case.pk, by=town.lead, at=MORNING)
    page = browser.get(address(case, "classify")).content.decode()
    for text in (
        "这一轮批准过延期。定为简易、复杂的，期限不会提前",
        "简易，3 个工作日：批准的延期更晚，照旧 11月10日 周二 前答复",
        "复杂，5 个工作日：批准的延期更晚，照旧 11月10日 周二 前答复",
        "复杂，6 个工作日：11月10日 周二 前答复",
        "复杂，7 个工作日：11月11日 周三 前答复",
        "不能办理，3 个工作日：批准的延期不再算，11月5日 周四 前答复",
    ):
        assert text in page
    assert taken(act(browser, fresh(case.pk), Action.CLASSIFY, difficulty="simple-3"), case)
    page = browser.get(address(case, "case")).content.decode()
    assert "批准的延期照旧，2026-11-10 前答复" in page
    assert "延期后 6 个工作日。原来的时限：43号 四2：简易事项3个工作日" in page


def test_what_is_missing_from_a_classification(town: Town, sign_in) -> None:
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(town.handler)
    assert "选简易、复杂或不能办理。" in act(browser, case, Action.CLASSIFY).content.decode()
    complex_one = act(browser, case, Action.CLASSIFY, difficulty="complex-5").content.decode()
    assert 'id="e-note"' in complex_one
    assert 'value="complex-5" checked' in complex_one
    infeasible = act(browser, case, Action.CLASSIFY, difficulty="infeasible-3").content.decode()
    assert 'id="e-legal_basis"' in infeasible
    forged = act(browser, case, Action.CLASSIFY, difficulty="complex-30")
    assert forged.status_code == 422


def test_complex_comes_too_late_after_the_simple_limit(town: Town, sign_in, set_clock) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    set_clock(on(date(2026, 11, 6)))
    typed = {"difficulty": "complex-7", "note": "牵涉两个部门"}
    page = act(sign_in(town.handler), case, Action.CLASSIFY, **typed).content.decode()
    assert "简易时限 2026-11-05 已过，不能再定为复杂。" in page


def test_before_a_hand_over_the_page_is_not_possible(town: Town, sign_in) -> None:
    case = case_at(Status.ACCEPTED, town)
    assert sign_in(town.registrar).get(address(case, "classify")).status_code == 403
    assert sign_in(town.registrar).get(address(case, "supply_material")).status_code == 409


def test_a_lead_handling_a_case_still_at_the_window_finds_no_round(town: Town, sign_in) -> None:
    spot = case_at(Status.ACCEPTED, town, is_on_the_spot=False)
    spot.handler = town.handler
    spot.save()
    assert sign_in(town.handler).get(address(spot, "classify")).status_code == 409


def test_a_note_stays_inside_and_a_contact_is_for_the_reporter(town: Town, sign_in) -> None:
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(town.handler)
    assert "反映人看不到" in browser.get(address(case, "note")).content.decode()
    assert "反映人在查进度时看得到" in browser.get(address(case, "contact")).content.decode()
    assert taken(act(browser, case, Action.NOTE, text="约了周四"), case)
    typed = {"how": "phone", "text": "周四给准信"}
    assert taken(act(browser, fresh(case.pk), Action.CONTACT, **typed), case)
    last = JournalEntry.objects.filter(case_id=case.pk).order_by("-id")[0]
    assert (last.event, last.quote) == (Action.CONTACT, "周四给准信")


def test_material_asked_for_and_written_down_as_supplied(town: Town, sign_in) -> None:
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(town.handler)
    assert act(browser, case, Action.ASK_MATERIAL).status_code == 422
    assert taken(act(browser, case, Action.ASK_MATERIAL, text="租赁合同"), case)
    asked, clerk = fresh(case.pk), sign_in(town.registrar)
    page = clerk.get(address(case, "supply_material")).content.decode()
    assert "租赁合同" in page
    assert "代填" in page
    empty = act(clerk, asked, Action.SUPPLY_MATERIAL)
    assert "写一句补了什么，或加上照片。" in empty.content.decode()
    assert taken(act(clerk, asked, Action.SUPPLY_MATERIAL, files=[photo()]), case)
    assert [file.name for file in fresh(case.pk).attachments.all()] == ["照片.png"]


def test_material_cannot_be_asked_for_twice(town: Town, sign_in) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    handling.ask_material(case.pk, by=town.handler, at=MORNING, text="租赁合同")
    again = act(sign_in(town.handler), fresh(case.pk), Action.ASK_MATERIAL, text="产权证")
    assert again.status_code == 409
    assert "上一次请补的材料还没到" in again.content.decode()
    assert "产权证" in again.content.decode()
