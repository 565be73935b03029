"""Which limit scheme holds for which channel, and how long it may be at most beneath an area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bancheng.data.queries.ways.bindings import binding
from bancheng.reports.ways.bindings import ceiling_page, limit_page
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound, Refusal
from bancheng.services.ways import bindings
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.office.form_pages import take
from bancheng.web.ways.limit_forms import BindingForm
from bancheng.web.ways.places import Home, home_of

if TYPE_CHECKING:
    from bancheng.data.models import SchemeBinding


@requires(Permission.SETTING_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def center_limits(request: StaffRequest, center_id: int) -> HttpResponse:
    """The schemes of a centre; POST binds one."""
    return _limits(request, home_of(request, PlaceKind.CENTER, center_id))


@requires(Permission.SETTING_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def area_limits(request: StaffRequest, area_id: int) -> HttpResponse:
    """The schemes that centres beneath an area have where they have bound none."""
    return _limits(request, home_of(request, PlaceKind.AREA, area_id))


@requires(Permission.SETTING_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def ceilings(request: StaffRequest, area_id: int) -> HttpResponse:
    """How long limits beneath an area may be at most; POST lays one down."""
    home = home_of(request, PlaceKind.AREA, area_id)
    form = _form(request)
    if form.is_valid():
        try:
            bindings.set_ceiling(area_id, by=request.user, at=clock.now(), entry=form.entry())
        except Refusal as refusal:
            take(form, refusal)
        else:
            messages.success(request, _("上限定了，从那天起登记的件按它把关；已经登记的不变。"))
            return redirect("area_ceilings", area_id)
    page = ceiling_page(home.area, today=clock.today())
    return _page(request, "ways/ceilings.html", home, {"form": form, "page": page})


@requires(Permission.SETTING_MANAGE)
@require_POST
def withdraw(request: StaffRequest, binding_id: int) -> HttpResponse:
    """Take back what has not begun yet."""
    row = binding(binding_id)
    if row is None:
        raise NotFound
    bindings.withdraw(binding_id, by=request.user, at=clock.now())
    messages.success(request, _("撤销了，原来的接着用。"))
    return redirect(_page_of(row))


def _limits(request: StaffRequest, home: Home) -> HttpResponse:
    form = _form(request)
    if form.is_valid():
        try:
            bindings.bind(
                home.kind, home.one.pk, by=request.user, at=clock.now(), entry=form.entry()
            )
        except Refusal as refusal:
            take(form, refusal)
        else:
            messages.success(request, _("定好了，从那天起登记的件按它算；已经登记的不变。"))
            return redirect(request.path)
    page = limit_page(home.one, today=clock.today())
    return _page(request, "ways/limits.html", home, {"form": form, "page": page})


def _form(request: StaffRequest) -> BindingForm:
    sent = request.POST if request.method == "POST" else None
    return BindingForm(sent, initial={"since": clock.today().isoformat()})


def _page(
    request: StaffRequest, template: str, home: Home, context: dict[str, object]
) -> HttpResponse:
    form = context["form"]
    assert isinstance(form, BindingForm)
    status = 422 if form.errors else 200
    return render(request, template, {"home": home, **context}, status=status)


def _page_of(row: SchemeBinding) -> str:
    if row.is_ceiling:
        return reverse("area_ceilings", args=[row.area_id])
    if row.center_id is not None:
        return reverse("center_limits", args=[row.center_id])
    return reverse("area_limits", args=[row.area_id])
