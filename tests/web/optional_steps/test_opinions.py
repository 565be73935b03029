"""会办 through its pages: asking two departments, their word, doing without one of them."""

import re

import pytest

from bancheng.data.models import Draft, StepRecord
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.records import Verdict
from bancheng.rules.people import Role
from bancheng.rules.workflow import Action, Status
from bancheng.services.optional_steps import opinions
from tests.people import Town, appoint
from tests.scenarios import MORNING, case_at, fresh, photo
from tests.web.desk.acting import act, address, taken

FLOW = (StepKind.TAKE_UP, StepKind.CO_HANDLING)
TEXT = "请核对参保记录。"
ANSWERED = {
    "text": "已办好。",
    "how": "phone",
    "outcome": "done",
    "cause": "unclear_guide",
}


@pytest.fixture
def case(town: Town):
    return case_at(Status.IN_PROGRESS, town, flow=FLOW)


def both(town: Town, first: int = 1, second: int = 2) -> dict[str, str]:
    """The form, asking both departments."""
    units = {town.assisting_department: first, town.department: second}
    return {"text": TEXT} | {f"days_{unit.pk}": str(days) for unit, days in units.items()}


def asked(town: Town, case, *, days: dict[int, int] | None = None):
    """A case on which both departments have been asked."""
    days = days or {town.assisting_department.pk: 1, town.department.pk: 2}
    opinions.ask(case.pk, by=town.handler, at=MORNING, days=days, text=TEXT)
    return fresh(case.pk)


def record_of(unit) -> StepRecord:
    return StepRecord.objects.get(department=unit)


def test_each_department_has_its_own_days(town: Town, case, sign_in) -> None:
    browser = sign_in(town.handler)
    page = browser.get(address(case, "ask_opinion")).content.decode()
    assert "示例人社科" in page
    assert "示例市场监管科" in page
    assert page.count("2 个工作日</option>") == 2
    assert "3 个工作日</option>" not in page  # the flow gives two at most
    assert taken(act(browser, case, Action.ASK_OPINION, **both(town)), case)
    due = {one.department_name: one.due_on.day for one in StepRecord.objects.all()}
    assert due == {"示例人社科": 3, "示例市场监管科": 4}
    page = browser.get(address(case, "case")).content.decode()
    assert "还有部门没交会办意见。" in page


def test_one_department_alone_can_be_asked(town: Town, case, sign_in) -> None:
    typed = {**both(town), f"days_{town.department.pk}": ""}
    assert taken(act(sign_in(town.handler), case, Action.ASK_OPINION, **typed), case)
    assert StepRecord.objects.get().department == town.assisting_department


def test_no_department_and_no_words_come_back(town: Town, case, sign_in) -> None:
    browser = sign_in(town.handler)
    response = act(browser, case, Action.ASK_OPINION, text=TEXT)
    page = response.content.decode()
    assert response.status_code == 422
    assert page.count("至少选一个部门，写明几个工作日。") == 2  # above, and beside the field
    assert re.search(r'href="#days_\d+"', page)
    assert TEXT in page
    response = act(browser, case, Action.ASK_OPINION, **{**both(town), "text": " "})
    page = response.content.decode()
    assert response.status_code == 422
    assert "写清要会办部门做什么、答什么。" in page
    assert sorted(re.findall(r'<option value="(\d)" selected', page)) == ["1", "2"]
    assert not StepRecord.objects.exists()


def test_where_there_is_no_department_the_page_says_so_above(town: Town, case, sign_in) -> None:
    for unit in (town.department, town.assisting_department):
        unit.retired_on = town.center.live_on
        unit.save()
    response = act(sign_in(town.handler), case, Action.ASK_OPINION, text=TEXT)
    assert response.status_code == 422
    assert "至少选一个部门，写明几个工作日。" in response.content.decode()


def test_days_beyond_the_flow_are_refused(town: Town, case, sign_in) -> None:
    response = act(sign_in(town.handler), case, Action.ASK_OPINION, **both(town, second=9))
    assert response.status_code == 422
    assert "这一项不在清单里" in response.content.decode()
    assert not StepRecord.objects.exists()


def test_a_limit_after_that_of_the_case_is_refused(town: Town, case, sign_in, set_clock) -> None:
    set_clock(MORNING.replace(day=4))  # due on the 5th
    response = act(sign_in(town.handler), case, Action.ASK_OPINION, **both(town))
    page = response.content.decode()
    assert response.status_code == 422
    assert "到 2026-11-06，比这一件的期限 2026-11-05 晚。改短。" in page
    assert TEXT in page
    assert not StepRecord.objects.exists()


def test_who_has_not_answered_is_not_asked_twice(town: Town, case, sign_in) -> None:
    again = asked(town, case, days={town.department.pk: 1})
    response = act(sign_in(town.handler), again, Action.ASK_OPINION, **both(town))
    assert response.status_code == 422
    assert "已经请示例市场监管科会办了，还没交意见。" in response.content.decode()
    assert StepRecord.objects.count() == 1


def test_a_complaint_about_conduct_goes_to_no_department(town: Town, sign_in) -> None:
    case = case_at(Status.IN_PROGRESS, town, flow=FLOW, is_confidential=True)
    response = act(sign_in(town.lead), case, Action.ASK_OPINION, **both(town))
    page = response.content.decode()
    assert response.status_code == 409
    assert "反映作风的，不请部门会办。" in page
    assert TEXT in page


def test_no_answer_before_both_have_done_their_part(town: Town, case, sign_in) -> None:
    waiting = asked(town, case)
    handler = sign_in(town.handler)
    for person, unit in (
        (town.assistant, town.assisting_department),
        (town.official, town.department),
    ):
        refused = act(handler, fresh(case.pk), Action.ANSWER, **ANSWERED)
        assert refused.status_code == 409
        assert "已办好。" in refused.content.decode()
        browser = sign_in(person)
        page = browser.get(address(waiting, "give_opinion")).content.decode()
        assert TEXT in page
        assert "陆示例" not in page  # who it is stays with the handler
        assert "13800000000" not in page
        typed = {"record": record_of(unit).pk, "text": f"{unit.name}无误。"}
        assert taken(act(browser, fresh(case.pk), Action.GIVE_OPINION, **typed), case)
    assert f"{town.department.name}无误。" in handler.get(address(case, "case")).content.decode()
    assert taken(act(handler, fresh(case.pk), Action.ANSWER, **ANSWERED), case)
    assert fresh(case.pk).status == Status.ANSWERED


def test_an_opinion_with_a_file_the_reporter_does_not_get(town: Town, case, sign_in) -> None:
    case, browser = asked(town, case), sign_in(town.assistant)
    record = record_of(town.assisting_department)
    typed = {"record": record.pk, "text": "参保无误。", "files": [photo("记录.png")]}
    assert taken(act(browser, case, Action.GIVE_OPINION, **typed), case)
    assert [file.is_for_reporter for file in fresh(case.pk).attachments.all()] == [False]
    record.refresh_from_db()
    assert (record.verdict, record.words) == (Verdict.DONE, "参保无误。")


def test_without_words_it_is_no_opinion(town: Town, case, sign_in) -> None:
    case = asked(town, case)
    record = record_of(town.assisting_department)
    response = act(sign_in(town.assistant), case, Action.GIVE_OPINION, record=record.pk, text=" ")
    page = response.content.decode()
    assert response.status_code == 422
    assert "写下会办意见：办了什么、结论是什么。" in page
    hidden = re.search(r'<input type="hidden"[^>]*name="record"[^>]*>', page)
    assert f'value="{record.pk}"' in hidden.group()


def test_a_text_too_long_comes_back_whole(town: Town, case, sign_in) -> None:
    case, words = asked(town, case), "字" * 2001
    record = record_of(town.assisting_department)
    typed = {"record": record.pk, "text": words}
    response = act(sign_in(town.assistant), case, Action.GIVE_OPINION, **typed)
    assert response.status_code == 422
    assert words in response.content.decode()


def test_nobody_speaks_for_another_department(town: Town, case, sign_in) -> None:
    case = asked(town, case)
    other = record_of(town.department)
    typed = {"record": other.pk, "text": "替他们说。"}
    response = act(sign_in(town.assistant), case, Action.GIVE_OPINION, **typed)
    assert response.status_code in {409, 422}
    assert "替他们说。" in response.content.decode()
    other.refresh_from_db()
    assert other.verdict == ""


@pytest.fixture
def of_both(town: Town, case, sign_in):
    """Somebody of two departments, asked by each request for something else, and their browser."""
    appoint(town.assistant, Role.HANDLER, town.department)
    for unit, days, text in (
        (town.assisting_department, 1, TEXT),
        (town.department, 2, "请核对执照。"),
    ):
        opinions.ask(case.pk, by=town.handler, at=MORNING, days={unit.pk: days}, text=text)
    return fresh(case.pk), sign_in(town.assistant)


def forms_in(page: str) -> dict[str, str]:
    """The forms of requests on a page, by the department that is asked."""
    found = re.findall(r'<h2 id="h-asked-\d+">(.*?)</h2>(.*?)</form>', page, re.DOTALL)
    return dict(found)


def test_whoever_works_for_both_sees_each_request_with_its_own_form(town: Town, of_both) -> None:
    case, browser = of_both
    page = browser.get(address(case, "give_opinion")).content.decode()
    first, second = (forms_in(page)[unit] for unit in ("示例人社科", "示例市场监管科"))
    assert TEXT in first
    assert "11月3日 周二 前交。" in first
    assert "请核对执照。" in second
    assert "11月4日 周三 前交。" in second
    assert TEXT not in second
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_answering_one_leaves_the_other(town: Town, of_both) -> None:
    case, browser = of_both
    record, other = record_of(town.department), record_of(town.assisting_department)
    typed = {"part": other.pk, "record": other.pk, "text": "还在查。"}
    browser.post(f"/cases/{case.pk}/draft/give_opinion/", {"version": case.version, **typed})
    mine = {"part": record.pk, "record": record.pk, "text": "执照无误。"}
    assert taken(act(browser, case, Action.GIVE_OPINION, **mine), case)
    other.refresh_from_db()
    assert other.decided_at is None
    page = browser.get(address(case, "give_opinion")).content.decode()
    assert list(forms_in(page)) == ["示例人社科"]
    assert "还在查。" in page
    assert "执照无误。" not in page
    typed["text"] = "参保无误。"
    assert taken(act(browser, fresh(case.pk), Action.GIVE_OPINION, **typed), case)
    words = {row.department_name: row.words for row in StepRecord.objects.all()}
    assert words == {"示例人社科": "参保无误。", "示例市场监管科": "执照无误。"}
    assert not Draft.objects.exists()


def test_what_is_wrong_stands_in_its_own_form(town: Town, of_both) -> None:
    case, browser = of_both
    record = record_of(town.department)
    answer = act(browser, case, Action.GIVE_OPINION, record=record.pk, part=record.pk, text=" ")
    forms = forms_in(answer.content.decode())
    assert answer.status_code == 422
    assert f'id="e-text-{record.pk}"' in forms["示例市场监管科"]
    assert 'class="err"' not in forms["示例人社科"]


def test_the_second_of_two_tabs_is_no_double_click(town: Town, of_both) -> None:
    """Sent within seconds of the first, on the same version, it comes back with what was typed."""
    case, browser = of_both
    record, other = record_of(town.department), record_of(town.assisting_department)
    assert taken(act(browser, case, Action.GIVE_OPINION, record=record.pk, text="无误。"), case)
    again = act(browser, case, Action.GIVE_OPINION, record=other.pk, text="参保无误。")
    assert again.status_code == 409
    assert "参保无误。" in forms_in(again.content.decode())["示例人社科"]
    twice = act(browser, case, Action.GIVE_OPINION, record=record.pk, text="无误。")
    assert taken(twice, case)


def test_what_was_written_for_nobody_can_be_copied(town: Town, of_both) -> None:
    case, browser = of_both
    refused = act(browser, case, Action.GIVE_OPINION, text="无误。")
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "现在没有在等您部门的会办意见。" in page
    assert "无误。" in page.partition('id="h-asked-')[0]
    assert not any("无误。" in form for form in forms_in(page).values())


def test_when_nothing_is_asked_any_more_the_page_says_so(town: Town, of_both) -> None:
    case, browser = of_both
    for unit in (town.department, town.assisting_department):
        record, late = record_of(unit), fresh(case.pk)
        assert taken(act(browser, late, Action.GIVE_OPINION, record=record.pk, text="无误。"), case)
    page = browser.get(address(case, "give_opinion")).content.decode()
    assert "现在没有在等您部门的会办意见。" in page
    assert forms_in(page) == {}


def test_a_request_that_is_late_says_so(town: Town, of_both, set_clock) -> None:
    case, browser = of_both
    set_clock(MORNING.replace(day=4))
    forms = forms_in(browser.get(address(case, "give_opinion")).content.decode())
    assert ["晚了" in forms[name] for name in ("示例人社科", "示例市场监管科")] == [True, False]


def test_a_department_can_be_done_without(town: Town, case, sign_in) -> None:
    case, browser = asked(town, case), sign_in(town.handler)
    page = browser.get(address(case, "drop_opinion")).content.decode()
    assert "示例人社科" in page
    assert "示例市场监管科" in page
    missing = act(browser, case, Action.DROP_OPINION, reason="窗口查到了。")
    assert missing.status_code == 422
    assert "选撤回哪个部门的会办。" in missing.content.decode()
    assert "窗口查到了。" in missing.content.decode()
    record = record_of(town.department)
    silent = act(browser, case, Action.DROP_OPINION, record=record.pk)
    assert silent.status_code == 422
    assert "写一句为什么不用会办了。" in silent.content.decode()
    typed = {"record": record.pk, "reason": "窗口查到了。"}
    assert taken(act(browser, case, Action.DROP_OPINION, **typed), case)
    record.refresh_from_db()
    assert (record.verdict, record.words) == (Verdict.DROPPED, "窗口查到了。")
    assert fresh(case.pk).status == Status.IN_PROGRESS


def test_where_nothing_is_asked_there_is_nothing_to_give_or_drop(town: Town, case, sign_in) -> None:
    dropping = act(sign_in(town.handler), case, Action.DROP_OPINION, record=0, reason="不用了。")
    assert dropping.status_code in {409, 422}
    assert sign_in(town.assistant).get(address(case, "give_opinion")).status_code == 404


def test_the_standard_flow_asks_no_department(town: Town, sign_in) -> None:
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(town.handler)
    assert browser.get(address(case, "ask_opinion")).status_code == 409
    typed = both(town, second=1)
    assert act(browser, case, Action.ASK_OPINION, **typed).status_code == 409
    assert not StepRecord.objects.exists()


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("registrar", 403),
        ("colleague", 404),
        ("member", 403),
        ("assistant", 403),
        ("supervisor", 403),
        ("center_administrator", 404),
        ("other_handler", 404),
        ("stranger", 404),
    ],
)
def test_only_the_handler_asks_and_drops(town: Town, case, sign_in, name, status) -> None:
    case, browser = asked(town, case), sign_in(getattr(town, name))
    for action in (Action.ASK_OPINION, Action.DROP_OPINION):
        assert browser.get(address(case, action)).status_code == status
        assert act(browser, case, action, **both(town), reason="不").status_code == status


@pytest.mark.parametrize("name", ["registrar", "handler", "lead", "member"])
def test_only_a_department_asked_gives_its_word(town: Town, case, sign_in, name: str) -> None:
    case, browser = asked(town, case), sign_in(getattr(town, name))
    assert browser.get(address(case, "give_opinion")).status_code == 403
    typed = {"record": record_of(town.department).pk, "text": "无误。"}
    assert act(browser, case, Action.GIVE_OPINION, **typed).status_code == 403


def test_the_head_of_the_page_says_until_when_the_department_has(town: Town, case, sign_in) -> None:
    asked(town, case)
    page = sign_in(town.assistant).get(address(case, "give_opinion")).content.decode()
    assert "会办（示例人社科），11月3日 周二 前" in page
    assert "还剩 1 个工作日" in page
    assert "11月5日 周四 24:00 前答复" in page  # the case's own, beside it
