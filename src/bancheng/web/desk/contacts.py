"""Showing the reporter's phone for a while, after the purpose has been chosen (J)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bancheng.data.queries.ways.settings import setting_of
from bancheng.reports.case_page import other_phones_of, title_of
from bancheng.rules.catalogues import RevealPurpose
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid
from bancheng.rules.ways.settings import Setting
from bancheng.services import contacts
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires_case
from bancheng.web.desk.steps import StepForm
from bancheng.web.fields import Choice

if TYPE_CHECKING:
    from bancheng.data.models import Case


class RevealForm(StepForm):
    """What the phone number is looked at for."""

    purpose = Choice(
        _("看电话的用途"),
        RevealPurpose.choices(),
        first=_("选用途"),
        widget=forms.Select(
            attrs={"class": "auto", "aria-label": _("看电话的用途"), "autofocus": True}
        ),
    )


@requires_case(Permission.CONTACT_REVEAL)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def reveal_phone(request: StaffRequest, case: Case) -> HttpResponse:
    """Ask for the purpose; then show the number, journaled, for as long as the centre has set."""
    form = RevealForm(request.POST or None)
    if request.method != "POST":
        return _shown(request, case, form)
    try:
        if not form.is_valid():
            raise Invalid({})
        purpose = form.chosen("purpose", RevealPurpose)
        contact = contacts.reveal(case.pk, by=request.user, at=clock.now(), purpose=purpose)
    except Invalid as refusal:
        form.take(refusal)
        return _shown(request, case, form, status=422)
    phones = "、".join([contact.phone, *other_phones_of(case)])
    seconds = setting_of(Setting.REVEAL_SECONDS, case.center)
    response = _shown(request, case, form, phone=phones, seconds=seconds)
    if not request.htmx:
        # Without JavaScript, too, the number leaves the screen.
        response["Refresh"] = f"{seconds};url={reverse('case', args=[case.pk])}"
    return response


@requires_case(Permission.CONTACT_REVEAL)
@require_safe
@never_cache
def phone(request: StaffRequest, case: Case) -> HttpResponse:
    """Fragment: the masked phone, as the case page shows it."""
    if not request.htmx:
        return redirect("case", case.pk)
    return render(request, "desk/case_side.html#phone", {"case": case, "can_reveal": True})


def _shown(
    request: StaffRequest,
    case: Case,
    form: RevealForm,
    *,
    phone: str = "",
    seconds: object = 0,
    status: int = 200,
) -> HttpResponse:
    template = "desk/actions/reveal_phone.html"
    context = {
        "case": case,
        "form": form,
        "phone": phone,
        "seconds": seconds,
        "title": title_of(case),
    }
    shown = f"{template}#box" if request.htmx else template
    return render(request, shown, context, status=status)
