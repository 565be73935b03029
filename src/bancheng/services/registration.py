"""Registering a case at the window or by the reporter; the number is given in the same breath."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from bancheng.data.databases import one_at_a_time
from bancheng.data.fields import digest
from bancheng.data.models import Case, CaseReason, Center, Contact, Person
from bancheng.data.queries import attachments as files
from bancheng.data.queries import calendars, cases, intake_forms
from bancheng.data.queries.drafts import REGISTER
from bancheng.data.queries.intake_forms import FormInForce, files_by_field
from bancheng.data.queries.numbers import next_serial
from bancheng.data.queries.office import people, places
from bancheng.data.queries.registrations import is_of
from bancheng.data.queries.ways.bindings import scheme_for
from bancheng.data.queries.ways.editions import in_force
from bancheng.rules.catalogues import CONFIDENTIAL_FAILURES
from bancheng.rules.dates import legal_date, legal_time
from bancheng.rules.flows.ways import OWN_FLOW, STANDARD
from bancheng.rules.intake.contacts import masked_name, masked_phone, phone_tail
from bancheng.rules.intake.registration import NOT_LISTED, Registration, tidy
from bancheng.rules.intake_forms.answers import check_entry
from bancheng.rules.journal import Event
from bancheng.rules.lights import Clock
from bancheng.rules.numbering import case_number
from bancheng.rules.people import Reporter
from bancheng.rules.permissions import Permission, verdict
from bancheng.rules.predicates import CaseFacts
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, SentBefore
from bancheng.rules.time_limits import LimitKind, deadline
from bancheng.rules.ways.editions import Subject
from bancheng.rules.wording import Wording
from bancheng.rules.workflow import Status
from bancheng.services import attachments, decisions, drafts, journal, notices
from bancheng.services.cases import running
from bancheng.services.finding import search
from bancheng.services.intake_forms import form_answers
from bancheng.services.ways import entries


@transaction.atomic
def register_case(
    entry: Registration,
    *,
    center_id: int,
    by: Person | None,
    at: datetime,
    submission: UUID,
    pending_files: UUID | None = None,
) -> Case:
    """Register ``entry`` at a centre (S5, S9); ``by`` None means the reporter did it.

    The same ``submission`` with the same content sent twice gives the one case, to whoever sent it
    first; where ``by`` is None it must be the sender's own secret, never one that a request names.
    ``pending_files`` is the token of the draft, whose files go with the case and which is then
    forgotten. Raises Invalid with one wording per field, SentBefore for a form of somebody else or
    with other content, NotPermitted for a stranger, NotFound for a centre that is no more.
    """
    center = places.live_center(center_id)
    if center is None:
        raise NotFound
    require_registrar(center, by, at)
    one_at_a_time(f"form {submission}")  # a double click waits for the first to end
    known = _repeated(submission, center, by, entry)
    if known is not None:
        return known
    asked = intake_forms.in_force(center)
    filed = files_by_field(files.pending(pending_files, by=by)) if pending_files else {}
    today, is_reporter = legal_date(at), by is None
    errors = check_entry(asked.form, entry, today=today, is_reporter=is_reporter, filed=filed)
    if errors := errors | _window_fault(entry, center) | entries.check_registration(center, entry):
        raise Invalid(errors)
    entry = tidy(entry)
    case = _write_case(entry, center, asked, by=by, at=at, submission=submission)
    form_answers.write(case, asked.form, entry.answers, filed)
    _write_contact(case, entry)
    CaseReason.objects.bulk_create(
        CaseReason(case=case, reason=reason) for reason in sorted(entry.reasons)
    )
    entries.keep_registration(case, entry)
    search.keep([case.pk])
    if pending_files is not None:
        attachments.file_pending(case, pending_files)
    details = {"channel": entry.channel.label, "window": str(case.window or "")}
    journal.write(Event.REGISTER, by=by or Reporter(case.pk), at=at, case=case, details=details)
    notices.tell_of_registration(case, by=by, at=at)
    if by is not None and pending_files is not None:
        drafts.discard(f"{REGISTER}{pending_files}", by=by)
    return case


@transaction.atomic
def register_and_accept(
    entry: Registration,
    *,
    center_id: int,
    by: Person,
    at: datetime,
    submission: UUID,
    pending_files: UUID | None = None,
) -> Case:
    """Register and 受理 in one go, for what is solved at the desk; raises what both raise.

    A complaint about conduct is only registered: its acceptance is the lead's (house decision).
    """
    case = register_case(
        entry,
        center_id=center_id,
        by=by,
        at=at,
        submission=submission,
        pending_files=pending_files,
    )
    if case.is_confidential or case.status != Status.REGISTERED:
        return case
    return decisions.accept(case.pk, by=by, at=at)


def _window_fault(entry: Registration, center: Center) -> dict[str, Wording]:
    if entry.window_id is None or places.is_open_window(center, entry.window_id):
        return {}
    return {"window_id": Wording(NOT_LISTED)}


def _repeated(
    submission: UUID, center: Center, by: Person | None, entry: Registration
) -> Case | None:
    """The case that this form has become already; a token alone is no key to it.

    Nor is it a lid on another reporter's case: what says something else is not taken for a repeat.
    """
    known = cases.by_submission(submission)
    if known is None:
        return None
    if (known.center_id, known.registered_by_id) != (center.pk, by.pk if by else None):
        raise SentBefore
    if not is_of(known, entry):
        when = f"{legal_time(known.registered_at):%H:%M}"
        raise SentBefore(SentBefore.as_other, number=known.number, when=when)
    return known


def require_registrar(center: Center, by: Person | None, at: datetime) -> None:
    """Refuse whoever does not register at ``center``; ``by`` None is the reporter."""
    if by is None:
        return
    place = CaseFacts.of_center(center.pk, center.area.path)
    found = verdict(Permission.CASE_REGISTER, people.viewer_of(by, legal_date(at)), place)
    if not found.is_allowed:
        raise NotPermitted(found.because)


def _write_case(
    entry: Registration,
    center: Center,
    asked: FormInForce,
    *,
    by: Person | None,
    at: datetime,
    submission: UUID,
) -> Case:
    today = legal_date(at)
    registered_on = entry.handled_on if entry.is_from_paper and entry.handled_on else today
    scheme = scheme_for(center, channel=entry.channel, on=registered_on).scheme
    limit = deadline(
        calendars.calendar_for(center.pk),
        starts_on=registered_on,
        days=scheme.days(LimitKind.HAND_OVER),
    )
    serial = next_serial(center, registered_on.year)
    return Case.objects.create(
        center=center,
        year=registered_on.year,
        serial=serial,
        number=case_number(center.short_name, registered_on.year, serial),
        submission=submission,
        status=Status.REGISTERED,
        **flow_fields(center),
        scheme_code=scheme.code,
        form_edition_id=asked.edition_id,
        scheme_version=scheme.version,
        registered_at=at,
        registered_on=registered_on,
        registered_by=by,
        **entry_fields(entry),
        **running(Clock.HAND_OVER, limit),
    )


def flow_fields(center: Center) -> dict[str, object]:
    """The flow in force at the centre today; the case keeps it whatever is published later (S8)."""
    edition = in_force(Subject.FLOW, center).edition
    if edition is None:
        return {"flow_code": STANDARD.code, "flow_version": STANDARD.version}
    return {
        "flow_code": OWN_FLOW,
        "flow_version": edition.number,
        "flow_edition": edition,
    }


def entry_fields(entry: Registration) -> dict[str, object]:
    """The fields of the case that come from form 1's upper half as it was typed."""
    return {
        "kind": entry.kind,
        "channel": entry.channel,
        "external_number": entry.external_number,
        "filing": entry.filing or "",
        "stuck_at": entry.stuck_at or "",
        "behalf": entry.behalf,
        "company_name": entry.company_name,
        "credit_code": entry.credit_code,
        "handled_on": entry.handled_on,
        "window_id": entry.window_id,
        "matter": entry.matter,
        "other_reason": entry.other_reason,
        "failure": entry.failure or "",
        "is_confidential": entry.failure in CONFIDENTIAL_FAILURES,
        "problem": entry.problem,
    }


def _write_contact(case: Case, entry: Registration) -> Contact:
    return Contact.objects.create(case=case, **contact_fields(entry))


def contact_fields(entry: Registration) -> dict[str, str]:
    """The sealed fields of the contact row, and the digests by which it is found."""
    return {
        "name": entry.name,
        "name_digest": digest(entry.name),
        "name_masked": masked_name(entry.name),
        "phone": entry.phone,
        "phone_digest": digest(entry.phone),
        "phone_masked": masked_phone(entry.phone),
        "phone_tail_digest": digest(phone_tail(entry.phone)),
        "principal": entry.principal,
    }
