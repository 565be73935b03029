"""Mending a mistake in a case, and marking it as a duplicate; the old value stays in the journal."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from bancheng.data.fields import seal
from bancheng.data.models import Case, CaseReason, Person
from bancheng.data.queries import cases
from bancheng.data.queries.people import viewer_of
from bancheng.data.queries.registrations import entry_of
from bancheng.rules.catalogues import CONFIDENTIAL_FAILURES
from bancheng.rules.corrections import CONTACT_FIELDS, CORRECTABLE, OF_THE_ENDING, in_words
from bancheng.rules.dates import legal_date
from bancheng.rules.handling import check_words
from bancheng.rules.numbering import folded_number
from bancheng.rules.refusals import Invalid
from bancheng.rules.registration import Registration, check, tidy
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import Action
from bancheng.services.cases import Step, begin, finish
from bancheng.services.registration import contact_fields


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
    """更正 one fact, named as in ``CORRECTABLE``, with the reason; no limit is touched by it.

    ``value`` has the type the registration (or the answer) has it in. Invalid under ``value`` or
    ``reason``.
    """
    step = begin(case_id, Action.CORRECT, by=by, at=at, version=version)
    before = _value_of(step.case, field)
    errors = check_words("reason", reason, zh("写一句为什么更正。"))
    after = _accepted(step, field, value, errors)
    if not errors and after == before:
        errors["value"] = Wording(zh("和原来一样，没有要更正的。"))
    if errors:
        raise Invalid(errors)
    details = {
        "field": CORRECTABLE[field],
        "before": in_words(field, before),
        "after": in_words(field, after),
    }
    if field in CONTACT_FIELDS:
        details["before_sealed"] = seal(str(before))
    fields = _store(step.case, field, after)
    return finish(step, fields, details=details, quote=reason)


def _value_of(case: Case, field: str) -> object:
    if field in OF_THE_ENDING:
        return getattr(case, field)
    if field not in CORRECTABLE:
        raise Invalid({"field": Wording(zh("这一项不能更正。"))})
    return getattr(entry_of(case), field)


def _accepted(step: Step, field: str, value: object, errors: dict[str, Wording]) -> object:
    """The value as it would be stored; what is wrong with it goes into ``errors``."""
    if field in OF_THE_ENDING:
        if not value or step.case.answered_on is None:
            errors["value"] = Wording(zh("答复以后才有这一项，选一个。"))
        return value
    entry = tidy(replace(entry_of(step.case), **{field: value}))  # type: ignore[arg-type]
    found = check(entry, today=step.today)
    if field in found:
        errors["value"] = found[field]
    return getattr(entry, field)


def _store(case: Case, field: str, after: object) -> dict[str, object]:
    """Write what lies in rows beside the case; return the fields of the case itself."""
    if field in CONTACT_FIELDS:
        _store_contact(case, replace(entry_of(case), **{field: after}))  # type: ignore[arg-type]
        return {}
    if isinstance(after, frozenset):
        case.reasons.all().delete()
        CaseReason.objects.bulk_create(
            CaseReason(case=case, reason=reason) for reason in sorted(after)
        )
        return {}
    fields = {field: after or ""}
    if field == "failure":
        fields["is_confidential"] = after in CONFIDENTIAL_FAILURES
    return fields


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
