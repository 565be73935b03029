"""Where a request comes from, for limits on what strangers may try."""

from django.conf import settings
from django.http import HttpRequest


def origin_of(request: HttpRequest) -> str:
    """The visitor's network address.

    Behind ``settings.PROXIES`` proxies of our own it is the entry that the outermost of them wrote;
    whatever stands before it in the header was claimed by the visitor.
    """
    told = request.headers.get("X-Forwarded-For", "").split(",")
    if settings.PROXIES and len(told) >= settings.PROXIES and told[-settings.PROXIES].strip():
        return str(told[-settings.PROXIES]).strip()
    return str(request.META.get("REMOTE_ADDR", ""))
