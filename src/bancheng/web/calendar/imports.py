"""The yearly notice: checked line by line, then previewed, then written; nothing before that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from bancheng.data.queries.calendars import calendar_for
from bancheng.rules.days.tables import Table, as_text
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, Refusal, Stale
from bancheng.services.days import official_years
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.calendar.import_form import ImportForm
from bancheng.web.calendar.preview_parts import first_in, parts_of
from bancheng.web.office.form_pages import take

if TYPE_CHECKING:
    from bancheng.services.days.previews import Preview

CONFIRM, EDIT = "confirm", "edit"
"""What the buttons of the preview send as ``step``; any other shows the preview."""


@requires(Permission.CALENDAR_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: StaffRequest) -> HttpResponse:
    """The form; sent, its faults or the preview; confirmed, the calendar with the new days."""
    if request.method != "POST":
        return _form_page(request, ImportForm(initial={"year": _next_year()}))
    form, step = ImportForm(request.POST, request.FILES), request.POST.get("step")
    if step == EDIT:
        return _form_page(request, ImportForm(initial=request.POST.dict()))
    if not form.is_valid():
        return _form_page(request, form)
    try:
        table = form.notice(request.POST.get("file_name", ""))
        if step == CONFIRM:
            return _taken(request, table)
        return _preview_page(request, table)
    except Invalid as refusal:
        form.take(refusal)
    except Refusal as refusal:
        take(form, refusal)
    return _form_page(request, form)


def _taken(request: StaffRequest, table: Table) -> HttpResponse:
    """The notice written; where the world has changed meanwhile, the new preview."""
    seen = request.POST.get("seen", "")
    try:
        found = official_years.take(table, by=request.user, at=clock.now(), seen=seen)
    except Stale as refusal:
        return _preview_page(request, table, refusal)
    messages.success(request, told(found))
    return redirect(f"{reverse('calendar')}?year={table.year}&center=0")


def told(found: Preview) -> str:
    """What has been done: a sentence on the cases, and one on open steps where any moved."""
    moved, steps = found.moves.total, found.moves.steps
    words = ngettext(
        "日历改好了，{count} 件的期限变了，每一件的经过里都写着。",
        "日历改好了，{count} 件的期限变了，每一件的经过里都写着。",
        moved,
    )
    of_cases = words.format(count=moved) if moved else _("日历改好了，没有一件的期限要变。")
    if not steps:
        return of_cases
    words = ngettext(
        "没做完的步骤，{count} 步的期限变了，也写在经过里。",
        "没做完的步骤，{count} 步的期限变了，也写在经过里。",
        steps,
    )
    of_steps = words.format(count=steps)
    return _("{before}{after}").format(before=of_cases, after=of_steps)


def _preview_page(
    request: StaffRequest, table: Table, refusal: Refusal | None = None
) -> HttpResponse:
    found = official_years.look_at(
        table, by=request.user, at=clock.now(), first=first_in(request.POST)
    )
    context = {
        **parts_of(found, request.viewer),
        "table": table,
        "text": as_text(table),
        "refusal": refusal.wording if refusal else None,
        "pages_by_button": True,
    }
    return render(request, "calendar/import_preview.html", context, status=409 if refusal else 200)


def _form_page(request: StaffRequest, form: ImportForm) -> HttpResponse:
    if not form.errors:
        form.focus_first()
    status = 422 if form.errors else 200
    return render(request, "calendar/import.html", {"form": form}, status=status)


def _next_year() -> int:
    """The first year from now on whose notice is not known."""
    return max(clock.today().year, max(calendar_for(None).published_years) + 1)
