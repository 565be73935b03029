"""The reporter's word: on an answer, a grade, material, more words, or taking the case back (S7)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bancheng.rules.journal import REPORTER_NAME
from bancheng.rules.people import Reporter
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, Refusal
from bancheng.rules.wording import Wording, zh
from bancheng.services import handling, replies
from bancheng.web import clock
from bancheng.web.access import requires_reporter
from bancheng.web.public.progress import progress_page
from bancheng.web.public.reply_forms import (
    MaterialForm,
    RatingForm,
    ReplyForm,
    RetractForm,
    StepForm,
    WithdrawForm,
    WordsForm,
)

if TYPE_CHECKING:
    from bancheng.data.models import Case

View = Callable[..., HttpResponse]

ALREADY = zh("刚才已经收到过一次，不用再交。下面是现在的情况。")


def after_the_page(view: View) -> View:
    """A form's address that is opened like a page, as WeChat does on reload, leads to the page."""

    @wraps(view)
    def posted(request: HttpRequest, case: Case) -> HttpResponse:
        return view(request, case) if request.method == "POST" else redirect("progress", case.pk)

    return posted


@requires_reporter(Permission.CASE_REPLY)
@after_the_page
def reply(request: HttpRequest, case: Case) -> HttpResponse:
    """Solved or not, objection or not, and the grade, in one go."""
    form = ReplyForm(request.POST, auto_id="re_%s")

    def take() -> object:
        speak = replies.object_to if form.is_objection else replies.confirm
        return speak(
            case.pk,
            by=Reporter(case.pk),
            at=clock.now(),
            reply=form.reply,
            opinion=form.opinion,
            version=form.seen_version,
        )

    return _step(request, case, form, take) or redirect("thanks", case.pk)


@requires_reporter(Permission.CASE_RATE)
@after_the_page
def rate(request: HttpRequest, case: Case) -> HttpResponse:
    """A grade after the case has been closed."""
    form = RatingForm(request.POST, auto_id="ra_%s")

    def take() -> object:
        opinion = form.opinion
        assert opinion is not None
        return replies.rate(
            case.pk,
            by=Reporter(case.pk),
            at=clock.now(),
            opinion=opinion,
            version=form.seen_version,
        )

    return _step(request, case, form, take) or redirect("thanks", case.pk)


@requires_reporter(Permission.CASE_SUPPLY)
@after_the_page
def supply(request: HttpRequest, case: Case) -> HttpResponse:
    """The material that was asked for."""
    form = MaterialForm(request.POST, request.FILES, auto_id="ma_%s")

    def take() -> object:
        return handling.supply_material(
            case.pk,
            by=Reporter(case.pk),
            at=clock.now(),
            text=form.cleaned_data["text"].strip(),
            uploads=request.FILES.getlist("files"),
            version=form.seen_version,
        )

    taken = _step(request, case, form, take)
    return taken or _back(request, case, _("收到您补的材料，已告诉办理人员。"), "supply")


@requires_reporter(Permission.CASE_RETRACT)
@after_the_page
def retract(request: HttpRequest, case: Case) -> HttpResponse:
    """这不是我说的: the word that the window wrote down is taken out, and asked for again."""
    form = RetractForm(request.POST, auto_id="re_%s")

    def take() -> object:
        return replies.retract(
            case.pk,
            by=Reporter(case.pk),
            at=clock.now(),
            reason=form.cleaned_data["reason"].strip(),
            version=form.seen_version,
        )

    taken = _step(request, case, form, take)
    return taken or _back(request, case, _("记下了，窗口代填的作废。请您自己回个话。"))


@requires_reporter(Permission.CASE_WITHDRAW)
@after_the_page
def withdraw(request: HttpRequest, case: Case) -> HttpResponse:
    """The reporter takes the case back."""
    form = WithdrawForm(request.POST, auto_id="wi_%s")

    def take() -> object:
        return replies.withdraw(
            case.pk,
            by=Reporter(case.pk),
            at=clock.now(),
            reason=form.cleaned_data["reason"].strip(),
            version=form.seen_version,
        )

    return _step(request, case, form, take) or _back(request, case, _("已撤回，这件事不再办了。"))


@requires_reporter(Permission.CASE_ADD_WORDS)
@after_the_page
def add_words(request: HttpRequest, case: Case) -> HttpResponse:
    """Something to add to what was written at first."""
    form = WordsForm(request.POST, auto_id="wo_%s")

    def take() -> object:
        return replies.add_words(
            case.pk,
            by=Reporter(case.pk),
            at=clock.now(),
            text=form.cleaned_data["text"].strip(),
            version=form.seen_version,
        )

    taken = _step(request, case, form, take)
    return taken or _back(request, case, _("收到，已告诉经办的人。"), "words")


def _step(
    request: HttpRequest, case: Case, form: StepForm, take: Callable[[], object]
) -> HttpResponse | None:
    """Take the step; the page again, with all that was typed, when it cannot be taken."""
    if not form.is_valid():
        return progress_page(request, case, sent=form, status=422)
    try:
        take()
    except Invalid as refusal:
        form.take(refusal)
        return progress_page(request, case, sent=form, status=422)
    except Refusal as refusal:
        return progress_page(request, case, sent=form, trouble=_said(refusal), status=409)
    return None


def _said(refusal: Refusal) -> Wording:
    """Why not; to somebody who tapped twice, that the first tap did it."""
    if refusal.wording.facts.get("who") == REPORTER_NAME:
        return Wording(ALREADY)
    return refusal.wording


def _back(request: HttpRequest, case: Case, message: str, done: str = "") -> HttpResponse:
    messages.success(request, message)
    return redirect(f"{reverse('progress', args=[case.pk])}{'?done=' if done else ''}{done}")
