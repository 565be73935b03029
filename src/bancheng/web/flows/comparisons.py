"""Two versions of a flow beside each other: the one that holds, and the draft or an earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from bancheng.data.queries.flows import plan_in
from bancheng.data.queries.ways.editions import draft_of, edition_numbered, in_force, inherited
from bancheng.reports.flows.comparisons import comparison
from bancheng.reports.flows.pages import FLOW
from bancheng.rules.flows.plans import Plan
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound
from bancheng.rules.ways.editions import STANDARD_VERSION
from bancheng.rules.wording import Wording, zh
from bancheng.web.access import StaffRequest, requires
from bancheng.web.flows.reach import home_of

if TYPE_CHECKING:
    from bancheng.data.queries.ways.editions import Home
    from bancheng.rules.office.places import PlaceKind

_LONGEST = 4
_DRAFT = zh("草稿")
_RUNNING = zh("现在用的：第 {number} 版")
_EARLIER = zh("第 {number} 版")
_STANDARD = zh("标准流程")
_ABOVE = zh("{place}第 {number} 版")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two versions."""

    title: Wording
    plan: Plan


@requires(Permission.SETTING_MANAGE)
@require_safe
def compare(request: StaffRequest, home_kind: PlaceKind, home_id: int) -> HttpResponse:
    """The draft, or the version in ``?edition=``, beside the one that holds."""
    home = home_of(request, home_kind, home_id)
    before = running_of(home)
    sent = request.GET.get("edition", "")
    after = _edition(home, sent) if sent else _draft(home)
    if after is None:
        return redirect("flow", home_kind, home_id)
    if sent:  # what is older stands on the left
        before, after = after, before
    context = {
        "home": home,
        "kind": home_kind,
        "sides": (before, after),
        "compared": comparison(before.plan, after.plan),
        "draft": None if sent else draft_of(FLOW, home),
    }
    return render(request, "flows/compare.html", context)


def running_of(home: Home) -> Side:
    """The version that holds at ``home``."""
    found = in_force(FLOW, home)
    return Side(Wording(_RUNNING, {"number": found.version}), plan_in(found.edition))


def above_of(home: Home) -> Side:
    """The version that would hold if ``home`` had nothing of its own."""
    found = inherited(FLOW, home)
    if found.home is None:
        return Side(Wording(_STANDARD), plan_in(None))
    title = Wording(_ABOVE, {"place": found.home.name, "number": found.version})
    return Side(title, plan_in(found.edition))


def _draft(home: Home) -> Side | None:
    kept = draft_of(FLOW, home)
    return Side(Wording(_DRAFT), Plan.read(kept.content)) if kept else None


def _edition(home: Home, sent: str) -> Side:
    """An earlier version of the place's own; NotFound where it has none of that number."""
    number = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) <= _LONGEST else 0
    edition = edition_numbered(FLOW, home, number)
    is_standard = number == STANDARD_VERSION
    if not is_standard and (edition is None or edition.content is None):
        raise NotFound
    return Side(Wording(_EARLIER, {"number": number}), plan_in(edition))
