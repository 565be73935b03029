"""The first page: the template, and the file that has been filled in."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bancheng.data.queries.office import sheets
from bancheng.reports.office.template import template as template_of
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid
from bancheng.services.office_sheets import files
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.forms import PlainForm

SHOWN = 20
"""How many imports of the past the page lists."""

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FileForm(PlainForm):
    """One file."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    file = forms.FileField(
        label=gettext_lazy("填好的表"),
        help_text=gettext_lazy(".xlsx 或 .xls，最多 200 行"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.et"}),
    )


@requires(Permission.OFFICE_IMPORT)
@require_safe
def template(request: StaffRequest) -> HttpResponse:
    """The workbook to fill in."""
    response = HttpResponse(template_of(), content_type=WORKBOOK)
    name = _("机构和人员.xlsx")
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response


@requires(Permission.OFFICE_IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: StaffRequest) -> HttpResponse:
    """Take the file and go on to what the check has found; what cannot be read is told here."""
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if (sheet_id := _receive(request, form)) is not None:
            return redirect("office_sheet", sheet_id)
    else:
        form = FileForm(initial={"token": uuid4()})
    context = {"form": form, "recent": sheets.recent(request.viewer, limit=SHOWN)}
    return render(request, "office_sheets/upload.html", context, status=422 if form.errors else 200)


def _receive(request: StaffRequest, form: FileForm) -> int | None:
    """The sheet the file has become; None: the form says why not."""
    if not form.is_valid():
        return None
    token: UUID = form.cleaned_data["token"]
    file: Any = form.cleaned_data["file"]
    try:
        return files.receive(file, by=request.user, at=clock.now(), token=token).pk
    except Invalid as refusal:
        form.take(refusal)
        return None


@requires(Permission.OFFICE_IMPORT)
@require_POST
def discard(request: StaffRequest, sheet_id: int) -> HttpResponse:
    """Let the file go; nothing of it has been written."""
    files.discard(sheet_id, by=request.user, at=clock.now())
    messages.success(request, _("那个文件没有导入，已经清掉。改好再传。"))
    return redirect("office_sheets")
