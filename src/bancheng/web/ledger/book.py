"""The filtered ledger as a printed book, A4 across; who prints which is journaled first."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bancheng.papers import ledger_books
from bancheng.papers.impressions import Impression
from bancheng.reports.ledger_choices import choices_for
from bancheng.rules.permissions import Permission
from bancheng.rules.sights import Sight
from bancheng.services import ledger
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.ledger_filter import filter_of
from bancheng.web.printed import as_pdf
from bancheng.web.words.filters import in_words


@requires(Permission.LEDGER_EXPORT)
@require_POST
def book(request: StaffRequest) -> HttpResponse:
    """The book of what the address filters, shown in the browser; names and phones are masked."""
    wanted, at = filter_of(request.GET), clock.now()
    described = in_words(wanted, choices_for(request.viewer, wanted).names_in(wanted))
    cases = ledger.print_book(wanted, by=request.user, at=at, described=described)
    impression = Impression(by=request.user.name, at=at, sight=Sight.MASKED, address="")
    paper = ledger_books.pdf(
        cases, viewer=request.viewer, described=described, impression=impression
    )
    return as_pdf(paper, _("台账簿 {day}").format(day=f"{clock.today():%Y-%m-%d}"))
