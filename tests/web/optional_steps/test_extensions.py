"""延期 through its pages: asked for in time, granted or not by the lead."""

import re
from datetime import timedelta

import pytest

from bancheng.data.models import StepRecord
from bancheng.data.queries.cases import scheme_of
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.records import Verdict
from bancheng.rules.people import Role
from bancheng.rules.time_limits import LimitKind
from bancheng.rules.workflow import Action, Status
from bancheng.services.optional_steps import extensions
from tests.people import Town, appoint
from tests.scenarios import MORNING, case_at, fresh
from tests.web.desk.acting import act, address, taken

FLOW = (StepKind.TAKE_UP, StepKind.EXTENSION)
REASON = "等外省回函。"
DECIDING = (Action.GRANT_EXTENSION, Action.REFUSE_EXTENSION)


@pytest.fixture
def case(town: Town):
    return case_at(Status.IN_PROGRESS, town, flow=FLOW)


def asked(town: Town, case):
    extensions.ask(case.pk, by=town.handler, at=MORNING, days=5, reason=REASON)
    return fresh(case.pk)


def test_only_dates_within_the_longest_limit_are_offered(town: Town, case, sign_in) -> None:
    page = sign_in(town.handler).get(address(case, "ask_extension")).content.decode()
    offered = re.findall(r"延到第 (\d) 个工作日：([^<]+?) 前答复", page)
    assert offered == [
        ("4", "11月6日 周五"),
        ("5", "11月9日 周一"),
        ("6", "11月10日 周二"),
        ("7", "11月11日 周三"),
    ]


def test_it_is_asked_for_and_the_limit_stands_until_it_is_granted(
    town: Town, case, sign_in
) -> None:
    browser = sign_in(town.handler)
    assert taken(act(browser, case, Action.ASK_EXTENSION, days="5", reason=REASON), case)
    waiting = fresh(case.pk)
    assert waiting.due_on == case.due_on
    assert StepRecord.objects.get().proposal == {"before": "2026-11-05", "days": 5}
    page = browser.get(address(case, "case")).content.decode()
    assert REASON in page
    assert "上一次延期申请还没批。" in page
    again = act(browser, waiting, Action.ASK_EXTENSION, days="6", reason="再等。")
    assert again.status_code == 409
    assert "再等。" in again.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"days": "5", "reason": " "}, "写明为什么要延期、还要做什么。"),
        ({"reason": REASON}, "选延到第几个工作日。"),
        ({"days": "9", "reason": REASON}, "这一项不在清单里"),
        ({"days": "5", "reason": "字" * 2001}, "最多 2000 字"),
    ],
)
def test_what_is_missing_comes_back_with_what_was_typed(
    town: Town, case, sign_in, typed: dict[str, str], said: str
) -> None:
    response = act(sign_in(town.handler), case, Action.ASK_EXTENSION, **typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert typed["reason"] in page
    assert (" checked" in page) is (typed.get("days") == "5")
    assert not StepRecord.objects.exists()


@pytest.mark.parametrize("action", DECIDING)
def test_who_decides_sees_from_which_day_to_which(town: Town, case, sign_in, action) -> None:
    page = sign_in(town.lead).get(address(asked(town, case), action)).content.decode()
    assert "从 11月5日 周四 延到 11月9日 周一（第 5 个工作日）" in page
    assert REASON in page


def test_on_the_last_day_it_is_too_late(town: Town, case, sign_in, set_clock) -> None:
    set_clock(MORNING + timedelta(days=3))
    response = act(sign_in(town.handler), case, Action.ASK_EXTENSION, days="5", reason=REASON)
    page = response.content.decode()
    assert response.status_code == 409
    assert "来不及了。" in page
    assert REASON in page


@pytest.mark.parametrize("action", DECIDING)
def test_the_lead_reads_why(town: Town, case, sign_in, action: Action) -> None:
    page = sign_in(town.lead).get(address(asked(town, case), action)).content.decode()
    assert REASON in page


def test_granted_the_limit_moves(town: Town, case, sign_in) -> None:
    case = asked(town, case)
    words = "函还没到，多等两天。"
    assert taken(act(sign_in(town.lead), case, Action.GRANT_EXTENSION, words=words), case)
    assert fresh(case.pk).due_on.day == 9
    record = StepRecord.objects.get()
    assert (record.verdict, record.words) == (Verdict.GRANTED, words)
    again = act(
        sign_in(town.handler), fresh(case.pk), Action.ASK_EXTENSION, days="6", reason=REASON
    )
    assert again.status_code == 409
    assert "这一轮已经延期过一次，不能再延。" in again.content.decode()


def test_granting_needs_no_words_but_not_too_many(town: Town, case, sign_in) -> None:
    case, words = asked(town, case), "字" * 2001
    response = act(sign_in(town.lead), case, Action.GRANT_EXTENSION, words=words)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert taken(act(sign_in(town.lead), case, Action.GRANT_EXTENSION), case)


def test_not_granted_the_limit_stands(town: Town, case, sign_in) -> None:
    case, browser = asked(town, case), sign_in(town.lead)
    silent = act(browser, case, Action.REFUSE_EXTENSION, words=" ")
    assert silent.status_code == 422
    assert "写一句为什么不同意。" in silent.content.decode()
    assert REASON in silent.content.decode()
    typed = {"words": "不用等函，先答复。"}
    assert taken(act(browser, case, Action.REFUSE_EXTENSION, **typed), case)
    assert fresh(case.pk).due_on == case.due_on
    page = sign_in(town.handler).get(address(case, "case")).content.decode()
    assert "不用等函，先答复。" in page
    handler = sign_in(town.handler)
    again = {"days": "6", "reason": "函明天到。"}
    assert taken(act(handler, fresh(case.pk), Action.ASK_EXTENSION, **again), case)


def test_nobody_grants_their_own(town: Town, case, sign_in) -> None:
    appoint(town.handler, Role.LEAD, town.center)
    case = asked(town, case)
    for action in DECIDING:
        response = act(sign_in(town.handler), case, action, words="我看行。")
        page = response.content.decode()
        assert response.status_code == 409
        assert "自己申请的延期，要由别人批。" in page
        assert "我看行。" in page
    assert StepRecord.objects.get().verdict == ""


@pytest.mark.parametrize("action", DECIDING)
def test_what_nobody_asked_for_is_not_decided(town: Town, case, sign_in, action: Action) -> None:
    response = act(sign_in(town.lead), case, action, words="可以。")
    assert response.status_code == 409
    assert "可以。" in response.content.decode()


def test_the_standard_flow_knows_no_extension(town: Town, sign_in) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    assert sign_in(town.handler).get(address(case, "ask_extension")).status_code == 409
    assert sign_in(town.lead).get(address(case, "grant_extension")).status_code == 409


@pytest.mark.parametrize(
    ("name", "asking", "deciding"),
    [
        ("registrar", 403, 403),
        ("handler", 200, 403),
        ("lead", 403, 200),
        ("member", 403, 403),
        ("supervisor", 403, 403),
        ("center_administrator", 404, 404),
        ("other_lead", 404, 404),
        ("stranger", 404, 404),
    ],
)
def test_the_handler_asks_and_the_lead_decides(
    town: Town, case, sign_in, name: str, asking: int, deciding: int
) -> None:
    case, browser = asked(town, case), sign_in(getattr(town, name))
    assert browser.get(address(case, "ask_extension")).status_code == asking
    for action in DECIDING:
        assert browser.get(address(case, action)).status_code == deciding
        if deciding != 200:
            assert act(browser, case, action, words="可以。").status_code == deciding


def test_the_longest_limit_cannot_be_extended(town: Town, case, sign_in) -> None:
    longest = scheme_of(case).days(LimitKind.COMPLEX)
    extensions.ask(case.pk, by=town.handler, at=MORNING, days=longest, reason=REASON)
    assert taken(act(sign_in(town.lead), fresh(case.pk), Action.GRANT_EXTENSION), case)
    page = sign_in(town.handler).get(address(case, "ask_extension")).content.decode()
    assert "延到第 " not in page
