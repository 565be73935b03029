"""The page of one case: facts, whose turn, light, why this date, what happened, what can be done (B8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from bancheng.data.queries import cases
from bancheng.reports.case_page import page_of
from bancheng.rules.numbering import folded_number
from bancheng.rules.permissions import Permission, may
from bancheng.rules.refusals import NotFound
from bancheng.rules.sights import Sight
from bancheng.rules.workflow import Action, Status
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires, requires_case
from bancheng.web.desk.steps import keep_typed
from bancheng.web.words.lamps import lamp_in_full
from bancheng.web.words.rulers import ruler_of
from bancheng.web.words.timelines import shown

if TYPE_CHECKING:
    from bancheng.data.models import Case

ICONS = {
    Action.ACCEPT: "check",
    Action.HAND_OVER: "send",
    Action.REASSIGN: "send",
    Action.TAKE_UP: "check",
    Action.CLASSIFY: "clock",
    Action.SEND_BACK: "undo",
    Action.ANSWER: "reply",
    Action.RESOLVE_ON_THE_SPOT: "reply",
    Action.CONTACT: "phone",
    Action.ASK_MATERIAL: "bell",
    Action.CONFIRM: "check",
    Action.OBJECT_TO: "alert",
    Action.RETRACT: "undo",
    Action.LINK: "link",
    Action.ATTACH: "file",
}
"""Action → icon of its button; a pen for all others."""

KEYS = {Action.ANSWER: "r", Action.RESOLVE_ON_THE_SPOT: "r", Action.CONTACT: "t"}
"""Action → access key (with Alt)."""

ONE_CLICK = frozenset({Action.ACCEPT, Action.TAKE_UP})
"""Taken by their button at once; everything else has something to fill in."""

APART = frozenset({Action.OBJECT_TO})
"""Set apart from the button above, which says the contrary: a slip would speak for the reporter."""


@requires_case(Permission.CASE_VIEW)
@require_safe
def case(request: StaffRequest, case: Case) -> HttpResponse:
    """One case, whole."""
    today = clock.today()
    page = page_of(case, viewer=request.viewer, today=today)
    context = {
        "case": case,
        "page": page,
        "lamp": lamp_in_full(case, today=today, calendar=page.calendar),
        "ruler": ruler_of(page.limit) if page.limit else None,
        "days": shown(page.timeline),
        "buttons": [_button(offer.action) | {"offer": offer} for offer in page.to_do.offers],
        "seldom": [_button(offer.action) | {"offer": offer} for offer in page.to_do.seldom],
        "can_reveal": page.sight == Sight.FULL,
        "can_hand_receipt": may(Permission.RECEIPT_VIEW, request.viewer, cases.facts_of(case)),
        # What an objection has overtaken is told by its round.
        "has_ending": case.status == Status.ANSWERED or case.closed_on is not None,
        "opened_at": clock.now(),
    }
    return render(request, "desk/case.html", context)


@requires(Permission.LEDGER_VIEW)
@require_safe
def by_number(request: StaffRequest) -> HttpResponse:
    """The case with the number that a paper's code carries; without one, the ledger."""
    number = request.GET.get("number", "")
    if not number:
        return redirect("ledger")
    found = cases.visible_to(request.viewer).filter(number=folded_number(number)).first()
    if found is None:
        raise NotFound
    return redirect("case", found.pk)


@requires_case(Permission.CASE_NOTE)
@require_POST
def save_draft(request: StaffRequest, case: Case, action: str) -> HttpResponse:
    """Fragment: keep what has been typed into the page of a step, and say when."""
    if action not in set(Action):
        raise NotFound
    saved_at = keep_typed(request, case, Action(action))
    return render(request, "desk/actions/draft.html", {"saved_at": saved_at})


def _button(action: Action) -> dict[str, object]:
    """How the button of an action looks."""
    return {
        "icon": ICONS.get(action, "pen"),
        "key": KEYS.get(action, ""),
        "is_one_click": action in ONE_CLICK,
        "is_apart": action in APART,
        "why_not": f"no-{action.replace('_', '-')}",
    }
