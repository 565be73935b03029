"""Notices in words, and marking them as read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bancheng.rules.journal import SENTENCES, actor_before
from bancheng.rules.permissions import Permission
from bancheng.services import notices
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.reading import id_in
from bancheng.web.words.wording import fill, say

if TYPE_CHECKING:
    from bancheng.data.models import Notice


def sentence_of(notice: Notice) -> str:
    """Who did what, in the reader's language."""
    who = say(actor_before(notice.action, notice.actor_name))
    what = fill(SENTENCES[notice.action], notice.details)
    return _("{who} {what}").format(who=who, what=what) if who else what


@requires(Permission.DESK_VIEW)
@require_POST
def mark_read(request: StaffRequest) -> HttpResponseRedirect:
    """Mark the notices shown as read; newer ones stay unread."""
    up_to = id_in(request.POST.get("up_to", "")) or 0
    notices.mark_read(by=request.user, at=clock.now(), up_to=up_to)
    return redirect("workbench")
