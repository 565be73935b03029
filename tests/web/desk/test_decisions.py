"""受理, 不予受理 and 改为受理 through their pages."""

import pytest

from bancheng.rules.catalogues import REFERRALS, DeclineReason
from bancheng.rules.workflow import Action, Status
from tests.people import Town
from tests.scenarios import case_at, fresh
from tests.web.desk.acting import act, address, taken


@pytest.mark.parametrize("note", ["", "不是自身原因。"])
def test_accepting_with_and_without_a_reason(town: Town, sign_in, note: str) -> None:
    case, browser = case_at(Status.REGISTERED, town), sign_in(town.registrar)
    assert browser.get(address(case, "accept")).status_code == 200
    assert taken(act(browser, case, Action.ACCEPT, note=note), case)
    assert fresh(case.pk).decision_note == note


@pytest.mark.parametrize("reason", DeclineReason)
def test_declining_proposes_where_to_go(town: Town, sign_in, reason: DeclineReason) -> None:
    case, browser = case_at(Status.REGISTERED, town), sign_in(town.registrar)
    page = browser.get(address(case, "decline")).content.decode()
    assert REFERRALS[reason] in page
    typed = {"reason": reason, "explanation": "已当面解释。", "referral": ""}
    assert taken(act(browser, case, Action.DECLINE, **typed), case)
    declined = fresh(case.pk)
    assert (declined.decline_reason, declined.referral) == (reason, REFERRALS[reason])


def test_where_to_go_can_be_said_more_exactly(town: Town, sign_in) -> None:
    case, browser = case_at(Status.REGISTERED, town), sign_in(town.registrar)
    typed = {"reason": "petition", "explanation": "已当面解释。", "referral": "街道信访窗口"}
    act(browser, case, Action.DECLINE, **typed)
    assert fresh(case.pk).referral == "街道信访窗口"


def test_declining_without_anything_names_what_is_missing(town: Town, sign_in) -> None:
    case = case_at(Status.REGISTERED, town)
    page = act(sign_in(town.registrar), case, Action.DECLINE).content.decode()
    for field in ("reason", "explanation", "referral"):
        assert f'id="e-{field}"' in page
    assert fresh(case.pk).status == Status.REGISTERED


def test_only_the_lead_turns_a_refusal_round(town: Town, sign_in) -> None:
    case = case_at(Status.DECLINED, town)
    assert act(sign_in(town.registrar), case, Action.OVERTURN, note="属于").status_code == 403
    assert act(sign_in(town.lead), case, Action.OVERTURN, note="").status_code == 422
    assert taken(act(sign_in(town.lead), case, Action.OVERTURN, note="属于办不成事"), case)
    assert fresh(case.pk).status == Status.ACCEPTED
