"""Reading the journal of an area: filters as one value, each backed by an index; keyset pages."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from bancheng.data.models import Area, Case, Center, JournalEntry, Person
from bancheng.rules.dates import start_of
from bancheng.rules.numbering import folded_number
from bancheng.rules.people import Role, Viewer


@dataclass(frozen=True, slots=True)
class Filter:
    """What a page of the journal shows; None or empty: not narrowed. Both days are included."""

    since: date | None = None
    until: date | None = None
    person: str = ""  # a name (today's or of the time) or a username, whole
    event: str = ""
    number: str = ""
    center_id: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """The place of one entry in the order newest first."""

    at: datetime
    entry_id: int


def readable_by(viewer: Viewer) -> QuerySet[JournalEntry]:
    """The entries an auditor may read: all that happened within the audited areas.

    Entries of no place (the command line) are read by whoever audits a whole tree from its top.
    """
    within = Q(pk__in=[])
    for path in viewer.areas(Role.AUDITOR):
        within |= Q(area_path__startswith=path)
        if path.count("/") == 1:
            within |= Q(area_path="")
    return JournalEntry.objects.filter(within)


def entries_in(viewer: Viewer, wanted: Filter) -> QuerySet[JournalEntry]:
    """The entries ``viewer`` may read that fit ``wanted``, in no order."""
    fits = Q()
    if wanted.since is not None:
        fits &= Q(at__gte=start_of(wanted.since))
    if wanted.until is not None:
        fits &= Q(at__lt=start_of(wanted.until + timedelta(days=1)))
    if wanted.event:
        fits &= Q(event=wanted.event)
    if wanted.center_id is not None:
        fits &= Q(center_id=wanted.center_id)
    if wanted.number:
        cases = Case.objects.filter(number=folded_number(wanted.number))
        fits &= Q(case_id__in=list(cases.values_list("pk", flat=True)))
    if wanted.person:
        fits &= Q(actor_id__in=_ids_of(wanted.person))
    return readable_by(viewer).filter(fits)


def _ids_of(typed: str) -> list[int]:
    """Everybody who is, or once was, called so."""
    called = Person.objects.filter(Q(username=typed) | Q(name=typed))
    once = JournalEntry.objects.filter(actor_name=typed, actor_id__isnull=False)
    ids = {
        *called.values_list("pk", flat=True),
        *once.values_list("actor_id", flat=True).distinct(),
    }
    return sorted(person_id for person_id in ids if person_id is not None)


def page(
    entries: QuerySet[JournalEntry],
    *,
    size: int,
    after: Mark | None = None,
    before: Mark | None = None,
) -> list[JournalEntry]:
    """At most ``size`` + 1 entries, newest first, after (older than) or before (newer than) a mark.

    The one more is the last, or before a mark the first; it says that there is another page.
    """
    if before is not None:
        newer = entries.filter(_beyond(before, "gt")).order_by("at", "id")
        return list(newer[: size + 1])[::-1]
    if after is not None:
        entries = entries.filter(_beyond(after, "lt"))
    return list(entries.order_by("-at", "-id")[: size + 1])


def _beyond(mark: Mark, way: str) -> Q:
    same = Q(at=mark.at) & Q(**{f"id__{way}": mark.entry_id})
    # The first condition lets the index begin at the mark.
    return Q(**{f"at__{way}e": mark.at}) & (Q(**{f"at__{way}": mark.at}) | same)


def audited_centers(viewer: Viewer) -> QuerySet[Center]:
    """The centres within the audited areas, retired ones too, by area and name."""
    areas = Area.objects.none()
    for path in viewer.areas(Role.AUDITOR):
        areas |= Area.objects.filter(path__startswith=path)
    return Center.objects.filter(area__in=areas).order_by("area__path", "name")
