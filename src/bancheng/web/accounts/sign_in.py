"""Signing in and out; five wrong passwords shut an account for fifteen minutes."""

from typing import Any

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from bancheng.web.access import public
from bancheng.web.accounts.attempts import tries_left
from bancheng.web.entrance import (
    KEPT,
    WAS_IN_COOKIE,
    SignInForm,
    kept_fields,
    safe_path,
    sign_in_page,
)


@public
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; afterwards lead on to ``next``."""
    onward = _onward(request)
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(onward)
        return sign_in_page(request, SignInForm(), onward=onward, kept=[])
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _again(request, form, onward)
    user = authenticate(request, **form.cleaned_data)
    if user is None:
        return _again(request, form, onward, message=_not_known(request, form))
    login(request, user)
    return _let_in(request, onward)


def locked_out(
    request: HttpRequest, _original: HttpResponse, _credentials: dict[str, Any]
) -> HttpResponse:
    """The same page with the reason, in answer to the fifth wrong password and all that follow."""
    form = SignInForm(request.POST)
    message = _("连续输错 5 次，这个账号锁了 15 分钟。过后再试，或找管理员重置密码。")
    return _again(request, form, _onward(request), message=message, status=429)


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, on purpose."""
    logout(request)
    response = redirect("sign_in")
    response.delete_cookie(WAS_IN_COOKIE)
    return response


def _onward(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return safe_path(request, wanted, otherwise=reverse("workbench"))


def _again(
    request: HttpRequest, form: SignInForm, onward: str, *, message: str = "", status: int = 422
) -> HttpResponse:
    kept = kept_fields(request.POST, prefix=KEPT)
    return sign_in_page(request, form, onward=onward, kept=kept, message=message, status=status)


def _not_known(request: HttpRequest, form: SignInForm) -> str:
    """“账号或密码不对…还能试 3 次”: the same words whether or not the account exists."""
    left = tries_left(request, form.cleaned_data["username"])
    return ngettext(
        "账号或密码不对。看看大写锁定，还能试 {left} 次。",
        "账号或密码不对。看看大写锁定，还能试 {left} 次。",
        left,
    ).format(left=left)


def _let_in(request: HttpRequest, onward: str) -> HttpResponse:
    """Lead on; a form sent after the last session ended is offered to be sent again."""
    kept = kept_fields(request.POST, prefix=KEPT)
    if kept:
        response = render(request, "accounts/resume.html", {"onward": onward, "kept": kept})
    else:
        response = redirect(onward)
    response.set_cookie(
        WAS_IN_COOKIE, "1", httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response
