"""What nobody does any more once somebody leaves: told to the administrator before, never after (S8)."""

from datetime import date

from django.db.models import QuerySet

from bancheng.data.models import Appointment, Person
from bancheng.data.queries.flows import vacancies
from bancheng.data.queries.office.people import appointments_on
from bancheng.rules.wording import Wording


def left_by_post(post_id: int, *, today: date) -> tuple[Wording, ...]:
    """A sentence for each role that is left empty at a centre when this post ends."""
    return _sentences(appointments_on(today).filter(pk=post_id), today)


def left_by_person(person: Person, *, today: date) -> tuple[Wording, ...]:
    """Likewise when all posts of a person count no more."""
    return _sentences(appointments_on(today).filter(person=person), today)


def _sentences(ending: QuerySet[Appointment], today: date) -> tuple[Wording, ...]:
    found = (vacancy.sentence for vacancy in vacancies(ending.order_by("pk"), today))
    return tuple(sentence for sentence in found if sentence is not None)
