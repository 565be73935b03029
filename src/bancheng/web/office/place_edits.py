"""Adding, changing, retiring and reopening places: one form, one step."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bancheng.data.queries.office.places import Place, administered, homes_of, kind_of, spot_of
from bancheng.data.queries.office.uses import is_only_asked, open_cases_at
from bancheng.reports.office.open_cases import listed
from bancheng.rules.office.places import PlaceKind, Spot, administers
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound, Refusal
from bancheng.services.office import places, retirements
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.office.form_pages import form_page, take
from bancheng.web.office.place_forms import ADD_FORMS, change_form, entry_of
from bancheng.web.words.wording import say

_ADDING: Mapping[tuple[PlaceKind, PlaceKind], Callable[..., Any]] = {
    (PlaceKind.AREA, PlaceKind.AREA): lambda home, **given: places.create_area(
        parent_id=home.pk, **given
    ),
    (PlaceKind.AREA, PlaceKind.CENTER): lambda home, **given: places.create_center(
        area_id=home.pk, **given
    ),
    (PlaceKind.AREA, PlaceKind.DEPARTMENT): lambda home, **given: places.create_department(
        PlaceKind.AREA, home.pk, **given
    ),
    (PlaceKind.CENTER, PlaceKind.WINDOW): lambda home, **given: places.create_window(
        center_id=home.pk, **given
    ),
    (PlaceKind.CENTER, PlaceKind.DEPARTMENT): lambda home, **given: places.create_department(
        PlaceKind.CENTER, home.pk, **given
    ),
    (PlaceKind.CENTER, PlaceKind.MATTER): lambda home, **given: places.create_matters(
        center_id=home.pk, **given
    ),
}
"""(Where, what) → the service that adds it."""


@requires(Permission.PLACE_MANAGE)
def add(request: StaffRequest, home_kind: PlaceKind, home_id: int, kind: PlaceKind) -> HttpResponse:
    """Add a place of a kind to an area or a centre."""
    home = _administered(request, home_kind, home_id)
    create = _ADDING.get((home_kind, kind))
    if create is None or (home_kind is PlaceKind.AREA and not _is_above(request, home)):
        raise NotFound
    form = ADD_FORMS[kind](request.POST or None)
    if form.is_valid():
        try:
            create(home, by=request.user, at=clock.now(), entry=entry_of(form))
        except Refusal as refusal:
            take(form, refusal)
        else:
            messages.success(request, _("加好了。"))
            return redirect(_page_of(home))
    title = _("加{kind}").format(kind=say(kind))
    return form_page(request, form, title=title, hint=str(home), back=_page_of(home))


@requires(Permission.PLACE_MANAGE)
def change(request: StaffRequest, kind: PlaceKind, place_id: int) -> HttpResponse:
    """Change a place; the old value is journaled."""
    one = _administered(request, kind, place_id)
    form = change_form(kind, one, request.POST or None, is_above=_is_above(request, one))
    if form.is_valid():
        try:
            places.change(kind, place_id, by=request.user, at=clock.now(), entry=entry_of(form))
        except Refusal as refusal:
            take(form, refusal)
        else:
            messages.success(request, _("改好了，原来的写法留在日志里。"))
            return redirect(_page_of(one))
    title = _("修改{kind}").format(kind=say(kind))
    return form_page(request, form, title=title, hint=str(one), back=_page_of(one))


@requires(Permission.PLACE_MANAGE)
def retire(request: StaffRequest, kind: PlaceKind, place_id: int) -> HttpResponse:
    """Ask once more, then retire; while it is in use, the page says by how many."""
    one = _administered(request, kind, place_id)
    refused = ""
    if request.method == "POST":
        try:
            retirements.retire(kind, place_id, by=request.user, at=clock.now())
        except Refusal as refusal:
            refused = say(refusal.wording)
        else:
            messages.success(request, _("停用了。要用时可以恢复。"))
            return redirect(_page_of(one))
    cases = listed(request.viewer, open_cases_at(one))
    context = {
        "place": one,
        "kind": kind,
        "refused": refused,
        "back": _page_of(one),
        "cases": cases,
        "is_only_asked": is_only_asked(one),
        "can_open": all(line.case_id for line in cases.lines),
    }
    status = 409 if refused else 200
    return render(request, "office/place_retire.html", context, status=status)


@requires(Permission.PLACE_MANAGE)
@require_POST
def reopen(request: StaffRequest, kind: PlaceKind, place_id: int) -> HttpResponse:
    """Take a retired place into use again."""
    one = retirements.reopen(kind, place_id, by=request.user, at=clock.now())
    messages.success(request, _("恢复了。"))
    return redirect(_page_of(one))


def _administered(request: StaffRequest, kind: PlaceKind, place_id: int) -> Place:
    one = administered(request.viewer, kind, place_id)
    if one is None:
        raise NotFound
    return one


def _is_above(request: StaffRequest, one: Place) -> bool:
    return administers(request.viewer, Spot(spot_of(one).area_path))


def _page_of(one: Place) -> str:
    """The page on which a place is seen: its own, or that of what it belongs to."""
    kind = kind_of(one)
    if kind is PlaceKind.MATTER:
        return reverse("place_matters", args=[homes_of(one)[0].pk])
    shown = one if kind in {PlaceKind.AREA, PlaceKind.CENTER} else homes_of(one)[0]
    name = "place_area" if kind_of(shown) is PlaceKind.AREA else "place_center"
    return reverse(name, args=[shown.pk])
