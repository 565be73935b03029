"""Language and type size: of the account for staff, of the browser for everybody else."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bancheng.services.office import accounts
from bancheng.web.access import public
from bancheng.web.entrance import safe_path
from bancheng.web.language import BIG_TYPE_COOKIE, COOKIE_SECONDS, is_language


@public
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep what has been chosen and go back to where the choice was made."""
    response = redirect(safe_path(request, request.POST.get("next", ""), otherwise="/"))
    language = request.POST.get("language", "")
    if is_language(language):
        _remember(request, response, settings.LANGUAGE_COOKIE_NAME, language)
    big_type = request.POST.get("big_type", "")
    if big_type in {"0", "1"}:
        _remember(request, response, BIG_TYPE_COOKIE, big_type)
    if request.user.is_authenticated:
        accounts.set_preferences(
            by=request.user,
            language=language if is_language(language) else None,
            is_big_type={"0": False, "1": True}.get(big_type),
        )
    return response


def _remember(request: HttpRequest, response: HttpResponse, cookie: str, value: str) -> None:
    response.set_cookie(
        cookie,
        value,
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
