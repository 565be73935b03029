"""The filtered ledger as a printed book, A4 across; who prints which is journaled first."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bancheng.data.queries.cases import centers_of
from bancheng.data.queries.ledger import Filter
from bancheng.papers import ledger_books
from bancheng.papers.impressions import Impression
from bancheng.rules.papers import Sight
from bancheng.rules.permissions import Permission
from bancheng.services import ledger
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.ledger_filter import filter_of, in_words
from bancheng.web.printed import as_pdf


@requires(Permission.LEDGER_EXPORT)
@require_POST
def book(request: StaffRequest) -> HttpResponse:
    """The book of what the address filters, shown in the browser; names and phones are masked."""
    wanted, at = filter_of(request.GET), clock.now()
    described = in_words(wanted, _center_name(request, wanted))
    cases = ledger.print_book(wanted, by=request.user, at=at, described=described)
    impression = Impression(by=request.user.name, at=at, sight=Sight.MASKED, address="")
    paper = ledger_books.pdf(cases, described=described, impression=impression)
    return as_pdf(paper, _("台账簿 {day}").format(day=f"{clock.today():%Y-%m-%d}"))


def _center_name(request: StaffRequest, wanted: Filter) -> str:
    chosen = centers_of(request.viewer).filter(pk=wanted.center_id or 0).first()
    return chosen.name if chosen else ""
