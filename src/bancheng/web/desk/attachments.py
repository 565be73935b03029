"""加附件, and opening a file: permission, journal, and nothing a browser could run (J)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from bancheng.data.queries import attachments as held
from bancheng.gateways import file_store
from bancheng.rules.intake.attachments import FileKind
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action
from bancheng.services import attachments
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires_case
from bancheng.web.desk.steps import StepForm, StepPage, form_of, several_files, take

if TYPE_CHECKING:
    from bancheng.data.models import Attachment, Case

SHOWN_IN_BROWSER = frozenset({FileKind.JPEG, FileKind.PNG, FileKind.WEBP, FileKind.PDF})
"""Kinds a browser shows without running anything of theirs; all others are saved to disk."""

_LOCKED_IN = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"
# Browsers show no PDF in a sandbox; their viewers run nothing of it, and the kind is never guessed.
_LOCKED_IN_VIEWER = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"


class AttachForm(StepForm):
    """Files for the case."""

    files: Any = several_files(_("文件"), _("照片、PDF、Word、Excel，每个最多 20 MB"))


@requires_case(Permission.CASE_ATTACH)
@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: StaffRequest, case: Case) -> HttpResponse:
    """加附件."""
    page = StepPage(Action.ATTACH, lead=zh("签字的登记表、证明材料等。加了不能删。"))
    form = form_of(request, case, Action.ATTACH, AttachForm)
    return take(
        request,
        case,
        page,
        form,
        lambda version: attachments.attach(
            case.pk,
            by=request.user,
            at=clock.now(),
            uploads=request.FILES.getlist("files"),
            version=version,
        ),
    )


@requires_case(Permission.ATTACHMENT_VIEW)
@require_safe
def open_attachment(request: StaffRequest, case: Case, attachment_id: int) -> HttpResponseBase:
    """The file itself, after writing down who opened it."""
    attachment = held.of_case(case, attachment_id)
    if attachment is None:
        raise NotFound
    attachments.note_opened(attachment, by=request.user, at=clock.now())
    return served(attachment)


def served(attachment: Attachment) -> FileResponse:
    """A stored file as a response that no browser takes for anything else."""
    kind = FileKind(attachment.kind)
    response = FileResponse(
        file_store.read(attachment.sha256),
        as_attachment=kind not in SHOWN_IN_BROWSER,
        filename=attachment.name,
        content_type=kind.form.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    is_pdf = kind is FileKind.PDF
    response["Content-Security-Policy"] = _LOCKED_IN_VIEWER if is_pdf else _LOCKED_IN
    response["Cache-Control"] = "private, no-store"
    return response
