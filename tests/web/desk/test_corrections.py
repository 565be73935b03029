"""更正 and 关联重复件 through their pages."""

import pytest

from bancheng.data.models import JournalEntry
from bancheng.rules.corrections import CORRECTABLE, OF_THE_ENDING
from bancheng.rules.workflow import Action, Status
from tests.people import Town
from tests.scenarios import case_at, fresh
from tests.web.desk.acting import act, address, taken


def test_the_first_page_lists_what_can_be_corrected(town: Town, sign_in) -> None:
    browser = sign_in(town.registrar)
    page = browser.get(address(case_at(Status.REGISTERED, town), "correct")).content.decode()
    for field, name in CORRECTABLE.items():
        assert (f'href="?field={field}"' in page) is (field not in OF_THE_ENDING)
        assert name in page or field in OF_THE_ENDING
    assert "13800000000" not in page
    closed = browser.get(address(case_at(Status.CLOSED, town), "correct")).content.decode()
    assert 'href="?field=outcome"' in closed


@pytest.mark.parametrize("field", CORRECTABLE)
def test_each_fact_has_its_page(town: Town, sign_in, field: str) -> None:
    case = case_at(Status.CLOSED, town)
    page = sign_in(town.registrar).get(f"{address(case, 'correct')}?field={field}")
    assert page.status_code == 200
    assert 'name="value"' in page.content.decode()
    assert "13800000000" not in page.content.decode()
    assert "陆示例" not in page.content.decode()


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("matter", "社保卡补办", "社保卡补办"),
        ("problem", "第一行\n第二行", "第一行\n第二行"),
        ("channel", "phone", "phone"),
        ("filing", "", ""),
        ("handled_on", "2026-10-30", "2026-10-30"),
        ("outcome", "partly", "partly"),
        ("cause", "system", "system"),
    ],
)
def test_a_correction_keeps_the_old_value_in_the_journal(
    town: Town, sign_in, field: str, typed: str, stored: str
) -> None:
    case = case_at(Status.CLOSED, town)
    before = str(getattr(case, field))
    sent = {"field": field, "value": typed, "reason": "登记时听错了"}
    assert taken(act(sign_in(town.registrar), case, Action.CORRECT, **sent), case)
    assert str(getattr(fresh(case.pk), field)) == stored
    entry = JournalEntry.objects.filter(case_id=case.pk).order_by("-id")[0]
    assert (entry.event, entry.quote) == (Action.CORRECT, "登记时听错了")
    assert entry.details["before"]
    assert before


def test_reasons_are_corrected_as_a_set(town: Town, sign_in) -> None:
    case, browser = case_at(Status.REGISTERED, town), sign_in(town.registrar)
    page = browser.get(f"{address(case, 'correct')}?field=reasons").content.decode()
    assert 'value="materials" checked' in page
    sent = {"field": "reasons", "value": ["rules", "evidence"], "reason": "勾错了"}
    assert taken(act(browser, case, Action.CORRECT, **sent), case)
    assert {row.reason for row in fresh(case.pk).reasons.all()} == {"rules", "evidence"}


def test_a_phone_is_corrected_and_stays_masked(town: Town, sign_in) -> None:
    case, browser = case_at(Status.REGISTERED, town), sign_in(town.registrar)
    wrong = {"field": "phone", "value": "1390000", "reason": "少记了"}
    assert "手机号是 11 位" in act(browser, case, Action.CORRECT, **wrong).content.decode()
    sent = {"field": "phone", "value": "13900000000", "reason": "少记了"}
    assert taken(act(browser, case, Action.CORRECT, **sent), case)
    assert fresh(case.pk).contact.phone == "13900000000"
    page = browser.get(address(case, "case")).content.decode()
    assert "“138****0000”改为“139****0000”" in page
    assert "13900000000" not in page


@pytest.mark.parametrize("value", ["2026-02-30", "明天", ""])
def test_an_impossible_date_says_so(town: Town, sign_in, value: str) -> None:
    case = case_at(Status.REGISTERED, town)
    sent = {"field": "handled_on", "value": value, "reason": "记错了"}
    response = act(sign_in(town.registrar), case, Action.CORRECT, **sent)
    assert response.status_code == 422
    assert 'id="e-value"' in response.content.decode()


def test_what_cannot_be_corrected_leads_to_the_list(town: Town, sign_in) -> None:
    case, browser = case_at(Status.REGISTERED, town), sign_in(town.registrar)
    response = act(browser, case, Action.CORRECT, field="number", value="1", reason="改号")
    assert "更正哪一项" in response.content.decode()
    assert fresh(case.pk).number == case.number


def test_a_duplicate_is_linked_by_its_number(town: Town, sign_in) -> None:
    original, twin = case_at(Status.REGISTERED, town), case_at(Status.REGISTERED, town)
    browser = sign_in(town.registrar)
    typed = f" {original.number.replace('-', '－')} "
    assert taken(act(browser, twin, Action.LINK, number=typed), twin)
    assert fresh(twin.pk).duplicate_of == original


def test_only_what_one_may_see_can_be_linked(town: Town, sign_in) -> None:
    hidden = case_at(Status.REGISTERED, town, is_elsewhere=True)
    twin = case_at(Status.REGISTERED, town)
    browser = sign_in(town.registrar)
    for number in (hidden.number, "岳阳-2026-9999", ""):
        page = act(browser, twin, Action.LINK, number=number).content.decode()
        assert "没有这个编号" in page
    assert "不能关联到自己" in act(browser, twin, Action.LINK, number=twin.number).content.decode()
