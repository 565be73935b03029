"""What a decision, a classification, an answer or a reply must hold to be taken (S1, S6, S9, S10)."""

from dataclasses import dataclass
from datetime import date

from bancheng.rules.calendar import WorkingCalendar
from bancheng.rules.catalogues import (
    AnswerHow,
    Cause,
    Closure,
    DeclineReason,
    Difficulty,
    Outcome,
    Solved,
)
from bancheng.rules.intake.texts import check_text
from bancheng.rules.time_limits import LimitKind, Scheme
from bancheng.rules.wording import Wording, zh

LONGEST_WORDS = 2000
"""Code points of an answer, an explanation, a note."""
LONGEST_LINE = 200

Errors = dict[str, Wording]

_TRIED = zh("写下联系过几次、什么时候联系的。")


@dataclass(frozen=True, slots=True)
class Refusing:
    """A decision not to accept: why, how it was explained, and where to go instead (S1, S9)."""

    reason: DeclineReason | None
    explanation: str
    referral: str
    reason_entry_id: int | None = None
    """The centre's own entry beneath the reason."""


@dataclass(frozen=True, slots=True)
class Classification:
    """How hard a case is, in the handler's judgement (S10)."""

    difficulty: Difficulty | None
    days: int | None = None
    note: str = ""
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reporter is told, how, and what came of the case."""

    text: str
    how: AnswerHow | None
    outcome: Outcome | None
    cause: Cause | None
    outcome_entry_id: int | None = None
    """The centre's own entry beneath the outcome, likewise beneath the cause."""
    cause_entry_id: int | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The reporter's word on an answer; solved and satisfied are two different facts."""

    solved: Solved | None = None
    objection: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """A call after the closing: how, and what the reporter said, or what was tried in vain."""

    how: AnswerHow | None
    solved: Solved | None
    text: str
    is_reached: bool = True


def check_call(entry: Call) -> Errors:
    """What is missing from a call; of one in vain nobody can say whether it got done."""
    said = zh("写下反映人怎么说的。")
    errors = check_words("text", entry.text, said if entry.is_reached else _TRIED)
    if entry.how is None:
        errors["how"] = Wording(zh("选怎么联系的。"))
    if entry.is_reached and entry.solved is None:
        errors["solved"] = Wording(zh("选反映人说办成了没有，或“没联系上”。"))
    return errors


def check_refusing(entry: Refusing) -> Errors:
    """What is missing from a refusal: reason, explanation, where to go."""
    errors: Errors = {}
    if entry.reason is None:
        errors["reason"] = Wording(zh("选一条不予受理的原因。"))
    _words(errors, "explanation", entry.explanation, zh("写下怎么向反映人解释的。"))
    _line(errors, "referral", entry.referral, zh("写明反映人可以去哪里办。"))
    return errors


def check_classification(
    entry: Classification, *, scheme: Scheme, simple_due_on: date, today: date
) -> Errors:
    """What is wrong with a classification.

    Complex needs days among the scheme's choices and a reason, and only before the simple limit has
    passed (decision 3); “cannot be done” needs its legal basis.
    """
    errors: Errors = {}
    if entry.difficulty is None:
        errors["difficulty"] = Wording(zh("选简易、复杂或不能办理。"))
    if entry.difficulty is Difficulty.COMPLEX:
        _check_complex(errors, entry, scheme, simple_due_on, today)
    else:
        errors |= check_note("note", entry.note)
    if entry.difficulty is Difficulty.INFEASIBLE:
        _words(errors, "legal_basis", entry.legal_basis, zh("写明依据哪部法律、哪条规定不能办。"))
    return errors


def _check_complex(
    errors: Errors, entry: Classification, scheme: Scheme, simple_due_on: date, today: date
) -> None:
    choices = scheme.choices(LimitKind.COMPLEX)
    if today > simple_due_on:
        errors["difficulty"] = Wording(
            zh("简易时限 {due} 已过，不能再定为复杂。"), {"due": simple_due_on.isoformat()}
        )
    if entry.days not in choices:
        listed = "、".join(str(days) for days in choices)
        errors["days"] = Wording(zh("复杂事项选 {days} 个工作日。"), {"days": listed})
    _words(errors, "note", entry.note, zh("写一句为什么复杂。"))


def days_of(entry: Classification, scheme: Scheme) -> int:
    """The working days a classification gives."""
    if entry.difficulty is Difficulty.COMPLEX and entry.days is not None:
        return entry.days
    kind = LimitKind.INFEASIBLE if entry.difficulty is Difficulty.INFEASIBLE else LimitKind.SIMPLE
    return scheme.days(kind)


def days_beside(entry: Classification, scheme: Scheme, *, granted: int | None) -> int:
    """The working days that hold after a classification; ``granted``: by the round's extension.

    What was granted is not taken away: simple or complex, the limit ends no earlier than the
    extension says, which stands until the round ends. What cannot be done is the plan's own limit:
    it is explained to the reporter within the days of S6 and S10, counted from the hand-over. An
    extension was granted for getting it done, and none can be asked for what cannot be done.
    """
    own = days_of(entry, scheme)
    if granted is None or entry.difficulty is Difficulty.INFEASIBLE:
        return own
    return max(own, granted)


def check_answer(entry: Answer, *, difficulty: str, is_countersigned: bool = False) -> Errors:
    """What is missing from an answer; what cannot be done cannot be answered as done.

    ``is_countersigned``: in the case's flow somebody signs what cannot be done (不能办理复签).
    """
    errors: Errors = {}
    _words(errors, "text", entry.text, zh("写下怎么答复的，反映人看得到。"))
    if entry.how is None:
        errors["how"] = Wording(zh("选怎么告诉反映人的。"))
    errors |= check_outcome(entry.outcome, difficulty=difficulty) | check_cause(entry.cause)
    if is_countersigned and difficulty != Difficulty.INFEASIBLE and _says_it_cannot_be_done(entry):
        errors["cause"] = Wording(_CLASSIFY_FIRST)
    return errors


_CLASSIFY_FIRST = zh("按政策不能办的，先“定难易”定为不能办理、写明依据，再答复。")


def _says_it_cannot_be_done(entry: Answer) -> bool:
    is_undone = entry.outcome not in {None, Outcome.DONE, Outcome.PARTLY}
    return is_undone and entry.cause is Cause.POLICY_FORBIDS


def check_outcome(outcome: object, *, difficulty: str) -> Errors:
    """What is wrong with an outcome said by staff; a withdrawal is the reporter's alone."""
    if outcome in {None, Outcome.WITHDRAWN}:
        return {"outcome": Wording(zh("选一个办理结果。"))}
    if difficulty == Difficulty.INFEASIBLE and outcome is Outcome.DONE:
        return {"outcome": Wording(zh("定为不能办理的，结果不能是“已办成”。先改难易。"))}
    return {}


def check_cause(cause: object) -> Errors:
    """An answer names the true cause."""
    return {} if cause else {"cause": Wording(zh("选这件事办不成的真正原因。"))}


def check_confirmation(entry: Reply) -> Errors:
    """A confirmation says whether it got done; nobody guesses it for the reporter."""
    if entry.solved is None:
        return {"solved": Wording(zh("选一下事情办成了没有。"))}
    return {}


def check_objection(entry: Reply) -> Errors:
    """An objection says why."""
    errors: Errors = {}
    _words(errors, "objection", entry.objection, zh("写一句哪里有异议，我们接着办。"))
    return errors


def check_words(field: str, text: str, missing: str) -> Errors:
    """One required text of any step (note, dispute, withdrawal …)."""
    errors: Errors = {}
    _words(errors, field, text, missing)
    return errors


def may_send_back(
    calendar: WorkingCalendar,
    *,
    scheme: Scheme,
    assigned_on: date,
    send_backs: int,
    today: date,
) -> Wording | None:
    """Why a case cannot be sent back now; None: it can. Once, within the dispute limit."""
    if send_backs:
        return Wording(zh("这一件已经退回过一次，不能再退。"))
    days = scheme.days(LimitKind.DISPUTE)
    if today > calendar.add(assigned_on, days):
        return Wording(zh("收到转办已满 {days} 个工作日，不能退回。"), {"days": days})
    return None


def may_retract(closure: str, *, today: date, until: date | None = None) -> Wording | None:
    """Why a closure cannot be taken back; None: it can. Only what staff wrote down for the reporter.

    ``until``: the last day of the reply window, which binds the reporter; None: staff, at any time.
    """
    if closure != Closure.CONFIRMED_ON_BEHALF:
        return Wording(zh("只有代填“没有异议”办结的，才能恢复等反映人。"))
    if until is not None and today > until:
        return Wording(
            zh("回话的期限 {due} 已过，网上不能改了。打窗口电话说一声。"),
            {"due": until.isoformat()},
        )
    return None


def check_note(field: str, text: str) -> Errors:
    """One text that may stay empty."""
    fault = check_text(text, longest=LONGEST_WORDS, has_lines=True)
    return {} if fault is None else {field: fault}


def _words(errors: Errors, field: str, text: str, missing: str) -> None:
    fault = check_text(text, longest=LONGEST_WORDS, has_lines=True, missing=missing)
    if fault is not None:
        errors[field] = fault


def _line(errors: Errors, field: str, text: str, missing: str) -> None:
    fault = check_text(text, longest=LONGEST_LINE, missing=missing)
    if fault is not None:
        errors[field] = fault
