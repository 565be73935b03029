"""A year at a glance, open to everybody signed in: registrars explain dates with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bancheng.data.queries import calendar_requests
from bancheng.data.queries.office.places import live_center, live_centers
from bancheng.reports.days.years import Cell, Month, year_page
from bancheng.rules.calendar import WEEKDAY_NAMES, DayKind
from bancheng.rules.permissions import Permission, may
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.reading import id_in
from bancheng.web.words.dates import near, weekday_head
from bancheng.web.words.day_marks import kind_name, mark_of
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from bancheng.data.models import Center

LONGEST_YEAR = 4


@dataclass(frozen=True, slots=True)
class Square:
    """One day as the page draws it; ``mark`` is empty where the plain week holds."""

    day: int
    css: str
    mark: str
    label: str
    target: str


@requires(Permission.CALENDAR_VIEW)
@require_safe
def calendar(request: StaffRequest) -> HttpResponse:
    """The year asked for (else the present one), of the centre asked for (else one's own)."""
    center = _center(request)
    page = year_page(_year(request), center)
    context = {
        "page": page,
        "center": center,
        "center_id": center.pk if center else 0,
        "centers": live_centers(),
        "months": [(month.first, month.working_days, _rows(month)) for month in page.months],
        "heads": [(weekday_head(number), say(name)) for number, name in enumerate(WEEKDAY_NAMES)],
        "legend": [(mark_of(kind), kind_name(kind)) for kind in DayKind],
        "specials": [
            (one, mark_of(one.row.kind), kind_name(one.row.kind)) for one in page.specials
        ],
        "can_import": may(Permission.CALENDAR_MANAGE, request.viewer),
        "can_ask": may(Permission.CALENDAR_REQUEST, request.viewer),
        "can_undo": may(Permission.CALENDAR_APPROVE, request.viewer),
        "waiting": calendar_requests.waiting_for(request.viewer).count(),
    }
    return render(request, "calendar/year.html", context)


def _year(request: StaffRequest) -> int:
    typed = request.GET.get("year", "")
    number = id_in(typed) if len(typed) <= LONGEST_YEAR else None
    return clock.today().year if number is None else number


def _center(request: StaffRequest) -> Center | None:
    """“center=0” is the calendar of all; nothing said: that of one's own centre."""
    typed = request.GET.get("center")
    if typed is not None:
        number = id_in(typed)
        return live_center(number) if number else None
    own = sorted(post.center_id for post in request.viewer.posts if post.center_id is not None)
    return live_center(own[0]) if own else None


def _rows(month: Month) -> list[list[Square | None]]:
    return [[_square(cell) if cell else None for cell in week] for week in month.weeks]


def _square(cell: Cell) -> Square:
    css = "" if cell.is_working else "off"
    if cell.on == clock.today():
        css = f"{css} now".strip()
    if cell.row is None:
        return Square(cell.on.day, css, "", "", "")
    label = _("{day}：{name}，{kind}").format(
        day=near(cell.on), name=say(cell.row.name), kind=kind_name(cell.row.kind)
    )
    return Square(cell.on.day, css, mark_of(cell.row.kind), label, f"d-{cell.on:%m%d}")
