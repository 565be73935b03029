"""Saving a draft and filing it: one form, whose button says which."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, Stale
from bancheng.rules.returns.entries import Incomplete
from bancheng.services.returns import drafting, submissions
from bancheng.services.returns.steps import Which
from bancheng.services.returns.submissions import Opened
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.desk.steps import sent_version
from bancheng.web.returns.draft_form import DraftForm, sent_form
from bancheng.web.returns.reach import center_of
from bancheng.web.returns.returns import UNTAKEN, Sent, shown

if TYPE_CHECKING:
    from bancheng.rules.returns.quarters import Quarter

SUBMIT = "submit"
KEPT = 409
"""The draft is kept, and cannot be filed as it stands."""


@requires(Permission.RETURN_DRAFT)
@require_POST
def save(request: StaffRequest, center_id: int, quarter: Quarter) -> HttpResponse:
    """存草稿, 替换姓名 or 上报, as the button says; what ends badly is shown with all that was typed."""
    center_of(request, center_id)
    version, form = sent_version(request), sent_form(request)
    form.is_valid()
    then = request.POST.get("then", "")
    opened = Opened(version, request.POST.get("seen", ""))
    show = partial(shown, request, center_id, quarter)
    try:
        _take(request, Which(center_id, quarter), form, then, opened)
    except Incomplete as refusal:
        return show(Sent(mending=refusal), status=KEPT)
    except Invalid as refusal:
        form.take(refusal)
        return show(Sent(form, version=version), status=UNTAKEN)
    except Stale as refusal:
        return show(Sent(form, refusal=refusal), status=409)
    messages.success(request, _("已上报。") if then == SUBMIT else _("存好了。"))
    return redirect("return", center_id, quarter)


def _take(request: StaffRequest, which: Which, form: DraftForm, then: str, opened: Opened) -> None:
    by, at, entry, uploads = request.user, clock.now(), form.entry(then), form.uploads()
    if then == SUBMIT:
        submissions.save_and_submit(
            which, by=by, at=at, entry=entry, uploads=uploads, opened=opened
        )
        return
    drafting.save(which, by=by, at=at, entry=entry, uploads=uploads, version=opened.version)
