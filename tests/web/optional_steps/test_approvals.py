"""同意 and 退回修改 through their pages: what waits is shown, and what is given back comes back."""

from dataclasses import replace

import pytest

from bancheng.rules.catalogues import Cause
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.people import Role
from bancheng.rules.ways.entries import Catalogue
from bancheng.rules.workflow import Action, Status
from bancheng.services import answers, hand_overs
from tests.people import Town, appoint, post_of
from tests.scenarios import ANSWER, MORNING, case_at, fresh, photo
from tests.ways import add_entry
from tests.web.desk.acting import act, address, taken

K = StepKind
REVIEWED = (K.REVIEW, K.TAKE_UP)
NOTE = "材料在柜台，先看社保记录。"


def brought(town: Town, note: str = NOTE):
    """A hand-over to the department that waits for 复核."""
    case = case_at(Status.ACCEPTED, town, flow=REVIEWED)
    hand_overs.hand_over(
        case.pk,
        by=town.registrar,
        at=MORNING,
        appointment_id=post_of(town.official),
        assisting=[town.assisting_department.pk],
        note=note,
    )
    return fresh(case.pk)


@pytest.mark.parametrize("action", [Action.APPROVE, Action.REJECT])
def test_the_lead_sees_to_whom_it_is_to_go(town: Town, sign_in, action: Action) -> None:
    case = brought(town)
    page = sign_in(town.lead).get(address(case, action)).content.decode()
    assert "复核：拟转给孙示例（示例市场监管科）" in page
    assert NOTE in page
    assert "<dt>协办</dt><dd>示例人社科</dd>" in page
    assert "王示例 · 11月2日 09:12，11月2日 周一 前定" in page


@pytest.mark.parametrize("action", [Action.APPROVE, Action.REJECT])
def test_the_lead_sees_what_the_reporter_would_read(town: Town, sign_in, action: Action) -> None:
    case = case_at(Status.IN_PROGRESS, town, flow=(K.TAKE_UP, K.SIGN_OFF))
    upload = photo("结果.png")
    answers.answer(case.pk, by=town.handler, at=MORNING, entry=ANSWER, uploads=[upload])
    page = sign_in(town.lead).get(address(case, action)).content.decode()
    assert "领导签发：拟这样答复反映人" in page
    for words in (ANSWER.text, "当面", "已办成", "办事指南不清", "结果.png", "李示例"):
        assert words in page
    (file,) = fresh(case.pk).attachments.all()
    assert f"/{file.pk}/" in page
    assert not file.is_for_reporter


def test_what_only_went_to_a_station_is_not_said_to_be_done(town: Town, sign_in) -> None:
    case = case_at(Status.ACCEPTED, town, flow=REVIEWED)
    clerk = sign_in(town.registrar)
    typed = {"appointment": post_of(town.handler), "note": NOTE}
    assert taken(act(clerk, case, Action.HAND_OVER, **typed), case)
    page = clerk.get(address(case, "case")).content.decode()
    assert "已交复核，同意后转办。" in page
    assert "已记下" not in page


def test_a_word_that_leads_to_the_next_station_says_so(town: Town, sign_in) -> None:
    case = case_at(Status.SIGNING, town, flow=(K.TAKE_UP, K.OWN, K.SIGN_OFF))
    lead = sign_in(town.lead)
    assert taken(act(lead, case, Action.APPROVE), case)
    page = lead.get(address(case, "case")).content.decode()
    assert "已记下：同意。已交领导签发，同意后答复反映人。" in page


def test_the_last_word_hands_over(town: Town, sign_in) -> None:
    case, browser = brought(town), sign_in(town.lead)
    assert taken(act(browser, case, Action.APPROVE, words="可以。"), case)
    handed = fresh(case.pk)
    assert (handed.status, handed.handler) == (Status.HANDED_OVER, town.official)
    assert [one.department for one in handed.assistances.all()] == [town.assisting_department]
    page = browser.get(address(case, "case")).content.decode()
    assert "已记下：同意。" in page
    assert "可以。" in page


def test_the_last_word_gives_the_answer_and_its_files(town: Town, sign_in) -> None:
    case = case_at(Status.IN_PROGRESS, town, flow=(K.TAKE_UP, K.SIGN_OFF))
    upload = photo("结果.png")
    answers.answer(case.pk, by=town.handler, at=MORNING, entry=ANSWER, uploads=[upload])
    assert taken(act(sign_in(town.lead), fresh(case.pk), Action.APPROVE), case)
    answered = fresh(case.pk)
    assert answered.status == Status.ANSWERED
    assert answered.rounds.get().answer == ANSWER.text
    assert [file.is_for_reporter for file in answered.attachments.all()] == [True]


def test_a_word_on_the_first_of_two_stations_leads_to_the_second(town: Town, sign_in) -> None:
    flow = (K.TAKE_UP, K.OWN, K.SIGN_OFF)
    case, browser = case_at(Status.SIGNING, town, flow=flow), sign_in(town.lead)
    assert taken(act(browser, case, Action.APPROVE), case)
    onward = fresh(case.pk)
    assert (onward.status, onward.station) == (Status.SIGNING, K.SIGN_OFF.value)
    page = browser.get(address(case, "approve")).content.decode()
    assert "领导签发：拟这样答复反映人" in page
    assert ANSWER.text in page


@pytest.mark.parametrize("words", ["", " \n"])
def test_giving_back_needs_a_reason(town: Town, sign_in, words: str) -> None:
    case = brought(town)
    response = act(sign_in(town.lead), case, Action.REJECT, words=words)
    page = response.content.decode()
    assert response.status_code == 422
    assert "写一句为什么退回、要改什么。" in page
    assert "拟转给孙示例" in page
    assert fresh(case.pk).status == Status.REVIEWING


@pytest.mark.parametrize("action", [Action.APPROVE, Action.REJECT])
def test_words_too_long_come_back_whole(town: Town, sign_in, action: Action) -> None:
    case, words = brought(town), "字" * 2001
    response = act(sign_in(town.lead), case, action, words=words)
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "最多 2000 字" in page
    assert fresh(case.pk).status == Status.REVIEWING


def test_a_hand_over_given_back_is_filled_in_as_it_was(town: Town, sign_in) -> None:
    case = brought(town)
    assert taken(act(sign_in(town.lead), case, Action.REJECT, words="应由周示例办。"), case)
    back = fresh(case.pk)
    assert back.status == Status.ACCEPTED
    page = sign_in(town.registrar).get(address(back, "hand_over")).content.decode()
    assert "复核退回修改（陈示例）：应由周示例办。" in page
    assert NOTE in page
    assert f'<option value="{post_of(town.official)}" selected' in page
    ticked = [line for line in page.split("<input") if 'name="assisting"' in line]
    assert [line.count("checked") for line in ticked] == [
        int(f'value="{town.assisting_department.pk}"' in line) for line in ticked
    ]
    typed = {"appointment": post_of(town.colleague)}
    assert taken(act(sign_in(town.registrar), back, Action.HAND_OVER, **typed), case)
    assert fresh(case.pk).status == Status.REVIEWING


def test_an_answer_given_back_is_filled_in_as_it_was(town: Town, sign_in) -> None:
    case = case_at(Status.SIGNING, town)
    words = "没写清下一步找谁。"
    assert taken(act(sign_in(town.lead), case, Action.REJECT, words=words), case)
    back = fresh(case.pk)
    assert back.status == Status.IN_PROGRESS
    page = sign_in(town.handler).get(address(back, "answer")).content.decode()
    assert f"领导签发退回修改（陈示例）：{words}" in page
    assert ANSWER.text in page
    assert "上次附的文件" not in page
    assert page.count(" checked") == 2
    assert f'<option value="{ANSWER.cause}" selected' in page


def test_an_own_entry_of_an_answer_given_back_is_still_chosen(town: Town, sign_in) -> None:
    entry = add_entry(town.center, Catalogue.CAUSE, Cause.SYSTEM, "居住证系统卡顿")
    case = case_at(Status.IN_PROGRESS, town, flow=(K.TAKE_UP, K.SIGN_OFF))
    chosen = replace(ANSWER, cause=Cause.SYSTEM, cause_entry_id=entry.pk)
    answers.answer(case.pk, by=town.handler, at=MORNING, entry=chosen)
    act(sign_in(town.lead), fresh(case.pk), Action.REJECT, words="说清楚些。")
    page = sign_in(town.handler).get(address(case, "answer")).content.decode()
    assert f'<option value="system:{entry.pk}" selected' in page


def test_files_of_an_answer_given_back_are_asked_for_again(town: Town, sign_in) -> None:
    case = case_at(Status.IN_PROGRESS, town, flow=(K.TAKE_UP, K.SIGN_OFF))
    upload = photo("结果.png")
    answers.answer(case.pk, by=town.handler, at=MORNING, entry=ANSWER, uploads=[upload])
    act(sign_in(town.lead), fresh(case.pk), Action.REJECT, words="图不清楚。")
    page = sign_in(town.handler).get(address(case, "answer")).content.decode()
    assert "上次附的文件还没给反映人：结果.png。还要给的，请再选一次。" in page


def test_whoever_is_alone_signs_their_own(town: Town, sign_in) -> None:
    case = case_at(Status.ACCEPTED, town, flow=REVIEWED)
    post = post_of(town.handler)
    hand_overs.hand_over(case.pk, by=town.lead, at=MORNING, appointment_id=post)
    response = act(sign_in(town.lead), fresh(case.pk), Action.APPROVE, words="我看行。")
    # 陈示例 is the only lead: there is nobody else to sign.
    assert taken(response, case)


def test_where_others_could_sign_ones_own_is_refused(town: Town, sign_in) -> None:
    appoint(town.colleague, Role.LEAD, town.center)
    case = case_at(Status.ACCEPTED, town, flow=REVIEWED)
    post = post_of(town.handler)
    hand_overs.hand_over(case.pk, by=town.lead, at=MORNING, appointment_id=post)
    for action in (Action.APPROVE, Action.REJECT):
        response = act(sign_in(town.lead), fresh(case.pk), action, words="我看行。")
        page = response.content.decode()
        assert response.status_code == 409
        assert "自己报上来的，要由别人审签。" in page
        assert "我看行。" in page
    assert fresh(case.pk).status == Status.REVIEWING
    assert taken(act(sign_in(town.colleague), fresh(case.pk), Action.APPROVE), case)


def test_a_handler_who_has_left_is_told_to_the_signer(town: Town, sign_in) -> None:
    case = brought(town)
    town.official.appointments.all().delete()
    page = sign_in(town.lead).get(address(case, "approve")).content.decode()
    assert "复核：" in page
    response = act(sign_in(town.lead), case, Action.APPROVE)
    assert response.status_code == 409
    assert "拟转的办理人员现在不能接了。退回去，重新选一位。" in response.content.decode()
    assert taken(act(sign_in(town.lead), case, Action.REJECT, words="换一位。"), case)


def test_what_does_not_wait_cannot_be_signed(town: Town, sign_in) -> None:
    case = case_at(Status.ACCEPTED, town, flow=REVIEWED)
    browser = sign_in(town.lead)
    for action in (Action.APPROVE, Action.REJECT):
        assert browser.get(address(case, action)).status_code in {403, 409}
        assert act(browser, case, action, words="可以。").status_code in {403, 409}
    assert fresh(case.pk).status == Status.ACCEPTED


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
@pytest.mark.parametrize("action", [Action.APPROVE, Action.REJECT])
def test_only_who_the_station_is_for_signs(town: Town, sign_in, action, name, status) -> None:
    case, browser = case_at(Status.SIGNING, town), sign_in(getattr(town, name))
    assert browser.get(address(case, action)).status_code == status
    assert act(browser, case, action, words="可以。").status_code == status
    assert fresh(case.pk).status == Status.SIGNING


@pytest.mark.parametrize("action", [Action.APPROVE, Action.REJECT])
def test_the_head_says_until_when_the_word_is_due(town: Town, sign_in, action: Action) -> None:
    page = sign_in(town.lead).get(address(brought(town), action)).content.decode()
    assert "复核，11月2日 周一 前" in page
    assert "今天到期" in page


def test_the_handler_is_told_until_when_to_hand_in(town: Town, sign_in) -> None:
    """Due on Thursday 5 November; one day for each of two who sign."""
    case = case_at(Status.IN_PROGRESS, town, flow=(K.TAKE_UP, K.OWN, K.SIGN_OFF))
    browser = sign_in(town.handler)
    told = "领导签发 1 个工作日；最晚 11月3日 周二 交。"
    for name in ("answer", "case"):
        page = browser.get(address(case, name)).content.decode()
        assert "答复前要审签：" in page
        assert told in page
    plain = case_at(Status.IN_PROGRESS, town)
    assert "答复前要审签" not in browser.get(address(plain, "answer")).content.decode()


def test_once_handed_in_nobody_is_told_to(town: Town, sign_in) -> None:
    case = case_at(Status.SIGNING, town)
    page = sign_in(town.lead).get(address(case, "case")).content.decode()
    assert "答复前要审签" not in page
