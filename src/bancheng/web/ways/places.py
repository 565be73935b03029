"""The place whose ways a page is about: an area or a centre its administrator looks after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.urls import reverse

from bancheng.data.queries.office.places import administered
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.refusals import NotFound

if TYPE_CHECKING:
    from bancheng.data.models import Area, Center
    from bancheng.web.access import StaffRequest


@dataclass(frozen=True, slots=True)
class Home:
    """The place, and the page it has itself."""

    kind: PlaceKind
    one: Area | Center

    @property
    def is_area(self) -> bool:
        """Whether it is an area, whose ways come down to all beneath."""
        return self.kind is PlaceKind.AREA

    @property
    def area(self) -> Area:
        """The place, where it is an area."""
        return cast("Area", self.one)

    @property
    def url(self) -> str:
        """The page of the place."""
        return reverse("place_area" if self.is_area else "place_center", args=[self.one.pk])


def home_of(request: StaffRequest, kind: PlaceKind, place_id: int) -> Home:
    """The place if the viewer looks after it; otherwise as if it were not there."""
    one = administered(request.viewer, kind, place_id)
    if one is None or kind not in {PlaceKind.AREA, PlaceKind.CENTER}:
        raise NotFound
    return Home(kind, cast("Area | Center", one))
