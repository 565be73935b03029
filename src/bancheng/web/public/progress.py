"""The reporter's own page of a case: where it stands, until when, the answer, what can be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control

from bancheng.data.queries import cases
from bancheng.reports.case_page import answers_of
from bancheng.reports.progress import progress_of
from bancheng.rules.people import Reporter
from bancheng.rules.permissions import Permission
from bancheng.rules.wording import Wording
from bancheng.web import clock
from bancheng.web.access import reporter_of, requires_reporter
from bancheng.web.public.reply_forms import (
    MaterialForm,
    RatingForm,
    ReplyForm,
    RetractForm,
    StepForm,
    WithdrawForm,
    WordsForm,
)
from bancheng.web.words.lamps import Lamp
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from bancheng.data.models import Case

FORMS: dict[str, type[StepForm]] = {
    "reply_form": ReplyForm,
    "rating_form": RatingForm,
    "material_form": MaterialForm,
    "retract_form": RetractForm,
    "withdraw_form": WithdrawForm,
    "words_form": WordsForm,
}
"""The forms of the page, by the name under which the template knows them."""


DONE = ("supply", "words")
"""Forms that lead back to the page when they have been taken; it then forgets what was typed."""


@cache_control(private=True, no_store=True)
@requires_reporter(Permission.PROGRESS_VIEW)
def progress(request: HttpRequest, case: Case) -> HttpResponse:
    """Where the case stands."""
    return progress_page(request, case)


@cache_control(private=True, no_store=True)
@requires_reporter(Permission.PROGRESS_VIEW)
def thanks(request: HttpRequest, case: Case) -> HttpResponse:
    """After the reporter's word: what was taken down, and what comes of it."""
    shown = progress_of(case, today=clock.today())
    is_objection = case.round_number > 1 and shown.due is not None and not shown.can_reply
    if not is_objection and shown.result is None:
        return redirect("progress", case.pk)
    context = {"center": case.center, "progress": shown, "is_objection": is_objection}
    return render(request, "public/thanks.html", context)


def progress_page(
    request: HttpRequest,
    case: Case,
    *,
    sent: StepForm | None = None,
    trouble: Wording | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; ``sent`` is a form that was not taken, shown again with what was typed."""
    if trouble is not None:
        case = cases.case_of(Reporter(case.pk)) or case
    reporter = reporter_of(request, case) or Reporter(case.pk)
    shown = progress_of(case, today=clock.today(), reporter=reporter)
    forms = {
        name: sent if type(sent) is kind else kind(auto_id=f"{name[:2]}_%s")
        for name, kind in FORMS.items()
    }
    context = {
        "center": case.center,
        "progress": shown,
        "lamp": Lamp(shown.light, say(shown.headline), is_provisional=False),
        "sent": sent,
        "trouble": trouble,
        "may_only_look": not reporter.has_code,
        "answers": answers_of(case, is_reporter=True) if reporter.has_code else (),
        "done": request.GET.get("done") in DONE and request.GET["done"],
        **forms,
    }
    return render(request, "public/progress.html", context, status=status)
