"""What an area lays down for the signs of all its windows: two colours and the platform's mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bancheng.data.queries.office import places
from bancheng.data.queries.office.signs import colours_for, standard_above, standard_for
from bancheng.gateways import file_store
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound, Refusal
from bancheng.rules.signs import Colours
from bancheng.services.office import sign_standards as services
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.fields import Line
from bancheng.web.forms import PlainForm
from bancheng.web.office.form_pages import take

if TYPE_CHECKING:
    from bancheng.data.models import Area


class ColoursForm(PlainForm):
    """Two colours, picked or typed."""

    band = Line(gettext_lazy("底色"), widget=forms.TextInput(attrs={"type": "color"}))
    letters = Line(gettext_lazy("字色"), widget=forms.TextInput(attrs={"type": "color"}))


class MarkForm(PlainForm):
    """One picture."""

    picture = forms.FileField(
        label=gettext_lazy("标志图片"),
        help_text=gettext_lazy("PNG 或 JPG，最大 1 MB，长边 600 到 2000 像素"),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )


@requires(Permission.PLACE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def standard(request: StaffRequest, area_id: int) -> HttpResponse:
    """The standard of an area, and its colours changed."""
    area = _area(request, area_id)
    colours = colours_for(area)
    form = ColoursForm(
        request.POST if request.method == "POST" else None,
        initial={"band": colours.band, "letters": colours.letters},
    )
    if form.is_valid():
        chosen = Colours(**form.cleaned_data)
        try:
            services.set_colours(area_id, by=request.user, at=clock.now(), colours=chosen)
        except Refusal as refusal:
            take(form, refusal)
        else:
            messages.success(request, _("颜色定了，下面各中心的标识都按它做。"))
            return redirect("sign_standard", area_id)
    return _page(request, area, form, MarkForm())


@requires(Permission.PLACE_MANAGE)
@require_POST
def mark(request: StaffRequest, area_id: int) -> HttpResponse:
    """Another mark of the platform."""
    area = _area(request, area_id)
    form = MarkForm(request.POST, request.FILES)
    if form.is_valid():
        upload = form.cleaned_data["picture"]
        try:
            services.set_mark(area_id, by=request.user, at=clock.now(), upload=upload)
        except Refusal as refusal:
            take(form, refusal)
        else:
            messages.success(request, _("标志换好了，下面各中心的标识都带它。"))
            return redirect("sign_standard", area_id)
    colours = colours_for(area)
    before = {"band": colours.band, "letters": colours.letters}
    return _page(request, area, ColoursForm(initial=before), form)


@requires(Permission.PLACE_MANAGE)
@require_safe
def shown_mark(request: StaffRequest, area_id: int) -> FileResponse:
    """The mark that holds in an area, as a picture."""
    found = standard_for(_area(request, area_id))
    if found is None or not found.mark:
        raise NotFound
    response = FileResponse(file_store.read(found.mark), content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    return response


@requires(Permission.PLACE_MANAGE)
@require_POST
def remove_mark(request: StaffRequest, area_id: int) -> HttpResponse:
    """Take the mark away; plain letters stand in its place again."""
    services.remove_mark(area_id, by=request.user, at=clock.now())
    messages.success(request, _("标志去掉了，先用“一网通办”四个字。"))
    return redirect("sign_standard", area_id)


def _area(request: StaffRequest, area_id: int) -> Area:
    area = places.administered_area(request.viewer, area_id)
    if area is None:
        raise NotFound
    return area


def _page(
    request: StaffRequest, area: Area, colours: ColoursForm, picture: MarkForm
) -> HttpResponse:
    found = standard_for(area)
    context = {
        "area": area,
        "above": standard_above(area),
        "mark": found.mark if found else "",
        "example": places.centers_under(frozenset({area.path})).first(),
        "colours": colours,
        "picture": picture,
    }
    status = 422 if colours.errors or picture.errors else 200
    return render(request, "signs/standard.html", context, status=status)
