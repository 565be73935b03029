"""What has changed the calendar so far, and taking one of these back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bancheng.data.queries.calendars import editions_known_to, is_asked_by
from bancheng.rules.permissions import Permission, may
from bancheng.rules.refusals import NotFound, Stale
from bancheng.services.days import undoing
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.calendar.imports import told
from bancheng.web.calendar.preview_parts import first_in, parts_of
from bancheng.web.reading import id_in

EDITIONS_A_PAGE = 30


@requires(Permission.CALENDAR_APPROVE)
@require_safe
def editions(request: StaffRequest) -> HttpResponse:
    """Notices taken over, local days approved, and what was taken back; the newest first."""
    before = id_in(request.GET.get("before", ""))
    found = editions_known_to(request.viewer, size=EDITIONS_A_PAGE, before=before)
    shown = found[:EDITIONS_A_PAGE]
    context = {
        "rows": [
            (
                one,
                getattr(one, "undone", None),
                hasattr(one, "request"),
                is_asked_by(one, request.user.pk),
            )
            for one in shown
        ],
        "can_import": may(Permission.CALENDAR_MANAGE, request.viewer),
        "older_url": f"?before={shown[-1].pk}" if len(found) > EDITIONS_A_PAGE else "",
    }
    return render(request, "calendar/editions.html", context)


@requires(Permission.CALENDAR_APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: StaffRequest, edition_id: int) -> HttpResponse:
    """What taking it back would change; confirmed, it is taken back by a further edition."""
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        try:
            found = undoing.undo(edition_id, by=request.user, at=clock.now(), seen=seen)
        except Stale as refusal:
            return _preview_page(request, edition_id, refusal)
        messages.success(request, _("撤回了。{told}").format(told=told(found)))
        return redirect("calendar_editions")
    return _preview_page(request, edition_id)


def _preview_page(
    request: StaffRequest, edition_id: int, refusal: Stale | None = None
) -> HttpResponse:
    first = first_in(request.POST or request.GET)
    found = undoing.look_at(edition_id, by=request.user, at=clock.now(), first=first)
    known = editions_known_to(request.viewer, size=1, only=edition_id)
    if not known:
        raise NotFound
    context = {
        **parts_of(found, request.viewer),
        "edition": known[0],
        "refusal": refusal.wording if refusal else None,
    }
    return render(request, "calendar/undo.html", context, status=409 if refusal else 200)
