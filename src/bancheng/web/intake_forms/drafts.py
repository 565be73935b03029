"""The draft of a registration form: changed by buttons, looked at, compared, published, dropped."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bancheng.reports.intake_forms import FormDesk, differences, is_different
from bancheng.rules.intake_forms.form import (
    MOST_ADDED,
    Form,
    moved,
    with_own,
    without_field,
)
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, NotFound, Refusal
from bancheng.services.intake_forms import form_drafts, form_editions
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.fields import Line
from bancheng.web.forms import PlainForm
from bancheng.web.intake_forms.homes import address, desk, page, sample_of, version_in
from bancheng.web.office.form_pages import take

_SWITCHES = {
    "hide": {"is_hidden": True},
    "show": {"is_hidden": False},
    "require": {"is_required": True},
    "free": {"is_required": False},
}


class PublishForm(PlainForm):
    """What the new edition changes, in a line."""

    note = Line(gettext_lazy("这一版改了什么"), gettext_lazy("可不填，写给以后的人看"))


@requires(Permission.SETTING_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: StaffRequest, home_kind: PlaceKind, home_id: int) -> HttpResponse:
    """The fields of the draft, each with its buttons; ``then`` is ``what:key``."""
    found = desk(request, home_kind, home_id)
    if request.method != "POST":
        return _draft_page(request, found)
    what, _colon, key = request.POST.get("then", "").partition(":")
    acted = _acted(found.drafted, what, key)
    is_current = version_in(request) == found.version
    if acted == found.drafted and is_current:  # a button that is none, or has nothing to do
        return redirect(address("intake_form_draft", found))
    try:
        form_drafts.change(
            home_kind,
            home_id,
            by=request.user,
            at=clock.now(),
            form=acted,
            version=version_in(request),
        )
    except NotFound:
        raise
    except Refusal as refusal:
        trouble = _first(refusal)
        return _draft_page(request, found, trouble=trouble, status=409)
    return redirect(f"{address('intake_form_draft', found)}#f-{key}")


@requires(Permission.SETTING_MANAGE)
@require_safe
def look(request: StaffRequest, home_kind: PlaceKind, home_id: int) -> HttpResponse:
    """The draft as the window would see it."""
    found = desk(request, home_kind, home_id)
    return page(request, "intake_forms/look_page.html", found, form=sample_of(found.drafted))


@requires(Permission.SETTING_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: StaffRequest, home_kind: PlaceKind, home_id: int) -> HttpResponse:
    """The draft beside what holds now; POST makes it the next edition."""
    found = desk(request, home_kind, home_id)
    form = PublishForm(request.POST if request.method == "POST" else None)
    version = version_in(request)
    if form.is_valid():
        try:
            edition = form_editions.publish(
                home_kind,
                home_id,
                by=request.user,
                at=clock.now(),
                version=version or 0,
                note=form.cleaned_data["note"],
            )
        except Refusal as refusal:
            take(form, refusal)
        else:
            text = _("第 {number} 版发布了，新登记的件照它填，在办的件照原来的。")
            messages.success(request, text.format(number=edition.number))
            return redirect(address("intake_form", found))
    pairs = differences(found.running.form, found.drafted)
    return page(
        request,
        "intake_forms/publish.html",
        found,
        status=422 if form.errors else 200,
        form=form,
        pairs=pairs,
        is_different=is_different(pairs),
    )


@requires(Permission.SETTING_MANAGE)
@require_POST
def rebase(request: StaffRequest, home_kind: PlaceKind, home_id: int) -> HttpResponse:
    """Go on from the edition in force now."""
    found = desk(request, home_kind, home_id)
    version = version_in(request) or 0
    try:
        form_drafts.rebase(home_kind, home_id, by=request.user, at=clock.now(), version=version)
    except NotFound:
        raise
    except Refusal as refusal:
        return _draft_page(request, found, trouble=refusal, status=409)
    return redirect(address("intake_form_publish", found))


@requires(Permission.SETTING_MANAGE)
@require_POST
def drop(request: StaffRequest, home_kind: PlaceKind, home_id: int) -> HttpResponse:
    """Throw the draft away."""
    found = desk(request, home_kind, home_id)
    version = version_in(request) or 0
    try:
        form_drafts.drop(home_kind, home_id, by=request.user, at=clock.now(), version=version)
    except NotFound:
        raise
    except Refusal as refusal:
        return _draft_page(request, found, trouble=refusal, status=409)
    messages.success(request, _("草稿删掉了，登记表没有变。"))
    return redirect(address("intake_form", found))


def _acted(form: Form, what: str, key: str) -> Form:
    """The form after a button; a button that is none leaves it as it is."""
    if what in {"up", "down"}:
        return moved(form, key, is_up=what == "up")
    if what == "remove":
        return without_field(form, key)
    return with_own(form, key, **_SWITCHES.get(what, {}))


def _first(refusal: Refusal) -> Refusal:
    """What a page without fields can say: of several faults the first."""
    if not isinstance(refusal, Invalid):
        return refusal
    wording = next(iter(refusal.errors.values()))
    return Refusal(wording.sentence, **wording.facts)


def _draft_page(
    request: StaffRequest,
    found: FormDesk,
    *,
    trouble: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    drafted = found.drafted
    parts = [
        (_("一打开就看到的"), [field for field in drafted.fields if not field.is_folded]),
        (_("“更多”里的"), [field for field in drafted.fields if field.is_folded]),
    ]
    return page(
        request,
        "intake_forms/draft.html",
        found,
        trouble=trouble,
        status=status,
        parts=parts,
        most=MOST_ADDED,
        has_room=len(drafted.added) < MOST_ADDED,
    )
