"""Saved views: keep the present filter under a name, open it again, rename, share, delete it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from bancheng.data.queries.finding import saved_views
from bancheng.reports.ledger_choices import choices_for
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound, Refusal
from bancheng.services.finding import saved_views as keeping
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.fields import Choice, Line
from bancheng.web.forms import PlainForm
from bancheng.web.ledger_filter import filter_of, query_of, sort_of
from bancheng.web.office.form_pages import form_page, take
from bancheng.web.words.filters import in_words

if TYPE_CHECKING:
    from bancheng.data.models import SavedView
    from bancheng.rules.people import Viewer


class ViewForm(PlainForm):
    """What a view is called; a lead also says for whom it is."""

    name = Line(gettext_lazy("方案名称"), gettext_lazy("比如：本季度没办结的"))
    center = Choice(gettext_lazy("给谁用"), [], first=gettext_lazy("自己用"))

    def __init__(self, viewer: Viewer, *args: Any, view: SavedView | None = None) -> None:
        initial = {"name": view.name, "center": view.center_id} if view else {}
        super().__init__(*args, initial=initial)
        led = {center.pk: str(center) for center in saved_views.centers_led(viewer)}
        if view and view.center:
            led[view.center.pk] = str(view.center)
        if not led:
            del self.fields["center"]
        else:
            everybody = [
                (str(pk), _("{center}的人都能用").format(center=name)) for pk, name in led.items()
            ]
            self.fields["center"].choices = [("", _("自己用")), *everybody]  # type: ignore[attr-defined]

    @property
    def entry(self) -> dict[str, Any]:
        """What the services take."""
        center = self.cleaned_data.get("center")
        return {
            "name": self.cleaned_data["name"],
            "center_id": int(center) if center else None,
        }


@requires(Permission.SAVED_VIEW_KEEP)
@require_safe
def views(request: StaffRequest) -> HttpResponse:
    """All views one can open, and which of them one may change."""
    kept = set(saved_views.kept_by(request.viewer).values_list("pk", flat=True))
    rows = [
        (view, f"{reverse('ledger')}?{view.query}", view.pk in kept)
        for view in saved_views.seen_by(request.viewer)
    ]
    return render(request, "ledger/views.html", {"rows": rows})


@requires(Permission.SAVED_VIEW_KEEP)
def save(request: StaffRequest) -> HttpResponse:
    """Keep the filter that stands in this page's own address."""
    wanted, sort = filter_of(request.GET), sort_of(request.GET)
    query = query_of(wanted, sort)
    shown = f"{reverse('ledger')}?{query}"
    form = ViewForm(request.viewer, request.POST or None)
    if form.is_valid():
        try:
            keeping.keep(by=request.user, at=clock.now(), query=query, **form.entry)
        except Refusal as refusal:
            take(form, refusal)
        else:
            messages.success(request, _("存好了，以后在“筛选方案”里打开。"))
            return redirect(shown)
    hint = in_words(wanted, choices_for(request.viewer, wanted).names_in(wanted))
    return form_page(request, form, title=_("存为筛选方案"), hint=hint, back=shown)


@requires(Permission.SAVED_VIEW_KEEP)
def change(request: StaffRequest, view_id: int) -> HttpResponse:
    """Rename a view, or share it otherwise; the page also offers to delete it."""
    view = saved_views.kept_view(request.viewer, view_id)
    if view is None:
        raise NotFound
    form = ViewForm(request.viewer, request.POST or None, view=view)
    if form.is_valid():
        try:
            keeping.change(view_id, by=request.user, at=clock.now(), **form.entry)
        except Refusal as refusal:
            take(form, refusal)
        else:
            messages.success(request, _("改好了。"))
            return redirect("views")
    context = {"form": form, "view": view}
    status = 422 if form.errors else 200
    return render(request, "ledger/view.html", context, status=status)


@requires(Permission.SAVED_VIEW_KEEP)
@require_POST
def delete(request: StaffRequest, view_id: int) -> HttpResponse:
    """Throw a view away; the cases stay."""
    keeping.delete(view_id, by=request.user, at=clock.now())
    messages.success(request, _("方案删掉了，件都还在。"))
    return redirect("views")
