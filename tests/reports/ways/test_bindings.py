"""What the pages of schemes and ceilings tell."""

from datetime import date

from bancheng.reports.ways.bindings import ceiling_page, figures_of, limit_page
from bancheng.rules.catalogues import Channel
from bancheng.rules.time_limits import SCHEME_1_5_15, SCHEME_43
from tests.scenarios import MORNING
from tests.ways import bind, cap

TODAY = MORNING.date()
HOTLINE = Channel.HOTLINE_12345


def line(page, channel=HOTLINE):
    return next(line for line in page.lines if line.channel is channel)


def test_figures_are_named_as_people_name_them():
    assert figures_of(SCHEME_43).complex == "5–7"
    told = figures_of(SCHEME_1_5_15)
    assert (told.hand_over, told.simple, told.complex, told.infeasible) == ("1", "5", "15", "5")


def test_each_channel_tells_what_holds_and_how_long_it_may_be(town, django_assert_num_queries):
    bind(town.district, "1-5-15", channel=HOTLINE)
    bind(town.center, "43", channel=HOTLINE, since=date(2027, 1, 4))
    with django_assert_num_queries(2):
        page = limit_page(town.center, today=TODAY)
    found = line(page)
    assert (found.scheme, found.source.label, found.since) == (SCHEME_1_5_15, "松江区", TODAY)
    assert (found.figures.complex, found.most.complex) == ("15", "15")
    assert line(page, Channel.QR).source.label == "系统默认"
    assert [(row.channel, row.scheme) for row in page.coming] == [("12345 转入", "43号文")]


def test_ceilings_tell_the_tightest(town):
    cap(town.center.area, "43", channel=HOTLINE)
    page = ceiling_page(town.center.area, today=TODAY)
    assert (line(page).scheme, line(page).source.label) == (SCHEME_43, "本区划")
    assert line(page).most.complex == "7"
    above = ceiling_page(town.district, today=TODAY)
    assert (line(above).most.complex, line(above).source.label) == ("15", "系统默认")
    assert above.coming == ()
