"""会商 through its page: a complex case is not answered without one."""

import pytest

from bancheng.data.models import StepRecord
from bancheng.rules.catalogues import Difficulty
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.handling import Classification
from bancheng.rules.workflow import Action, Status
from bancheng.services import handling
from tests.people import Town
from tests.scenarios import MORNING, case_at, fresh
from tests.web.desk.acting import act, address, taken

FLOW = (StepKind.TAKE_UP, StepKind.CONFERENCE)
WHO, WHAT = "人社科、市场监管科", "由人社科补录，三天内办好。"
ANSWERED = {"text": "已办好。", "how": "phone", "outcome": "done", "cause": "unclear_guide"}


@pytest.fixture
def case(town: Town):
    return case_at(Status.IN_PROGRESS, town, flow=FLOW)


def test_a_complex_case_is_answered_after_a_conference(town: Town, case, sign_in) -> None:
    handler = sign_in(town.handler)
    entry = Classification(Difficulty.COMPLEX, 6, "要几家一起办。")
    handling.classify(case.pk, by=town.handler, at=MORNING, entry=entry)
    refused = act(handler, fresh(case.pk), Action.ANSWER, **ANSWERED)
    assert refused.status_code == 409
    assert "已办好。" in refused.content.decode()
    page = handler.get(address(case, "case")).content.decode()
    assert "定为复杂的，组长记了会商，才能答复。" in page
    lead = sign_in(town.lead)
    typed = {"participants": WHO, "text": WHAT}
    assert taken(act(lead, fresh(case.pk), Action.CONFER, **typed), case)
    page = handler.get(address(case, "case")).content.decode()
    assert WHO in page
    assert WHAT in page
    assert taken(act(handler, fresh(case.pk), Action.ANSWER, **ANSWERED), case)


def test_they_may_meet_more_than_once(town: Town, case, sign_in) -> None:
    lead = sign_in(town.lead)
    for text in (WHAT, "再补一份材料。"):
        typed = {"participants": WHO, "text": text}
        assert taken(act(lead, fresh(case.pk), Action.CONFER, **typed), case)
    assert StepRecord.objects.count() == 2


@pytest.mark.parametrize(
    ("missing", "said"),
    [("participants", "写明哪些人、哪些部门参加了。"), ("text", "写下商定了什么、谁来做。")],
)
def test_who_and_what_are_asked_for(town: Town, case, sign_in, missing: str, said: str) -> None:
    typed = {"participants": WHO, "text": WHAT, missing: " "}
    response = act(sign_in(town.lead), case, Action.CONFER, **typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert (WHO in page) is (missing != "participants")
    assert (WHAT in page) is (missing != "text")
    assert not StepRecord.objects.exists()


def test_a_text_too_long_comes_back_whole(town: Town, case, sign_in) -> None:
    words = "字" * 2001
    response = act(sign_in(town.lead), case, Action.CONFER, participants=WHO, text=words)
    assert response.status_code == 422
    assert words in response.content.decode()


def test_the_standard_flow_knows_no_conference(town: Town, sign_in) -> None:
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(town.lead)
    assert browser.get(address(case, "confer")).status_code == 409
    response = act(browser, case, Action.CONFER, participants=WHO, text=WHAT)
    assert response.status_code == 409


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("registrar", 403),
        ("handler", 403),
        ("member", 403),
        ("supervisor", 403),
        ("center_administrator", 404),
        ("other_lead", 404),
        ("stranger", 404),
    ],
)
def test_only_the_lead_writes_it_down(town: Town, case, sign_in, name: str, status: int) -> None:
    browser = sign_in(getattr(town, name))
    assert browser.get(address(case, "confer")).status_code == status
    response = act(browser, case, Action.CONFER, participants=WHO, text=WHAT)
    assert response.status_code == status
    assert not StepRecord.objects.exists()
