"""What the page of settings tells."""

from bancheng.reports.ways.settings import setting_lines
from bancheng.rules.ways.settings import Setting
from tests.ways import set_for

S = Setting


def line(one, setting=S.REVEAL_SECONDS):
    return next(line for line in setting_lines(one) if line.setting is setting)


def test_a_line_tells_what_holds_and_what_would_come_from_above(town):
    set_for(town.district, S.REVEAL_SECONDS, 90)
    found = line(town.center)
    assert (str(found.value), found.source.label, found.own) == ("90 秒", "松江区", None)
    set_for(town.center, S.REVEAL_SECONDS, 30)
    found = line(town.center)
    assert (str(found.value), found.source.label, found.own) == ("30 秒", "本中心", 30)
    assert (str(found.above), found.above_source.label) == ("90 秒", "松江区")
    assert found.differing == ()


def test_an_area_tells_who_beneath_has_another_value(town, django_assert_num_queries):
    for place, seconds in (
        (town.center, 30),
        (town.other_center, 60),
        (town.other_center.area, 20),
    ):
        set_for(place, S.REVEAL_SECONDS, seconds)
    with django_assert_num_queries(2):
        found = line(town.district)
    assert [(one.name, str(one.value)) for one in found.differing] == [
        (town.center.name, "30 秒"),
        ("方松街道", "20 秒"),
    ]
