"""Notices in words, and marking them as read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bancheng.rules.days.requests import LocalKind
from bancheng.rules.journal import SENTENCES, actor_before
from bancheng.rules.permissions import Permission
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.wording import Wording, zh
from bancheng.services import notices
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.reading import id_in
from bancheng.web.words.wording import fill, say

if TYPE_CHECKING:
    from bancheng.data.models import Notice


_LOCAL_DAYS = zh("{kind}，{starts}")


def sentence_of(notice: Notice) -> str:
    """Who did what, in the reader's language."""
    who = say(actor_before(notice.action, notice.actor_name))
    what = fill(SENTENCES[notice.action], notice.details)
    return _("{who} {what}").format(who=who, what=what) if who else what


def line_of(notice: Notice) -> dict[str, object]:
    """A notice as the workbench shows it: what it is about, where that is, what happened."""
    about, url = _subject(notice)
    quote = notice.details.get("quote", "")
    sentence = sentence_of(notice)
    return {"notice": notice, "about": about, "url": url, "sentence": sentence, "quote": quote}


def _subject(notice: Notice) -> tuple[str, str]:
    """The case, the return or the request a notice speaks of, and its address."""
    if notice.case is not None:
        return notice.case.matter, reverse("case", args=[notice.case.pk])
    if notice.calendar_request is not None:
        asked = notice.calendar_request
        about = Wording(_LOCAL_DAYS, {"kind": LocalKind(asked.kind), "starts": asked.starts_on})
        return say(about), reverse("calendar_request", args=[asked.pk])
    found = notice.quarterly_return
    assert found is not None
    quarter = Quarter(found.year, found.quarter)
    return say(quarter.wording), reverse("return", args=[found.center_id, quarter])


@requires(Permission.DESK_VIEW)
@require_POST
def mark_read(request: StaffRequest) -> HttpResponseRedirect:
    """Mark the notices shown as read; newer ones stay unread."""
    up_to = id_in(request.POST.get("up_to", "")) or 0
    notices.mark_read(by=request.user, at=clock.now(), up_to=up_to)
    return redirect("workbench")
