"""A photo of a return: only of one the reader may read, and never from a public path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse
from django.views.decorators.http import require_safe

from bancheng.data.queries.returns import returns
from bancheng.gateways import file_store
from bancheng.reports.returns.filed import holds_photo
from bancheng.rules.permissions import Permission, may
from bancheng.rules.refusals import NotFound
from bancheng.web.access import StaffRequest, requires
from bancheng.web.returns.reach import center_of

if TYPE_CHECKING:
    from bancheng.rules.returns.quarters import Quarter

_LOCKED_IN = "default-src 'none'; sandbox"


@requires(Permission.RETURN_VIEW)
@require_safe
def photo(request: StaffRequest, center_id: int, quarter: Quarter, photo: str) -> FileResponse:
    """One photo of a typical case; of a draft, to those who write it."""
    center = center_of(request, center_id)
    found = returns.return_of(center, quarter)
    is_draft = may(Permission.RETURN_DRAFT, request.viewer, returns.facts_of(center))
    if found is None or not holds_photo(found, photo, is_draft=is_draft):
        raise NotFound
    response = FileResponse(file_store.read(photo), content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _LOCKED_IN
    response["Cache-Control"] = "private, no-store"
    return response
