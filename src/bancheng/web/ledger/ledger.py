"""The ledger: find a case, open it, turn and order the list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bancheng.data.queries import calendars
from bancheng.data.queries.finding import saved_views
from bancheng.data.queries.finding.ledger import Filter
from bancheng.reports.ledger_choices import choices_for
from bancheng.reports.ledger_page import TABS, LedgerPage, ledger_page
from bancheng.rules.finding.ledger import Sort
from bancheng.rules.finding.periods import Period
from bancheng.rules.finding.search import words_of
from bancheng.rules.people import Viewer
from bancheng.rules.permissions import Permission, may
from bancheng.rules.workflow import Status
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.ledger.filter_form import more_selects, usual_selects
from bancheng.web.ledger_filter import (
    address_of,
    filter_of,
    mark_of,
    query_of,
    sort_of,
    turned,
)
from bancheng.web.words.filters import conditions_of, members_in_words, search_of
from bancheng.web.words.lamps import lamp_of
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from bancheng.data.models import SavedView


@requires(Permission.LEDGER_VIEW)
@require_safe
def ledger(request: StaffRequest) -> HttpResponse:
    """The filtered list in its order, with a count for each status."""
    wanted, sort = filter_of(request.GET), sort_of(request.GET)
    found = ledger_page(
        request.viewer,
        wanted,
        today=clock.today(),
        sort=sort,
        after=mark_of(request.GET.get("after", ""), sort),
        before=mark_of(request.GET.get("before", ""), sort),
    )
    context = {
        "page": found,
        "rows": _with_lamps(found),
        "words": words_of(wanted.search),
        "tabs": [
            (_tab_name(tab.statuses), tab, _tab_url(wanted, sort, tab.statuses))
            for tab in found.tabs
        ],
        "columns": {name: _column(wanted, sort, first) for name, first in _COLUMNS.items()},
        "order": say(sort),
        "newer_url": turned(request.GET, "before", found.before),
        "older_url": turned(request.GET, "after", found.after),
        "query": query_of(wanted, sort),
        "saved": _saved(request.viewer, query_of(wanted, sort)),
        "submission": uuid4(),
        "may_export": may(Permission.LEDGER_EXPORT, request.viewer),
        "may_import": may(Permission.LEDGER_IMPORT, request.viewer),
        "may_export_contacts": may(Permission.CONTACT_EXPORT, request.viewer),
        "may_register": may(Permission.CASE_REGISTER, request.viewer),
        **_form(request, wanted, sort),
    }
    return render(request, "ledger/ledger.html", context)


def _form(request: StaffRequest, wanted: Filter, sort: Sort) -> dict[str, object]:
    """The controls of the filter, and its conditions one by one, each with the way to drop it."""
    choices = choices_for(request.viewer, wanted)
    conditions = [*search_of(wanted), *conditions_of(wanted, choices.names_in(wanted))]
    if wanted.statuses in TABS:
        conditions = [one for one in conditions if one.without.statuses == wanted.statuses]
    is_choosing = request.GET.get("period") == Period.CHOSEN
    return {
        "wanted": wanted,
        "status": ",".join(sorted(wanted.statuses)),
        "conditions": [(one.words, address_of(one.without, sort)) for one in conditions],
        "usual": list(usual_selects(wanted, choices, is_choosing=is_choosing)),
        "more": list(more_selects(wanted, choices, sort)),
        "matters": choices.matters,
        "is_open": is_choosing and not (wanted.since or wanted.until),
    }


def _with_lamps(page: LedgerPage) -> list[dict[str, object]]:
    today = clock.today()
    known = calendars.calendars_for({row.case.center_id for row in page.rows})
    return [
        {
            "case": row.case,
            "found": row.found,
            "sight": row.sight,
            "lamp": lamp_of(row.case, today=today, calendar=known[row.case.center_id]),
        }
        for row in page.rows
    ]


def _tab_name(statuses: frozenset[Status]) -> str:
    """What a tab is called: a case with a handler is in progress, taken up or not."""
    if not statuses:
        return _("全部")
    if Status.IN_PROGRESS in statuses:
        return say(Status.IN_PROGRESS)
    return members_in_words(statuses)


def _tab_url(wanted: Filter, sort: Sort, statuses: frozenset[Status]) -> str:
    return address_of(replace(wanted, statuses=statuses), sort)


@dataclass(frozen=True, slots=True)
class Column:
    """The heading of a column that orders the list: where it leads, and the order it stands for now."""

    url: str
    direction: (
        str  # of aria-sort: "ascending", "descending", or "" where the list is not in its order
    )


_COLUMNS = {
    "registered": Sort.NEWEST,
    "due": Sort.DUE_SOONEST,
    "closed": Sort.CLOSED_NEWEST,
}
"""Column → the order its heading asks for first."""


def _column(wanted: Filter, sort: Sort, first: Sort) -> Column:
    if sort not in {first, first.other_end}:
        return Column(address_of(wanted, first), "")
    direction = "descending" if sort.is_descending else "ascending"
    return Column(address_of(wanted, sort.other_end), direction)


def _saved(viewer: Viewer, query: str) -> list[tuple[SavedView, str, bool]]:
    """The saved views, each with its address and whether it is what the page shows."""
    address = reverse("ledger")
    return [
        (view, f"{address}?{view.query}", view.query == query)
        for view in saved_views.seen_by(viewer)
    ]
