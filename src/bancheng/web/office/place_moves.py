"""Hanging an area or a centre beneath another area: one form, one step."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bancheng.data.queries.office import places
from bancheng.data.queries.office.places import Place
from bancheng.rules.office.places import PlaceKind, administers
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound, Refusal
from bancheng.services.ways import place_moves
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.fields import Choice
from bancheng.web.forms import PlainForm
from bancheng.web.office.form_pages import form_page, take
from bancheng.web.reading import id_in

_PAGES = {PlaceKind.AREA: "place_area", PlaceKind.CENTER: "place_center"}


class MoveForm(PlainForm):
    """The area above, from now on."""

    parent = Choice(
        gettext_lazy("新的上级区划"),
        [],
        help_text=gettext_lazy("下面的区划、中心、部门一起过去；编码、编号、日志不变"),
    )


@requires(Permission.PLACE_MANAGE)
def move(request: StaffRequest, moved: PlaceKind, moved_id: int) -> HttpResponse:
    """Choose the area above, among those the administrator looks after."""
    one = _movable(request, moved, moved_id)
    form = MoveForm(request.POST or None)
    form.fields["parent"].choices = [("", _("选一个区划")), *_areas(request)]  # type: ignore[attr-defined]
    if form.is_valid():
        parent_id = id_in(form.cleaned_data["parent"])
        try:
            place_moves.move(moved, moved_id, by=request.user, at=clock.now(), parent_id=parent_id)
        except Refusal as refusal:
            take(form, refusal)
        else:
            messages.success(request, _("换好了。设置、时限和谁看得到，从现在起按新的上级。"))
            return redirect(_PAGES[moved], moved_id)
    back = reverse(_PAGES[moved], args=[moved_id])
    return form_page(request, form, title=_("换上级"), hint=str(one), back=back)


def _movable(request: StaffRequest, kind: PlaceKind, place_id: int) -> Place:
    """The place, if the viewer looks after what it lies in, too."""
    one = places.administered(request.viewer, kind, place_id) if kind in _PAGES else None
    home = next(iter(places.homes_of(one)), None) if one is not None else None
    if one is None or home is None or not administers(request.viewer, places.spot_of(home)):
        raise NotFound
    return one


def _areas(request: StaffRequest) -> list[tuple[str, str]]:
    live = places.areas_administered(request.viewer).filter(retired_on__isnull=True)
    return [(str(area.pk), f"{area.name} {area.code}") for area in live]
