"""Mending a mistake in a case, and marking it as a duplicate; the old value stays in the journal."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from bancheng.data.fields import seal
from bancheng.data.models import Case, CaseReason, Person
from bancheng.data.queries import cases
from bancheng.data.queries.intake_forms import form_of
from bancheng.data.queries.office.people import viewer_of
from bancheng.data.queries.registrations import entry_of
from bancheng.data.queries.ways.entries import chosen_of, offer_to
from bancheng.rules.catalogues import CONFIDENTIAL_FAILURES, Reason
from bancheng.rules.corrections import (
    CATALOGUE_OF,
    CONTACT_FIELDS,
    CORRECTABLE,
    OF_THE_ENDING,
    Chosen,
    codes_in,
    in_words,
    with_names,
)
from bancheng.rules.dates import legal_date
from bancheng.rules.handling import Errors, check_cause, check_outcome, check_words
from bancheng.rules.intake.registration import NOT_LISTED, Registration, check, tidy
from bancheng.rules.intake_forms import answers
from bancheng.rules.intake_forms.form import AddedField, FieldKind, Form, is_code
from bancheng.rules.numbering import folded_number
from bancheng.rules.refusals import Invalid
from bancheng.rules.ways.entries import Offer, other_words
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import Action, Status
from bancheng.services.cases import NO_FIELDS, Fields, Step, begin, finish
from bancheng.services.intake_forms import form_answers
from bancheng.services.registration import contact_fields
from bancheng.services.reporter import receipts
from bancheng.services.returns import drafting
from bancheng.services.ways import entries

_NOT_CORRECTABLE = zh("这一项不能更正。")


@transaction.atomic
def correct(
    case_id: int,
    *,
    by: Person,
    at: datetime,
    field: str,
    value: object,
    reason: str,
    version: int | None = None,
) -> Case:
    """更正 one fact, named as in ``CORRECTABLE`` or by the code of an added field, with the reason.

    No limit is touched by it.

    ``value`` has the type the registration (or the answer) has it in; with own entries it is
    ``Chosen``, without the entries stay whose code does. Invalid under ``value`` or ``reason``.
    """
    if field not in CORRECTABLE and not is_code(field):
        raise Invalid({"field": Wording(_NOT_CORRECTABLE)})
    step = begin(case_id, Action.CORRECT, by=by, at=at, version=version)
    found, errors = _reading(field)(step, field, value)
    errors |= check_words("reason", reason, zh("写一句为什么更正。"))
    if not errors and found.is_nothing_new:
        errors = {"value": Wording(zh("和原来一样，没有要更正的。"))}
    if errors:
        raise Invalid(errors)
    was_confidential = step.case.is_confidential
    case = finish(step, _store(step.case, found), details=_details(found), quote=reason)
    if case.is_confidential and not was_confidential:
        _close_off(case, by=by, at=at)
    return case


def _close_off(case: Case, *, by: Person, at: datetime) -> None:
    """From now on the lead and the district alone: whoever has read the query code has it no more."""
    receipts.void_code(case, by=by, at=at)
    drafting.forget_typical(case)


@dataclass(frozen=True, slots=True)
class _Own:
    """The own entries beside a fact, before and after, and what they are chosen from."""

    offer: Offer
    before: frozenset[int]
    after: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Correction:
    """One fact before and after; ``entry`` is the whole registration after (None: of the ending).

    ``added``: it is an answer to this field, whose form is ``form``.
    """

    field: str
    before: object
    after: object
    entry: Registration | None = None
    added: AddedField | None = None
    form: Form | None = None
    own: _Own | None = None

    @property
    def is_nothing_new(self) -> bool:
        """Whether it stands like that already."""
        is_own_same = self.own is None or self.own.before == self.own.after
        return self.after == self.before and is_own_same


_Reading = Callable[[Step, str, object], tuple[_Correction, Errors]]


def _reading(field: str) -> _Reading:
    if is_code(field):
        return _of_the_form
    return _of_the_ending if field in OF_THE_ENDING else _of_the_registration


def _details(found: _Correction) -> dict[str, object]:
    if found.added is not None:
        kind = found.added.kind
        return {
            "field": found.added.label,
            "added": found.added.code,
            "before": answers.in_words(kind, str(found.before)),
            "after": answers.in_words(kind, str(found.after)),
        }
    own = found.own
    details: dict[str, object] = {
        "field": CORRECTABLE[found.field],
        "before": _in_words(found, found.before, own.before if own else ()),
        "after": _in_words(found, found.after, own.after if own else ()),
    }
    if found.field in CONTACT_FIELDS:
        details["before_sealed"] = seal(str(found.before))
    return details


def _in_words(found: _Correction, value: object, entry_ids: Collection[int]) -> str:
    names = found.own.offer.names(entry_ids) if found.own else []
    return with_names(in_words(found.field, value), names)


def _of_the_form(step: Step, field: str, value: object) -> tuple[_Correction, Errors]:
    """An answer in an added field of the form the case was registered with."""
    form = form_of(step.case)
    added = form.field(field)
    if not isinstance(added, AddedField) or added.kind is FieldKind.FILE:
        raise Invalid({"field": Wording(_NOT_CORRECTABLE)})
    kept = step.case.answers.filter(field=field).values_list("value", flat=True).first()
    after = answers.tidied(form, {field: str(value or "")}).get(field, "")
    fault = answers.check_answer(added, after)
    found = _Correction(field, kept or "", after, added=added, form=form)
    return found, {"value": fault} if fault else {}


def _of_the_ending(step: Step, field: str, value: object) -> tuple[_Correction, Errors]:
    code = getattr(step.case, field)
    before = OF_THE_ENDING[field](code) if code else None
    own, after = _own_of(step.case, field, value), _plain(value)
    found = _Correction(field, before, after, own=own)
    return found, _ending_faults(step.case, field, after) or _own_faults(found)


def _of_the_registration(step: Step, field: str, value: object) -> tuple[_Correction, Errors]:
    before = entry_of(step.case)
    own = _own_of(step.case, field, value)
    entry = _mended(before, field, _plain(value), own)
    found = _Correction(field, getattr(before, field), getattr(entry, field), entry, own=own)
    return found, _faults(step, field, before, entry) or _own_faults(found)


def _plain(value: object) -> object:
    return value.value if isinstance(value, Chosen) else value


def _own_of(case: Case, field: str, value: object) -> _Own | None:
    """The own entries after a correction: those chosen, or those whose code stays."""
    if field not in CATALOGUE_OF:
        return None
    catalogue = CATALOGUE_OF[field]
    offer, before = offer_to(case, catalogue), chosen_of(case, catalogue)
    if isinstance(value, Chosen):
        return _Own(offer, before, value.entry_ids)
    return _Own(offer, before, offer.beneath(codes_in(value), before))


def _own_faults(found: _Correction) -> Errors:
    if found.field == "channel" and not found.after:
        return {"value": Wording(NOT_LISTED)}
    own = found.own
    fault = own.offer.fault_of(codes_in(found.after), own.after) if own else None
    return {"value": fault} if fault else {}


def _ending_faults(case: Case, field: str, value: object) -> Errors:
    if case.answered_on is None or case.status == Status.WITHDRAWN:
        return {"value": Wording(zh("答复以后才有这一项。"))}
    if field == "cause":
        return _under_value(check_cause(value))
    answered = cases.current_round(case)  # an old ledger has brought none
    difficulty = answered.difficulty if answered else ""
    return _under_value(check_outcome(value, difficulty=difficulty))


def _under_value(found: Errors) -> Errors:
    """The first fault, whatever its field, where the page shows the new value."""
    return {"value": next(iter(found.values()))} if found else {}


def _mended(
    before: Registration, field: str, value: object, own: _Own | None = None
) -> Registration:
    """The entry with the new value; words for “other reason” go and come with its tick."""
    entry = replace(before, **{field: value})  # type: ignore[arg-type]
    if field == "reasons" and own is not None:
        entry = replace(entry, other_reason=_other_reason(entry, own))
    return tidy(entry)


def _other_reason(entry: Registration, own: _Own) -> str:
    """The words for “other reason”; where an own entry said them, the new one does."""
    if Reason.OTHER not in entry.reasons:
        return ""
    is_typed = entry.other_reason not in {"", other_words(own.offer, own.before)}
    said = "" if is_typed else other_words(own.offer, own.after)
    return said or entry.other_reason


def _faults(step: Step, field: str, before: Registration, entry: Registration) -> Errors:
    """The faults that this correction would bring in; older ones are not its own."""
    older = check(before, today=step.today)
    found = check(entry, today=step.today)
    return _under_value(
        {name: wording for name, wording in found.items() if name == field or name not in older}
    )


def _store(case: Case, found: _Correction) -> Fields:
    """Write what lies in rows beside the case; return the fields of the case itself."""
    field, after, entry = found.field, found.after, found.entry
    if found.added is not None and found.form is not None:
        form_answers.mend(case, found.form, found.added, str(after))
        return NO_FIELDS
    if found.own is not None:
        entries.keep_several(case, CATALOGUE_OF[field], found.own.after)
    if entry is None:
        return {field: after}
    if field in CONTACT_FIELDS:
        _store_contact(case, entry)
        return NO_FIELDS
    if field in {"reasons", "other_reason"}:
        case.reasons.all().delete()
        CaseReason.objects.bulk_create(
            CaseReason(case=case, reason=reason) for reason in sorted(entry.reasons)
        )
        return {"other_reason": entry.other_reason}
    if field == "failure":
        return {"failure": after or "", "is_confidential": after in CONFIDENTIAL_FAILURES}
    return {field: after or ""}


def _store_contact(case: Case, entry: Registration) -> None:
    for name, value in contact_fields(entry).items():
        setattr(case.contact, name, value)
    case.contact.save()


@transaction.atomic
def link(
    case_id: int, *, by: Person, at: datetime, number: str, version: int | None = None
) -> Case:
    """关联重复件: this case says the same as the one called ``number``; both stay whole.

    Only a case that ``by`` may see can be named, never the case itself or one that points to it.
    """
    step = begin(case_id, Action.LINK, by=by, at=at, version=version)
    viewer = viewer_of(by, legal_date(at))
    original = cases.visible_to(viewer).filter(number=folded_number(number)).first()
    if original is None:
        raise Invalid({"number": Wording(zh("没有这个编号，核对一下，比如：岳阳-2026-0131。"))})
    if step.case.pk in {original.pk, original.duplicate_of_id}:
        raise Invalid({"number": Wording(zh("不能关联到自己，也不能互相关联。"))})
    return finish(step, {"duplicate_of": original}, details={"number": original.number})
