"""Adding a field to the draft of a registration form, and changing one."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bancheng.data.queries.intake_forms import answered_kinds
from bancheng.data.queries.office.places import kind_of
from bancheng.reports.intake_forms import FormDesk
from bancheng.rules.intake_forms.checking import check_field
from bancheng.rules.intake_forms.form import OwnField, code_from, with_field
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, NotFound, Refusal
from bancheng.services.intake_forms import form_drafts
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.intake_forms.field_forms import AddedFieldForm, OwnFieldForm
from bancheng.web.intake_forms.homes import address, desk, page, version_in
from bancheng.web.office.form_pages import take
from bancheng.web.words.wording import say


@requires(Permission.SETTING_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: StaffRequest, home_kind: PlaceKind, home_id: int) -> HttpResponse:
    """A new field, at the end of the form; its code is made here and never changes."""
    found = desk(request, home_kind, home_id)
    sent = request.POST if request.method == "POST" else None
    form = AddedFieldForm(sent, code=code_from(uuid4().hex))
    return _take(request, found, form, _("加一项"))


@requires(Permission.SETTING_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: StaffRequest, home_kind: PlaceKind, home_id: int, key: str) -> HttpResponse:
    """A field as it is in the draft, described anew."""
    found = desk(request, home_kind, home_id)
    field = found.drafted.field(key)
    if field is None:
        raise NotFound
    sent = request.POST if request.method == "POST" else None
    form = (
        OwnFieldForm(sent, own=field)
        if isinstance(field, OwnField)
        else AddedFieldForm(sent, code=field.code, added=field)
    )
    return _take(request, found, form, _("改“{label}”").format(label=say(field.title)))


def _take(
    request: StaffRequest, found: FormDesk, form: OwnFieldForm | AddedFieldForm, title: str
) -> HttpResponse:
    """Save the draft with the field; what is wrong stands beside it, and nothing typed is lost."""
    if form.is_bound:
        form.full_clean()
        if _is_saved(request, found, form):
            field = form.field()
            is_new = found.drafted.field(field.key) != field
            told = _("存进草稿了，还没有发布。") if is_new else _("和原来一样，没有存。")
            messages.success(request, told)
            key = field.key
            return redirect(f"{address('intake_form_draft', found)}#f-{key}")
    else:
        form.focus_first()
    status = 422 if form.errors else 200
    template = "intake_forms/field.html"
    # Whoever was overtaken has been told: pressed again, the field goes into the draft of now.
    return page(request, template, found, status=status, form=form, title=title)


def _is_saved(request: StaffRequest, found: FormDesk, form: OwnFieldForm | AddedFieldForm) -> bool:
    field = form.field()
    drafted = with_field(found.drafted, field)
    settled = answered_kinds([field.key])
    faults = check_field(drafted, field, settled=settled)
    form.take(Invalid({name: w for name, w in faults.items() if name not in form.errors}))
    if form.errors or drafted == found.drafted:
        return not form.errors
    try:
        form_drafts.change(
            kind_of(found.home),
            found.home.pk,
            by=request.user,
            at=clock.now(),
            form=drafted,
            version=version_in(request),
        )
    except Refusal as refusal:
        take(form, refusal)
    return not form.errors
