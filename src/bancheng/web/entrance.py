"""The way in: who is asked to sign in, and what becomes of a form sent after the session ended."""

from urllib.parse import urlsplit

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _

from bancheng.data.queries.office import people
from bancheng.rules.office.samples import SAMPLE_PASSWORD
from bancheng.web import clock
from bancheng.web.forms import PlainForm

WAS_IN_COOKIE = "was_in"
"""Set while somebody is signed in, so that an ended session can be told from a first visit."""

KEPT = "kept."
"""Before the names of fields that travel through the sign-in page to be sent again."""

_NEVER_KEPT = frozenset(
    {"csrfmiddlewaretoken", "password", "old_password", "new_password", "again"}
)


class SignInForm(PlainForm):
    """Name and password."""

    username = forms.CharField(
        label=_("账号"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": _("写上账号。")},
    )
    password = forms.CharField(
        label=_("密码"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("写上密码。")},
    )


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a stranger to the sign-in page; a form they sent travels along and is not lost."""
    if request.headers.get("HX-Request"):
        return _ask_by_htmx(request)
    if request.method == "POST":
        kept = kept_fields(request.POST)
        return sign_in_page(request, SignInForm(), onward=request.path, kept=kept, status=401)
    return redirect(f"{reverse('sign_in')}?{urlencode({'next': request.get_full_path()})}")


def _ask_by_htmx(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        page = sign_in_page(
            request,
            SignInForm(),
            onward=request.path,
            kept=kept_fields(request.POST),
            status=401,
        )
        page["HX-Retarget"] = "body"
        page["HX-Reswap"] = "innerHTML"
        return page
    here = urlsplit(request.headers.get("HX-Current-URL", "/"))
    onward = here.path + (f"?{here.query}" if here.query else "")
    response = HttpResponse(status=204)
    response["HX-Redirect"] = f"{reverse('sign_in')}?{urlencode({'next': onward})}"
    return response


def sign_in_page(
    request: HttpRequest,
    form: SignInForm,
    *,
    onward: str,
    kept: list[tuple[str, str]],
    message: str = "",
    status: int = 200,
) -> HttpResponse:
    """The sign-in page; ``kept`` fields are sent again to ``onward`` after signing in."""
    context = {
        "form": form,
        "onward": onward,
        "kept": [(KEPT + name, value) for name, value in kept],
        "message": message,
        "has_timed_out": WAS_IN_COOKIE in request.COOKIES,
        "sample_posts": people.sample_posts(clock.today()),
        "sample_password": SAMPLE_PASSWORD,
    }
    return render(request, "accounts/sign_in.html", context, status=status)


def kept_fields(posted: QueryDict, *, prefix: str = "") -> list[tuple[str, str]]:
    """Names and values of what was typed, without secrets; only names that begin with ``prefix``."""
    return [
        (name.removeprefix(prefix), str(value))
        for name, values in posted.lists()
        for value in values
        if name.startswith(prefix) and name.removeprefix(prefix) not in _NEVER_KEPT
    ]


def safe_path(request: HttpRequest, path: str, *, otherwise: str) -> str:
    """``path`` if it is one and leads to this very site, else ``otherwise``."""
    is_safe = url_has_allowed_host_and_scheme(path, {request.get_host()}, request.is_secure())
    return path if path.startswith("/") and is_safe else otherwise
