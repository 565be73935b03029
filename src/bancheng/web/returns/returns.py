"""The page of one return: the draft for those who write it, what was filed for everybody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bancheng.data.queries import calendars
from bancheng.reports.returns.checks import facts_of, revealing
from bancheng.reports.returns.pages import ReturnPage, return_page
from bancheng.reports.returns.sheets import Line
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, Refusal
from bancheng.rules.returns.entries import TYPICAL_MOST
from bancheng.rules.returns.figures import HEADLINES
from bancheng.rules.time_limits import days_left
from bancheng.services.returns.submissions import seen_as
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.returns.draft_form import DraftForm, blocks_of, stored_form
from bancheng.web.returns.reach import center_of
from bancheng.web.returns.ruling_form import RulingForm
from bancheng.web.words.return_lamps import return_lamp

if TYPE_CHECKING:
    from bancheng.rules.returns.quarters import Quarter


@requires(Permission.RETURN_VIEW)
@require_safe
def quarterly_return(request: StaffRequest, center_id: int, quarter: Quarter) -> HttpResponse:
    """A return as this reader may see it."""
    return shown(request, center_id, quarter)


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was sent and not taken: with what was typed, and why.

    ``mending``: the draft was kept, and cannot be filed for these faults. ``version``: of the form,
    where the one kept now must not take its place.
    """

    form: DraftForm | None = None
    ruling: RulingForm | None = None
    mending: Invalid | None = None
    refusal: Refusal | None = None
    version: int | None = None


def shown(
    request: StaffRequest,
    center_id: int,
    quarter: Quarter,
    sent: Sent = Sent(),
    *,
    status: int = 200,
) -> HttpResponse:
    """The page as this reader may see it, with what was sent and not taken."""
    center, today = center_of(request, center_id), clock.today()
    page = return_page(request.viewer, center, quarter, today=today)
    form = sent.form
    if page.can_edit and form is None:
        form = _kept_form(page, sent.mending)
    context = {
        "page": page,
        "lamp": return_lamp(page.standing),
        "days_left": _days_left(page, today),
        "headlines": [_headline(page, name) for name in HEADLINES if name in page.sheet.lines],
        "form": form,
        "blocks": blocks_of(form, page.written) if form and page.written else [],
        "typical_most": TYPICAL_MOST,
        "ruling": sent.ruling or RulingForm(),
        "version": page.version if sent.version is None else sent.version,
        "seen": seen_as(page.sheet.counts),
        "refusal": sent.refusal.wording if sent.refusal else None,
        "lost_files": _names_of_files(request) if status == UNTAKEN else "",
    }
    return render(request, "returns/return.html", context, status=status)


UNTAKEN = 422
"""Something typed is wrong: files sent along were not kept."""


def _names_of_files(request: StaffRequest) -> str:
    names = [file.name or "" for _field, files in request.FILES.lists() for file in files]
    return ", ".join(names)


def _kept_form(page: ReturnPage, mending: Invalid | None) -> DraftForm:
    """The draft as it is kept; what tells names is marked at once, the rest when it is filed."""
    assert page.written is not None
    form = stored_form(page.written, page.proposed)
    form.is_valid()
    form.take(mending or Invalid(revealing(facts_of(page.found))))
    return form


def _headline(page: ReturnPage, name: str) -> tuple[Line, Line | None]:
    return page.sheet.lines[name], page.before.lines.get(name)


def _days_left(page: ReturnPage, today: date) -> int | None:
    """The working days until it is due; None once that day has passed, or nothing is owed."""
    is_open = page.standing.quarter.is_over(today) and not page.standing.is_filed
    if not is_open or today > page.standing.due_on:
        return None
    calendar = calendars.calendar_for(page.center.pk)
    return days_left(calendar, due_on=page.standing.due_on, today=today)
