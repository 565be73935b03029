"""Changing one's own password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid
from bancheng.services.office import accounts
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.entrance import safe_path
from bancheng.web.forms import PlainForm

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _secret(
    label: StrOrPromise, autocomplete: str, *, missing: StrOrPromise, hint: StrOrPromise = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        error_messages={"required": missing},
    )


class PasswordForm(PlainForm):
    """The old password, the new one twice."""

    old_password = _secret(
        gettext_lazy("现在的密码"), "current-password", missing=gettext_lazy("写上现在的密码。")
    )
    new_password = _secret(
        gettext_lazy("新密码"),
        "new-password",
        missing=gettext_lazy("写上新密码。"),
        hint=gettext_lazy("至少 10 位，不全是数字，不用常见的"),
    )
    again = _secret(
        gettext_lazy("再写一遍"), "new-password", missing=gettext_lazy("新密码再写一遍。")
    )

    def clean(self) -> dict[str, object]:
        """Both times the same."""
        first, second = self.cleaned_data.get("new_password"), self.cleaned_data.get("again")
        if first and second and first != second:
            self.add_error("again", _("两遍不一样，再写一遍。"))
        return self.cleaned_data


@requires(Permission.ACCOUNT_USE, is_before_password=True)
@sensitive_post_parameters()
def change_password(request: StaffRequest) -> HttpResponse:
    """Take the new password if the old one is right and the new one strong."""
    form = PasswordForm(request.POST or None)
    onward = safe_path(
        request,
        request.POST.get("next") or request.GET.get("next", ""),
        otherwise=reverse("workbench"),
    )
    if form.is_valid():
        try:
            person = accounts.change_password(
                by=request.user,
                at=clock.now(),
                old=form.cleaned_data["old_password"],
                new=form.cleaned_data["new_password"],
            )
        except Invalid as refusal:
            form.take(refusal)
        else:
            update_session_auth_hash(request, person)
            messages.success(request, _("密码换好了。下次用新密码登录。"))
            return redirect(onward)
    status = 422 if form.errors else 200
    return render(
        request, "accounts/password.html", {"form": form, "onward": onward}, status=status
    )
