"""The ledger's filter in an address: what is written is what is read."""

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.utils import translation

from bancheng.data.queries.ledger import Filter, Mark
from bancheng.rules.lights import Light
from bancheng.rules.periods import Period
from bancheng.rules.workflow import Status
from bancheng.web import ledger_filter
from tests.scenarios import MORNING


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(),
        Filter(center_id=3, handler_id=7),
        Filter(
            statuses=frozenset({Status.HANDED_OVER, Status.IN_PROGRESS}),
            lights=frozenset({Light.OK, Light.SOON}),
        ),
        Filter(since=date(2026, 10, 1), until=date(2026, 10, 9), is_objected=True),
        Filter(search="阿卜杜拉·买买提江·吾斯曼 &=%"),
    ],
)
def test_an_address_holds_the_whole_filter(wanted: Filter) -> None:
    address = ledger_filter.address_of(wanted)
    query = dict(parse_qsl(urlsplit(address).query))
    assert ledger_filter.filter_of(query) == wanted


@pytest.mark.parametrize(
    "query",
    [
        {"center": "x", "handler": "-1"},
        {"center": "9" * 40},
        {"status": "nonsense", "light": "purple"},
        {"since": "2026-02-30", "until": "gestern"},
        {"period": "chosen"},
    ],
)
def test_what_cannot_be_read_narrows_nothing(query: dict[str, str]) -> None:
    assert ledger_filter.filter_of(query) == Filter()


def test_a_named_period_beats_typed_days() -> None:
    assert ledger_filter.period_of({"period": "quarter", "since": "2020-01-01"}) is Period.QUARTER
    assert ledger_filter.period_of({"since": "2020-01-01"}) is Period.CHOSEN
    assert ledger_filter.period_of({}) is Period.ALL


def test_a_mark_survives_the_address() -> None:
    mark = Mark(MORNING, 131)
    text = ledger_filter.mark_text(mark)
    assert ledger_filter.mark_of(text) == mark
    assert ledger_filter.mark_of(text.replace("+", " ")) == mark  # a plus not escaped


@pytest.mark.parametrize(
    "text", ["", "x~1", "2026-11-02T09:12:00+08:00", f"{MORNING.isoformat()}~x"]
)
def test_a_broken_mark_means_the_first_page(text: str) -> None:
    assert ledger_filter.mark_of(text) is None


def test_a_filter_in_words_names_no_search_term() -> None:
    wanted = Filter(
        statuses=frozenset({Status.CLOSED}),
        lights=frozenset({Light.DONE}),
        since=date(2026, 10, 1),
        until=date(2026, 10, 9),
        is_objected=True,
        search="陆示例",
    )
    with translation.override("zh-hans"):
        words = ledger_filter.in_words(wanted, "岳阳街道中心")
        assert ledger_filter.in_words(Filter(), "") == "全部"
    assert words == (
        "岳阳街道中心；已办结；办完；自 2026-10-01 登记；到 2026-10-09 登记；有过异议；有搜索词"
    )
