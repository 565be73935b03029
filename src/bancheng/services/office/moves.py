"""调动: a person leaves one place and begins at another, on the same day, in one step (S11, S12)."""

from datetime import date, datetime

from django.db import transaction

from bancheng.data.models import Appointment, Person
from bancheng.data.queries.office import accounts, moves, people
from bancheng.data.queries.office.moves import Home
from bancheng.rules.dates import legal_date
from bancheng.rules.journal import Event
from bancheng.rules.office.moves import MoveEntry, check_places, last_day
from bancheng.rules.refusals import Invalid, NotFound, Refusal
from bancheng.rules.wording import zh
from bancheng.services import journal
from bancheng.services.office import appointments

_HAS_CASES = zh("{name}在{unit}手上还有 {count} 件没办完，先移交，再从今天调走。")


@transaction.atomic
def move(person_id: int, *, by: Person, at: datetime, entry: MoveEntry) -> Appointment:
    """End all posts at the old place and begin the new one on its first day; both or neither.

    What was held at the old place gives nothing any more from that day on. Moving today is refused,
    with the number, while cases lie in the person's hands there. Invalid by field otherwise.
    """
    entry, today = entry.tidied(), legal_date(at)
    if errors := entry.faults(today=today):
        raise Invalid(errors)
    person, home = _old_home(person_id, entry, today)
    starts_on = entry.post.starts_on or today
    ends_on = last_day(starts_on, today=today)
    if ends_on is None and (count := moves.in_hand_at(person, home.node).count()):
        raise Refusal(_HAS_CASES, name=person.name, unit=home.name, count=count)
    for post in home.posts:
        _end(post, ends_on, by=by, at=at)
    begun = appointments.appoint(person_id, by=by, at=at, entry=entry.post)
    if errors := check_places(home.node, moves.home_of(begun)):
        raise Invalid(errors)
    details = {
        "name": person.name,
        "person": person.pk,
        "before": home.name,
        "after": people.unit_of(begun),
        "starts": starts_on.isoformat(),
    }
    spot = people.spot_of(home.posts[0])
    journal.write(Event.MOVE_PERSON, by=by, at=at, details=details, spot=spot)
    return begun


def _old_home(person_id: int, entry: MoveEntry, today: date) -> tuple[Person, Home]:
    person = accounts.person_for_update(person_id)
    homes = moves.homes_of(person, today) if person else []
    home = next((home for home in homes if home.node == entry.old), None)
    if person is None or home is None:
        raise NotFound
    return person, home


def _end(post: Appointment, ends_on: date | None, *, by: Person, at: datetime) -> None:
    """End a post with ``ends_on``; one that is over by then is left, one that would begin later is void."""
    if ends_on is not None and post.ends_on is not None and post.ends_on <= ends_on:
        return
    is_later = ends_on is not None and post.starts_on > ends_on
    appointments.end(post.pk, by=by, at=at, ends_on=None if is_later else ends_on)
