"""Writing the draft of a place's next registration form (S8, S19)."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import EditionDraft, Person
from bancheng.data.queries.intake_forms import answered_kinds
from bancheng.rules.intake_forms.checking import check_form
from bancheng.rules.intake_forms.content import printed
from bancheng.rules.intake_forms.form import MOST_ADDED, Form
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.refusals import Invalid
from bancheng.rules.ways.editions import Subject
from bancheng.services.ways import editions


@transaction.atomic
def change(
    kind: PlaceKind,
    place_id: int,
    *,
    by: Person,
    at: datetime,
    form: Form,
    version: int | None,
) -> EditionDraft:
    """Save ``form`` as the draft; ``version``: of the draft the page showed, None: there was none.

    Invalid by field of the form; refusals of ``editions.keep`` where somebody else was quicker.
    """
    one = editions.desk(Subject.FORM, kind, place_id, by=by, at=at)
    require_sound(form)
    return editions.keep(one, content=printed(form), version=version)


@transaction.atomic
def rebase(
    kind: PlaceKind, place_id: int, *, by: Person, at: datetime, version: int
) -> EditionDraft:
    """Go on from the edition in force now, with what the draft says."""
    return editions.rebase(
        editions.desk(Subject.FORM, kind, place_id, by=by, at=at), version=version
    )


@transaction.atomic
def drop(kind: PlaceKind, place_id: int, *, by: Person, at: datetime, version: int) -> None:
    """Throw the draft away; the form in force stays."""
    editions.drop(editions.desk(Subject.FORM, kind, place_id, by=by, at=at), version=version)


def require_sound(form: Form) -> None:
    """Invalid, by field, where the form cannot be filled in as it is."""
    codes = [field.code for field in form.added[: MOST_ADDED + 1]]
    if errors := check_form(form, settled=answered_kinds(codes)):
        raise Invalid(errors)
