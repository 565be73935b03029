"""Registering a case at the desk: the page, its fragments, and what each of its buttons leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bancheng.data.queries import attachments as files
from bancheng.data.queries import cases, drafts, intake_forms
from bancheng.data.queries.contacts import earlier_cases
from bancheng.data.queries.drafts import Kept
from bancheng.data.queries.office import people, places
from bancheng.data.queries.ways.entries import offers_for
from bancheng.rules.catalogues import Behalf, Channel, Kind
from bancheng.rules.intake.contacts import area_code, with_area_code
from bancheng.rules.intake_forms.answers import check_entry
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, NotPermitted, SentBefore
from bancheng.rules.ways.entries import Catalogue, split
from bancheng.rules.wording import zh
from bancheng.services import attachments as filing
from bancheng.services import registration
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.added_fields import EDITION, note_files, uploads_by_field, without_place
from bancheng.web.desk.receipts import show_once
from bancheng.web.desk.registration_aside import outlook
from bancheng.web.desk.registration_drafts import (
    DRAFT,
    as_typed,
    content_of,
    is_empty,
    keep,
    name_of,
    read_token,
    token_of,
)
from bancheng.web.desk.registration_form import RegistrationForm
from bancheng.web.reading import id_in
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from bancheng.data.models import Case, Center, Window

WINDOW = "window"
"""Session key: the window last registered at."""

_NEXT_PAGES = {"resolve": "resolve_on_the_spot", "decline": "decline"}
_LOOKING = frozenset({"look", "phone", "drop"})
_NO_CENTER = zh("您现在没有能登记的中心。请找管理员任命登记人员。")


@requires(Permission.CASE_REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: StaffRequest) -> HttpResponse:
    """登记一件. The buttons are told apart by ``then``.

    They are resolve, decline, aside, look, phone and drop:<file>; ``?draft=`` goes on with a draft,
    in a form of its own.
    """
    if request.method != "POST":
        return _opened(request)
    form = _sent_form(request)
    then, _colon, which = request.POST.get("then", "").partition(":")
    if then in _LOOKING:
        return _look_again(request, form, then, which)
    if then == "aside":
        return _set_aside(request, form)
    case = _registered(request, form, is_accepted=then == "resolve")
    if case is None:
        keep(request, _data_of(form), _draft_of(form))
        return _page(request, form, status=422)
    request.session[WINDOW] = form["window_id"].value()
    return _onward(request, case, then)


@requires(Permission.CASE_REGISTER)
@require_POST
def earlier(request: StaffRequest) -> HttpResponse:
    """Fragment: earlier cases of the phone being typed."""
    found = earlier_cases(request.viewer, request.POST.get("phone", ""))
    return render(request, "desk/register.html#earlier", {"earlier": found})


@requires(Permission.CASE_REGISTER)
@require_GET
def matters(request: StaffRequest) -> HttpResponse:
    """Fragment: business names that contain what is being typed."""
    center = _center_at(request, request.GET.get("window_id", ""))
    names = cases.matters_for(center, request.GET.get("matter", "").strip())
    return render(request, "desk/register.html#matters", {"matters": names})


def _opened(request: StaffRequest) -> HttpResponse:
    """A fresh form, or one that goes on with a draft; never the same form twice."""
    token = read_token(request.GET.get(DRAFT, ""))
    kept = drafts.draft_of(request.user, name_of(token)) if token else None
    initial = as_typed(kept.content) if kept else _fresh(request)
    tokens = {"submission": str(uuid4()), DRAFT: str(token if kept else uuid4())}
    form = _form(request, str(initial.get("window_id", "")), initial={**initial, **tokens})
    left = _without_place(kept.content, form) if kept else []
    return _page(request, form, restored=kept, left=left)


def _sent_form(request: StaffRequest) -> RegistrationForm:
    sent = request.POST.copy()
    for name in ("submission", DRAFT):
        sent[name] = str(token_of(sent, name))
    form = _form(request, sent.get("window_id", ""), sent, request.FILES)
    form.full_clean()
    return form


def _form(request: StaffRequest, place: str, *sent: Any, **more: Any) -> RegistrationForm:
    """The form in force at the centre of a chosen window."""
    center = _center_at(request, place)
    asked = intake_forms.in_force(center)
    return RegistrationForm(
        *sent,
        windows=_windows(request),
        shape=asked.form,
        edition_id=asked.edition_id,
        offers=offers_for(center, Catalogue.CHANNEL, Catalogue.REASON),
        **more,
    )


def _without_place(sent: Mapping[str, list[str]], form: RegistrationForm) -> list[str]:
    """What was written into fields that the form has no more: its edition is another one now."""
    shown = id_in((sent.get(EDITION) or [""])[-1])
    if EDITION not in sent or shown == form.edition_id:
        return []
    return without_place(sent, intake_forms.form_called(shown), form.shape)


def _look_again(
    request: StaffRequest, form: RegistrationForm, then: str, which: str
) -> HttpResponse:
    """The same page with what was typed: after “查一下”, with the area code, or without a file."""
    sent = _data_of(form)
    dropped = id_in(which)
    if dropped is not None:
        filing.drop_pending(_draft_of(form), dropped, by=request.user)
    if then == "phone" and (meant := _phone_meant(request, form)):
        sent["phone"] = meant
    _hold_files(request, form)
    keep(request, sent, _draft_of(form))
    tokens = {name: sent[name] for name in ("submission", DRAFT)}
    initial = as_typed(content_of(sent)) | tokens
    return _page(request, _form(request, sent.get("window_id", ""), initial=initial))


def _set_aside(request: StaffRequest, form: RegistrationForm) -> HttpResponse:
    """先放一边，登记另一位: what was typed and chosen waits at the top of an empty form."""
    _hold_files(request, form)
    sent = _data_of(form)
    is_kept = keep(request, sent, _draft_of(form)) is not None
    if not is_kept and not is_empty(sent):
        form.add_error(None, _("这一份放不下：写得太长，或已经登记过。先登记，或删短一些。"))
    return _page(request, form, status=422) if form.errors else redirect("register")


def _registered(request: StaffRequest, form: RegistrationForm, *, is_accepted: bool) -> Case | None:
    """The case the form has become; None when it was refused and now shows why."""
    submission = UUID(form.data["submission"])
    is_repeated = cases.by_submission(submission) is not None
    if not is_repeated:
        _check_files(request, form)
        _hold_files(request, form)
        for sentence in _without_place(dict(_data_of(form).lists()), form):
            form.add_error(None, sentence)
    now, entry = clock.now(), form.entry()
    use_case = registration.register_and_accept if is_accepted else registration.register_case
    try:
        if form.errors and not is_repeated:
            held = intake_forms.files_by_field(files.pending(_draft_of(form), by=request.user))
            found = check_entry(form.shape, entry, today=now.date(), filed=held)
            raise Invalid({name: w for name, w in found.items() if name not in form.errors})
        return use_case(
            entry,
            center_id=form.center_id or _centers(request)[0].pk,
            by=request.user,
            at=now,
            submission=submission,
            pending_files=_draft_of(form),
        )
    except SentBefore as refusal:
        _begin_anew(request, form, refusal)
    except Invalid as refusal:
        form.take(refusal)
    return None


def _begin_anew(request: StaffRequest, form: RegistrationForm, refusal: SentBefore) -> None:
    """Make it a form of its own, with everything that was typed and chosen."""
    _data_of(form)["submission"] = str(uuid4())
    _check_files(request, form)
    _hold_files(request, form)
    form.add_error(None, say(refusal.wording))


def _data_of(form: RegistrationForm) -> QueryDict:
    """What was sent, with its tokens in good order."""
    return cast(QueryDict, form.data)


def _draft_of(form: RegistrationForm) -> UUID:
    """The draft the form writes to; its files wait under the same token."""
    return UUID(str(form[DRAFT].value()))


def _check_files(request: StaffRequest, form: RegistrationForm) -> None:
    """Ask before files of one reporter go with the case of another, and say which are gone."""
    waiting = files.pending(_draft_of(form), by=request.user)
    form.check_files(waiting.values_list("pk", flat=True))


def _hold_files(request: StaffRequest, form: RegistrationForm) -> None:
    """Keep the uploads whatever becomes of the form, so that nobody has to choose them twice."""
    token, at, most = _draft_of(form), clock.now(), settings.ATTACHMENTS_PER_CASE
    sent = {"": request.FILES.getlist("files"), **uploads_by_field(request, form.shape)}
    for code, uploads in sent.items():
        try:
            if uploads:
                filing.hold(
                    uploads, token=token, by=request.user, at=at, most=most, form_field=code
                )
        except Invalid as refusal:
            form.take(Invalid({code or "files": refusal.errors["files"]}))
    form.note_whose_files(are_any=files.pending(token, by=request.user).exists())


def _onward(request: StaffRequest, case: Case, then: str) -> HttpResponse:
    if cases.visible_case(request.viewer, case.pk) is None:
        return show_once(request, case)
    return redirect(_NEXT_PAGES.get(then, "receipt"), case.pk)


def _page(
    request: StaffRequest,
    form: RegistrationForm,
    *,
    status: int = 200,
    restored: Kept | None = None,
    left: Iterable[str] = (),
) -> HttpResponse:
    center, token = _center_of(request, form), _draft_of(form)
    pending = list(files.pending(token, by=request.user))
    note_files(form, intake_forms.files_by_field(pending))
    given_up = request.GET.get("cleared", "")
    context = {
        "form": form,
        "center": center,
        "pending": pending,
        "left": left,
        "outlook": outlook(center, clock.today(), channel=_channel_of(form)),
        "earlier": earlier_cases(request.viewer, str(form["phone"].value() or "")),
        "phone_meant": _phone_meant(request, form) if "phone" in form.errors else "",
        "matters": cases.matters_for(center, ""),
        "drafts": drafts.unfinished(request.user, but_not=token),
        "restored": restored,
        "saved_at": restored.saved_at if restored else None,
        "cleared": given_up,
        "given_up": drafts.cleared(request.user, name_of(given_up)) if given_up else None,
    }
    return render(request, "desk/register.html", context, status=status)


def _fresh(request: HttpRequest) -> dict[str, object]:
    return {
        "handled_on": clock.today().isoformat(),
        "window_id": request.session.get(WINDOW, ""),
        "behalf": Behalf.SELF,
        "channel": Channel.COUNTER,
        "kind": Kind.PROBLEM,
    }


def _centers(request: StaffRequest) -> list[Center]:
    """The centres somebody registers at, read once a request."""
    found: list[Center] | None = getattr(request, "own_centers", None)
    if found is None:
        found = list(people.registration_centers(request.viewer))
        request.own_centers = found  # type: ignore[attr-defined]
    if not found:
        raise NotPermitted(_NO_CENTER)
    return found


def _center_at(request: StaffRequest, place: str) -> Center:
    """The centre of a chosen window, or the first one."""
    own = _centers(request)
    chosen = place.partition("/")[0]
    return next((center for center in own if str(center.pk) == chosen), own[0])


def _center_of(request: StaffRequest, form: RegistrationForm) -> Center:
    return _center_at(request, str(form["window_id"].value() or ""))


def _phone_meant(request: StaffRequest, form: RegistrationForm) -> str:
    """The typed landline with the area code of the centre, where only that is missing."""
    code = area_code(_center_of(request, form).phone)
    return with_area_code(str(form["phone"].value() or ""), code)


def _windows(request: StaffRequest) -> Iterable[tuple[str, str]]:
    """Value ``centre/window`` and what to call it; a centre without a window can register, too."""
    own = _centers(request)
    several = len(own) > 1
    by_center: dict[int, list[tuple[str, str]]] = {center.pk: [] for center in own}
    for window in places.open_windows(own):
        by_center[window.center_id].append((f"{window.center_id}/{window.pk}", _called(window)))
    for center in own:
        for value, name in by_center[center.pk] or [(f"{center.pk}/", _("没有登记窗口"))]:
            yield value, f"{center.short_name} · {name}" if several else name


def _called(window: Window) -> str:
    number = window.number
    sentence = _("{number} 号窗口") if number.isdecimal() else _("{number}窗口")
    return sentence.format(number=number)


def _channel_of(form: RegistrationForm) -> str:
    """The channel that is chosen on the form as it stands."""
    typed, _own = split(str(form["channel"].value() or ""))
    return typed if typed in set(Channel) else Channel.COUNTER
