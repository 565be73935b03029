"""Changing one's own password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_post_parameters

from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid
from bancheng.services.office import accounts
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires, viewer_of
from bancheng.web.accounts.attempts import count_wrong, is_shut, tries_left
from bancheng.web.accounts.sign_in import locked_out
from bancheng.web.entrance import safe_path
from bancheng.web.forms import PlainForm

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from bancheng.data.models import Person


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
    """Take the new password if the old one is right and the new one strong.

    The old one cannot be guessed at a screen left open: the fifth wrong one ends the session.
    """
    form = PasswordForm(request.POST or None)
    onward = safe_path(
        request,
        request.POST.get("next") or request.GET.get("next", ""),
        otherwise=reverse("workbench"),
    )
    person = _changed(request, form) if form.is_valid() else None
    if person is not None:
        update_session_auth_hash(request, person)
        messages.success(request, _("密码换好了。下次用新密码登录。"))
        return redirect(onward)
    if viewer_of(request) is None:
        return locked_out(request, HttpResponse(), {})
    status = 422 if form.errors else 200
    return render(
        request, "accounts/password.html", {"form": form, "onward": onward}, status=status
    )


def _changed(request: StaffRequest, form: PasswordForm) -> Person | None:
    """The person with the new password; None when the form now says why not."""
    username = request.user.username
    if is_shut(request, username):
        form.add_error("old_password", _("连续输错 5 次，这个账号锁了 15 分钟。过后再换密码。"))
        return None
    try:
        return accounts.change_password(
            by=request.user,
            at=clock.now(),
            old=form.cleaned_data["old_password"],
            new=form.cleaned_data["new_password"],
        )
    except Invalid as refusal:
        if "old_password" in refusal.errors:
            _count_wrong(request, form)
        else:
            form.take(refusal)
        return None


def _count_wrong(request: StaffRequest, form: PasswordForm) -> None:
    """Say how many tries are left; where none is, the session is over."""
    username = request.user.username
    count_wrong(request, username)
    left = tries_left(request, username)
    if left <= 0:
        logout(request)
        return
    sentence = ngettext(
        "现在的密码不对，还能试 {left} 次。", "现在的密码不对，还能试 {left} 次。", left
    )
    form.add_error("old_password", sentence.format(left=left))
