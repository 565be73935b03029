"""Papers the reporter may take home: the receipt, the refusal, the answer (I)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bancheng.papers.impressions import Impression
from bancheng.rules.people import Reporter
from bancheng.rules.permissions import Permission
from bancheng.rules.sights import Sight
from bancheng.services import papers
from bancheng.web import clock
from bancheng.web.access import requires_reporter
from bancheng.web.papers.cases import drawn, paper_called
from bancheng.web.printed import address_for, as_pdf

if TYPE_CHECKING:
    from bancheng.data.models import Case


@requires_reporter(Permission.PAPER_TAKE)
@require_safe
def own_paper(request: HttpRequest, case: Case, letter: str) -> HttpResponse:
    """One of the papers that are written to the reporter, as PDF."""
    kind, at = paper_called(letter), clock.now()
    papers.take(case.pk, paper=kind, by=Reporter(case.pk), at=at)
    address = address_for(request, "look_up", case.number)
    impression = Impression(by="", at=at, sight=Sight.FULL, address=address)
    return as_pdf(drawn(kind, case, impression), f"{case.number} {kind.label}")
