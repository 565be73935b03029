"""Notices in words, and marking them as read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bancheng.rules.journal import SENTENCES
from bancheng.rules.permissions import Permission
from bancheng.services import notices
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.wording import fill

if TYPE_CHECKING:
    from bancheng.data.models import Notice


def sentence_of(notice: Notice) -> str:
    """What happened, in the reader's language."""
    return fill(SENTENCES[notice.action], notice.details)


@requires(Permission.DESK_VIEW)
@require_POST
def mark_read(request: StaffRequest) -> HttpResponseRedirect:
    """Mark the notices shown as read; newer ones stay unread."""
    up_to = request.POST.get("up_to", "")
    notices.mark_read(by=request.user, at=clock.now(), up_to=int(up_to) if up_to.isdecimal() else 0)
    return redirect("workbench")
