"""The steps that only some flows have, each on a case whose flow has it."""

from datetime import timedelta
from functools import partial

from bancheng.data.models import Case, StepRecord
from bancheng.rules import handling
from bancheng.rules.catalogues import AnswerHow, Solved
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.workflow import Action, Status
from bancheng.services.optional_steps import (
    approvals,
    conferences,
    extensions,
    follow_ups,
    opinions,
)
from tests.people import Town
from tests.scenarios import MORNING
from tests.services.everywhere.step import Call, Step, step_of

SOON = MORNING + timedelta(hours=1)
_S, _A, _K = Status, Action, StepKind


def ask_opinion(town: Town, case: Case) -> Case:
    """Ask the assisting department for its part, within one working day."""
    days = {town.assisting_department.pk: 1}
    text = "请核对参保记录。"
    return opinions.ask(case.pk, by=town.handler, at=SOON, days=days, text=text)


def ask_extension(town: Town, case: Case) -> Case:
    """Ask for two more working days."""
    return extensions.ask(case.pk, by=town.handler, at=SOON, days=5, reason="等外省回函。")


def waiting() -> int:
    """The step that was asked for last and is open."""
    found = StepRecord.objects.filter(decided_at__isnull=True).order_by("-pk").first()
    return found.pk if found else 0


def _giving(_town: Town) -> Call:
    return partial(opinions.give, record_id=waiting(), text="参保记录无误，可以办。")


def _dropping(_town: Town) -> Call:
    return partial(opinions.drop, record_id=waiting(), reason="窗口已经查到了。")


OPTIONAL_STEPS = (
    step_of(
        _A.APPROVE,
        _S.SIGNING,
        "lead",
        approvals.approve,
        {"words": "可以。"},
        {"words": "坏\x00字"},
        "words",
    ),
    step_of(
        _A.REJECT,
        _S.SIGNING,
        "lead",
        approvals.reject,
        {"words": "没写清下一步找谁。"},
        {"words": " "},
        "words",
    ),
    Step(
        _A.ASK_OPINION,
        _S.IN_PROGRESS,
        "handler",
        lambda town: partial(
            opinions.ask, days={town.assisting_department.pk: 1}, text="请核对参保记录。"
        ),
        lambda _town: partial(opinions.ask, days={}, text=""),
        frozenset({"text", "departments"}),
        flow=(_K.TAKE_UP, _K.CO_HANDLING),
    ),
    Step(
        _A.GIVE_OPINION,
        _S.IN_PROGRESS,
        "assistant",
        _giving,
        lambda _town: partial(opinions.give, record_id=waiting(), text=""),
        frozenset({"text"}),
        ask_opinion,
        (_K.TAKE_UP, _K.CO_HANDLING),
    ),
    Step(
        _A.DROP_OPINION,
        _S.IN_PROGRESS,
        "handler",
        _dropping,
        lambda _town: partial(opinions.drop, record_id=0, reason=""),
        frozenset({"record", "reason"}),
        ask_opinion,
        (_K.TAKE_UP, _K.CO_HANDLING),
    ),
    step_of(
        _A.ASK_EXTENSION,
        _S.IN_PROGRESS,
        "handler",
        extensions.ask,
        {"days": 5, "reason": "等外省回函。"},
        {"days": 9, "reason": ""},
        "days reason",
        flow=(_K.TAKE_UP, _K.EXTENSION),
    ),
    step_of(
        _A.GRANT_EXTENSION,
        _S.IN_PROGRESS,
        "lead",
        extensions.grant,
        {"words": "外省的函还没到，多等两天。"},
        {"words": "坏\x00字"},
        "words",
        prepare=ask_extension,
        flow=(_K.TAKE_UP, _K.EXTENSION),
    ),
    step_of(
        _A.REFUSE_EXTENSION,
        _S.IN_PROGRESS,
        "lead",
        extensions.refuse,
        {"words": "不用等函，先答复。"},
        {"words": ""},
        "words",
        prepare=ask_extension,
        flow=(_K.TAKE_UP, _K.EXTENSION),
    ),
    step_of(
        _A.CONFER,
        _S.IN_PROGRESS,
        "lead",
        conferences.confer,
        {"participants": "人社科、市场监管科", "text": "由人社科补录，三天内办好。"},
        {"participants": "", "text": ""},
        "participants text",
        flow=(_K.TAKE_UP, _K.CONFERENCE),
    ),
    step_of(
        _A.CALL_BACK,
        _S.CLOSED,
        "registrar",
        follow_ups.call_back,
        {"entry": handling.Call(AnswerHow.PHONE, Solved.YES, "说已经拿到了。")},
        {"entry": handling.Call(None, None, "")},
        "how solved text",
        flow=(_K.TAKE_UP, _K.CALL_BACK),
    ),
    step_of(
        _A.RECHECK,
        _S.CLOSED,
        "lead",
        follow_ups.recheck,
        {"is_in_order": True, "text": "看了答复和附件，没有问题。"},
        {"is_in_order": None, "text": ""},
        "finding text",
        flow=(_K.TAKE_UP, _K.RECHECK),
    ),
    step_of(
        _A.REOPEN,
        _S.CLOSED,
        "registrar",
        follow_ups.reopen,
        {"reason": "反映人来说证还是没办下来。"},
        {"reason": ""},
        "reason",
        flow=(_K.TAKE_UP, _K.CALL_BACK),
    ),
    step_of(
        _A.ARCHIVE,
        _S.CLOSED,
        "registrar",
        follow_ups.archive,
        {"text": "纸件在 3 号柜。"},
        {"text": "坏\x00字"},
        "text",
        flow=(_K.TAKE_UP, _K.ARCHIVE),
    ),
)
