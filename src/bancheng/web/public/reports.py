"""Reporting from a phone: the form of a centre, a look at the answers, one tap to send (S2, S19)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from bancheng.data.queries import attachments as files
from bancheng.data.queries import cases, intake_forms
from bancheng.data.queries.office import places
from bancheng.data.queries.registrations import is_of
from bancheng.data.queries.ways.bindings import scheme_for
from bancheng.data.queries.ways.settings import held_at, is_on, setting_of
from bancheng.rules.catalogues import CONFIDENTIAL_FAILURES, Behalf, Channel, Kind, Reason
from bancheng.rules.people import Reporter
from bancheng.rules.refusals import Invalid, NotFound, SentBefore, TooManyAttempts
from bancheng.rules.time_limits import LimitKind
from bancheng.rules.ways.settings import Setting
from bancheng.rules.wording import Wording, zh
from bancheng.services import attachments
from bancheng.services.reporter import photos, self_reports
from bancheng.web import clock
from bancheng.web.access import public, remember_reporter
from bancheng.web.added_fields import (
    EDITION,
    initial_of,
    note_files,
    told,
    uploads_by_field,
    without_place,
)
from bancheng.web.public.origin import origin_of
from bancheng.web.public.report_drafts import (
    SUBMISSION,
    TRAP,
    ReportDraft,
    draft_of,
    finish,
    forget,
    is_sent,
    keep,
    kept_pairs,
    sent_case,
)
from bancheng.web.public.report_form import ReportForm
from bancheng.web.reading import id_in
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from bancheng.data.models import Center

NO_CENTER = zh("没有这个窗口，或它已经停用。从全部窗口里另选一个。")
_PHOTOS_GONE = zh("放得太久，前面选的照片没留住，请重新选。字都还在。")
_OPEN_TOO_LONG = zh("这一页开得太久，还没有提交。看一遍，再点一次“提交”。")
_SENT_BEFORE = zh("这一份以前提交过，编号在当时的回执上。真要再交一份，再点一次“提交”。")
_PROMISE = zh("写给我们。{hand_over} 个工作日内有人接手，一般 {least} 到 {most} 个工作日给您答复。")

private = cache_control(private=True, no_store=True)


@public
def windows(request: HttpRequest) -> HttpResponse:
    """All centres by area, for people who did not come by a QR code."""
    centers = list(places.centers_in_use(clock.today()))
    found = held_at(map(places.spot_of, centers), Setting.PUBLIC_FORM)
    closed = [center.pk for center in centers if not found[places.spot_of(center)].value]
    context = {"centers": centers, "center": None, "closed": closed}
    return render(request, "public/windows.html", context)


@public
@private
def report(request: HttpRequest, public_code: str) -> HttpResponse:
    """The form; what is good goes on to ``report_check``, photos are held whatever happens."""
    center = center_at(public_code)
    if not is_on(Setting.PUBLIC_FORM, center):
        return _closed_page(request, center)
    draft = draft_of(request, center)
    if request.method != "POST":
        form = _form(center, initial=_initial(draft))
        return _form_page(request, center, draft, form)
    form = _form(center, request.POST, request.FILES)
    _sort_photos(request, draft, form)
    is_good = _is_good(request.POST, draft, form)
    keep(request, center, draft, request.POST)
    if not is_good or form.errors:
        return _form_page(request, center, draft, form, status=422)
    return redirect("report_check", public_code)


@public
@private
def report_check(request: HttpRequest, public_code: str) -> HttpResponse:
    """Everything once more, to read; POST sends it: one case, however often it is tapped."""
    center = center_at(public_code)
    if not is_on(Setting.PUBLIC_FORM, center):
        return _closed_page(request, center)
    draft = draft_of(request, center)
    if request.method == "POST":
        return _send(request, center, draft)
    form = _form(center, draft.as_sent())
    if not _is_good(draft.as_sent(), draft, form):
        return redirect("report", public_code)
    return _check_page(request, center, draft, form)


@public
@private
def report_discard(request: HttpRequest, public_code: str) -> HttpResponse:
    """Throw away what was typed and chosen; the page also empties the browser's own draft."""
    center = center_at(public_code)
    if request.method != "POST":
        return redirect("report", public_code)
    attachments.drop_all_pending(draft_of(request, center).photos)
    forget(request, center)
    return render(request, "public/report_discarded.html", {"center": center})


def _send(request: HttpRequest, center: Center, draft: ReportDraft) -> HttpResponse:
    submission = request.POST.get(SUBMISSION, "")
    form = _form(center, request.POST)
    if _is_sent_already(request, center, submission, form):
        return redirect("report_receipt", center.public_code)
    if not _is_good(request.POST, draft, form) or _are_photos_gone(request, draft, form):
        keep(request, center, draft, request.POST)
        return _form_page(request, center, draft, form, status=422)
    if draft.is_new or submission != str(draft.submission):
        return _look_once_more(request, center, draft, form)
    try:
        case = self_reports.send(
            form.entry(),
            center_id=center.pk,
            origin=origin_of(request),
            at=clock.now(),
            submission=draft.submission,
            pending_files=draft.photos,
        )
    except Invalid as refusal:  # pragma: no cover - a window closed between the look and the tap
        form.take(refusal)
        return _form_page(request, center, draft, form, status=422)
    except SentBefore:  # pragma: no cover - two different forms of one session at one moment
        return _look_once_more(request, center, draft, form)
    except TooManyAttempts as refusal:
        keep(request, center, draft, request.POST)
        return _check_page(request, center, draft, form, trouble=refusal.wording, status=429)
    finish(request, center, draft.submission, case.pk)
    remember_reporter(request, case)
    return redirect("report_receipt", center.public_code)


def _form(center: Center, *sent: Any, **more: Any) -> ReportForm:
    """The form in force at the centre."""
    asked = intake_forms.in_force(center)
    return ReportForm(*sent, windows=_windows(center), asked=asked, **more)


def _is_good(sent: QueryDict, draft: ReportDraft, form: ReportForm) -> bool:
    """Whether the form can be taken, and all that was written has its place in this edition."""
    held = intake_forms.files_by_field(files.pending(draft.photos))
    form.is_good(today=clock.today(), filed=held)
    shown = id_in(sent.get(EDITION, ""))
    if EDITION in sent and shown != form.edition_id:
        before = intake_forms.form_called(shown)
        for sentence in without_place(dict(sent.lists()), before, form.shape):
            form.add_error(None, sentence)
    return not form.errors


def _is_sent_already(
    request: HttpRequest, center: Center, submission: str, form: ReportForm
) -> bool:
    """Whether this browser has sent this very form; with other words in it, it is another report."""
    case_id = sent_case(request, center, submission)
    case = cases.case_of(Reporter(case_id)) if case_id else None
    return case is not None and is_of(case, form.entry())


def _look_once_more(
    request: HttpRequest, center: Center, draft: ReportDraft, form: ReportForm
) -> HttpResponse:
    """A page that is not of this session's draft: make it so; nothing is sent before the next tap.

    The token on a page alone gives nothing; it only warns of a report that has been sent before.
    """
    is_known = is_sent(request.POST.get(SUBMISSION, ""))
    draft = replace(draft, submission=uuid4())
    keep(request, center, draft, request.POST)
    trouble = Wording(_SENT_BEFORE if is_known else _OPEN_TOO_LONG)
    return _check_page(request, center, draft, form, trouble=trouble, status=409)


def center_at(public_code: str) -> Center:
    """The live centre with this address; NotFound otherwise."""
    center = places.center_by_public_code(public_code)
    if center is None:
        raise NotFound(NO_CENTER)
    return center


def _sort_photos(request: HttpRequest, draft: ReportDraft, form: ReportForm) -> None:
    """Take out the photos that were ticked, hold the new ones, say what is wrong with others."""
    for dropped in map(id_in, request.POST.getlist("drop")):
        if dropped is not None:
            attachments.drop_pending(draft.photos, dropped)
    sent = {"": request.FILES.getlist("files"), **uploads_by_field(request, form.shape)}
    for code, uploads in sent.items():
        faults = photos.hold(
            uploads,
            token=draft.photos,
            origin=origin_of(request),
            at=clock.now(),
            form_field=code,
        )
        for fault in dict.fromkeys(map(say, faults)):
            form.add_error(code or "files", fault)
    _are_photos_gone(request, draft, form)


def _are_photos_gone(request: HttpRequest, draft: ReportDraft, form: ReportForm) -> bool:
    """Whether the page showed photos that went with an ended session; then the form says so."""
    if not draft.is_new or request.POST.get("photos_held", "0") in {"", "0"}:
        return False
    form.add_error("files", say(_PHOTOS_GONE))
    return True


def _closed_page(request: HttpRequest, center: Center) -> HttpResponse:
    """Where to go instead; what a browser has kept of a draft stays there for when it opens again."""
    status = 409 if request.method == "POST" else 200
    return render(request, "public/report_closed.html", {"center": center}, status=status)


def _form_page(
    request: HttpRequest,
    center: Center,
    draft: ReportDraft,
    form: ReportForm,
    *,
    status: int = 200,
) -> HttpResponse:
    held = list(files.pending(draft.photos))
    note_files(form, intake_forms.files_by_field(held))
    context = {
        "center": center,
        "form": form,
        "photos": held,
        "promise": _promise(center),
        "note": setting_of(Setting.PUBLIC_NOTE, center),
        "trap": TRAP,
    }
    return render(request, "public/report.html", context, status=status)


def _check_page(
    request: HttpRequest,
    center: Center,
    draft: ReportDraft,
    form: ReportForm,
    *,
    trouble: Wording | None = None,
    status: int = 200,
) -> HttpResponse:
    sent, entry = form.data, form.entry()
    assert isinstance(sent, QueryDict)
    context = {
        "center": center,
        "entry": entry,
        "reasons": [reason for reason in Reason if reason in entry.reasons],
        "is_confidential": entry.failure in CONFIDENTIAL_FAILURES,
        "window": dict(_windows(center)).get(form["window_id"].value() or ""),
        "photos": list(files.pending(draft.photos)),
        "answers": told(form.shape, entry.answers),
        "kept": list(kept_pairs(sent)),
        "submission": draft.submission,
        "trouble": trouble,
    }
    return render(request, "public/report_check.html", context, status=status)


def _initial(draft: ReportDraft) -> dict[str, object]:
    fresh: dict[str, object] = {
        "kind": Kind.PROBLEM,
        "behalf": Behalf.SELF,
        "handled_on": clock.today().isoformat(),
    }
    kept = draft.as_sent()
    return fresh | {name: initial_of(name, kept.getlist(name)) for name in kept}


def _windows(center: Center) -> list[tuple[str, str]]:
    return [(str(window.pk), _called(window.number)) for window in places.windows_of(center)]


def _called(number: str) -> str:
    return _("{number} 号窗口").format(number=number) if number.isdecimal() else number


def _promise(center: Center) -> Wording:
    scheme = scheme_for(center, channel=Channel.QR, on=clock.today()).scheme
    days = {
        "hand_over": scheme.days(LimitKind.HAND_OVER),
        "least": min(scheme.choices(LimitKind.SIMPLE)),
        "most": scheme.days(LimitKind.COMPLEX),
    }
    return Wording(_PROMISE, days)
