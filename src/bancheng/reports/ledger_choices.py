"""What a person can choose among in the ledger's filter."""

from dataclasses import dataclass

from bancheng.data.models import CatalogueEntry, Center, Department, Person, Window
from bancheng.data.queries.cases import centers_of
from bancheng.data.queries.finding import choices
from bancheng.data.queries.finding.ledger import Filter
from bancheng.data.queries.office.places import all_windows_of
from bancheng.rules.people import Viewer


@dataclass(frozen=True, slots=True)
class Choices:
    """Windows, handlers and matters are those of one centre: the only one, or the chosen one.

    Own entries are those of that centre, or of all.
    """

    centers: tuple[Center, ...]
    departments: tuple[Department, ...]
    windows: tuple[Window, ...] = ()
    handlers: tuple[Person, ...] = ()
    matters: tuple[str, ...] = ()
    entries: tuple[CatalogueEntry, ...] = ()

    def names_in(self, wanted: Filter) -> dict[str, str]:
        """Attribute of the filter → the name of what it means, where the viewer may know it."""
        lists = {
            "center_id": self.centers,
            "department_id": self.departments,
            "window_id": self.windows,
            "handler_id": self.handlers,
            "except_handler_id": self.handlers,
            "entry_id": self.entries,
        }
        return {
            attribute: str(row)
            for attribute, rows in lists.items()
            for row in rows
            if row.pk == getattr(wanted, attribute)
        }


def choices_for(viewer: Viewer, wanted: Filter) -> Choices:
    """The choices of a filter; three queries, and three more where there is one centre."""
    centers = tuple(centers_of(viewer).select_related("area"))
    center = _the_one(centers, wanted.center_id)
    if center is None:
        return Choices(
            centers,
            departments=tuple(choices.departments_under(viewer)),
            entries=tuple(choices.entries_at(centers)),
        )
    names = choices.matters_at(center).values_list("name", flat=True)
    return Choices(
        centers,
        departments=tuple(choices.departments_at(center)),
        windows=tuple(all_windows_of(center)),
        handlers=tuple(choices.handlers_at(center)),
        entries=tuple(choices.entries_at([center])),
        matters=tuple(dict.fromkeys(names[: choices.MOST_MATTERS])),
    )


def _the_one(centers: tuple[Center, ...], chosen: int | None) -> Center | None:
    if len(centers) == 1:
        return centers[0]
    return next((center for center in centers if center.pk == chosen), None)
