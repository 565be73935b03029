"""Appointing people: a role at a node for a period, with written duties (S3, S11, S12)."""

from datetime import date, datetime

from django.db import transaction

from bancheng.data.models import Appointment, Person
from bancheng.data.queries.office import accounts, people, places
from bancheng.data.queries.office.places import Place
from bancheng.rules.dates import legal_date
from bancheng.rules.intake.texts import clean
from bancheng.rules.journal import Event
from bancheng.rules.office.accounts import may_see
from bancheng.rules.office.appointments import (
    Held,
    Node,
    PostEntry,
    check_beside,
    check_duties,
    check_end,
    ruled_from,
)
from bancheng.rules.office.places import Spot, administers
from bancheng.rules.people import Role
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, Refusal
from bancheng.rules.wording import Wording, zh
from bancheng.services import journal
from bancheng.services.office.administration import administrator, require
from bancheng.services.office.places import live

_ONESELF = zh("不能任命自己，请另一位管理员办。")
_NOT_ONE_S_OWN = zh("不能免自己的职，请另一位管理员办。")
_FROM_ABOVE = zh("中心的组长和管理员，由上级区划的管理员任命、免职，请他们办。")
_RETIRED = zh("{name}的账号已停用，先恢复。")
_OVER = zh("这项任命已经结束。")
_SAME = zh("和原来一样，没有要改的。")
_DUTIES = zh("职责")


@transaction.atomic
def appoint(person_id: int, *, by: Person | None, at: datetime, entry: PostEntry) -> Appointment:
    """任命. Invalid by field; NotFound: the node or the person lies beyond the reach of ``by``.

    Nobody appoints themselves, and nobody is administrator and auditor at once (domain §5). Leads
    and administrators of a centre are appointed from above (NotPermitted).
    """
    person = _person_in_sight(person_id, by=by, at=at)
    if by is not None and by.pk == person.pk:
        raise NotPermitted(_ONESELF)
    if not person.is_active:
        raise Refusal(_RETIRED, name=person.name)
    entry = entry.tidied()
    require_node(entry.node, by=by, at=at)
    _require_ruler(entry.role, spot_of_node(entry.node), by=by, at=at)
    errors = entry.faults(today=legal_date(at))
    held = [_held(post) for post in accounts.unexpired(person, legal_date(at))]
    errors = errors or check_beside(entry, held)
    if errors or entry.node is None or entry.role is None or entry.starts_on is None:
        raise Invalid(errors)
    post = Appointment.objects.create(
        person=person,
        role=entry.role,
        duties=entry.duties,
        starts_on=entry.starts_on,
        ends_on=entry.ends_on,
        **{f"{entry.node.kind}_id": entry.node.place_id},
    )
    _write(Event.APPOINT, post, by=by, at=at, starts=entry.starts_on.isoformat())
    return post


@transaction.atomic
def change_duties(
    appointment_id: int, *, by: Person | None, at: datetime, duties: str
) -> Appointment:
    """Write the duties anew; the old ones go into the journal."""
    post = _running(appointment_id, by=by, at=at)
    duties = clean(duties)
    if wrong := check_duties(Role(post.role), duties):
        raise Invalid({"duties": wrong})
    if duties == post.duties:
        raise Invalid({"duties": Wording(_SAME)})
    changes = [[_DUTIES, post.duties, duties]]
    post.duties = duties
    post.save(update_fields=["duties"])
    _write(Event.CHANGE_APPOINTMENT, post, by=by, at=at, changes=changes)
    return post


@transaction.atomic
def end(
    appointment_id: int, *, by: Person, at: datetime, ends_on: date | None = None
) -> Appointment:
    """免职: at once (``ends_on`` None; it counts no more that very day), or after a last day."""
    post = _running(appointment_id, by=by, at=at)
    if by.pk == post.person_id:
        raise NotPermitted(_NOT_ONE_S_OWN)
    _require_ruler(Role(post.role), people.spot_of(post), by=by, at=at)
    today = legal_date(at)
    if wrong := check_end(ends_on, starts_on=post.starts_on, today=today):
        raise Invalid({"ends_on": wrong})
    if ends_on is None:
        post.ended_at, post.ended_by = at, by
    post.ends_on = ends_on or max(today, post.starts_on)
    post.save(update_fields=["ends_on", "ended_at", "ended_by"])
    _write(Event.END_APPOINTMENT, post, by=by, at=at, ends=post.ends_on.isoformat())
    return post


def require_node(node: Node | None, *, by: Person | None, at: datetime) -> None:
    """Refuse a node beyond the reach of ``by`` or out of use; none at all is the form's fault."""
    if node is not None:
        one = live(node.kind, node.place_id)
        require(Permission.PERSON_MANAGE, by=by, at=at, spot=places.spot_of(one))


def _require_ruler(
    role: Role | None, spot: Spot | None, *, by: Person | None, at: datetime
) -> None:
    """Refuse whoever does not look after what this role is ruled from; None is the form's fault."""
    if by is None or role is None or spot is None:
        return
    if not administers(people.viewer_of(by, legal_date(at)), ruled_from(role, spot)):
        raise NotPermitted(_FROM_ABOVE)


def spot_of_node(node: Node | None) -> Spot | None:
    """Where a node lies."""
    one = places.place(node.kind, node.place_id) if node else None
    return places.spot_of(one) if one else None


def spot_of_person(person: Person, today: date) -> Spot | None:
    """Where the person is appointed first of all, today or later, else was last."""
    post = accounts.unexpired(person, today).first() or accounts.appointments_of(person).first()
    return people.spot_of(post) if post else None


def node_of(post: Appointment) -> Place:
    """The area, centre or department a post is held at."""
    node = post.center or post.department or post.area
    if node is None:  # pragma: no cover - the database refuses such a row
        raise ValueError("an appointment without a node")
    return node


def _held(post: Appointment) -> Held:
    one = node_of(post)
    node = Node(places.kind_of(one), one.pk)
    return Held(Role(post.role), node, post.starts_on, post.ends_on)


def _person_in_sight(person_id: int, *, by: Person | None, at: datetime) -> Person:
    person = accounts.person_for_update(person_id)
    if person is None:
        raise NotFound
    if by is None or not person.appointments.exists():  # just opened, or never appointed
        return person
    viewer = administrator(Permission.PERSON_MANAGE, by, at)
    if not may_see(viewer, accounts.standing_of(person, legal_date(at))):
        raise NotFound
    return person


def _running(appointment_id: int, *, by: Person | None, at: datetime) -> Appointment:
    """The appointment, locked, if it is not over and lies within the reach of ``by``."""
    post = accounts.appointment_for_update(appointment_id)
    if post is None:
        raise NotFound
    require(Permission.PERSON_MANAGE, by=by, at=at, spot=people.spot_of(post))
    is_over = post.ends_on is not None and post.ends_on < legal_date(at)
    if post.ended_at is not None or is_over:
        raise Refusal(_OVER)
    return post


def _write(
    event: Event, post: Appointment, *, by: Person | None, at: datetime, **details: object
) -> None:
    known = {
        "name": post.person.name,
        "role": Role(post.role).label,
        "node": people.unit_of(post),
        "person": post.person_id,
    }
    spot = people.spot_of(post)
    journal.write(event, by=by, at=at, details={**known, **details}, spot=spot)
