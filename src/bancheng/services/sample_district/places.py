"""Founding the areas, centres, windows, departments and matters of the sample district (A1)."""

from dataclasses import dataclass
from datetime import date, datetime

from bancheng.data.models import Area, Center, Department
from bancheng.rules.catalogues import CenterKind
from bancheng.rules.office.places import (
    AreaEntry,
    CenterEntry,
    DepartmentEntry,
    MattersEntry,
    PlaceKind,
    WindowEntry,
)
from bancheng.services.office import places
from bancheng.services.sample_district.books import Book, book


@dataclass(frozen=True, slots=True)
class Places:
    """What has been founded, by the keys of ``places.toml``; the district's is its code."""

    areas: dict[str, Area]
    centers: dict[str, Center]
    departments: dict[str, Department]

    def node(self, key: str) -> tuple[PlaceKind, int]:
        """The place where somebody is appointed: the district, a centre or a department."""
        if key in self.areas:
            return PlaceKind.AREA, self.areas[key].pk
        if key in self.centers:
            return PlaceKind.CENTER, self.centers[key].pk
        return PlaceKind.DEPARTMENT, self.departments[key].pk


def found(*, at: datetime, returns_since: date) -> Places:
    """Found everything ``at`` a moment; the journal says that the system did it.

    Quarterly returns are filed here from ``returns_since`` on.
    """
    entries = book("places")
    district = _area(entries["district"], None, at, returns_since)
    centers = {entry["key"]: _center(entry, district, at) for entry in entries["center"]}
    departments = {
        entry["key"]: _department(entry, district, centers, at) for entry in entries["department"]
    }
    return Places({district.code: district}, centers, departments)


def _area(
    entry: Book, parent: Area | None, at: datetime, returns_since: date | None = None
) -> Area:
    typed = AreaEntry(code=entry["code"], name=entry["name"], returns_since=returns_since)
    parent_id = parent.pk if parent else None
    return places.create_area(by=None, at=at, parent_id=parent_id, entry=typed)


def _center(entry: Book, district: Area, at: datetime) -> Center:
    common = book("places")
    area = _area(entry["area"], district, at) if "area" in entry else district
    typed = CenterEntry(
        name=entry["name"],
        short_name=entry["short_name"],
        code=entry["code"],
        kind=CenterKind(entry["kind"]),
        address=common["address"],
        phone=entry["phone"],
        opening_hours=common["opening_hours"],
        live_on=common["live_on"],
    )
    center = places.create_center(by=None, at=at, area_id=area.pk, entry=typed)
    for number, place in entry["windows"]:
        window = WindowEntry(number=number, place=place)
        places.create_window(by=None, at=at, center_id=center.pk, entry=window)
    matters = MattersEntry(names=tuple(common["matters"]))
    places.create_matters(by=None, at=at, center_id=center.pk, entry=matters)
    return center


def _department(
    entry: Book, district: Area, centers: dict[str, Center], at: datetime
) -> Department:
    typed = DepartmentEntry(
        name=entry["name"], is_co_handling=bool(entry.get("is_co_handling", False))
    )
    kind, place_id = PlaceKind.AREA, district.pk
    if "center" in entry:
        kind, place_id = PlaceKind.CENTER, centers[entry["center"]].pk
    return places.create_department(kind, place_id, by=None, at=at, entry=typed)
