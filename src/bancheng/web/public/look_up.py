"""Finding one's own case again: by number and query code, or number and the phone's last digits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from bancheng.data.queries import cases
from bancheng.rules.people import Reporter
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, TooManyAttempts
from bancheng.services.reporter import look_ups
from bancheng.web import clock
from bancheng.web.access import (
    NOT_BY_STAFF,
    forget_reporter,
    public,
    remember_reporter,
    viewer_of,
)
from bancheng.web.entrance import KEPT, kept_fields
from bancheng.web.proof import WAS_PROVED_COOKIE, LookUpForm, look_up_page
from bancheng.web.public.origin import origin_of
from bancheng.web.words.wording import say


@public
@cache_control(private=True, no_store=True)
def look_up(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; ``?number=`` fills the first in, as the receipt's QR code does."""
    if request.method != "POST":
        form = LookUpForm(initial={"number": request.GET.get("number", "")[:60]})
        return look_up_page(request, form, onward=request.GET.get("next", ""))
    if viewer_of(request) is not None:
        raise NotPermitted(NOT_BY_STAFF)
    form = LookUpForm(request.POST)
    if not form.is_valid():
        return _again(request, form, 422)
    try:
        reporter = look_ups.look_up(**form.cleaned_data, origin=origin_of(request), at=clock.now())
    except Invalid as refusal:
        form.take(refusal)
        return _again(request, form, 422)
    except TooManyAttempts as refusal:
        form.add_error(None, say(refusal.wording))
        return _again(request, form, 429)
    return _let_in(request, reporter)


@public
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Shut all cases opened in this browser, on purpose: it may be a shared one."""
    forget_reporter(request)
    response = redirect("look_up")
    response.delete_cookie(WAS_PROVED_COOKIE)
    return response


def _again(request: HttpRequest, form: LookUpForm, status: int) -> HttpResponse:
    kept = kept_fields(request.POST, prefix=KEPT)
    onward = request.POST.get("next", "")
    return look_up_page(request, form, onward=onward, kept=kept, status=status)


def _let_in(request: HttpRequest, reporter: Reporter) -> HttpResponse:
    """Lead to the case; a form sent after the last session ended is offered to be sent again."""
    case = cases.case_of(reporter)
    if case is None:  # pragma: no cover - a case is never deleted
        raise NotFound
    remember_reporter(request, case, has_code=reporter.has_code)
    onward = request.POST.get("next", "")
    kept = kept_fields(request.POST, prefix=KEPT)
    if _is_of(onward, reporter) and kept:
        context = {"onward": onward, "kept": kept, "case_id": reporter.case_id, "center": None}
        response = render(request, "public/resume.html", context)
    elif _is_of(onward, reporter):
        response = redirect(onward)
    else:
        response = redirect("progress", reporter.case_id)
    response.set_cookie(
        WAS_PROVED_COOKIE, "1", httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response


def _is_of(path: str, reporter: Reporter) -> bool:
    """Whether ``path`` is an address of this very case on the reporter's side."""
    try:
        match = resolve(path)
    except Resolver404:
        return False
    return path.startswith("/progress/") and match.kwargs.get("case_id") == reporter.case_id
