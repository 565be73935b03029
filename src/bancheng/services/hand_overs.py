"""Handing a case to a handler, and what follows when the handler disputes it (S5, S9)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from bancheng.data.models import Appointment, Assignment, Assistance, Case, Person, Round
from bancheng.data.queries.office import people
from bancheng.rules.handling import Errors, check_note, check_words, may_send_back
from bancheng.rules.journal import Event
from bancheng.rules.lights import Clock
from bancheng.rules.refusals import Invalid, Refusal
from bancheng.rules.time_limits import deadline
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import Action
from bancheng.services import journal
from bancheng.services.cases import Fields, Step, Waiting, begin, finish, running

_HANDLER_LEFT = zh("拟转的办理人员现在不能接了。退回去，重新选一位。")


@transaction.atomic
def hand_over(
    case_id: int,
    *,
    by: Person,
    at: datetime,
    appointment_id: int | None,
    assisting: Collection[int] = (),
    note: str = "",
    version: int | None = None,
) -> Case:
    """转办 to the holder of an appointment, with departments that assist (S5).

    Opens the round: its limit runs from today; until it is classified the tightest one applies.
    Where the case's flow has a station before it, all that happens when the last one has signed.
    """
    step = begin(case_id, Action.HAND_OVER, by=by, at=at, version=version)
    post = _handler_post(step, appointment_id, check_note("note", note))
    if step.onward.station:
        proposal = {"appointment": post.pk, "assisting": sorted(assisting), "note": note}
        return finish(step, waiting=Waiting(proposal, by, note))
    order = Order(post, by, tuple(assisting), note)
    return finish(step, carried_out(step, order), details=order.details, quote=note)


@dataclass(frozen=True, slots=True)
class Order:
    """To whom a case goes, by whose word, with whose help."""

    post: Appointment
    by: Person
    assisting: tuple[int, ...]
    note: str

    @property
    def details(self) -> dict[str, object]:
        """What the journal says of it."""
        return {"handler": self.post.person.name, "unit": unit_of(self.post)}


def ordered(step: Step, proposal: Mapping[str, Any], by: Person) -> Order:
    """The order that waited at a station; Refusal where its handler has left in the meantime."""
    try:
        post = _handler_post(step, proposal["appointment"], {})
    except Invalid as refusal:
        raise Refusal(_HANDLER_LEFT) from refusal
    return Order(post, by, tuple(proposal["assisting"]), proposal["note"])


def carried_out(step: Step, order: Order) -> Fields:
    """Open the round and give the case to its handler; the fields of the case that follow."""
    limit = deadline(step.calendar, starts_on=step.today, days=step.scheme.unclassified_days)
    Round.objects.create(
        case=step.case,
        number=step.case.round_number,
        starts_on=limit.starts_on,
        own_days=limit.days,
        limit_days=limit.days,
        due_on=limit.due_on,
        soon_on=limit.soon_on,
        is_provisional=limit.is_provisional,
    )
    _assign(step, order.post, order.by, order.note)
    _ask_assistance(step, order.assisting, order.by)
    return {
        "handler": order.post.person,
        "department": order.post.department,
        "handed_over_on": step.today,
        **running(Clock.ANSWER, limit),
    }


@transaction.atomic
def reassign(
    case_id: int,
    *,
    by: Person,
    at: datetime,
    appointment_id: int | None,
    note: str,
    version: int | None = None,
) -> Case:
    """改派 to another handler; neither clock starts anew (decision 2)."""
    step = begin(case_id, Action.REASSIGN, by=by, at=at, version=version)
    return give_to(step, appointment_id, by=by, note=note)


def give_to(step: Step, appointment_id: int | None, *, by: Person, note: str) -> Case:
    """Give a case that may be reassigned to the holder of an appointment; Invalid by field."""
    errors = check_words("note", note, zh("写一句为什么改派。"))
    previous = step.case.handler
    post = _handler_post(step, appointment_id, errors, but_not=previous)
    end_assignment(step)
    _assign(step, post, by, note)
    return finish(
        step,
        {"handler": post.person, "department": post.department},
        details={
            "handler": post.person.name,
            "unit": unit_of(post),
            "previous": previous.name if previous else "",
        },
        quote=note,
        previous_handler=previous,
    )


@transaction.atomic
def take_up(case_id: int, *, by: Person, at: datetime, version: int | None = None) -> Case:
    """签收: the handler has the case."""
    step = begin(case_id, Action.TAKE_UP, by=by, at=at, version=version)
    note_taken_up(step)
    return finish(step)


def note_taken_up(step: Step) -> None:
    """Keep the first moment at which the handler took the case up."""
    _open_assignment(step).filter(taken_up_at__isnull=True).update(taken_up_at=step.at)


@transaction.atomic
def send_back(
    case_id: int, *, by: Person, at: datetime, reason: str, version: int | None = None
) -> Case:
    """退回改派: the handler disputes the assignment, once; the clock runs on."""
    step = begin(case_id, Action.SEND_BACK, by=by, at=at, version=version)
    refusal = send_back_refusal(step)
    if refusal is not None:
        raise Refusal(refusal.sentence, **refusal.facts)
    errors = check_words("reason", reason, zh("写明为什么不该由您办、该由谁办。"))
    if errors:
        raise Invalid(errors)
    _open_assignment(step).update(sent_back_at=step.at, sent_back_by=by, send_back_reason=reason)
    return finish(step, {"send_backs": step.case.send_backs + 1}, quote=reason)


def send_back_refusal(step: Step) -> Wording | None:
    """Why this case cannot be sent back now; None: it can."""
    assigned = _open_assignment(step).values_list("assigned_on", flat=True).get()
    return may_send_back(
        step.calendar,
        scheme=step.scheme,
        assigned_on=assigned,
        send_backs=step.case.send_backs,
        today=step.today,
    )


@transaction.atomic
def uphold(
    case_id: int, *, by: Person, at: datetime, reason: str, version: int | None = None
) -> Case:
    """维持原派: the dispute is rejected; that decision is final."""
    step = begin(case_id, Action.UPHOLD, by=by, at=at, version=version)
    errors = check_words("reason", reason, zh("写一句为什么维持原派。"))
    if errors:
        raise Invalid(errors)
    _open_assignment(step).update(upheld_at=step.at, upheld_by=by)
    name = step.case.handler.name if step.case.handler else ""
    return finish(step, details={"handler": name}, quote=reason)


def _handler_post(
    step: Step, appointment_id: int | None, errors: Errors, *, but_not: Person | None = None
) -> Appointment:
    """The chosen appointment, if this case may be given to it; Invalid with ``errors`` otherwise."""
    posts = people.handlers_for(step.case.center, step.today)
    if step.case.is_confidential:
        posts = people.lead_posts(step.case.center, step.today)
    post = posts.filter(pk=appointment_id).first() if appointment_id else None
    if post is None:
        errors = errors | {"appointment": Wording(zh("选一位办理人员。"))}
    elif post.person == but_not:
        taken = Wording(zh("这一件已经在{name}手上。"), {"name": post.person.name})
        errors = errors | {"appointment": taken}
    if errors or post is None:
        raise Invalid(errors)
    return post


def unit_of(post: Appointment) -> str:
    """The unit a handler stands for."""
    return str(post.department or post.center)


def _assign(step: Step, post: Appointment, by: Person, note: str) -> None:
    Assignment.objects.create(
        case=step.case,
        handler=post.person,
        handler_name=post.person.name,
        unit_name=unit_of(post),
        department=post.department,
        note=note,
        assigned_at=step.at,
        assigned_on=step.today,
        assigned_by=by,
    )


def _open_assignment(step: Step) -> QuerySet[Assignment]:
    return Assignment.objects.filter(case=step.case, ended_at__isnull=True)


def end_assignment(step: Step) -> None:
    """The handler has the case no longer."""
    _open_assignment(step).update(ended_at=step.at)


def _ask_assistance(step: Step, department_ids: Collection[int], by: Person) -> None:
    """Ask departments to assist; they see the case but not the reporter's contact data."""
    if step.case.is_confidential or not department_ids:
        return
    asked = people.departments_for(step.case.center).filter(pk__in=department_ids)
    for department in asked:
        Assistance.objects.create(
            case=step.case, department=department, asked_at=step.at, asked_by=by
        )
        details = {"department": department.name}
        journal.write(Event.ASSIST, by=by, at=step.at, case=step.case, details=details)
