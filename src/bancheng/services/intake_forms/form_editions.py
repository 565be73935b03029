"""Publishing a registration form: new cases follow it, those that run keep theirs (S8, S19)."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import Edition, Person
from bancheng.data.queries.ways.editions import draft_of
from bancheng.rules.intake_forms.content import parsed
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.ways.editions import DraftGone, Subject
from bancheng.services.intake_forms.form_drafts import require_sound
from bancheng.services.ways import editions


@transaction.atomic
def publish(
    kind: PlaceKind, place_id: int, *, by: Person, at: datetime, version: int, note: str
) -> Edition:
    """Make the draft the next edition, checked once more; ``note`` says what is different.

    Refusals of ``editions.publish``; Invalid by field, or under ``note``.
    """
    one = editions.desk(Subject.FORM, kind, place_id, by=by, at=at)
    draft = draft_of(Subject.FORM, one.home)
    if draft is None:
        raise DraftGone
    require_sound(parsed(draft.content))
    return editions.publish(one, version=version, note=note)


@transaction.atomic
def inherit(kind: PlaceKind, place_id: int, *, by: Person, at: datetime, note: str) -> Edition:
    """Follow the form of the place above again, from here on and whatever it becomes."""
    return editions.inherit(editions.desk(Subject.FORM, kind, place_id, by=by, at=at), note=note)
