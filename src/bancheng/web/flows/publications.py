"""The last look before a flow is published, or the one from above is followed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bancheng.data.queries.ways.editions import draft_of
from bancheng.reports.flows.comparisons import comparison
from bancheng.reports.flows.pages import FLOW, check_of, flow_page
from bancheng.rules.flows.plans import Plan
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, NotFound, Refusal
from bancheng.rules.ways.editions import DraftGone
from bancheng.services.flows import flow_editions
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.fields import Line
from bancheng.web.flows.comparisons import above_of, running_of
from bancheng.web.flows.reach import home_of, opened_version
from bancheng.web.forms import PlainForm
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from bancheng.data.queries.ways.editions import Home
    from bancheng.rules.office.places import PlaceKind

PUBLISH = "publish"


class NoteForm(PlainForm):
    """One line on what is new."""

    note = Line(
        gettext_lazy("改了什么"),
        gettext_lazy("一句话，留在历史里；可以不写"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@requires(Permission.SETTING_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: StaffRequest, home_kind: PlaceKind, home_id: int) -> HttpResponse:
    """What the draft changes, whether it stands the check, and the button."""
    home = home_of(request, home_kind, home_id)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        note, version = form.cleaned_data["note"], opened_version(request)
        how = {"by": request.user, "at": clock.now(), "note": note}
        try:
            made = flow_editions.publish(home_kind, home_id, version=version, **how)
        except (NotFound, DraftGone):
            raise
        except Refusal as refusal:
            _take(form, refusal)
        else:
            told = _("第 {number} 版发布了。新登记的件照它走，在办的件照原来的走。")
            messages.success(request, told.format(number=made.number))
            return redirect("flow", home_kind, home_id)
    kept = draft_of(FLOW, home)
    if kept is None:
        return redirect("flow", home_kind, home_id)
    return _page(request, home_kind, home, form, Plan.read(kept.content))


@requires(Permission.SETTING_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def inherit(request: StaffRequest, home_kind: PlaceKind, home_id: int) -> HttpResponse:
    """What following the place above would change, and the button."""
    home = home_of(request, home_kind, home_id)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        how = {"by": request.user, "at": clock.now(), "note": form.cleaned_data["note"]}
        try:
            flow_editions.inherit(home_kind, home_id, **how)
        except NotFound:
            raise
        except Refusal as refusal:
            _take(form, refusal)
        else:
            messages.success(request, _("改回跟上级一样了。在办的件照原来的走。"))
            return redirect("flow", home_kind, home_id)
    above = above_of(home)
    return _page(request, home_kind, home, form, above.plan, above=above.title)


def _take(form: NoteForm, refusal: Refusal) -> None:
    """Why it was not published; what is wrong with the steps stands in the check as well."""
    if not isinstance(refusal, Invalid):
        form.add_error(None, say(refusal.wording))
    elif "note" in refusal.errors:
        form.take(refusal)
    else:
        form.add_error(None, _("检查还没通过，没有发布。"))


def _page(
    request: StaffRequest,
    kind: PlaceKind,
    home: Home,
    form: NoteForm,
    after: Plan,
    **more: object,
) -> HttpResponse:
    context = {
        "page": flow_page(home, today=clock.today()),
        "kind": kind,
        "form": form,
        "check": check_of(after, home, today=clock.today()),
        "compared": comparison(running_of(home).plan, after),
        "above": None,
        **more,
    }
    return render(request, "flows/publish.html", context, status=422 if form.errors else 200)
