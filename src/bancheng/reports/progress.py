"""What the reporter sees of their own case, in plain words: nothing internal, no other's data (S7)."""

from dataclasses import dataclass
from datetime import date, datetime

from bancheng.data.models import Attachment, Case, JournalEntry, Rating, Round
from bancheng.data.queries import attachments, calendars, cases, papers
from bancheng.reports.deadlines import story_of
from bancheng.rules.calendar import WorkingCalendar
from bancheng.rules.catalogues import Closure, DeclineReason, Outcome, Paper, Solved
from bancheng.rules.handling import may_retract
from bancheng.rules.journal import PUBLIC_QUOTES, PUBLIC_SENTENCES
from bancheng.rules.lights import Clock, Light, light_of
from bancheng.rules.papers import FOR_REPORTER
from bancheng.rules.people import Reporter
from bancheng.rules.permissions import Permission, may
from bancheng.rules.step_permissions import PERMISSION_OF_ACTION
from bancheng.rules.time_limits import LimitKind, days_left, deadline
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import WHOSE_TURN, Action, Status, Turn

_HEADLINES = {
    Status.REGISTERED: zh("收到了，等窗口决定受理"),
    Status.ACCEPTED: zh("已受理，正在安排谁来办"),
    Status.REVIEWING: zh("已受理，正在安排谁来办"),
    Status.HANDED_OVER: zh("已转给办理人员"),
    Status.IN_PROGRESS: zh("正在办"),
    Status.SENT_BACK: zh("正在核对该由谁来办"),
    Status.SIGNING: zh("正在办，答复快好了"),
    Status.ANSWERED: zh("已答复，等您回话"),
    Status.CLOSED: zh("已办结"),
    Status.DECLINED: zh("没有受理"),
    Status.WITHDRAWN: zh("您已撤回"),
}
_TURNS = {
    Turn.REGISTRAR: zh("现在轮到窗口：{center}。"),
    Turn.HANDLER: zh("现在轮到办理人员：{handler}（{unit}）。"),
    Turn.SIGNER: zh("现在轮到中心审核：{center}。"),
    Turn.REPORTER: zh("现在轮到您：看看答复，回个话。"),
    Turn.NOBODY: zh("这件事已经结束，您不用再做什么。"),
}
_DUE = {
    Clock.HAND_OVER: zh("最晚 {due} 定下谁来办"),
    Clock.ANSWER: zh("最晚 {due} 答复您"),
    Clock.REPLY: zh("请在 {due} 前回话，当天也算"),
}
_LATE = {
    Clock.HAND_OVER: zh("该在 {due} 前定下谁来办，已经晚了 {days} 个工作日"),
    Clock.ANSWER: zh("该在 {due} 前答复您，已经晚了 {days} 个工作日"),
}


@dataclass(frozen=True, slots=True)
class DueDate:
    """Until when something happens, and why it is that day."""

    clock: Clock
    sentence: Wording
    why: tuple[Wording, ...]
    is_late: bool
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """One round's answer, the reporter's word on it and their grade; ``late_days`` 0: in time."""

    row: Round
    late_days: int
    rating: Rating | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline; ``is_on_behalf``: staff wrote down what the reporter said (代填)."""

    at: datetime
    sentence: Wording
    quote: str
    is_on_behalf: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """Why the case was not accepted, as it was explained, and where to go instead (S1, S9)."""

    reason: DeclineReason
    explanation: str
    referral: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a closed case; solved is the reporter's own word (decision 7).

    How it ended and with what result, an old ledger does not always say.
    """

    closed_on: date
    closure: Closure | None
    outcome: Outcome | None
    solved: Solved | None


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress page of one case."""

    case: Case
    status: Status
    light: Light
    headline: Wording
    turn: Wording
    due: DueDate | None
    answers: tuple[AnswerGiven, ...]
    asked_for: str
    refused: Refused | None
    result: Result | None
    timeline: tuple[Entry, ...]
    attachments: tuple[Attachment, ...]
    papers: tuple[Paper, ...]
    actions: frozenset[Action]
    retract_until: date | None  # the last day on which what was written down can be denied

    @property
    def answer(self) -> AnswerGiven | None:
        """The answer that stands: the last round's; None while a round runs."""
        last = self.answers[-1] if self.answers else None
        return last if last and last.row.number == self.case.round_number else None

    @property
    def earlier_answers(self) -> tuple[AnswerGiven, ...]:
        """The answers of the rounds before."""
        return tuple(given for given in self.answers if given is not self.answer)

    @property
    def own_files(self) -> tuple[Attachment, ...]:
        """What the reporter has sent."""
        return tuple(file for file in self.attachments if file.is_from_reporter)

    @property
    def can_reply(self) -> bool:
        """Whether the reporter has the word on an answer; the form asks for the grade, too."""
        return Action.CONFIRM in self.actions

    @property
    def can_rate(self) -> bool:
        """Whether only the grade is still open."""
        return Action.RATE in self.actions and not self.can_reply

    @property
    def can_supply(self) -> bool:
        """Whether material is waited for."""
        return Action.SUPPLY_MATERIAL in self.actions

    @property
    def can_add_words(self) -> bool:
        """Whether something can be added to what was written."""
        return Action.ADD_WORDS in self.actions

    @property
    def can_retract(self) -> bool:
        """Whether the reporter can still say that the window wrote down what they never said."""
        return Action.RETRACT in self.actions

    @property
    def can_withdraw(self) -> bool:
        """Whether the reporter can take the case back."""
        return Action.WITHDRAW in self.actions


def progress_of(case: Case, *, today: date, reporter: Reporter | None = None) -> Progress:
    """Everything the reporter of ``case`` may know today; a fixed number of queries.

    ``reporter``: what was proved of the case, which decides what can be said to it.
    """
    reporter = reporter or Reporter(case.pk)
    status, calendar = Status(case.status), calendars.calendar_for(case.center_id)
    rounds = list(cases.rounds_of(case))
    asked = cases.open_material_request(case)
    until = _reply_until(case, calendar)
    ratings = {rating.round_number: rating for rating in case.ratings.order_by("pk")}
    return Progress(
        case=case,
        status=status,
        light=light_of(status, due_on=case.due_on, soon_on=None, today=today),
        headline=_headline(status, is_asked=asked is not None),
        turn=_turn(case, status),
        due=_due(case, rounds[-1] if rounds else None, calendar, today),
        answers=tuple(_answers(rounds, ratings, calendar)),
        asked_for=asked.text if asked else "",
        refused=_refused(case, status),
        result=_result(case, status),
        timeline=timeline_of(case),
        attachments=tuple(attachments.for_reporter(case)),
        papers=_papers(reporter, case, rounds),
        actions=_actions(reporter, case, is_asked=asked is not None, rated=frozenset(ratings))
        - _denied(case, until, today),
        retract_until=until,
    )


def _headline(status: Status, *, is_asked: bool) -> Wording:
    if is_asked and status is Status.IN_PROGRESS:
        return Wording(zh("正在办，等您补材料"))
    return Wording(_HEADLINES[status])


def _turn(case: Case, status: Status) -> Wording:
    facts = {
        "center": case.center.name,
        "handler": case.handler.name if case.handler else "",
        "unit": str(case.department or case.center),
    }
    return Wording(_TURNS[WHOSE_TURN[status]], facts)


def _due(
    case: Case, running: Round | None, calendar: WorkingCalendar, today: date
) -> DueDate | None:
    story = story_of(case, running, calendar=calendar, today=today)
    if story is None:
        return None
    left = days_left(calendar, due_on=story.due_on, today=today)
    is_late = left < 0 and story.clock in _LATE
    sentences = _LATE if is_late else _DUE
    facts: dict[str, object] = {"due": story.due_on, "days": -left}
    return DueDate(
        clock=story.clock,
        sentence=Wording(sentences[story.clock], facts),
        why=(story.start, *story.why),
        is_late=is_late,
        is_provisional=story.is_provisional,
    )


def _answers(
    rounds: list[Round], ratings: dict[int, Rating], calendar: WorkingCalendar
) -> list[AnswerGiven]:
    return [
        AnswerGiven(
            row=row,
            late_days=max(0, -days_left(calendar, due_on=row.due_on, today=row.answered_on)),
            rating=ratings.get(row.number),
        )
        for row in rounds
        if row.answered_on is not None
    ]


def _refused(case: Case, status: Status) -> Refused | None:
    if status is not Status.DECLINED:
        return None
    return Refused(DeclineReason(case.decline_reason), case.decision_note, case.referral)


def _result(case: Case, status: Status) -> Result | None:
    if status is not Status.CLOSED or case.closed_on is None:
        return None
    return Result(
        closed_on=case.closed_on,
        closure=Closure(case.closure) if case.closure else None,
        outcome=Outcome(case.outcome) if case.outcome else None,
        solved=Solved(case.solved) if case.solved else None,
    )


def timeline_of(case: Case) -> tuple[Entry, ...]:
    """What happened, the newest first: only entries and words that are meant for the reporter."""
    told = cases.journal_of(case).filter(event__in=list(PUBLIC_SENTENCES))
    return tuple(map(_entry, told))


def _entry(entry: JournalEntry) -> Entry:
    return Entry(
        at=entry.at,
        sentence=Wording(PUBLIC_SENTENCES[entry.event], entry.details),
        quote=entry.quote if entry.event in PUBLIC_QUOTES else "",
        is_on_behalf=bool(entry.details.get("on_behalf")),
    )


def _papers(reporter: Reporter, case: Case, rounds: list[Round]) -> tuple[Paper, ...]:
    """What is written to the reporter, for whoever has the query code."""
    if not may(Permission.PAPER_TAKE, reporter, cases.facts_of(case)):
        return ()
    there = papers.papers_of(case, rounds)
    return tuple(paper for paper in there if paper in FOR_REPORTER)


def _reply_until(case: Case, calendar: WorkingCalendar) -> date | None:
    """The last day of the reply window, counted from the answer that stands (decision 5)."""
    if case.answered_on is None:
        return None
    return calendar.add(case.answered_on, cases.scheme_of(case).days(LimitKind.REPLY_WINDOW))


def _denied(case: Case, until: date | None, today: date) -> frozenset[Action]:
    """What beside status and permission stands in the reporter's way."""
    is_open = may_retract(case.closure, today=today, until=until) is None
    return frozenset() if is_open else frozenset({Action.RETRACT})


def _actions(
    reporter: Reporter, case: Case, *, is_asked: bool, rated: frozenset[int]
) -> frozenset[Action]:
    """What the flow and the permissions let the reporter do now, and what makes sense."""
    facts = cases.facts_of(case)
    possible = cases.flow_of(case).actions(cases.stand_of(case))
    open_to = {a for a in possible if may(PERMISSION_OF_ACTION[a], reporter, facts)}
    if not is_asked:
        open_to.discard(Action.SUPPLY_MATERIAL)
    if case.round_number in rated:
        open_to.discard(Action.RATE)
    return frozenset(open_to)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What comes after a registration, on which dates (S5, S10)."""

    hand_over_on: date
    is_worked_weekend: bool
    simple_on: date
    complex_on: date
    is_provisional: bool


_SATURDAY = 5


def outlook_of(case: Case) -> Outlook:
    """The dates that follow from the registration date of ``case``, each at its latest."""
    calendar, scheme = calendars.calendar_for(case.center_id), cases.scheme_of(case)
    days = scheme.days(LimitKind.HAND_OVER)
    handed = deadline(calendar, starts_on=case.registered_on, days=days)
    simple, hard = (
        deadline(calendar, starts_on=handed.due_on, days=scheme.days(kind))
        for kind in (LimitKind.SIMPLE, LimitKind.COMPLEX)
    )
    return Outlook(
        hand_over_on=handed.due_on,
        is_worked_weekend=handed.due_on.weekday() >= _SATURDAY,
        simple_on=simple.due_on,
        complex_on=hard.due_on,
        is_provisional=hard.is_provisional,
    )
