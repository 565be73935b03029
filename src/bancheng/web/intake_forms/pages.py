"""The form in force at a place, its editions, and the way back to the form above."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from bancheng.data.queries import intake_forms
from bancheng.reports.intake_forms import differences
from bancheng.rules.intake_forms.form import STANDARD
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound, Refusal
from bancheng.rules.ways.editions import STANDARD_VERSION
from bancheng.services.intake_forms import form_editions
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.fields import Line
from bancheng.web.forms import PlainForm
from bancheng.web.intake_forms.homes import address, desk, page, sample_of
from bancheng.web.office.form_pages import take


class InheritForm(PlainForm):
    """Why the place gives up its own form."""

    note = Line(gettext_lazy("为什么回去"), gettext_lazy("可不填"))


@requires(Permission.SETTING_MANAGE)
@require_safe
def overview(request: StaffRequest, home_kind: PlaceKind, home_id: int) -> HttpResponse:
    """登记表: what holds today as it looks, where it comes from, and its editions."""
    return _overview(request, home_kind, home_id, InheritForm())


@requires(Permission.SETTING_MANAGE)
@require_POST
def inherit(request: StaffRequest, home_kind: PlaceKind, home_id: int) -> HttpResponse:
    """Follow the form of the place above again."""
    form = InheritForm(request.POST)
    found = desk(request, home_kind, home_id)
    if form.is_valid():
        note = form.cleaned_data["note"]
        try:
            form_editions.inherit(home_kind, home_id, by=request.user, at=clock.now(), note=note)
        except Refusal as refusal:
            take(form, refusal)
        else:
            messages.success(request, _("从现在起用上级的登记表，在办的件照原来的。"))
            return redirect(address("intake_form", found))
    return _overview(request, home_kind, home_id, form)


@requires(Permission.SETTING_MANAGE)
@require_safe
def edition(request: StaffRequest, home_kind: PlaceKind, home_id: int, number: int) -> HttpResponse:
    """One edition as it looked, and what it changed; edition 1 is the standard."""
    found = desk(request, home_kind, home_id)
    rows = {row.number: row for row in found.history}
    if number != STANDARD_VERSION and number not in rows:
        raise NotFound
    row = rows.get(number)
    gives_up = row is not None and row.content is None
    shape = STANDARD if gives_up else intake_forms.form_in(row)
    before = rows.get(number - 1)
    return page(
        request,
        "intake_forms/edition.html",
        found,
        row=row,
        number=number,
        gives_up=gives_up,
        form=sample_of(shape),
        pairs=differences(intake_forms.form_in(before), shape) if row and not gives_up else (),
    )


def _overview(
    request: StaffRequest, home_kind: PlaceKind, home_id: int, form: InheritForm
) -> HttpResponse:
    found = desk(request, home_kind, home_id)
    return page(
        request,
        "intake_forms/overview.html",
        found,
        status=422 if form.errors else 200,
        form=sample_of(found.running.form),
        inherit_form=form,
        above=intake_forms.inherited(found.home) if found.is_own else None,
    )
