"""Official letters of a case: refusal notice, hand-over slip, answer notice, explanation (S1, S5–S10).

Their sentences stand in the templates; here are the facts. Laid out after GB/T 9704.
"""

from collections.abc import Callable, Mapping
from datetime import date

from bancheng.data.models import Case, Round
from bancheng.data.queries import attachments, cases, papers
from bancheng.papers import typesetting
from bancheng.papers.impressions import Impression
from bancheng.papers.words import day, day_or_none, listed
from bancheng.rules.catalogues import (
    AnswerHow,
    Closure,
    DeclineReason,
    Difficulty,
    Outcome,
    Paper,
    Reason,
)
from bancheng.rules.sights import Sight
from bancheng.rules.time_limits import LimitKind
from bancheng.rules.workflow import Status

Facts = Mapping[str, object]


def letter(paper: Paper, case: Case, impression: Impression) -> bytes:
    """One letter of ``case`` as PDF; the case must have it now (``rules.papers``)."""
    facts = {**_common(case, impression), **_FACTS[paper](case, impression)}
    return typesetting.pdf(f"{paper}.typ", facts, at=impression.at)


def _common(case: Case, impression: Impression) -> Facts:
    center = case.center
    return {
        "number": case.number,
        "center": center.name,
        "center_phone": center.phone or None,
        "center_address": center.address or None,
        "to": impression.salutation(case.contact),
        "registered_on": day(case.registered_on),
        "matter": case.matter,
        "printed": impression.foot(case.number),
        "qr": impression.code(),
    }


def _refusal(case: Case, _impression: Impression) -> Facts:
    return {
        "reason": DeclineReason(case.decline_reason).label,
        "explanation": case.decision_note,
        "referral": case.referral,
        "signed_on": day_or_none(case.decided_on),
    }


def _hand_over(case: Case, impression: Impression) -> Facts:
    handed = list(papers.assignments_of(case))[-1]
    running = list(cases.rounds_of(case))[-1]
    scheme = cases.scheme_of(case)
    ticked = frozenset(row.reason for row in case.reasons.all())
    return {
        "to": listed([handed.unit_name, handed.handler_name]),
        "reporter": impression.name_of(case.contact),
        "phone": None if impression.sight is Sight.NONE else case.contact.phone_masked,
        "reasons": [
            case.other_reason or reason.label if reason is Reason.OTHER else reason.label
            for reason in Reason
            if reason in ticked
        ],
        "problem": case.problem,
        "note": handed.note or None,
        "assisting": listed(row.department.name for row in case.assistances.all()) or None,
        "round": running.number,
        "due_on": day(running.due_on),
        "days": running.limit_days,
        "is_classified": bool(running.difficulty),
        "complex_days": list(scheme.choices(LimitKind.COMPLEX)),
        "infeasible_days": scheme.days(LimitKind.INFEASIBLE),
        "signed_on": day(handed.assigned_on),
        "watermark": impression.watermark(),
    }


def _answer(case: Case, _impression: Impression) -> Facts:
    row = papers.last_answer(cases.rounds_of(case))
    assert row is not None
    is_last = row.number == case.round_number
    return {
        "answer": row.answer,
        "how": AnswerHow(row.answer_how).label,
        "by": row.answered_by_name,
        "outcome": Outcome(case.outcome).label if is_last else None,
        "files": [file.name for file in attachments.for_reporter(case) if file.is_for_reporter],
        "signed_on": day_or_none(row.answered_on),
        **_onward(case, row),
    }


def _onward(case: Case, row: Round) -> Facts:
    """What the reporter can still do about the answer, or how the case has ended."""
    reply_by = case.due_on if case.status == Status.ANSWERED else None
    return {
        "reply_by": day_or_none(reply_by),
        "reply_days": cases.scheme_of(case).days(LimitKind.REPLY_WINDOW),
        "objected_on": day_or_none(_objected_on(row)),
        "closed_on": day_or_none(case.closed_on) if case.status == Status.CLOSED else None,
        "closure": Closure(case.closure).label if case.closure else None,
    }


def _objected_on(row: Round) -> date | None:
    return row.replied_on if row.is_accepted is False else None


def _infeasible(case: Case, impression: Impression) -> Facts:
    row = papers.last_answer(cases.rounds_of(case))
    assert row is not None
    assert row.difficulty == Difficulty.INFEASIBLE
    return {
        **_answer(case, impression),
        "legal_basis": row.legal_basis or None,
        "because": row.difficulty_note or None,
    }


_FACTS: Mapping[Paper, Callable[[Case, Impression], Facts]] = {
    Paper.REFUSAL: _refusal,
    Paper.HAND_OVER: _hand_over,
    Paper.ANSWER: _answer,
    Paper.INFEASIBLE: _infeasible,
}
