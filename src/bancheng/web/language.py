"""The language and type size a page is shown in: the account's choice, then the browser's cookie."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

BIG_TYPE_COOKIE = "big_type"
COOKIE_SECONDS = 365 * 24 * 3600


class LanguageMiddleware:
    """Activate the reader's language. The browser's own wish is not asked: Chinese is first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Show the whole request in one language."""
        language = language_of(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def language_of(request: HttpRequest) -> str:
    """The code of the language to show, one of ``settings.LANGUAGES``."""
    chosen = getattr(request.user, "language", "") or request.COOKIES.get(
        settings.LANGUAGE_COOKIE_NAME, ""
    )
    return chosen if is_language(chosen) else settings.LANGUAGE_CODE


def is_language(code: str) -> bool:
    """Whether ``code`` is one of the product's languages."""
    return code in dict(settings.LANGUAGES)


def is_big_type(request: HttpRequest) -> bool:
    """Whether the page is shown in big type."""
    if hasattr(request, "user") and request.user.is_authenticated:
        return request.user.is_big_type
    return request.COOKIES.get(BIG_TYPE_COOKIE) == "1"
