"""The ledger's filter in an address: what is written is what is read."""

from dataclasses import fields, replace
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from bancheng.data.queries.finding.ledger import Filter, Mark
from bancheng.rules.catalogues import Cause, Channel, Closure, Kind, Outcome, Reason
from bancheng.rules.finding.ledger import Sort
from bancheng.rules.finding.periods import Period
from bancheng.rules.lights import Light
from bancheng.rules.workflow import Status
from bancheng.web import ledger_filter
from tests.scenarios import MORNING

WHOLE = Filter(
    center_id=3,
    statuses=frozenset({Status.HANDED_OVER, Status.IN_PROGRESS}),
    lights=frozenset({Light.OK, Light.SOON}),
    since=date(2026, 10, 1),
    until=date(2026, 10, 9),
    search="阿卜杜拉·买买提江·吾斯曼 &=%",
    handler_id=7,
    except_handler_id=8,
    is_objected=True,
    window_id=2,
    department_id=5,
    matter="变更“经营场所”&登记",
    kinds=frozenset({Kind.SUGGESTION}),
    channels=frozenset({Channel.HOTLINE_12345, Channel.QR}),
    reasons=frozenset({Reason.RULES}),
    causes=frozenset({Cause.SYSTEM}),
    outcomes=frozenset({Outcome.DONE, Outcome.PARTLY}),
    closures=frozenset({Closure.SILENT}),
    closed_since=date(2026, 9, 1),
    closed_until=date(2026, 9, 30),
    is_on_the_spot=True,
    is_awaited=True,
    is_imported=False,
    entry_id=6,
)
"""Every condition at once, but for the named period, which leaves no room for days."""


def read_back(wanted: Filter, sort: Sort) -> tuple[Filter, Sort]:
    query = dict(parse_qsl(urlsplit(ledger_filter.address_of(wanted, sort)).query))
    return ledger_filter.filter_of(query), ledger_filter.sort_of(query)


def test_an_address_holds_the_whole_filter() -> None:
    empty = Filter()
    unset = [one.name for one in fields(WHOLE) if getattr(WHOLE, one.name) == one.default]
    assert unset == ["period"]
    assert read_back(WHOLE, Sort.CLOSED_OLDEST) == (WHOLE, Sort.CLOSED_OLDEST)
    assert read_back(empty, Sort.NEWEST) == (empty, Sort.NEWEST)
    for one in fields(WHOLE):
        alone = replace(empty, **{one.name: getattr(WHOLE, one.name)})
        assert read_back(alone, Sort.NEWEST) == (alone, Sort.NEWEST), one.name
    for period in (Period.QUARTER, Period.LAST_QUARTER, Period.YEAR):
        assert read_back(Filter(period=period), Sort.OLDEST) == (Filter(period=period), Sort.OLDEST)


@pytest.mark.parametrize(
    "query",
    [
        {"center": "x", "handler": "-1", "window": "²", "department": "", "entry": "cause:1"},
        {"center": "9" * 40},
        {"status": "nonsense", "light": "purple", "reason": "", "channel": ",,"},
        {"since": "2026-02-30", "until": "gestern"},
        {"period": "chosen", "objected": "yes", "sort": "by_colour"},
        {"period": "all"},
    ],
)
def test_what_cannot_be_read_narrows_nothing(query: dict[str, str]) -> None:
    assert ledger_filter.filter_of(query) == Filter()
    assert ledger_filter.sort_of(query) is Sort.NEWEST


def test_a_named_period_beats_typed_days_and_typed_days_beat_none() -> None:
    typed = {"since": "2020-01-01"}
    assert ledger_filter.filter_of({**typed, "period": "quarter"}) == Filter(period=Period.QUARTER)
    for period in ({"period": "all"}, {"period": "chosen"}, {}):
        assert ledger_filter.filter_of({**typed, **period}) == Filter(since=date(2020, 1, 1))


def test_a_mark_survives_the_address() -> None:
    for mark, sort in (
        (Mark(MORNING, 131), Sort.NEWEST),
        (Mark(MORNING, 131), Sort.CLOSED_OLDEST),
        (Mark(MORNING.date(), 131), Sort.DUE_SOONEST),
        (Mark(None, 131), Sort.DUE_LATEST),
    ):
        text = ledger_filter.mark_text(mark)
        assert ledger_filter.mark_of(text, sort) == mark
        assert ledger_filter.mark_of(text.replace("+", " "), sort) == mark  # a plus not escaped


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x~1",
        "2026-11-02T09:12:00+08:00",
        "2026-11-02~1",
        "~1",
        f"{MORNING.isoformat()}~x",
    ],
)
def test_a_broken_mark_means_the_first_page(text: str) -> None:
    assert ledger_filter.mark_of(text, Sort.NEWEST) is None


def test_a_moment_is_no_mark_where_days_are_counted() -> None:
    text = ledger_filter.mark_text(Mark(MORNING, 1))
    assert ledger_filter.mark_of(text, Sort.DUE_SOONEST) is None
