"""The place a page is about."""

import pytest

from bancheng.rules.office.places import PlaceKind
from bancheng.rules.refusals import NotFound
from bancheng.web.ways.places import home_of


class Asking:
    """A request as far as it matters here."""

    def __init__(self, viewer):
        self.viewer = viewer


def test_an_area_and_a_centre_have_pages(town):
    asking = Asking(town.viewer("administrator"))
    home = home_of(asking, PlaceKind.AREA, town.district.pk)
    assert (home.area, home.is_area, home.url) == (
        town.district,
        True,
        f"/places/areas/{town.district.pk}/",
    )
    home = home_of(asking, PlaceKind.CENTER, town.center.pk)
    assert (home.is_area, home.url) == (False, f"/places/centers/{town.center.pk}/")


def test_what_lies_elsewhere_is_not_there(town):
    asking = Asking(town.viewer("center_administrator"))
    for kind, number in (
        (PlaceKind.CENTER, town.other_center.pk),
        (PlaceKind.AREA, town.district.pk),
        (PlaceKind.WINDOW, town.window.pk),
    ):
        with pytest.raises(NotFound):
            home_of(asking, kind, number)
