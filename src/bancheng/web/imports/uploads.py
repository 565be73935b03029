"""The first page: whose ledger it is, and the file."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from bancheng.data.queries import imports
from bancheng.data.queries.office.people import registration_centers
from bancheng.rules.imports.files import ENDINGS
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid
from bancheng.services.imports import uploads
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.fields import Choice
from bancheng.web.forms import PlainForm

SHOWN = 20
"""How many imports of the past the page lists."""


class UploadForm(PlainForm):
    """A file for one of the centres at which the person may import."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    center = Choice(gettext_lazy("哪个中心的台账"), [])
    file = forms.FileField(
        label=gettext_lazy("台账文件"),
        help_text=gettext_lazy(".xlsx、.xls 或 .csv，最大 20 MB、2 万行"),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )

    def __init__(self, *args: Any, centers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["center"].choices = centers  # type: ignore[attr-defined]
        if len(centers) == 1:
            self.fields["center"].widget = forms.HiddenInput()
            self.fields["center"].initial = centers[0][0]


@requires(Permission.LEDGER_IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: StaffRequest) -> HttpResponse:
    """Take the file and go on to its columns; what is wrong with it stands beside the field."""
    centers = [(str(center.pk), center.name) for center in registration_centers(request.viewer)]
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES, centers=centers)
        if (import_id := _receive(request, form)) is not None:
            return redirect("import_columns", import_id)
    else:
        form = UploadForm(centers=centers, initial={"token": uuid4()})
    context = {"form": form, "recent": imports.recent(request.viewer, limit=SHOWN)}
    return render(request, "imports/upload.html", context, status=422 if form.errors else 200)


def _receive(request: StaffRequest, form: UploadForm) -> int | None:
    """The import the file has become; None: the form says why not."""
    if not form.is_valid():
        return None
    token: UUID = form.cleaned_data["token"]
    try:
        return uploads.receive(
            form.cleaned_data["file"],
            center_id=int(form.cleaned_data["center"] or 0),
            by=request.user,
            at=clock.now(),
            token=token,
        ).pk
    except Invalid as refusal:
        form.take(refusal)
        return None


@requires(Permission.LEDGER_IMPORT)
@require_POST
def discard(request: StaffRequest, import_id: int) -> HttpResponse:
    """Let the file go; nothing of it has been taken over."""
    uploads.discard(import_id, by=request.user, at=clock.now())
    messages.success(request, _("那个文件没有导入，已经清掉。改好再传。"))
    return redirect("imports")
