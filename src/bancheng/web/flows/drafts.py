"""Writing the draft of a flow; every button of the page keeps what was typed."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bancheng.reports.flows.pages import check_of, flow_page
from bancheng.reports.flows.pictures import picture
from bancheng.rules.flows.plans import Plan
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid
from bancheng.rules.ways.editions import DraftChanged, DraftGone
from bancheng.services.flows import flow_drafts
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.flows.draft_form import DraftForm, sent_form, stored_form
from bancheng.web.flows.draft_rows import PUBLISH, SAVE, edited, rows_of
from bancheng.web.flows.reach import home_of, opened_version

if TYPE_CHECKING:
    from bancheng.data.queries.ways.editions import Home
    from bancheng.reports.flows.pages import Check, FlowPage
    from bancheng.rules.office.places import PlaceKind
    from bancheng.rules.refusals import Refusal


@requires(Permission.SETTING_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: StaffRequest, home_kind: PlaceKind, home_id: int) -> HttpResponse:
    """The draft to write on; without one, what holds today."""
    home = home_of(request, home_kind, home_id)
    then = request.POST.get("then", "")
    if then in {SAVE, PUBLISH}:
        return _save(
            request, home_kind, home, then="flow_publish" if then == PUBLISH else "flow_draft"
        )
    form = edited(request.POST, then)
    version = opened_version(request) if then else None
    return _page(request, home_kind, home, form, version=version)


@requires(Permission.SETTING_MANAGE)
@require_POST
def discard(request: StaffRequest, home_kind: PlaceKind, home_id: int) -> HttpResponse:
    """Throw the draft away."""
    where = (home_kind, home_of(request, home_kind, home_id).pk)
    flow_drafts.discard(*where, by=request.user, at=clock.now(), version=opened_version(request))
    messages.success(request, _("草稿删掉了，现在用的流程没动。"))
    return redirect("flow", home_kind, home_id)


@requires(Permission.SETTING_MANAGE)
@require_POST
def rebase(request: StaffRequest, home_kind: PlaceKind, home_id: int) -> HttpResponse:
    """Go on from the version that holds now."""
    where = (home_kind, home_of(request, home_kind, home_id).pk)
    flow_drafts.rebase(*where, by=request.user, at=clock.now(), version=opened_version(request))
    messages.success(request, _("草稿改成照现在的版本接着改，内容没动。看看还差在哪里。"))
    return redirect("flow_compare", home_kind, home_id)


def _save(request: StaffRequest, kind: PlaceKind, home: Home, *, then: str) -> HttpResponse:
    """Keep what was typed, and go to the page called ``then``."""
    form, version = sent_form(request.POST), opened_version(request)
    if not form.is_valid():
        return _page(request, kind, home, form, version=version, status=422)
    by, at, plan = request.user, clock.now(), form.plan()
    try:
        flow_drafts.save(kind, home.pk, by=by, at=at, plan=plan, version=version or None)
    except Invalid as refusal:
        form.take(refusal)
        return _page(request, kind, home, form, version=version, status=422)
    except (DraftChanged, DraftGone) as refusal:
        return _page(request, kind, home, form, refusal=refusal, status=409)
    messages.success(request, _("草稿存好了。检查的结果在这一页。"))
    return redirect(then, kind, home.pk)


def _examined(check: Check) -> DraftForm:
    """A plan that is kept, or that holds today, with its faults beside the fields."""
    form = stored_form(check.plan)
    form.is_valid()
    form.take(Invalid(check.faults))
    return form


def _page(
    request: StaffRequest,
    kind: PlaceKind,
    home: Home,
    form: DraftForm | None,
    *,
    version: int | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page with what was typed, or else with the draft that is kept, or with what holds today.

    ``version`` None: of the draft that is kept now, if any.

    After somebody else was quicker it shows what they have kept: sending once more is a decision.
    """
    today = clock.today()
    page = flow_page(home, today=today)
    kept = Plan.read(page.draft.content) if page.draft else None
    check = check_of(kept, home, today=today) if kept else None
    form = form or _examined(check or check_of(page.plan, home, today=today))
    context = {
        "page": page,
        "kind": kind,
        "form": form,
        "verb": _("发布") if status == HTTPStatus.OK else _("存草稿"),
        "version": _kept_version(page) if version is None else version,
        "refusal": refusal.wording if refusal else None,
        "kept": picture(kept) if kept and refusal else (),
        "check": check,
        **rows_of(form),
    }
    return render(request, "flows/draft.html", context, status=status)


def _kept_version(page: FlowPage) -> int:
    return page.draft.version if page.draft else 0
