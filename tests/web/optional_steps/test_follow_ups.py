"""回访, 核查, 归档 and 重新办理 through their pages."""

import pytest

from bancheng.data.models import StepRecord
from bancheng.rules.catalogues import AnswerHow, Solved
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.records import Verdict
from bancheng.rules.people import Role
from bancheng.rules.workflow import Action, Status
from tests.people import Town, appoint
from tests.scenarios import case_at, fresh
from tests.web.desk.acting import act, address, taken

K, A = StepKind, Action
FLOW = (K.TAKE_UP, K.CALL_BACK, K.RECHECK, K.ARCHIVE)
CALLED = {"how": AnswerHow.PHONE, "solved": Solved.YES, "text": "说已经拿到了。"}
CHECKED = {"finding": "yes", "text": "看了答复和附件。"}
TYPED = {A.CALL_BACK: CALLED, A.RECHECK: CHECKED, A.REOPEN: {"reason": "说证没拿到。"}}


@pytest.fixture
def case(town: Town):
    return case_at(Status.CLOSED, town, flow=FLOW)


def verdict_of(kind: StepKind) -> str:
    return StepRecord.objects.filter(kind=kind).latest("pk").verdict


def test_called_back_checked_and_filed(town: Town, case, sign_in) -> None:
    clerk, lead = sign_in(town.registrar), sign_in(town.lead)
    assert taken(act(clerk, case, A.CALL_BACK, **CALLED), case)
    assert taken(act(lead, fresh(case.pk), A.RECHECK, **CHECKED), case)
    assert taken(act(clerk, fresh(case.pk), A.ARCHIVE, text="纸件在 3 号柜。"), case)
    assert {verdict_of(kind) for kind in FLOW[1:]} == {Verdict.DONE}
    page = clerk.get(address(case, "case")).content.decode()
    for words in ("说已经拿到了。", "看了答复和附件。", "纸件在 3 号柜。"):
        assert words in page
    assert fresh(case.pk).status == Status.CLOSED


def test_a_call_in_vain_is_told_as_such_and_the_case_is_filed(town: Town, case, sign_in) -> None:
    clerk, lead = sign_in(town.registrar), sign_in(town.lead)
    tried = {**CALLED, "solved": "in_vain", "text": "打了三次，都没人接。"}
    assert taken(act(clerk, case, A.CALL_BACK, **tried), case)
    assert verdict_of(K.CALL_BACK) == Verdict.MISSED
    page = clerk.get(address(case, "case")).content.decode()
    assert "回访反映人（电话），没联系上" in page
    assert "回访反映人（电话），没联系上" in lead.get("/").content.decode()
    assert taken(act(lead, fresh(case.pk), A.RECHECK, **CHECKED), case)
    assert taken(act(clerk, fresh(case.pk), A.ARCHIVE), case)


def test_a_call_in_vain_without_what_was_tried_asks_for_it(town: Town, case, sign_in) -> None:
    tried = {**CALLED, "solved": "in_vain", "text": ""}
    response = act(sign_in(town.lead), case, A.CALL_BACK, **tried)
    assert response.status_code == 422
    assert "写下联系过几次、什么时候联系的。" in response.content.decode()


@pytest.mark.parametrize(
    ("action", "typed"),
    [(A.CALL_BACK, {**CALLED, "solved": Solved.NO}), (A.RECHECK, {**CHECKED, "finding": "no"})],
)
def test_what_is_not_solved_is_opened_again(town: Town, case, sign_in, action, typed) -> None:
    before = case.solved
    lead = sign_in(town.lead)
    assert taken(act(lead, case, action, **typed), case)
    page = lead.get(address(case, "case")).content.decode()
    assert f"已记下：{action.label}。这一件重新办理，转入第 2 轮。" in page
    opened = fresh(case.pk)
    assert (opened.status, opened.round_number) == (Status.IN_PROGRESS, 2)
    assert opened.handler == town.handler
    assert case.solved == before
    assert not StepRecord.objects.filter(decided_at__isnull=True).exists()


@pytest.mark.parametrize(
    ("action", "field", "said"),
    [
        (A.CALL_BACK, "how", "选怎么联系的。"),
        (A.CALL_BACK, "solved", "选反映人说办成了没有，或“没联系上”。"),
        (A.CALL_BACK, "text", "写下反映人怎么说的。"),
        (A.RECHECK, "finding", "选核查的结果。"),
        (A.RECHECK, "text", "写下查了什么、查到什么。"),
        (A.REOPEN, "reason", "写一句为什么要重新办理。"),
    ],
)
def test_each_part_is_asked_for_and_the_rest_stays(
    town: Town, case, sign_in, action: Action, field: str, said: str
) -> None:
    typed = {name: text for name, text in TYPED[action].items() if name != field}
    response = act(sign_in(town.lead), case, action, **typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert f'id="e-{field}"' in page
    assert page.count(" checked") == len({"how", "solved", "finding"} & set(typed))
    assert typed.get("text", "") in page
    assert fresh(case.pk).status == Status.CLOSED
    assert not StepRecord.objects.filter(decided_at__isnull=False).exists()


@pytest.mark.parametrize(
    ("action", "field"),
    [(A.CALL_BACK, "text"), (A.RECHECK, "text"), (A.REOPEN, "reason")],
)
def test_a_text_too_long_comes_back_whole(town: Town, case, sign_in, action, field) -> None:
    words = "字" * 2001
    response = act(sign_in(town.lead), case, action, **{**TYPED[action], field: words})
    assert response.status_code == 422
    assert words in response.content.decode()


def test_a_note_on_the_papers_is_not_too_long_either(town: Town, sign_in) -> None:
    case, words = case_at(Status.CLOSED, town, flow=(K.TAKE_UP, K.ARCHIVE)), "字" * 2001
    response = act(sign_in(town.registrar), case, A.ARCHIVE, text=words)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert taken(act(sign_in(town.registrar), case, A.ARCHIVE), case)


def test_a_word_on_a_finding_that_is_none(town: Town, case, sign_in) -> None:
    response = act(sign_in(town.lead), case, A.RECHECK, finding="maybe", text="看了。")
    assert response.status_code == 422
    assert "这一项不在清单里" in response.content.decode()


def test_it_is_filed_after_the_call_and_the_check(town: Town, case, sign_in) -> None:
    browser = sign_in(town.registrar)
    response = act(browser, case, A.ARCHIVE, text="先归档。")
    assert response.status_code == 409
    assert "先归档。" in response.content.decode()
    page = browser.get(address(case, "case")).content.decode()
    assert "先回访，再归档。" in page or "先核查，再归档。" in page
    assert verdict_of(K.ARCHIVE) == ""


def test_each_is_done_once(town: Town, case, sign_in) -> None:
    lead = sign_in(town.lead)
    for action, typed in ((A.CALL_BACK, CALLED), (A.RECHECK, CHECKED), (A.ARCHIVE, {})):
        assert taken(act(lead, fresh(case.pk), action, **typed), case)
    for action, typed in ((A.CALL_BACK, CALLED), (A.RECHECK, CHECKED), (A.ARCHIVE, {"text": "又"})):
        assert act(lead, fresh(case.pk), action, **typed).status_code == 409


@pytest.mark.parametrize("action", [A.CALL_BACK, A.RECHECK])
def test_whoever_handled_it_does_not_look_at_it_again(town: Town, case, sign_in, action) -> None:
    appoint(town.handler, Role.LEAD, town.center)
    response = act(sign_in(town.handler), case, action, **TYPED[action])
    page = response.content.decode()
    assert response.status_code == 409
    assert f"办理人员自己不能{action.label}，请别人来做。" in page
    assert TYPED[action]["text"] in page
    assert verdict_of(K(action.value)) == ""


def test_a_check_is_the_leads_and_not_the_clerks(town: Town, case, sign_in) -> None:
    response = act(sign_in(town.registrar), case, A.RECHECK, **CHECKED)
    page = response.content.decode()
    assert response.status_code == 409
    assert "这一步归工作小组组长做。" in page
    assert CHECKED["text"] in page


def test_opened_again_with_a_reason(town: Town, case, sign_in) -> None:
    browser = sign_in(town.registrar)
    page = browser.get(address(case, "reopen")).content.decode()
    assert "期限从今天重新算" in page
    assert taken(act(browser, case, A.REOPEN, reason="说证没拿到。"), case)
    opened = fresh(case.pk)
    assert (opened.status, opened.round_number) == (Status.IN_PROGRESS, 2)
    assert {verdict_of(kind) for kind in FLOW[1:]} == {Verdict.DROPPED}


@pytest.mark.parametrize("action", [A.CALL_BACK, A.RECHECK, A.ARCHIVE, A.REOPEN])
def test_the_standard_flow_ends_with_the_closing(town: Town, sign_in, action: Action) -> None:
    case, browser = case_at(Status.CLOSED, town), sign_in(town.lead)
    assert browser.get(address(case, action)).status_code == 409
    assert act(browser, case, action, **TYPED.get(action, {})).status_code == 409


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("registrar", 200),
        ("lead", 200),
        ("member", 200),
        ("handler", 403),
        ("supervisor", 403),
        ("center_administrator", 404),
        ("other_registrar", 404),
        ("stranger", 404),
    ],
)
@pytest.mark.parametrize("action", [A.CALL_BACK, A.RECHECK, A.ARCHIVE, A.REOPEN])
def test_the_people_of_the_centre_follow_up(
    town: Town, case, sign_in, action: Action, name: str, status: int
) -> None:
    browser = sign_in(getattr(town, name))
    assert browser.get(address(case, action)).status_code == status
    if status != 200:
        assert act(browser, case, action, **TYPED.get(action, {})).status_code == status
        assert fresh(case.pk).status == Status.CLOSED


def test_the_head_says_until_when_the_step_is_due(town: Town, case, sign_in) -> None:
    lead = sign_in(town.lead)
    for action, due in ((A.CALL_BACK, "11月9日"), (A.RECHECK, "11月16日"), (A.ARCHIVE, "11月30日")):
        page = lead.get(address(case, action)).content.decode()
        assert f"{action.label}，{due} 周一 前" in page
