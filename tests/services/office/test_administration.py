"""How far an administrator reaches, as services ask."""

import pytest

from bancheng.rules.office.places import Spot
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound, NotPermitted
from bancheng.services.office.administration import reaches_above, require, require_above
from tests.scenarios import MORNING


def asking(town, name):
    return {"by": getattr(town, name) if name else None, "at": MORNING}


def spot(town):
    return Spot(town.center.area.path, town.center.pk)


@pytest.mark.parametrize("name", [None, "administrator", "center_administrator"])
def test_who_reaches_the_centre(town, name):
    require(Permission.PLACE_MANAGE, spot=spot(town), **asking(town, name))


@pytest.mark.parametrize("name", ["registrar", "auditor", "supervisor"])
def test_who_is_no_administrator(town, name):
    with pytest.raises(NotPermitted):
        require(Permission.PLACE_MANAGE, spot=spot(town), **asking(town, name))


def test_whose_reach_ends_elsewhere(town):
    there = Spot(town.other_center.area.path, town.other_center.pk)
    with pytest.raises(NotFound):
        require(Permission.PLACE_MANAGE, spot=there, **asking(town, "center_administrator"))


def test_who_stands_above(town):
    for name in (None, "administrator"):
        require_above(Permission.PLACE_MANAGE, spot=spot(town), **asking(town, name))
    with pytest.raises(NotPermitted):
        require_above(
            Permission.PLACE_MANAGE, spot=spot(town), **asking(town, "center_administrator")
        )
    assert reaches_above(town.administrator, MORNING, spot(town))
    assert not reaches_above(town.center_administrator, MORNING, spot(town))
