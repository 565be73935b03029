"""The ledger's filter as it stands in an address: read forgivingly, written back the same."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from bancheng.data.queries.finding.ledger import Filter, Mark
from bancheng.rules.catalogues import Cause, Channel, Closure, Kind, Outcome, Reason
from bancheng.rules.finding.ledger import Sort
from bancheng.rules.finding.periods import Period
from bancheng.rules.lights import Light
from bancheng.rules.workflow import Status
from bancheng.web.reading import day_in, id_in, moment_in

LISTS: Mapping[str, tuple[str, type[StrEnum]]] = {
    "status": ("statuses", Status),
    "light": ("lights", Light),
    "kind": ("kinds", Kind),
    "channel": ("channels", Channel),
    "reason": ("reasons", Reason),
    "cause": ("causes", Cause),
    "outcome": ("outcomes", Outcome),
    "closure": ("closures", Closure),
}
"""Name in the address → what it narrows, and the list its members (“a,b”) are of."""

_NUMBERS = {
    "center": "center_id",
    "window": "window_id",
    "handler": "handler_id",
    "not_handler": "except_handler_id",
    "department": "department_id",
    "entry": "entry_id",
}
_TEXTS = {"q": "search", "matter": "matter"}
_DAYS = ("since", "until", "closed_since", "closed_until")
_TICKS = {"objected": "is_objected", "spot": "is_on_the_spot", "awaited": "is_awaited"}
_IMPORTED = {"1": True, "0": False}
_NAMED = frozenset(Period) - {Period.ALL, Period.CHOSEN}
_LONGEST_TEXT = 200


def filter_of(query: Mapping[str, str]) -> Filter:
    """The filter an address asks for; what cannot be read narrows nothing."""
    values: dict[str, Any] = {}
    for name, (attribute, members) in LISTS.items():
        values[attribute] = frozenset(_members(query.get(name, ""), members))
    for name, attribute in _NUMBERS.items():
        values[attribute] = id_in(query.get(name, ""))
    for name, attribute in _TEXTS.items():
        values[attribute] = query.get(name, "").strip()[:_LONGEST_TEXT]
    for name, attribute in _TICKS.items():
        values[attribute] = query.get(name) == "1"
    for name in _DAYS:
        values[name] = day_in(query.get(name, ""))
    values["is_imported"] = _IMPORTED.get(query.get("imported", ""))
    if (period := query.get("period", "")) in _NAMED:
        values |= {"period": Period(period), "since": None, "until": None}
    return Filter(**values)


def sort_of(query: Mapping[str, str]) -> Sort:
    """The order an address asks for."""
    named = query.get("sort", "")
    return Sort(named) if named in set(Sort) else Sort.NEWEST


def query_of(wanted: Filter, sort: Sort = Sort.NEWEST) -> str:
    """What stands behind the “?” of the ledger page that shows exactly ``wanted``; may be empty."""
    return urlencode({name: text for name, text in _parts(wanted, sort) if text})


def address_of(wanted: Filter, sort: Sort = Sort.NEWEST) -> str:
    """The ledger page that shows exactly ``wanted``."""
    query = query_of(wanted, sort)
    return f"{reverse('ledger')}?{query}" if query else reverse("ledger")


def _parts(wanted: Filter, sort: Sort) -> Iterator[tuple[str, str]]:
    for name, attribute in _NUMBERS.items():
        yield name, str(getattr(wanted, attribute) or "")
    for name, (attribute, _members_of) in LISTS.items():
        yield name, ",".join(sorted(getattr(wanted, attribute)))
    if wanted.period in _NAMED:
        yield "period", wanted.period
    for name in _DAYS:
        yield name, str(getattr(wanted, name) or "")
    for name, attribute in _TEXTS.items():
        yield name, getattr(wanted, attribute)
    for name, attribute in _TICKS.items():
        yield name, "1" if getattr(wanted, attribute) else ""
    if wanted.is_imported is not None:
        yield "imported", str(int(wanted.is_imported))
    yield "sort", "" if sort is Sort.NEWEST else sort


def mark_of(text: str, sort: Sort) -> Mark | None:
    """A place in the list as an address carries it: “2026-10-09T09:02:11.5+08:00~131”."""
    stamp, tilde, case_id = text.replace(" ", "+").partition("~")
    number = id_in(case_id)
    if not tilde or number is None:
        return None
    if not stamp:
        is_always_there = sort in {Sort.NEWEST, Sort.OLDEST}
        return None if is_always_there else Mark(None, number)
    value = _day_or_moment(stamp)
    is_day = sort in {Sort.DUE_SOONEST, Sort.DUE_LATEST}
    return Mark(value, number) if value and isinstance(value, datetime) != is_day else None


def mark_text(mark: Mark) -> str:
    """The reverse of ``mark_of``."""
    return f"{mark.value.isoformat() if mark.value else ''}~{mark.case_id}"


def _day_or_moment(text: str) -> date | datetime | None:
    return day_in(text) or moment_in(text)


def turned(query: Mapping[str, str], way: str, mark: Mark | None) -> str:
    """The same list, turned by ``mark``; empty where there is no further page."""
    if mark is None:
        return ""
    kept = {name: value for name, value in query.items() if name not in {"after", "before"}}
    return f"?{urlencode({**kept, way: mark_text(mark)})}"


def _members(text: str, members: type[StrEnum]) -> list[StrEnum]:
    return [members(part) for part in text.split(",") if part in set(members)]
