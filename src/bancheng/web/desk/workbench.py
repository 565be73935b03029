"""The workbench: what to do now, most urgent first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bancheng.data.queries import calendars, notices
from bancheng.reports.optional_steps import headline_of_step
from bancheng.reports.workbench import Counted, workbench
from bancheng.rules.people import Role
from bancheng.rules.permissions import Permission, may
from bancheng.rules.workflow import Action
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.desk.notices import line_of
from bancheng.web.ledger_filter import address_of
from bancheng.web.words.dates import near
from bancheng.web.words.lamps import lamp_of, lamp_of_step
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from bancheng.data.models import StepRecord
    from bancheng.rules.calendar import WorkingCalendar

NOTICES_SHOWN = 6
_NOON, _EVENING = 12, 18
_SATURDAY = 5
_ASIDE = frozenset({"waiting", "own_waiting"})
"""Piles that stand at the side: nobody here has to move."""


@requires(Permission.DESK_VIEW)
@require_safe
def desk(request: StaffRequest) -> HttpResponse:
    """Counts that open their cases, the cases in order of urgency, and what is new."""
    piles = [_shown(counted) for counted in workbench(request.viewer, today=clock.today())]
    told = notices.recent(request.viewer, limit=NOTICES_SHOWN)
    context = {
        "greeting": _greeting(request.user.name),
        "today_in_words": _today_in_words(request),
        "piles": piles,
        "to_do": [pile for pile in piles if pile["key"] not in _ASIDE and pile["count"]],
        "waiting": [pile for pile in piles if pile["key"] in _ASIDE],
        "has_centers": _has_centers(piles),
        "told": [line_of(notice) for notice in told],
        "newest_told": max((notice.pk for notice in told), default=0),
        "may_register": may(Permission.CASE_REGISTER, request.viewer),
        "may_search": may(Permission.LEDGER_VIEW, request.viewer),
    }
    return render(request, "desk/workbench.html", context)


def _has_centers(piles: list[dict[str, Any]]) -> bool:
    """Whether the rows are of several centres, so that each must say of which."""
    return len({row["case"].center_id for pile in piles for row in pile["rows"]}) > 1


def _greeting(name: str) -> str:
    hour = clock.now().hour
    if hour < _NOON:
        return _("上午好，{name}").format(name=name)
    if hour < _EVENING:
        return _("下午好，{name}").format(name=name)
    return _("晚上好，{name}").format(name=name)


def _today_in_words(request: StaffRequest) -> str:
    """The day, and whether it and the next one count as working days here."""
    today = clock.today()
    center = min(request.viewer.centers(*Role), default=None)
    first, second = calendars.calendar_for(center).explain(today, today + timedelta(days=1))
    words = {"date": near(today), "today": say(first.name), "tomorrow": say(second.name)}
    if first.is_working and second.is_working and second.on.weekday() >= _SATURDAY:
        return _("{date}，今天算工作日；明天调休上班，也算。").format_map(words)
    if first.is_working and second.is_working:
        return _("{date}，今天、明天都算工作日。").format_map(words)
    if first.is_working:
        return _("{date}，今天算工作日；明天{tomorrow}，不算。").format_map(words)
    if second.is_working:
        return _("{date}，今天{today}，不算工作日；明天算。").format_map(words)
    return _("{date}，今天{today}、明天{tomorrow}，都不算工作日。").format_map(words)


def _shown(counted: Counted) -> dict[str, Any]:
    """A pile as the template needs it: words, address, rows with their lights."""
    today = clock.today()
    known = calendars.calendars_for({case.center_id for case in counted.cases})
    pile, waiting = counted.pile, {step.case_id: step for step in counted.steps}
    return {
        "key": pile.key,
        "name": pile.name,
        "advice": pile.advice,
        "light": pile.light if counted.count else None,
        "count": counted.count,
        "url": address_of(pile.wanted),
        "lamp_symbol": f"l-{pile.light}",
        "step": say(pile.action) if pile.action else "",
        "more": counted.count - len(counted.cases),
        "rows": [
            {
                "case": case,
                "lamp": lamp_of(case, today=today, calendar=known[case.center_id]),
                "url": _first_step(case.pk, pile.action),
                **_of_step(waiting.get(case.pk), today, known[case.center_id]),
            }
            for case in counted.cases
        ],
    }


def _of_step(row: StepRecord | None, today: date, calendar: WorkingCalendar) -> dict[str, Any]:
    """Of a step that waits for this very person: its own name, day and light."""
    if row is None:
        return {"waiting": ""}
    lamp = lamp_of_step(row, today=today, calendar=calendar)
    return {"waiting": say(headline_of_step(row)), "lamp": lamp}


def _first_step(case_id: int, action: Action | None) -> str:
    """Where a row's button leads: the page of the step, or of the case."""
    if action is None:
        return reverse("case", args=[case_id])
    return reverse(STEP_PAGES.get(action, "case"), args=[case_id])


STEP_PAGES = {
    Action.ACCEPT: "case",
    Action.REASSIGN: "reassign",
    Action.HAND_OVER: "hand_over",
    Action.TAKE_UP: "case",
    Action.ANSWER: "answer",
}
"""The page on which a step is taken; accepting and taking up are one button on the case."""
