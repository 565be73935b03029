"""The page all forms of the office stand on: one form, one step, faults beside their fields."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render

from bancheng.rules.refusals import Invalid, NotFound, Refusal
from bancheng.rules.wording import Wording
from bancheng.web.access import StaffRequest
from bancheng.web.forms import PlainForm
from bancheng.web.words.wording import say

FIELDS_IN_ONE_COLUMN = 3


def form_page(
    request: StaffRequest,
    form: PlainForm,
    *,
    title: str,
    hint: str,
    back: str,
    warnings: Iterable[Wording] = (),
) -> HttpResponse:
    """The form as it stands, with what was typed; 422 when something is wrong with it.

    ``warnings``: what to know before saving.
    """
    if not form.errors:
        next(iter(form.fields.values())).widget.attrs["autofocus"] = True
    context = {
        "form": form,
        "title": title,
        "hint": hint,
        "back": back,
        "warnings": tuple(warnings),
        "has_columns": len(form.fields) > FIELDS_IN_ONE_COLUMN,
    }
    status = 422 if form.errors else 200
    return render(request, "office/form.html", context, status=status)


def take(form: PlainForm, refusal: Refusal) -> None:
    """Show a refusal on the form: faults beside their fields, any other reason above.

    What the person must not know of stays a page of its own.
    """
    if isinstance(refusal, NotFound):
        raise refusal
    if isinstance(refusal, Invalid):
        form.take(refusal)
    else:
        form.add_error(None, say(refusal.wording))
