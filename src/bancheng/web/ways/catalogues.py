"""The lists of a place: common codes left out or offered again, own entries added and retired."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bancheng.reports.ways.entries import catalogue_lines
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound, Refusal
from bancheng.rules.ways.entries import Catalogue, NewEntry
from bancheng.services.ways import entries
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.fields import Line
from bancheng.web.forms import PlainForm
from bancheng.web.office.form_pages import take
from bancheng.web.reading import id_in
from bancheng.web.ways.places import Home, home_of

STEP = "step"
"""What a button of the list says: “hide:cause:history”, “show:cause:history”, “retire:12”."""


CODES: Any = [
    (catalogue.label, [(f"{catalogue}:{member}", member.label) for member in catalogue.members])
    for catalogue in Catalogue
]
"""The common codes, by list."""


class EntryForm(PlainForm):
    """A name, and the common code it stands beneath."""

    code = forms.ChoiceField(label=gettext_lazy("归在哪一项下面"), choices=CODES)
    name = Line(gettext_lazy("叫什么"), gettext_lazy("比如：居住证系统卡顿"))

    def entry(self) -> NewEntry:
        """What was typed."""
        catalogue, _colon, code = self.cleaned_data["code"].partition(":")
        return NewEntry(catalogue=Catalogue(catalogue), code=code, name=self.cleaned_data["name"])


@requires(Permission.SETTING_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def center_catalogues(request: StaffRequest, center_id: int) -> HttpResponse:
    """The lists of a centre."""
    return _catalogues(request, home_of(request, PlaceKind.CENTER, center_id))


@requires(Permission.SETTING_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def area_catalogues(request: StaffRequest, area_id: int) -> HttpResponse:
    """The lists of an area, for everything beneath it."""
    return _catalogues(request, home_of(request, PlaceKind.AREA, area_id))


def _catalogues(request: StaffRequest, home: Home) -> HttpResponse:
    if STEP in request.POST:
        _take_step(request, home, request.POST[STEP])
        return redirect(request.path)
    form = EntryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            entries.add(home.kind, home.one.pk, by=request.user, at=clock.now(), entry=form.entry())
        except Refusal as refusal:
            take(form, refusal)
        else:
            messages.success(request, _("加好了，以后的件可以选它。"))
            return redirect(request.path)
    context = {"home": home, "form": form, "catalogues": catalogue_lines(home.one)}
    status = 422 if form.errors else 200
    return render(request, "ways/catalogues.html", context, status=status)


def _take_step(request: StaffRequest, home: Home, said: str) -> None:
    """Do what a button of the list says; what no button says is not there."""
    verb, _colon, rest = said.partition(":")
    if verb == "retire":
        entries.retire(id_in(rest) or 0, by=request.user, at=clock.now())
        messages.success(request, _("停用了，用过它的件不变。"))
        return
    name, _colon, code = rest.partition(":")
    if verb not in {"hide", "show"} or name not in set(Catalogue):
        raise NotFound
    change = entries.hide if verb == "hide" else entries.show
    change(
        home.kind,
        home.one.pk,
        by=request.user,
        at=clock.now(),
        catalogue=Catalogue(name),
        code=code,
    )
    messages.success(request, _("改好了，新的件按它选；已有的件不变。"))
