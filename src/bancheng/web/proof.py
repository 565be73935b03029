"""The reporter's proof: number and code of a case; a form sent without it waits and is not lost."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from bancheng.rules.intake.texts import clean
from bancheng.web.entrance import KEPT, kept_fields
from bancheng.web.forms import PlainForm

WAS_PROVED_COOKIE = "was_proved"
"""Set with a proof, so that an ended session can be told from a first visit."""


class LookUpForm(PlainForm):
    """Number, and query code or phone tail; what is wrong with them only the service says."""

    number = forms.CharField(
        label=_("编号"),
        help_text=_("回执上有，比如：岳阳-2026-0141"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("写上编号。")},
    )
    word = forms.CharField(
        label=_("查询码"),
        help_text=_("8 位；找不到的，写登记电话的最后 4 位"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("写上查询码，或登记电话的最后 4 位。")},
    )

    def clean_number(self) -> str:
        """The number without what nobody can see around it."""
        return clean(self.cleaned_data["number"])


def ask_for_proof(request: HttpRequest) -> HttpResponse:
    """Send a visitor to the look-up page; a form they sent travels along."""
    if request.method == "POST":
        kept = kept_fields(request.POST)
        return look_up_page(request, LookUpForm(), onward=request.path, kept=kept, status=401)
    return redirect(f"{reverse('look_up')}?{urlencode({'next': request.path})}")


def look_up_page(
    request: HttpRequest,
    form: LookUpForm,
    *,
    onward: str = "",
    kept: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The look-up page; ``kept`` fields are offered to be sent again to ``onward`` afterwards."""
    context: dict[str, Any] = {
        "form": form,
        "onward": onward,
        "kept": [(KEPT + name, value) for name, value in kept or []],
        "has_timed_out": WAS_PROVED_COOKIE in request.COOKIES,
        "viewer": getattr(request, "viewer", None),
    }
    return render(request, "public/look_up.html", context, status=status)
