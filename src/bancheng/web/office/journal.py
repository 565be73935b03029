"""The journal as the auditor reads it: filters, pages, nothing to change."""

from datetime import datetime

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from bancheng.data.queries.journal import Filter, Mark, audited_centers
from bancheng.reports.audit import audit_page
from bancheng.rules.journal import EVENT_LABELS
from bancheng.rules.permissions import Permission
from bancheng.rules.workflow import Action
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.forms import iso_date

ENTRIES_A_PAGE = 30
EVENTS = {
    **{str(event): label for event, label in EVENT_LABELS.items()},
    **{str(a): a.label for a in Action},
}
"""Everything that can have happened, in the order of the rules."""


@requires(Permission.JOURNAL_READ)
@require_safe
def journal(request: StaffRequest) -> HttpResponse:
    """What happened within the audited areas, newest first."""
    asked = request.GET
    page = audit_page(
        request.viewer,
        filter_of(asked),
        size=ENTRIES_A_PAGE,
        after=mark_of(asked.get("after", "")),
        before=mark_of(asked.get("before", "")),
    )
    context = {
        "lines": page.lines,
        "asked": {name: asked.get(name, "") for name in _FILTERS},
        "is_filtered": any(asked.get(name) for name in _FILTERS),
        "events": EVENTS.items(),
        "centers": audited_centers(request.viewer),
        "newer_url": _turn(asked, "before", page.newer),
        "older_url": _turn(asked, "after", page.older),
    }
    return render(request, "office/journal.html", context)


_FILTERS = ("since", "until", "person", "event", "number", "center")


def filter_of(asked: QueryDict) -> Filter:
    """What an address asks for; what cannot be read narrows nothing."""
    center, event = asked.get("center", ""), asked.get("event", "")
    return Filter(
        since=iso_date(asked.get("since", "")),
        until=iso_date(asked.get("until", "")),
        person=asked.get("person", "").strip(),
        event=event if event in EVENTS else "",
        number=asked.get("number", "").strip(),
        center_id=int(center) if center.isascii() and center.isdecimal() else None,
    )


def mark_of(text: str) -> Mark | None:
    """The mark an address carries: the moment and the entry's number; None for anything else."""
    moment, _slash, number = text.partition("/")
    if not number.isascii() or not number.isdecimal():
        return None
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return Mark(at if at.tzinfo else at.replace(tzinfo=clock.SHANGHAI), int(number))


def _turn(asked: QueryDict, way: str, mark: Mark | None) -> str:
    if mark is None:
        return ""
    kept = {name: asked.get(name, "") for name in _FILTERS if asked.get(name)}
    return f"?{urlencode({**kept, way: f'{mark.at.isoformat()}/{mark.entry_id}'})}"
