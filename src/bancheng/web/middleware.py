"""What happens around every view: refusals become pages, sessions stay awake, pages stay private."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed

from bancheng.data.queries.ways.settings import idle_minutes_of
from bancheng.rules.refusals import Refusal
from bancheng.web import clock, errors
from bancheng.web.access import viewer_of

TOUCH_SECONDS = 60
SEEN_AT = "seen_at"
OF_REPORTERS = "/progress/"

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class RefusalMiddleware:
    """Map ``rules.refusals`` to pages that say what to do; no view reads an exception's text."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Give a wrong method a page of its own, too."""
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            page = errors.wrong_method(request)
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; anything else is an error and goes on."""
        if isinstance(exception, Refusal):
            return errors.refused(request, exception)
        return None


class IdleMiddleware:
    """Prolong the session of somebody who works, with one write a minute at most."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Touch the session when the last touch is a minute old."""
        if not request.session.is_empty():
            now = int(clock.now().timestamp())
            if now - request.session.get(SEEN_AT, 0) >= TOUCH_SECONDS:
                request.session[SEEN_AT] = now
                _keep_for(request)
        response = self.get_response(request)
        if _is_for_one(request):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def _keep_for(request: HttpRequest) -> None:
    """Let a session of staff last as long as the area of their posts has set."""
    viewer = viewer_of(request)
    if viewer is not None:
        request.session.set_expiry(60 * idle_minutes_of(viewer))


def _is_for_one(request: HttpRequest) -> bool:
    """Whether the answer is for one person: it stays in no cache, nor on a shared PC.

    Whoever has a session, staff or reporter; and all that answers a reporter who has none any more.
    """
    return not request.session.is_empty() or request.path_info.startswith(OF_REPORTERS)
