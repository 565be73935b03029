"""Where a value comes from, in words."""

import pytest

from bancheng.rules.office.places import Spot
from bancheng.rules.ways.sources import source_of

AREA, CENTER = Spot("310117/"), Spot("310117/", 1)


@pytest.mark.parametrize(
    ("home", "here", "name", "is_own"),
    [
        (None, CENTER, "系统默认", False),
        (CENTER, CENTER, "本中心", True),
        (AREA, AREA, "本区划", True),
        (AREA, CENTER, "松江区", False),
    ],
)
def test_the_page_names_the_place_as_it_sees_it(home, here, name, is_own):
    found = source_of("松江区", home, here)
    assert (found.label, found.is_own) == (name, is_own)
