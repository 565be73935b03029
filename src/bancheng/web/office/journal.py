"""The journal as the auditor reads it: filters, pages, nothing to change."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from bancheng.data.queries.journal import Filter, Mark, audited_centers
from bancheng.reports.audit import audit_page
from bancheng.rules.journal import EVENT_LABELS
from bancheng.rules.permissions import Permission
from bancheng.rules.workflow import Action
from bancheng.web.access import StaffRequest, requires
from bancheng.web.reading import day_in, id_in, moment_in

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
    event = asked.get("event", "")
    return Filter(
        since=day_in(asked.get("since", "")),
        until=day_in(asked.get("until", "")),
        person=asked.get("person", "").strip(),
        event=event if event in EVENTS else "",
        number=asked.get("number", "").strip(),
        center_id=id_in(asked.get("center", "")),
    )


def mark_of(text: str) -> Mark | None:
    """The mark an address carries: the moment and the entry's number; None for anything else."""
    stamp, _slash, number = text.partition("/")
    at, entry_id = moment_in(stamp), id_in(number)
    return None if at is None or entry_id is None else Mark(at, entry_id)


def _turn(asked: QueryDict, way: str, mark: Mark | None) -> str:
    if mark is None:
        return ""
    kept = {name: asked.get(name, "") for name in _FILTERS if asked.get(name)}
    return f"?{urlencode({**kept, way: f'{mark.at.isoformat()}/{mark.entry_id}'})}"
