"""``case_at(Status.X, …)``: a case brought to any status, only by what the services offer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import product
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from bancheng.data.models import Case, Person
from bancheng.data.queries.cases import case_for_update
from bancheng.rules.catalogues import (
    AnswerHow,
    Cause,
    Channel,
    DeclineReason,
    Failure,
    Filing,
    Kind,
    Outcome,
    Reason,
    Solved,
    StuckAt,
)
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.handling import Answer, Refusing, Reply
from bancheng.rules.intake.registration import Registration
from bancheng.rules.workflow import Status
from bancheng.services import answers, decisions, hand_overs, registration, replies
from tests.flows import follow, follow_above
from tests.measuring import paused
from tests.people import Town, post_of

SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2026, 11, 2, 9, 12, tzinfo=SHANGHAI)
"""A Monday with four plain weeks after it: when the cases here are registered."""

ANSWER = Answer(
    text="已和窗口核对，材料齐全，今天上午办好。",
    how=AnswerHow.IN_PERSON,
    outcome=Outcome.DONE,
    cause=Cause.UNCLEAR_GUIDE,
)
REFUSING = Refusing(
    reason=DeclineReason.PETITION,
    explanation="这件事属于信访，已当面解释。",
    referral="松江区信访办（示例）",
)
SOLVED = Reply(solved=Solved.YES)
OBJECTION = Reply(solved=Solved.NO, objection="还是要我回老家开证明。")


def on(day: date, hour: int = 9) -> datetime:
    """A moment of a day at the window."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI)


def entry(**changes: object) -> Registration:
    """Form 1's upper half as a clerk types it; the people in it are invented."""
    typed = Registration(
        name="陆示例",
        phone="13800000000",
        handled_on=date(2026, 11, 2),
        matter="居住证签注",
        problem="网上提交三次都退回，说社保记录查不到。",
        reasons=frozenset({Reason.MATERIALS}),
        channel=Channel.COUNTER,
        filing=Filing.ONLINE,
        stuck_at=StuckAt.REPEATED,
    )
    return replace(typed, **changes)


def photo(name: str = "照片.png", size: int = 8) -> SimpleUploadedFile:
    """A real picture, as it comes out of a form."""
    drawn = BytesIO()
    Image.new("RGB", (size, size), "teal").save(drawn, "PNG")
    return SimpleUploadedFile(name, drawn.getvalue(), content_type="image/png")


@dataclass(slots=True)
class Walk:
    """A case on its way; every step is taken a minute after the one before."""

    town: Town
    at: datetime
    is_confidential: bool = False
    is_elsewhere: bool = False
    is_on_the_spot: bool = False
    case_id: int = 0

    def step(self) -> dict[str, object]:
        """``at`` for the next step."""
        self.at += timedelta(minutes=1)
        return {"at": self.at}

    @property
    def clerk(self) -> Person:
        """Who decides and hands over."""
        if self.is_confidential:
            return self.town.other_lead if self.is_elsewhere else self.town.lead
        return self.town.other_registrar if self.is_elsewhere else self.town.registrar

    @property
    def handler(self) -> Person:
        """Who handles it."""
        if self.is_confidential:
            return self.clerk
        return self.town.other_handler if self.is_elsewhere else self.town.handler

    @contextmanager
    def flow(self, steps: tuple[StepKind, ...]) -> Iterator[None]:
        """What is registered in the meantime takes these steps, whatever comes after it does not."""
        center = self.town.other_center if self.is_elsewhere else self.town.center
        if not steps:
            yield
            return
        follow(center, *steps, by=self.town.administrator, at=self.at)
        yield
        follow_above(center, by=self.town.administrator, at=self.at)

    def register(self, typed: Registration, by: Person | None, submission: UUID) -> None:
        """Register, as the first step."""
        center = self.town.other_center if self.is_elsewhere else self.town.center
        case = registration.register_case(
            typed, center_id=center.pk, by=by, at=self.at, submission=submission
        )
        self.case_id = case.pk

    def accept(self) -> None:
        decisions.accept(self.case_id, by=self.clerk, **self.step())

    def decline(self) -> None:
        decisions.decline(self.case_id, by=self.clerk, entry=REFUSING, **self.step())

    def hand_over(self) -> None:
        post = post_of(self.handler)
        hand_overs.hand_over(self.case_id, by=self.clerk, appointment_id=post, **self.step())

    def take_up(self) -> None:
        hand_overs.take_up(self.case_id, by=self.handler, **self.step())

    def send_back(self) -> None:
        reason = "不属于本科室，应由人社科办。"
        hand_overs.send_back(self.case_id, by=self.handler, reason=reason, **self.step())

    def answer(self) -> None:
        """Answer, at the window or by the handler."""
        if self.is_on_the_spot:
            answers.resolve_on_the_spot(self.case_id, by=self.clerk, entry=ANSWER, **self.step())
        else:
            answers.answer(self.case_id, by=self.handler, entry=ANSWER, **self.step())

    def object_to(self) -> None:
        replies.object_to(self.case_id, by=self.clerk, reply=OBJECTION, **self.step())

    def confirm(self) -> None:
        replies.confirm(self.case_id, by=self.clerk, reply=SOLVED, **self.step())

    def withdraw(self) -> None:
        reason = "反映人说已经办好了。"
        replies.withdraw(self.case_id, by=self.clerk, reason=reason, **self.step())


_DESK = ("accept",)
_WITH_HANDLER = (*_DESK, "hand_over")
_AT_WORK = (*_WITH_HANDLER, "take_up")
_WAYS: dict[Status, tuple[str, ...]] = {
    Status.REGISTERED: (),
    Status.DECLINED: ("decline",),
    Status.WITHDRAWN: ("withdraw",),
    Status.ACCEPTED: _DESK,
    Status.REVIEWING: _WITH_HANDLER,
    Status.HANDED_OVER: _WITH_HANDLER,
    Status.IN_PROGRESS: _AT_WORK,
    Status.SENT_BACK: (*_WITH_HANDLER, "send_back"),
    Status.SIGNING: (*_AT_WORK, "answer"),
    Status.ANSWERED: (*_AT_WORK, "answer"),
    Status.CLOSED: (*_AT_WORK, "answer", "confirm"),
}
_OWN_FLOWS = {
    Status.REVIEWING: (StepKind.REVIEW, StepKind.TAKE_UP),
    Status.SIGNING: (StepKind.TAKE_UP, StepKind.SIGN_OFF),
}
"""The statuses that the standard flow does not know, with a flow that does."""
_WAYS_ON_THE_SPOT: dict[Status, tuple[str, ...]] = {
    Status.ANSWERED: (*_DESK, "answer"),
    Status.CLOSED: (*_DESK, "answer", "confirm"),
}
# After an objection to a handler's answer; the word “reassign” is not needed: nobody leaves.
_SECOND_WAYS: dict[Status, tuple[str, ...]] = {
    Status.IN_PROGRESS: (),
    Status.SENT_BACK: ("send_back",),
    Status.ANSWERED: ("answer",),
    Status.CLOSED: ("answer", "confirm"),
    Status.WITHDRAWN: ("withdraw",),
}
_SECOND_WAYS_ON_THE_SPOT: dict[Status, tuple[str, ...]] = {
    Status.ACCEPTED: (),
    Status.ANSWERED: ("answer",),
    Status.CLOSED: ("answer", "confirm"),
    Status.WITHDRAWN: ("withdraw",),
    Status.HANDED_OVER: ("hand_over",),
    Status.IN_PROGRESS: ("hand_over", "take_up"),
    Status.SENT_BACK: ("hand_over", "send_back"),
}


def case_at(
    status: Status,
    town: Town,
    *,
    at: datetime = MORNING,
    is_confidential: bool = False,
    is_suggestion: bool = False,
    is_second_round: bool = False,
    is_on_the_spot: bool = False,
    is_elsewhere: bool = False,
    is_self_reported: bool = False,
    submission: UUID | None = None,
    flow: tuple[StepKind, ...] = (),
    **typed: object,
) -> Case:
    """A case in ``status``, registered ``at`` at 岳阳 (``is_elsewhere``: 方松).

    ``is_confidential``: a complaint about conduct, walked by the lead. ``is_second_round``: after
    an objection. ``is_on_the_spot``: answered at the window. ``is_self_reported``: registered by
    the reporter. ``flow``: the steps its centre has chosen. Further keywords change what is typed
    into the form. KeyError: there is no such
    case, like a refusal in round 2.
    """
    walk = Walk(town, at, is_confidential, is_elsewhere, is_on_the_spot)
    typed = {"handled_on": at.astimezone(SHANGHAI).date(), **typed}
    if is_confidential:
        typed = {"failure": Failure.CONDUCT, **typed}
    if is_suggestion:
        typed = {"kind": Kind.SUGGESTION, "reasons": frozenset(), **typed}
    by = None if is_self_reported else walk.clerk
    with paused():
        with walk.flow(flow or _OWN_FLOWS.get(status, ())):
            walk.register(entry(**typed), by, submission or uuid4())
        for name in _way(status, is_second_round, is_on_the_spot):
            getattr(walk, name)()
        return fresh(walk.case_id)


def _way(status: Status, is_second_round: bool, is_on_the_spot: bool) -> tuple[str, ...]:
    if not is_second_round:
        ways = _WAYS_ON_THE_SPOT if is_on_the_spot else _WAYS
        return ways[status]
    first = _WAYS_ON_THE_SPOT if is_on_the_spot else _WAYS
    second = _SECOND_WAYS_ON_THE_SPOT if is_on_the_spot else _SECOND_WAYS
    return (*first[Status.ANSWERED], "object_to", *second[status])


def fresh(case_id: int) -> Case:
    """The case as the database holds it now."""
    case = case_for_update(case_id)
    assert case is not None
    return case


def ways() -> list[tuple[Status, dict[str, bool]]]:
    """Every status with every set of options under which a case can stand there."""
    switches = ("is_confidential", "is_second_round", "is_on_the_spot", "is_elsewhere")
    found = []
    for chosen in product((False, True), repeat=len(switches)):
        options = dict(zip(switches, chosen, strict=True))
        second, spot = options["is_second_round"], options["is_on_the_spot"]
        found += [(status, options) for status in Status if _is_a_way(status, second, spot)]
    return found


def _is_a_way(status: Status, is_second_round: bool, is_on_the_spot: bool) -> bool:
    try:
        _way(status, is_second_round, is_on_the_spot)
    except KeyError:
        return False
    return True
