"""The second page: what each column of the old ledger becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bancheng.data.queries import imports
from bancheng.reports.import_columns import ColumnsPage, columns_page
from bancheng.rules.imports.columns import REQUIRED, Column
from bancheng.rules.imports.layout import Layout
from bancheng.rules.jobs import JobKind
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, NotFound
from bancheng.services.imports import uploads
from bancheng.services.jobs import queue
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.fields import Choice
from bancheng.web.forms import PlainForm
from bancheng.web.jobs import background
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from bancheng.data.models import LedgerImport


class ColumnsForm(PlainForm):
    """One choice for each column of the sheet; which sheet and row they are of travels along."""

    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, page: ColumnsPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._page = page
        choices = [(column.value, _named(column)) for column in Column]
        for place in page.places:
            field = Choice(place.name or place.letter, choices, first=gettext_lazy("不导入"))
            field.initial = place.guess.value if place.guess else ""
            self.fields[f"c{place.number}"] = field

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """Each column of the sheet with its control."""
        return [(place, self[f"c{place.number}"]) for place in self._page.places]

    def layout(self) -> Layout:
        """What has been decided; the page must have a header."""
        assert self._page.header is not None
        chosen = {
            place.number: Column(code)
            for place in self._page.places
            if (code := self.cleaned_data[f"c{place.number}"])
        }
        return Layout(self._page.sheet, self._page.header, chosen)

    def take(self, refusal: Invalid) -> None:
        """A meaning given twice is wrong at its second place; one that is missing is of no place."""
        for code, wording in refusal.errors.items():
            places = [name for name, value in self.cleaned_data.items() if value == code]
            self.add_error(places[-1] if places else None, say(wording))


def _named(column: Column) -> str:
    """“反映人姓名（必须有）”."""
    name = say(column)
    return _("{name}（必须有）").format(name=name) if column in REQUIRED else name


@requires(Permission.LEDGER_IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: StaffRequest, import_id: int) -> HttpResponse:
    """Guess, let somebody decide, then check all rows behind the page."""
    one = imports.own(request.viewer).filter(pk=import_id, imported_at__isnull=True).first()
    if one is None:
        raise NotFound
    asked = request.POST if request.method == "POST" else request.GET
    page = columns_page(
        one, sheet=_number(asked.get("sheet", "")), header_row=_number(asked.get("header", ""))
    )
    if request.method == "POST" and page.header is not None:
        form = ColumnsForm(request.POST, page=page)
        if (job_id := _check(request, one, form)) is not None:
            return redirect("job", job_id)
    else:
        form = ColumnsForm(page=page, initial={"submission": uuid4()})
    context = {
        "one": one,
        "page": page,
        "form": form,
        "required": [c for c in Column if c in REQUIRED],
    }
    return render(request, "imports/columns.html", context, status=422 if form.errors else 200)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST else None


_LONGEST = 7


def _check(request: StaffRequest, one: LedgerImport, form: ColumnsForm) -> int | None:
    """Begin the dry run; None: the form says what is missing."""
    if not form.is_valid():
        return None
    try:
        uploads.arrange(one.pk, form.layout(), by=request.user, at=clock.now())
    except Invalid as refusal:
        form.take(refusal)
        return None
    submission: UUID = form.cleaned_data["submission"]
    return begin(request, JobKind.IMPORT_CHECK, one.pk, submission=submission, back=request.path)


def begin(
    request: StaffRequest, kind: JobKind, import_id: int, *, submission: UUID, back: str
) -> int:
    """Ask for a job on an import and let it run; returns the job."""
    job = queue.ask(
        kind,
        {"import_id": import_id},
        by=request.user,
        at=clock.now(),
        submission=submission,
        back=back,
    )
    background.start(job)
    return job.pk
