"""Reading what places have laid down for themselves, and what holds where nobody has."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Case, Q, QuerySet, When

from bancheng.data.databases import locked
from bancheng.data.models import Area, Center, Edition, EditionDraft
from bancheng.data.queries.office.people import paths_above
from bancheng.rules.ways.editions import STANDARD_VERSION, Subject, name_of
from bancheng.rules.wording import Wording

Home = Area | Center


@dataclass(frozen=True, slots=True)
class InForce:
    """The edition that holds at a place, and where it comes from; none: the product's standard."""

    edition: Edition | None
    home: Home | None

    @property
    def version(self) -> int:
        """Its number; the standard is version 1."""
        return self.edition.number if self.edition else STANDARD_VERSION

    @property
    def name(self) -> Wording:
        """How it is called, with the place that has published it."""
        return name_of(self.home.name if self.home else "", self.version)


def editions_of(subject: Subject, home: Home) -> QuerySet[Edition]:
    """All that ``home`` itself has published, the newest first."""
    return Edition.objects.filter(_at(home), subject=subject).order_by("-number")


def edition_numbered(subject: Subject, home: Home, number: int) -> Edition | None:
    """One edition of ``home`` by its number."""
    return editions_of(subject, home).filter(number=number).first()


def latest_number(subject: Subject, home: Home) -> int:
    """The number of the newest edition of ``home`` itself; the standard's, where it has none."""
    found = editions_of(subject, home).values_list("number", flat=True).first()
    return found or STANDARD_VERSION


def draft_of(subject: Subject, home: Home) -> EditionDraft | None:
    """The draft of the next edition of ``home``."""
    drafts = EditionDraft.objects.select_related("base__area", "base__center")
    return drafts.filter(_at(home), subject=subject).first()


def draft_for_update(subject: Subject, home: Home) -> EditionDraft | None:
    """The draft, locked until the transaction ends."""
    return locked(EditionDraft.objects.filter(_at(home), subject=subject)).first()


def base_of(draft: EditionDraft) -> InForce:
    """What held where the draft is written when it was begun, or looked at anew."""
    base = draft.base
    return InForce(base, (base.center or base.area) if base else None)


def is_outdated(draft: EditionDraft | None, running: InForce) -> bool:
    """Whether something else holds now than what the draft was begun from, here or above."""
    return draft is not None and draft.base != running.edition


def in_force(subject: Subject, home: Home) -> InForce:
    """What holds at ``home``: its own newest edition, else that of the nearest area above.

    An edition without content passes the question on. Two queries, however deep the tree is.
    """
    homes = _upwards(home)
    return _nearest(homes, _newest(subject, homes))


def in_force_for(subject: Subject, centers: Collection[Center]) -> dict[int, InForce]:
    """Like ``in_force`` for several centres, by their numbers; two queries, however many."""
    paths = {path for one in centers for path in paths_above(one.area.path)}
    areas = {area.path: area for area in Area.objects.filter(path__in=paths).order_by("path")}
    newest = _newest(subject, [*centers, *areas.values()])
    return {
        one.pk: _nearest(
            [one, *(areas[path] for path in reversed(paths_above(one.area.path)))], newest
        )
        for one in centers
    }


def _nearest(homes: Iterable[Home], newest: Mapping[tuple[str, int], Edition]) -> InForce:
    """The first of ``homes``, from below, whose newest edition says something of its own."""
    for home in homes:
        found = newest.get(_key(home))
        if found is not None and found.content is not None:
            return InForce(found, home)
    return InForce(None, None)


def inherited(subject: Subject, home: Home) -> InForce:
    """What would hold at ``home`` if it had nothing of its own."""
    above = home.area if isinstance(home, Center) else home.parent
    return in_force(subject, above) if above is not None else InForce(None, None)


def followers(subject: Subject, home: Home) -> list[Center]:
    """The live centres for which an edition of ``home`` holds: itself, or all beneath an area that
    have nothing of their own and no nearer area that has. Two queries, however many there are.
    """
    if isinstance(home, Center):
        return [home]
    live = Center.objects.filter(retired_on__isnull=True, area__path__startswith=home.path)
    centers = list(live.select_related("area").order_by("area__path", "name"))
    beneath = Q(center__area__path__startswith=home.path) | Q(area__path__startswith=home.path)
    own = _with_content(subject, beneath & ~Q(area=home))
    return [one for one in centers if not _has_nearer(one, own)]


def _with_content(subject: Subject, wanted: Q) -> set[str | int]:
    """The homes whose newest edition lays something down: ids of centres, paths of areas."""
    rows = Edition.objects.filter(wanted, subject=subject).order_by("number")
    newest: dict[str | int, bool] = {}
    for center_id, path, lays_down in rows.annotate(
        lays_down=Case(When(content__isnull=True, then=False), default=True)
    ).values_list("center_id", "area__path", "lays_down"):
        newest[center_id or path] = lays_down
    return {key for key, has_content in newest.items() if has_content}


def _has_nearer(center: Center, own: set[str | int]) -> bool:
    return center.pk in own or any(path in own for path in paths_above(center.area.path))


def _upwards(home: Home) -> list[Home]:
    """``home`` and the areas above it, the nearest first."""
    path = home.area.path if isinstance(home, Center) else home.path
    codes = path.strip("/").split("/")
    paths = ["/".join(codes[: end + 1]) + "/" for end in range(len(codes))]
    areas = {area.path: area for area in Area.objects.filter(path__in=paths).order_by("path")}
    above: list[Home] = [areas[one] for one in reversed(paths) if one in areas]
    return [home, *above] if isinstance(home, Center) else above


def _newest(subject: Subject, homes: Iterable[Home]) -> dict[tuple[str, int], Edition]:
    wanted = Q(pk__in=[])
    for home in homes:
        wanted |= _at(home)
    found: dict[tuple[str, int], Edition] = {}
    for edition in Edition.objects.filter(wanted, subject=subject).order_by("number"):
        key = ("center", edition.center_id) if edition.center_id else ("area", edition.area_id)
        found[key] = edition  # type: ignore[index]
    return found


def _key(home: Home) -> tuple[str, int]:
    return ("center" if isinstance(home, Center) else "area", home.pk)


def _at(home: Home) -> Q:
    return Q(center=home) if isinstance(home, Center) else Q(area=home)
