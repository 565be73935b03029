"""Days a centre wants closed or worked: asked for, looked at, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bancheng.data.queries import calendar_requests
from bancheng.rules.days.requests import LocalEntry, LocalKind, RequestStatus
from bancheng.rules.permissions import Permission, may
from bancheng.rules.predicates import CaseFacts
from bancheng.rules.refusals import NotFound, Refusal
from bancheng.services.days import local_days
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.calendar.preview_parts import first_in, parts_of
from bancheng.web.fields import Choice, Line, chosen
from bancheng.web.forms import PlainForm
from bancheng.web.office.form_pages import form_page, take
from bancheng.web.office.office_fields import Day
from bancheng.web.reading import id_in
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from bancheng.data.models import CalendarRequest

REQUESTS_A_PAGE = 30
UNTAKEN = 422


class AskForm(PlainForm):
    """A wish for days, for one of the centres the person may ask for."""

    center = Choice(gettext_lazy("哪个中心"), [])
    kind = Choice(
        gettext_lazy("停办还是加开"),
        [(kind.value, kind.label) for kind in LocalKind],
        widget=forms.RadioSelect,
    )
    starts_on = Day(gettext_lazy("从哪天起"))
    ends_on = Day(gettext_lazy("到哪天止"), gettext_lazy("只有一天的可以不填"))
    reason = Line(gettext_lazy("原因"), gettext_lazy("反映人看得到，如：停电检修"))
    source = Line(gettext_lazy("依据"), gettext_lazy("哪份通知、谁定的"))

    def __init__(self, *args: Any, centers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["center"].choices = centers  # type: ignore[attr-defined]

    def entry(self) -> LocalEntry:
        """The wish as typed."""
        typed = self.cleaned_data
        return LocalEntry(
            kind=chosen(LocalKind, typed, "kind"),
            starts_on=typed["starts_on"],
            ends_on=typed["ends_on"],
            reason=typed["reason"],
            source=typed["source"],
        )


class RemarkForm(PlainForm):
    """Why a request is refused."""

    remark = Line(gettext_lazy("为什么不批"), gettext_lazy("申请的人看得到"))


@requires(Permission.CALENDAR_REQUEST)
@require_safe
def requests(request: StaffRequest) -> HttpResponse:
    """What waits for the viewer's decision, then all requests of one's centres, the newest first."""
    before = id_in(request.GET.get("before", ""))
    seen = calendar_requests.seen_by(request.viewer)
    found = calendar_requests.newest(seen, size=REQUESTS_A_PAGE, before=before)
    shown = found[:REQUESTS_A_PAGE]
    waiting = calendar_requests.waiting_for(request.viewer)
    context = {
        "rows": [_said(one) for one in shown],
        "waiting": waiting.count(),
        "waiting_rows": [] if before else [_said(one) for one in waiting[:REQUESTS_A_PAGE]],
        "older_url": f"?before={shown[-1].pk}" if len(found) > REQUESTS_A_PAGE else "",
    }
    return render(request, "calendar/requests.html", context)


@requires(Permission.CALENDAR_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: StaffRequest) -> HttpResponse:
    """Ask for days; what is wrong stands beside its field."""
    centers = [
        (str(center.pk), center.name)
        for center in calendar_requests.centers_asked_for(request.viewer)
    ]
    initial = {"center": request.GET.get("center", "")}
    form = AskForm(
        request.POST if request.method == "POST" else None, centers=centers, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        center_id = id_in(form.cleaned_data["center"] or (centers or [("", "")])[0][0]) or 0
        try:
            made = local_days.ask(center_id, by=request.user, at=clock.now(), entry=form.entry())
        except Refusal as refusal:
            take(form, refusal)
        else:
            messages.success(request, _("提交了，等上级管理员批准。批准以前，期限都不变。"))
            return redirect("calendar_request", made.pk)
    title, hint = (
        _("申请停办、加开"),
        _("停电、台风、周末加班这类只有本中心的日子。另一人批准才生效。"),
    )
    return form_page(request, form, title=title, hint=hint, back=reverse("calendar_requests"))


@requires(Permission.CALENDAR_REQUEST)
@require_safe
def show(request: StaffRequest, request_id: int) -> HttpResponse:
    """One request: what it says, where it stands, and, as long as it is open, what would move."""
    return shown(request, request_id)


@requires(Permission.CALENDAR_REQUEST)
@require_POST
def withdraw(request: StaffRequest, request_id: int) -> HttpResponse:
    """Take one's own request back while nobody has decided."""
    local_days.withdraw(request_id, by=request.user, at=clock.now())
    messages.success(request, _("申请撤回了，日历没有变。"))
    return redirect("calendar_request", request_id)


def shown(
    request: StaffRequest,
    request_id: int,
    *,
    refusal: Refusal | None = None,
    form: RemarkForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a request, with what was sent and not taken."""
    one = calendar_requests.seen_by(request.viewer).filter(pk=request_id).first()
    if one is None:
        raise NotFound
    is_open = one.status == RequestStatus.ASKED
    context = {
        **_said(one),
        **(_preview(request, one) if is_open else {"found": None, "no_effect": None}),
        "is_open": is_open,
        "is_own": one.asked_by_id == request.user.pk,
        "may_decide": is_open and _may_decide(request, one),
        "refusal": refusal.wording if refusal else None,
        "form": form or RemarkForm(),
    }
    return render(request, "calendar/request.html", context, status=status)


def _preview(request: StaffRequest, one: CalendarRequest) -> dict[str, object]:
    """What an approval would change; where it would change nothing any more, why."""
    first = first_in(request.GET)
    try:
        found = local_days.look_at(one.pk, by=request.user, at=clock.now(), first=first)
    except NotFound:
        raise
    except Refusal as refusal:
        return {"found": None, "no_effect": refusal.wording}
    return {**parts_of(found, request.viewer), "no_effect": None}


def _may_decide(request: StaffRequest, one: CalendarRequest) -> bool:
    place = CaseFacts.of_center(one.center_id, one.center.area.path)
    is_above = may(Permission.CALENDAR_APPROVE, request.viewer, place)
    return is_above and one.asked_by_id != request.user.pk


def _said(one: CalendarRequest) -> dict[str, object]:
    """A request with its codes in words; whether what it brought has been taken back."""
    is_undone = one.edition is not None and hasattr(one.edition, "undone")
    return {
        "one": one,
        "kind": say(LocalKind(one.kind)),
        "status": _("批准后撤回了") if is_undone else say(RequestStatus(one.status)),
    }
