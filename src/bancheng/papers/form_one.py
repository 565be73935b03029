"""Form 1 (附件1), blank or filled from a case, field for field as the annex has it (S19)."""

from collections.abc import Mapping
from datetime import datetime

from bancheng.data.models import Case, Center
from bancheng.data.queries import cases, intake_forms, papers
from bancheng.papers import typesetting
from bancheng.papers.impressions import Impression
from bancheng.papers.processes import process_of
from bancheng.papers.words import day, day_or_none, listed, say
from bancheng.rules.catalogues import Channel, DeclineReason, Kind, Reason
from bancheng.rules.intake_forms.answers import as_seen
from bancheng.rules.intake_forms.form import AddedField, FieldKind
from bancheng.rules.sights import Sight
from bancheng.rules.workflow import Status

Fields = Mapping[str, object]
"""Name of a place on the form → what stands there; None: left empty, to be written by hand."""

_EMPTY = (
    "number",
    "qr",
    "name",
    "phone",
    "handled_on",
    "window",
    "matter",
    "other_reason",
    "problem",
    "extra",
    "registrar",
    "handler",
    "is_accepted",
    "because",
    "accepted_on",
    "closed_on",
    "departments",
    "is_answered",
    "process",
)


def blank(center: Center, *, by: str, at: datetime) -> bytes:
    """The empty form of a centre as PDF, two pages to be printed on one sheet."""
    return typesetting.pdf("form-1.typ", blank_fields(center, by=by, at=at), at=at)


def filled(case: Case, impression: Impression) -> bytes:
    """The form of a case as PDF: the reporter's half, the registrar's half, and what is too long."""
    fields = {
        **fields_of(case, impression),
        "qr": impression.code(),
        "watermark": impression.watermark(),
    }
    return typesetting.pdf("form-1.typ", fields, at=impression.at)


def blank_fields(center: Center, *, by: str, at: datetime) -> Fields:
    """The places of an empty form."""
    nobody = Impression(by=by, at=at, sight=Sight.NONE, address="")
    return {
        **dict.fromkeys(_EMPTY),
        "center": center.name,
        "reasons": _reasons(frozenset()),
        "printed": nobody.foot(""),
        "added": [_open_place(field) for field in intake_forms.in_force(center).form.added],
    }


def fields_of(case: Case, impression: Impression) -> Fields:
    """The places of the form as far as the case has come."""
    ticked = frozenset(row.reason for row in case.reasons.all())
    return {
        "center": case.center.name,
        "number": case.number,
        "printed": impression.foot(case.number),
        "name": impression.name_of(case.contact),
        "phone": impression.phone_of(case.contact),
        "handled_on": day(case.handled_on),
        "window": _window(case),
        "matter": case.matter,
        "reasons": _reasons(ticked),
        "other_reason": case.other_reason or None,
        "problem": case.problem,
        "extra": _extra(case, impression.sight),
        "added": [
            {
                "label": row.label,
                "text": str(as_seen(FieldKind(row.kind), row.value, impression.sight)),
            }
            for row in sorted(case.answers.all(), key=lambda row: row.place)
        ],
        **_lower_half(case),
    }


def _open_place(field: AddedField) -> Fields:
    """An added field to be filled in by hand: its options to tick, or an empty place."""
    choices = field.choices
    if field.kind is FieldKind.YES_NO:
        choices = (say("added.yes"), say("added.no"))
    return {
        "label": field.label,
        "text": None,
        "choices": list(choices),
        "is_long": field.kind is FieldKind.LONG_TEXT,
    }


def _window(case: Case) -> str | None:
    """The window; where there was none, the way the case came."""
    if case.window:
        return case.window.number
    if case.is_imported and case.origin.window_name:
        return case.origin.window_name
    return None if case.channel == Channel.COUNTER else Channel(case.channel).label


def _reasons(ticked: frozenset[str]) -> list[Fields]:
    return [
        {
            "label": reason.label,
            "is_ticked": reason in ticked,
            "is_other": reason is Reason.OTHER,
        }
        for reason in Reason
    ]


def _lower_half(case: Case) -> Fields:
    is_declined = case.status == Status.DECLINED
    is_decided = case.decided_on is not None
    handed = list(papers.assignments_of(case))
    rounds = list(cases.rounds_of(case))
    answered = [row for row in rounds if row.answered_at is not None]
    handlers = [*(row.handler_name for row in handed[-1:]), *(r.answered_by_name for r in answered)]
    units = [row.unit_name for row in handed]
    assisting = [row.department.name for row in case.assistances.all()]
    registrar = case.registered_by
    fields: Fields = {
        "registrar": registrar.name if registrar else say("reporter.self_registered"),
        "handler": listed(handlers) or None,
        "is_accepted": not is_declined if is_decided else None,
        "because": _because(case),
        "accepted_on": None if is_declined else day_or_none(case.decided_on),
        "closed_on": day_or_none(case.closed_on),
        "departments": listed([*units, *assisting]) or None,
        # Not yet answered is neither yes nor no; a refusal has been explained to the reporter.
        "is_answered": True if answered or is_declined else None,
        "process": process_of(case, handed, rounds) or None,
    }
    return {**fields, **(_of_old_ledger(case) if case.is_imported else {})}


def _because(case: Case) -> str | None:
    """Why it was accepted or not; of a refusal also the ground, and where to go instead."""
    if not case.decline_reason:
        return case.decision_note or None
    parts = (DeclineReason(case.decline_reason).label, case.decision_note, case.referral)
    return "\n".join(part for part in parts if part)


def _of_old_ledger(case: Case) -> Fields:
    """Who did it then, and for whom, in the words of the ledger the case came from."""
    told = case.origin
    return {
        "registrar": told.registrar_name or None,
        "handler": told.handler_name or None,
        "departments": told.department_name or None,
        "is_answered": True if case.answered_on or case.status == Status.DECLINED else None,
    }


def _extra(case: Case, sight: Sight) -> str:
    """What the annex has no place for, in one line below the table."""
    parts = [say("extra.channel", channel=Channel(case.channel).label)]
    if case.external_number:
        parts.append(say("extra.external", number=case.external_number))
    if case.kind == Kind.SUGGESTION:
        parts.append(say("extra.suggestion"))
    if case.company_name and sight is not Sight.NONE:
        name = "extra.company_with_code" if case.credit_code else "extra.company"
        parts.append(say(name, company=case.company_name, code=case.credit_code))
    if case.contact.principal and sight is Sight.FULL:
        parts.append(say("extra.principal", principal=case.contact.principal))
    return say("then").join(parts)
