"""The settings of a place: what holds, where it comes from, and a value of one's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bancheng.reports.ways.settings import setting_lines
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Refusal, Stale
from bancheng.services.ways import settings
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.office.form_pages import take
from bancheng.web.ways.places import Home, home_of
from bancheng.web.ways.setting_forms import SettingsForm, seen_of


@requires(Permission.SETTING_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def center_settings(request: StaffRequest, center_id: int) -> HttpResponse:
    """The settings of a centre; POST changes them."""
    return _settings(request, home_of(request, PlaceKind.CENTER, center_id))


@requires(Permission.SETTING_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def area_settings(request: StaffRequest, area_id: int) -> HttpResponse:
    """The settings of an area, which come down to everything beneath."""
    return _settings(request, home_of(request, PlaceKind.AREA, area_id))


def _settings(request: StaffRequest, home: Home) -> HttpResponse:
    sent = request.POST.dict() if request.method == "POST" else None
    form = SettingsForm(sent, lines=setting_lines(home.one))
    is_whole = form.is_valid()
    if sent is None:
        return _page(request, home, form)
    if not is_whole:
        return _page(request, home, form, status=422)
    try:
        settings.change(
            home.kind,
            home.one.pk,
            by=request.user,
            at=clock.now(),
            choices=form.choices(),
            seen=form.seen_values(),
        )
    except Refusal as refusal:
        take(form, refusal)
        return _page(request, home, _seen_now(form, refusal), status=_status(refusal))
    messages.success(request, _("改好了，马上生效；原来的写法留在日志里。"))
    return redirect(request.path)


def _seen_now(form: SettingsForm, refusal: Refusal) -> SettingsForm:
    """After somebody was faster the page shows the values of now, and may be saved over them."""
    if isinstance(refusal, Stale):
        form.data = {**form.data, "seen": seen_of(form.lines)}
    return form


def _status(refusal: Refusal) -> int:
    return 409 if isinstance(refusal, Stale) else 422


def _page(
    request: StaffRequest, home: Home, form: SettingsForm, *, status: int = 200
) -> HttpResponse:
    return render(request, "ways/settings.html", {"home": home, "form": form}, status=status)
