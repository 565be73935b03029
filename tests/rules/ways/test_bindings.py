"""Which scheme holds where, and what is too long."""

from datetime import date
from itertools import count

import pytest

from bancheng.rules.catalogues import Channel
from bancheng.rules.office.places import Spot
from bancheng.rules.time_limits import SCHEME_1_5_15, SCHEME_43, LimitKind
from bancheng.rules.ways.bindings import (
    CAPPED,
    EVERY_CHANNEL,
    INHERIT,
    Binding,
    BindingEntry,
    Bound,
    Words,
    bound,
    breach,
    ceilings,
    channel_label,
    excess,
    in_force,
    scheme_label,
)

CITY, DISTRICT = Spot("310000/"), Spot("310000/310117/")
STREET = Spot("310000/310117/310117001/")
CENTER = Spot(STREET.area_path, 1)
NEIGHBOUR = Spot(STREET.area_path, 2)
DAY = date(2026, 11, 2)
LATER = date(2027, 1, 4)
_numbers = count(1)


def row(spot, scheme="1-5-15", channel=EVERY_CHANNEL, since=DAY) -> Binding:
    """A row written after all before it."""
    return Binding(next(_numbers), spot, "某处", channel, scheme, since)


def holds(rows, channel=Channel.PHONE, on=DAY, spot=CENTER) -> str:
    """The code of the scheme that holds."""
    return bound(rows, spot, channel=channel, on=on).scheme.code


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], "43"),
        ([row(CITY)], "1-5-15"),
        ([row(CITY), row(DISTRICT, "43")], "43"),
        ([row(DISTRICT, "43", Channel.PHONE), row(DISTRICT)], "43"),
        # The centre's own word for all channels comes before the area's for this one.
        ([row(DISTRICT, "43", Channel.PHONE), row(CENTER)], "1-5-15"),
        ([row(CENTER, "43", Channel.PHONE), row(CENTER)], "43"),
        ([row(CENTER, "43", Channel.QR), row(CENTER)], "1-5-15"),
        ([row(NEIGHBOUR)], "43"),
        ([row(Spot("310000/310118/"))], "43"),
        ([row(DISTRICT, since=LATER)], "43"),
        # Taking a word back leaves what comes from above.
        ([row(DISTRICT), row(CENTER, "43"), row(CENTER, INHERIT)], "1-5-15"),
        (
            [row(CENTER, "43", Channel.PHONE), row(CENTER), row(CENTER, INHERIT, Channel.PHONE)],
            "1-5-15",
        ),
    ],
)
def test_the_nearest_word_holds(rows, expected):
    assert holds(rows) == expected
    assert holds(reversed(rows)) == expected


def test_a_later_row_takes_the_place_of_an_earlier_from_its_date_on():
    rows = [row(CENTER, "43"), row(CENTER, "1-5-15", since=LATER), row(CENTER, "43", since=LATER)]
    assert [holds(rows[:2], on=day) for day in (date(2026, 11, 1), DAY, LATER)] == [
        "43",
        "43",
        "1-5-15",
    ]
    assert holds(rows, on=LATER) == "43", "of two with the same date the later written holds"
    assert in_force(rows, CENTER, channel=EVERY_CHANNEL, on=date(2026, 11, 1)) is None


def test_it_says_where_it_comes_from():
    found = bound([row(DISTRICT)], CENTER, channel=Channel.QR, on=LATER)
    assert (found.place, found.since, found.spot) == ("某处", DAY, DISTRICT)
    assert bound([], CENTER, channel=Channel.QR, on=DAY) == Bound(SCHEME_43)


@pytest.mark.parametrize("channel", Channel)
def test_the_plan_is_the_ceiling_unless_the_city_sends_it(channel):
    (only,) = ceilings([], CENTER, channel=channel, on=DAY)
    is_hotline = channel is Channel.HOTLINE_12345
    assert only.scheme is (SCHEME_1_5_15 if is_hotline else SCHEME_43)


def test_every_ceiling_on_the_way_holds_and_none_beneath_lifts_the_one_above():
    loose = row(DISTRICT)
    over = ceilings([loose], CENTER, channel=Channel.PHONE, on=DAY)
    assert [one.scheme for one in over] == [SCHEME_1_5_15, SCHEME_43]
    assert excess(SCHEME_1_5_15, over)
    topmost = ceilings([row(CITY)], CENTER, channel=Channel.PHONE, on=DAY)
    assert [one.scheme for one in topmost] == [SCHEME_1_5_15]
    assert not excess(SCHEME_1_5_15, topmost)


def test_what_is_too_long_is_told_with_the_numbers():
    told = excess(SCHEME_1_5_15, [Bound(SCHEME_43, "松江区")])
    assert [str(one) for one in told] == [
        "简易 5 个工作日，比松江区的上限 3 个长",
        "复杂 15 个工作日，比松江区的上限 7 个长",
        "不能办理 5 个工作日，比松江区的上限 3 个长",
    ]
    assert "比系统默认的上限 3 个长" in str(excess(SCHEME_1_5_15, [Bound(SCHEME_43)])[0])
    assert not excess(SCHEME_43, [Bound(SCHEME_1_5_15)])
    assert not {LimitKind.REPLY_WINDOW, LimitKind.DISPUTE} & set(CAPPED)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (Words(), None),
        (Words([row(CENTER, channel=Channel.HOTLINE_12345)]), None),
        (Words([row(CENTER)]), (CENTER, Channel.COUNTER)),
        (Words([row(CENTER, channel=Channel.QR)]), (CENTER, Channel.QR)),
        (Words([row(CENTER, since=LATER)]), (CENTER, Channel.COUNTER)),
        (Words([row(CENTER)], [row(CITY)]), None),
        # A ceiling that begins later is looked at as well.
        (
            Words([row(CENTER)], [row(CITY), row(CITY, "43", since=LATER)]),
            (CENTER, Channel.COUNTER),
        ),
        (
            Words([row(CENTER, channel=Channel.HOTLINE_12345)], [row(DISTRICT, "43")]),
            (CENTER, Channel.HOTLINE_12345),
        ),
    ],
)
def test_a_breach_is_found_on_the_day_or_later(words, expected):
    found = breach(words, [NEIGHBOUR, CENTER], since=DAY)
    assert (found and (found.spot, found.channel)) == expected


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"channel": "fax"}, "channel", "不在目录里"),
        ({"scheme_code": None}, "scheme_code", "选一种时限方案"),
        ({"scheme_code": "99"}, "scheme_code", "选一种时限方案"),
        ({"since": None}, "since", "写上从哪天起"),
        ({"since": date(2026, 11, 1)}, "since", "从今天或以后"),
        ({"since": date(2206, 1, 1)}, "since", "2206 年"),
    ],
)
def test_what_cannot_be_bound_is_told_by_field(changes, field, words):
    entry = BindingEntry(**{"channel": "", "scheme_code": "43", "since": DAY} | changes)
    (told,) = entry.faults(DAY).items()
    assert told[0] == field
    assert words in str(told[1])


@pytest.mark.parametrize("scheme_code", ["43", "1-5-15", INHERIT])
def test_what_is_whole_has_no_faults(scheme_code):
    entry = BindingEntry(channel=Channel.QR, scheme_code=scheme_code, since=DAY)
    assert entry.faults(DAY) == {}


def test_channels_and_schemes_have_names():
    assert [channel_label(code) for code in ("qr", "")] == ["二维码自助", "全部来源"]
    assert [scheme_label(code) for code in ("43", "")] == ["43号文", "沿用上级"]
