"""Which return an address speaks of: one of a centre whose returns the reader may read, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bancheng.data.queries.returns import returns
from bancheng.rules.refusals import NotFound

if TYPE_CHECKING:
    from bancheng.data.models import Center
    from bancheng.web.access import StaffRequest


def center_of(request: StaffRequest, center_id: int) -> Center:
    """The centre, if its returns are among those the reader may read; NotFound otherwise."""
    found = returns.centers_read_by(request.viewer).filter(pk=center_id).first()
    if found is None:
        raise NotFound
    return found
