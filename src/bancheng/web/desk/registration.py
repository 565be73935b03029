"""Registering a case at the desk: the page, its fragments, and what each of its buttons leads to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bancheng.data.queries import attachments as files
from bancheng.data.queries import cases, drafts, people, places
from bancheng.data.queries.contacts import earlier_cases
from bancheng.rules.catalogues import Behalf, Channel, Kind
from bancheng.rules.intake.contacts import area_code, with_area_code
from bancheng.rules.intake.registration import check
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, NotPermitted, SentBefore
from bancheng.rules.wording import zh
from bancheng.services import attachments as filing
from bancheng.services import drafts as keeping
from bancheng.services import registration
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.desk.receipts import show_once
from bancheng.web.desk.registration_aside import outlook
from bancheng.web.desk.registration_form import RegistrationForm
from bancheng.web.reading import id_in
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from bancheng.data.models import Case, Center, Window

DRAFT = "register"
WINDOW = "window"
"""Session key: the window last registered at."""

_NEXT_PAGES = {"resolve": "resolve_on_the_spot", "decline": "decline"}
_NO_CENTER = zh("您现在没有能登记的中心。请找管理员任命登记人员。")
_NEVER_KEPT = ("csrfmiddlewaretoken", "then")


@requires(Permission.CASE_REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: StaffRequest) -> HttpResponse:
    """登记一件. The buttons are told apart by ``then``: resolve, decline, look, phone, drop:<file>."""
    if request.method != "POST":
        kept = drafts.draft_of(request.user, DRAFT)
        initial = _typed(kept.content) if kept else _fresh(request)
        form = RegistrationForm(initial=initial, windows=_windows(request))
        return _page(request, form, saved_at=kept.saved_at if kept else None)
    form = _sent_form(request)
    then = request.POST.get("then", "")
    if then in {"look", "phone"} or then.startswith("drop:"):
        return _look_again(request, form, then)
    case = _registered(request, form, is_accepted=then == "resolve")
    if case is None:
        keeping.save(DRAFT, by=request.user, at=clock.now(), content=_content(_data_of(form)))
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


@requires(Permission.CASE_REGISTER)
@require_POST
def save_draft(request: StaffRequest) -> HttpResponse:
    """Fragment: keep what has been typed so far, and say when."""
    content = _content(request.POST)
    saved_at = keeping.save(DRAFT, by=request.user, at=clock.now(), content=content)
    return render(request, "desk/register.html#draft", {"saved_at": saved_at})


@requires(Permission.CASE_REGISTER)
@require_POST
def discard_draft(request: StaffRequest) -> HttpResponse:
    """清空重填."""
    keeping.discard(DRAFT, by=request.user)
    return redirect("register")


def _sent_form(request: StaffRequest) -> RegistrationForm:
    sent = request.POST.copy()
    sent["submission"] = str(_token(sent.get("submission", "")))
    form = RegistrationForm(sent, request.FILES, windows=_windows(request))
    form.full_clean()
    return form


def _token(sent: object) -> UUID:
    """What makes a double click one case; a form without it is a form of its own."""
    try:
        return UUID(str(sent))
    except ValueError:
        return uuid4()


def _look_again(request: StaffRequest, form: RegistrationForm, then: str) -> HttpResponse:
    """The same page with what was typed: after “查一下”, with the area code, or without a file."""
    dropped = id_in(then.partition(":")[2])
    if dropped is not None:
        filing.drop_pending(UUID(form.data["submission"]), dropped)
    content = _content(_data_of(form))
    if then == "phone" and (meant := _phone_meant(request, form)):
        content["phone"] = [meant]
    again = RegistrationForm(initial=_typed(content), windows=_windows(request))
    return _page(request, again)


def _registered(request: StaffRequest, form: RegistrationForm, *, is_accepted: bool) -> Case | None:
    """The case the form has become; None when it was refused and now shows why."""
    submission = UUID(form.data["submission"])
    is_repeated = cases.by_submission(submission) is not None
    if not is_repeated:
        _hold_files(request, form, submission)
    now, entry = clock.now(), form.entry()
    use_case = registration.register_and_accept if is_accepted else registration.register_case
    try:
        if form.errors and not is_repeated:
            found = check(entry, today=now.date())
            raise Invalid({name: w for name, w in found.items() if name not in form.errors})
        return use_case(
            entry,
            center_id=form.center_id or _centers(request)[0].pk,
            by=request.user,
            at=now,
            submission=submission,
            pending_files=submission,
        )
    except SentBefore as refusal:
        _begin_anew(request, form, refusal)
    except Invalid as refusal:
        form.take(refusal)
    return None


def _begin_anew(request: StaffRequest, form: RegistrationForm, refusal: SentBefore) -> None:
    """Make it a form of its own, with everything that was typed and chosen."""
    token = uuid4()
    _data_of(form)["submission"] = str(token)
    _hold_files(request, form, token)
    form.add_error(None, say(refusal.wording))


def _data_of(form: RegistrationForm) -> QueryDict:
    """What was sent, with a token in good order."""
    return cast(QueryDict, form.data)


def _hold_files(request: StaffRequest, form: RegistrationForm, token: UUID) -> None:
    """Keep the uploads whatever becomes of the form, so that nobody has to choose them twice."""
    uploads = request.FILES.getlist("files")
    if not uploads:
        return
    try:
        filing.hold(
            uploads,
            token=token,
            by=request.user,
            at=clock.now(),
            most=settings.ATTACHMENTS_PER_CASE,
        )
    except Invalid as refusal:
        form.take(refusal)


def _onward(request: StaffRequest, case: Case, then: str) -> HttpResponse:
    if cases.visible_case(request.viewer, case.pk) is None:
        return show_once(request, case)
    return redirect(_NEXT_PAGES.get(then, "receipt"), case.pk)


def _page(
    request: StaffRequest,
    form: RegistrationForm,
    *,
    status: int = 200,
    saved_at: object = None,
) -> HttpResponse:
    center = _center_of(request, form)
    token = form["submission"].value()
    context = {
        "form": form,
        "center": center,
        "pending": files.pending(UUID(str(token))),
        "outlook": outlook(center.pk, clock.today()),
        "earlier": earlier_cases(request.viewer, str(form["phone"].value() or "")),
        "phone_meant": _phone_meant(request, form) if "phone" in form.errors else "",
        "matters": cases.matters_for(center, ""),
        "saved_at": saved_at,
    }
    return render(request, "desk/register.html", context, status=status)


def _fresh(request: HttpRequest) -> dict[str, object]:
    return {
        "submission": str(uuid4()),
        "handled_on": clock.today().isoformat(),
        "window_id": request.session.get(WINDOW, ""),
        "behalf": Behalf.SELF,
        "channel": Channel.COUNTER,
        "kind": Kind.PROBLEM,
    }


def _content(sent: QueryDict) -> dict[str, list[str]]:
    """What a draft keeps of a form: all that was typed, no files."""
    return {
        name: [str(value) for value in values]
        for name, values in sent.lists()
        if name not in _NEVER_KEPT
    }


def _typed(content: dict[str, list[str]]) -> dict[str, object]:
    """A kept form as initial values; one whose token cannot be read gets a new one."""
    typed: dict[str, object] = {
        name: values if name == "reasons" else values[-1] for name, values in content.items()
    }
    return {**typed, "submission": str(_token(typed.get("submission", "")))}


def _centers(request: StaffRequest) -> list[Center]:
    found = list(people.registration_centers(request.viewer))
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
