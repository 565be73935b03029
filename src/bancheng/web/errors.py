"""Pages for what cannot be done: refusals, unknown addresses, faults of our own (design 10)."""

import logging
import secrets
import sys
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bancheng.rules.refusals import (
    CalendarRefusal,
    Invalid,
    NotFound,
    NotPermitted,
    NotPossibleNow,
    Refusal,
    SentBefore,
    Stale,
    TooManyAttempts,
)
from bancheng.rules.ways.editions import BasedOnOld, DraftChanged, DraftGone, NothingToPublish
from bancheng.rules.wording import Wording
from bancheng.web import clock
from bancheng.web.access import viewer_of
from bancheng.web.entrance import kept_fields
from bancheng.web.words.wording import say

logger = logging.getLogger("bancheng.errors")

_NUMBER_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_LONG_ENOUGH_TO_KEEP = 6


@dataclass(frozen=True, slots=True)
class Answer:
    """How one kind of refusal is shown: HTTP status, heading and picture."""

    status: int
    title: str | Promise
    picture: str = "form"


ANSWERS: dict[type[Refusal], Answer] = {
    NotFound: Answer(404, gettext_lazy("没有找到"), "shutter"),
    NotPermitted: Answer(403, gettext_lazy("您的账号不能做这一步"), "shutter"),
    NotPossibleNow: Answer(409, gettext_lazy("这一步现在不能做")),
    Stale: Answer(409, gettext_lazy("别人刚办过这一件")),
    SentBefore: Answer(409, gettext_lazy("这张表交过了")),
    DraftChanged: Answer(409, gettext_lazy("别人刚改过草稿")),
    DraftGone: Answer(409, gettext_lazy("草稿不在了")),
    BasedOnOld: Answer(409, gettext_lazy("草稿照的是旧版本")),
    NothingToPublish: Answer(409, gettext_lazy("没有要发布的")),
    Invalid: Answer(422, gettext_lazy("有几处要改")),
    TooManyAttempts: Answer(429, gettext_lazy("暂时不能再试"), "shutter"),
    CalendarRefusal: Answer(422, gettext_lazy("日期超出了日历")),
    Refusal: Answer(400, gettext_lazy("这一步没有办成")),
}
"""Refusal → its page; a kind that is missing here is shown like the one it derives from."""


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page for a refusal: what it is, what to do, and what had been typed."""
    answer = next(ANSWERS[kind] for kind in type(refusal).__mro__ if kind in ANSWERS)
    wordings = [refusal.wording, *getattr(refusal, "errors", {}).values()]
    return _say(request, answer, wordings)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the browser sent something that cannot be read, or too much of it."""
    text = Wording(_("发来的内容读不了。退回上一页再试一次；附件太大的，先缩小。"))
    return _say(request, Answer(400, _("没收到完整的内容")), [text])


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 that no refusal of ours has caused."""
    return _say(request, ANSWERS[NotPermitted], [NotPermitted().wording])


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such address."""
    text = Wording(_("没有这个页面。核对一下网址，或从工作台、首页重新进。"))
    return _say(request, ANSWERS[NotFound], [text])


def wrong_method(request: HttpRequest) -> HttpResponse:
    """405: a form's address opened like a page, or the other way round."""
    text = Wording(_("这个网址只用来提交表单，不能直接打开。"))
    return _say(request, Answer(405, _("不能这样打开")), [text])


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was opened before the last sign-in, or comes from another site."""
    text = Wording(_("表单打开得太久，或登录已经换过，这次没有提交。刷新那一页，再交一次。"))
    return _say(request, Answer(403, _("没有提交")), [text])


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. Works without database and session; the number is in the log, too."""
    number = error_number()
    logger.error("error %s at %s %s", number, request.method, request.path, exc_info=sys.exc_info())
    page = loader.render_to_string("errors/500.html", {"number": number, "path": request.path})
    return _for_htmx(request, HttpResponse(page, status=500))


def error_number() -> str:
    """“E-1009-0914-K2M4”: month and day, hour and minute, four random letters."""
    letters = "".join(secrets.choice(_NUMBER_LETTERS) for _letter in range(4))
    return f"E-{clock.now():%m%d-%H%M}-{letters}"


def _say(request: HttpRequest, answer: Answer, wordings: list[Wording]) -> HttpResponse:
    context = {
        "layout": "public/base.html" if viewer_of(request) is None else "base.html",
        "answer": answer,
        "sentences": [say(wording) for wording in wordings],
        "typed": _typed(request),
        "case_id": None if answer is ANSWERS[NotFound] else _case_id(request),
    }
    page = render(request, "errors/say.html", context, status=answer.status)
    return _for_htmx(request, page)


def _for_htmx(request: HttpRequest, page: HttpResponse) -> HttpResponse:
    """A whole page in answer to a fragment's request takes the place of the whole page."""
    if request.headers.get("HX-Request"):
        page["HX-Retarget"] = "body"
        page["HX-Reswap"] = "innerHTML"
    return page


def _typed(request: HttpRequest) -> list[str]:
    """The longer texts of a form that was not taken, so that nothing typed is lost."""
    if request.method != "POST":
        return []
    texts = (value for _name, value in kept_fields(request.POST))
    return [text for text in texts if len(text) >= _LONG_ENOUGH_TO_KEEP and not text.isascii()]


def _case_id(request: HttpRequest) -> int | None:
    """The case the address speaks of, to lead back to, for staff."""
    match = request.resolver_match
    return match.kwargs.get("case_id") if match and viewer_of(request) else None
