"""Returns of other centres are as if they were not there."""

import pytest

from bancheng.rules.refusals import NotFound
from bancheng.web.returns.reach import center_of
from tests.people import PEOPLE


class Asking:
    """A request as far as the reach goes."""

    def __init__(self, viewer):
        self.viewer = viewer


def test_whose_returns_are_within_reach(town):
    inside = {"registrar", "lead", "member", "supervisor", "all_rounder"}
    for name in PEOPLE:
        request = Asking(town.viewer(name))
        if name in inside:
            assert center_of(request, town.center.pk) == town.center
            continue
        with pytest.raises(NotFound):
            center_of(request, town.center.pk)
