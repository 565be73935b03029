"""The controls of the ledger's filter: each shows what is chosen, also where it is several at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from bancheng.data.queries.finding.ledger import Filter
from bancheng.reports.ledger_choices import Choices
from bancheng.rules.finding.ledger import Sort
from bancheng.rules.finding.periods import Period
from bancheng.rules.ways.entries import Catalogue
from bancheng.rules.wording import zh
from bancheng.web.ledger_filter import LISTS
from bancheng.web.words.filters import IN_TIME, LABELS, OF_OLD_LEDGERS, members_in_words
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from bancheng.data.models import CatalogueEntry

Option = tuple[str, str, bool]
"""Value, words, whether it is chosen."""

_REGISTERED = zh("登记日期")
_ORDER = zh("排序")
_OLD = zh("旧台账")
_MORE_LISTS = ("reason", "channel", "kind", "outcome", "cause", "closure")


@dataclass(frozen=True, slots=True)
class Select:
    """One list to choose from."""

    name: str
    label: str
    options: tuple[Option, ...]
    groups: tuple[tuple[str, tuple[Option, ...]], ...] = ()  # each with its name


def usual_selects(wanted: Filter, choices: Choices, *, is_choosing: bool) -> Iterator[Select]:
    """The lists that stand beside the search; their labels stand in their options."""
    if len(choices.centers) > 1:
        yield _rows("center", "center_id", choices.centers, wanted, named=True)
    yield _list("light", wanted, named=True, more=(IN_TIME,))
    chosen = _period(wanted, is_choosing=is_choosing)
    periods = [
        (period.value, _named(_("登记"), say(period)), period is chosen) for period in _PERIODS
    ]
    yield Select("period", say(_REGISTERED), tuple(periods))


def more_selects(wanted: Filter, choices: Choices, sort: Sort) -> Iterator[Select]:
    """The lists behind “more”."""
    for name in _MORE_LISTS:
        yield _list(name, wanted)
    places: Mapping[str, tuple[str, Iterable[object]]] = {
        "handler": ("handler_id", choices.handlers),
        "department": ("department_id", choices.departments),
        "window": ("window_id", choices.windows),
    }
    for name, (attribute, rows) in places.items():
        if rows or getattr(wanted, attribute):
            yield _rows(name, attribute, rows, wanted)
    if choices.entries or wanted.entry_id:
        yield _own_entries(choices.entries, wanted.entry_id)
    imported = [
        (str(int(value)), say(words), wanted.is_imported is value)
        for value, words in OF_OLD_LEDGERS.items()
    ]
    yield Select("imported", say(_OLD), (_none("", named=False), *imported))
    orders = tuple((one.value, say(one), one is sort) for one in Sort)
    yield Select("sort", say(_ORDER), orders)


_PERIODS = (
    Period.ALL,
    Period.QUARTER,
    Period.LAST_QUARTER,
    Period.YEAR,
    Period.CHOSEN,
)


def _period(wanted: Filter, *, is_choosing: bool) -> Period:
    if wanted.period is not Period.CHOSEN:
        return wanted.period
    return Period.CHOSEN if wanted.since or wanted.until or is_choosing else Period.ALL


def _list(
    name: str, wanted: Filter, *, named: bool = False, more: Iterable[frozenset[object]] = ()
) -> Select:
    """A list of the catalogues; what is chosen beside single members is an option of its own."""
    attribute, members = LISTS[name]
    chosen = getattr(wanted, attribute)
    sets: list[frozenset[object]] = [*(frozenset({member}) for member in members), *more]
    if chosen and chosen not in sets:
        sets.append(chosen)
    label = say(LABELS[attribute])
    options = [
        (",".join(sorted(map(str, one))), members_in_words(one), one == chosen) for one in sets
    ]
    return Select(name, label, (_none(label, named), *options))


def _rows(
    name: str, attribute: str, rows: Iterable[object], wanted: Filter, *, named: bool = False
) -> Select:
    """A list of rows; one that is chosen and not among them stays chosen."""
    chosen, label = getattr(wanted, attribute), say(LABELS[attribute])
    found = {row.pk: str(row) for row in rows}  # type: ignore[attr-defined]
    if chosen and chosen not in found:
        found[chosen] = _("第 {number} 号").format(number=chosen)
    options = [(str(key), words, key == chosen) for key, words in found.items()]
    return Select(name, label, (_none(label, named), *options))


def _own_entries(entries: Sequence[CatalogueEntry], chosen: int | None) -> Select:
    """The own entries, by list; which place they belong to is said where there are several."""
    places = {(row.area_id, row.center_id) for row in entries}
    grouped: dict[str, list[Option]] = {}
    for row in entries:
        words = row.name if len(places) == 1 else _of_place(row)
        option = (str(row.pk), words, row.pk == chosen)
        grouped.setdefault(say(Catalogue(row.catalogue)), []).append(option)
    options = [_none("", named=False)]
    if chosen and not any(row.pk == chosen for row in entries):
        options.append((str(chosen), _("第 {number} 号").format(number=chosen), True))
    groups = tuple((label, tuple(rows)) for label, rows in grouped.items())
    return Select("entry", say(LABELS["entry_id"]), tuple(options), groups)


def _of_place(row: CatalogueEntry) -> str:
    return _("{name}（{place}）").format(name=row.name, place=row.center or row.area)


def _none(label: str, named: bool) -> Option:
    return ("", _named(label, _("不限")) if named else _("不限"), False)


def _named(label: str, words: str) -> str:
    return _("{label}：{words}").format(label=label, words=words)
