"""Reading registration forms: the one in force at a place, that of a case, and what was answered."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from bancheng.data.models import Area, Attachment, Case, CaseAnswer, Center, Edition
from bancheng.data.queries.office import places
from bancheng.data.queries.ways import editions
from bancheng.data.queries.ways.editions import Home, InForce
from bancheng.rules.intake_forms.content import parsed
from bancheng.rules.intake_forms.form import STANDARD, AddedField, FieldKind, Form
from bancheng.rules.office.places import PlaceKind, administers
from bancheng.rules.people import Viewer
from bancheng.rules.ways.editions import Subject


@dataclass(frozen=True, slots=True)
class FormInForce:
    """A form, and the edition that lays it down; none: the standard."""

    form: Form
    found: InForce

    @property
    def edition_id(self) -> int | None:
        """The key of the edition, for the cases registered under it."""
        return self.found.edition.pk if self.found.edition else None


def in_force(home: Home) -> FormInForce:
    """The form that holds at a centre or an area today; two queries."""
    found = editions.in_force(Subject.FORM, home)
    return FormInForce(form_in(found.edition), found)


def inherited(home: Home) -> FormInForce:
    """The form that would hold at ``home`` if it had none of its own."""
    found = editions.inherited(Subject.FORM, home)
    return FormInForce(form_in(found.edition), found)


def form_in(edition: Edition | None) -> Form:
    """What an edition lays down; none: the standard."""
    return parsed(edition.content) if edition else STANDARD


def form_of(case: Case) -> Form:
    """The form a case was registered with; a later edition does not touch it."""
    return form_in(case.form_edition)


def form_called(edition_id: int | None) -> Form:
    """The form of an edition by its key; the standard where there is no such form."""
    found = Edition.objects.filter(subject=Subject.FORM)
    return form_in(found.filter(pk=edition_id).first()) if edition_id else STANDARD


def answered_kinds(codes: Collection[str]) -> dict[str, FieldKind]:
    """Of these fields those that somebody has answered: code → the kind they had."""
    rows = CaseAnswer.objects.filter(field__in=codes).order_by("field")
    return {code: FieldKind(kind) for code, kind in rows.values_list("field", "kind").distinct()}


def files_by_field(files: Iterable[Attachment]) -> dict[str, list[str]]:
    """The names of the files that answer added fields, by code."""
    found: dict[str, list[str]] = {}
    for file in files:
        if file.form_field:
            found.setdefault(file.form_field, []).append(file.name)
    return found


@dataclass(frozen=True, slots=True)
class AskedField:
    """An added field of several cases: as it is called last, and the centres where it was asked."""

    field: AddedField
    centers: frozenset[str]


def fields_of(cases: QuerySet[Case]) -> list[AskedField]:
    """The added fields of all forms these cases were registered with; two queries.

    Fields are told apart by code, so that what an area lays down is one field for its centres.
    """
    asked = cases.filter(form_edition__isnull=False).order_by()
    pairs = list(asked.values_list("form_edition_id", "center__short_name").distinct())
    found: dict[str, AddedField] = {}
    homes: dict[str, set[str]] = {}
    rows = Edition.objects.filter(pk__in={edition_id for edition_id, _ in pairs})
    for edition in rows.order_by("published_at", "pk"):
        for field in form_in(edition).added:
            found[field.code] = field
            names = (name for edition_id, name in pairs if edition_id == edition.pk)
            homes.setdefault(field.code, set()).update(names)
    return [AskedField(field, frozenset(homes[code])) for code, field in found.items()]


def administered_home(viewer: Viewer, kind: PlaceKind, home_id: int) -> Home | None:
    """A centre or an area in use that ``viewer`` looks after, to be given a form of its own."""
    one = places.place(kind, home_id)
    if not isinstance(one, Area | Center) or one.retired_on is not None:
        return None
    return one if administers(viewer, places.spot_of(one)) else None
