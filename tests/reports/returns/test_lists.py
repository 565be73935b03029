"""The list of a centre's quarters, with what was filed and what is to be done."""

from datetime import date

from bancheng.data.models import Area
from bancheng.reports.returns.lists import lists_of
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.status import ReturnStatus
from tests.services.returns.quarter import AFTERWARDS, Q4, return_at

TODAY = AFTERWARDS.date()


def test_each_centre_one_is_appointed_at_has_its_list(town):
    Area.objects.update(returns_since=date(2026, 7, 1))
    return_at(ReturnStatus.RECEIVED, town)
    for name in ("registrar", "lead", "member", "all_rounder"):
        [found] = lists_of(town.viewer(name, TODAY), today=TODAY)
        assert found.center == town.center
        quarters = [row.standing.quarter for row in found.rows]
        assert quarters == [Quarter(2027, 1), Q4, Quarter(2026, 3)]
        assert [row.sheet is None for row in found.rows] == [True, False, True]
        assert found.rows[1].sheet.counts["registered"] == 1
        assert [row.standing.quarter for row in found.to_do] == [Quarter(2026, 3)]


def test_who_is_appointed_elsewhere_has_none(town):
    for name in ("supervisor", "handler", "administrator", "stranger"):
        assert lists_of(town.viewer(name, TODAY), today=TODAY) == []
