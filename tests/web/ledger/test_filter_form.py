"""The controls of the filter show what is chosen, also what no list offers."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation

from bancheng.data.queries.finding.ledger import Filter
from bancheng.reports.ledger_choices import Choices, choices_for
from bancheng.rules.catalogues import Outcome
from bancheng.rules.finding.ledger import Sort
from bancheng.rules.finding.periods import Period
from bancheng.rules.lights import Light
from bancheng.rules.ways.entries import Catalogue
from bancheng.services.ways import entries
from bancheng.web.ledger.filter_form import Select, more_selects, usual_selects
from tests.people import Town
from tests.scenarios import MORNING
from tests.ways import add_entry

NO_CHOICES = Choices((), ())


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    """As most readers have it."""
    with translation.override("zh-hans"):
        yield


def chosen(select: Select) -> list[tuple[str, str]]:
    return [(value, words) for value, words, is_chosen in select.options if is_chosen]


def usual(wanted: Filter, *, is_choosing: bool = False) -> dict[str, Select]:
    return {one.name: one for one in usual_selects(wanted, NO_CHOICES, is_choosing=is_choosing)}


def more(wanted: Filter, choices: Choices = NO_CHOICES) -> dict[str, Select]:
    return {one.name: one for one in more_selects(wanted, choices, Sort.DUE_LATEST)}


def test_several_at_once_stay_chosen() -> None:
    late = usual(Filter(lights=frozenset({Light.LATE, Light.SOON})))["light"]
    assert chosen(late) == [("late,soon", "已逾期、快到期")]
    in_time = usual(Filter(lights=frozenset({Light.OK, Light.SOON})))["light"]
    assert chosen(in_time) == [("ok,soon", "没逾期")]
    assert late.options[0] == ("", "时限：不限", False)
    one = more(Filter(outcomes=frozenset({Outcome.DONE})))["outcome"]
    assert chosen(one) == [("done", "已办成")]
    assert len(one.options) == len(Outcome) + 1


@pytest.mark.parametrize(
    ("wanted", "is_choosing", "period"),
    [
        (Filter(), False, "all"),
        (Filter(), True, "chosen"),
        (Filter(since=date(2026, 1, 1)), False, "chosen"),
        (Filter(period=Period.LAST_QUARTER), False, "last_quarter"),
    ],
)
def test_the_period_that_counts_is_chosen(wanted: Filter, is_choosing: bool, period: str) -> None:
    [(value, _words)] = chosen(usual(wanted, is_choosing=is_choosing)["period"])
    assert value == period


def test_the_order_is_one_of_the_lists() -> None:
    assert chosen(more(Filter())["sort"]) == [("due_latest", "期限，远的在前")]


def test_lists_of_rows_are_there_where_there_are_rows(town: Town) -> None:
    assert not {"handler", "department", "window"} & set(more(Filter()))
    strange = more(Filter(handler_id=987))["handler"]
    assert chosen(strange) == [("987", "第 987 号")]
    here = choices_for(town.viewer("registrar"), Filter())
    window = more(Filter(window_id=town.window.pk), here)["window"]
    assert window.options == (("", "不限", False), (str(town.window.pk), "8号", True))


HOUSE = (Catalogue.REASON, "evidence", "房产证明")
BOOK = (Catalogue.REASON, "evidence", "户口簿")
HOTLINE = (Catalogue.CHANNEL, "12345", "区长热线")


def test_own_entries_are_chosen_by_list_and_only_where_there_are_any(town: Town) -> None:
    viewer, empty = town.viewer("registrar"), Filter()
    assert "entry" not in more(empty, choices_for(viewer, empty))
    house, hotline, book = (add_entry(town.center, *new).pk for new in (HOUSE, HOTLINE, BOOK))
    entries.retire(book, by=town.administrator, at=MORNING)
    wanted = Filter(entry_id=house)
    select = more(wanted, choices_for(viewer, wanted))["entry"]
    assert (select.label, select.options) == ("细分", (("", "不限", False),))
    assert select.groups == (
        ("来源", ((str(hotline), "区长热线", False),)),
        ("“办不成事”的原因", ((str(book), "户口簿", False), (str(house), "房产证明", True))),
    )


def test_of_several_places_each_entry_says_whose_it_is(town: Town) -> None:
    for place in (town.center, town.other_center):
        add_entry(place, *HOTLINE)
    for name, places in (
        ("supervisor", {town.center, town.other_center}),
        ("registrar", {town.center}),
    ):
        select = more(Filter(), choices_for(town.viewer(name), Filter()))["entry"]
        [(_label, options)] = select.groups
        words = {words for _value, words, _chosen in options}
        several = {f"区长热线（{place.name}）" for place in places}
        assert words == (several if len(places) > 1 else {"区长热线"})
    strange = more(Filter(entry_id=987))["entry"]
    assert chosen(strange) == [("987", "第 987 号")]
