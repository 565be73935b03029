"""Wrong passwords, counted by axes for every page that asks for one: the fifth shuts the account."""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_failure_limit
from django.http import HttpRequest, QueryDict


class AttemptHandler(AxesDatabaseHandler):  # type: ignore[misc]  # axes ships no types
    """axes' own, which would keep what was sent along in the clear: passwords, kept forms."""

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest, **more: Any
    ) -> None:
        """Count the failure, and keep nothing of the form."""
        sent, request.POST = request.POST, QueryDict()
        try:
            super().user_login_failed(sender, credentials, request, **more)
        finally:
            request.POST = sent


def is_shut(request: HttpRequest, username: str) -> bool:
    """Whether wrong passwords have shut the account for now."""
    return not AxesProxyHandler.is_allowed(request, {"username": username})


def tries_left(request: HttpRequest, username: str) -> int:
    """How many wrong passwords the account still bears."""
    credentials = {"username": username}
    failures: int = AxesProxyHandler.get_failures(request, credentials)
    limit: int = get_failure_limit(request, credentials)
    return limit - failures


def count_wrong(request: HttpRequest, username: str) -> None:
    """Count a wrong password given elsewhere than at the sign-in page."""
    credentials = {"username": username}
    AxesProxyHandler.user_login_failed(__name__, credentials, request)
