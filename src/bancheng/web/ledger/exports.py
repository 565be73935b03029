"""Taking the filtered ledger out of the system."""

from django.http import StreamingHttpResponse
from django.views.decorators.http import require_POST

from bancheng.reports.ledger_choices import choices_for
from bancheng.reports.ledger_sheet import as_csv
from bancheng.rules.permissions import Permission
from bancheng.services import ledger as ledgers
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.ledger_filter import filter_of
from bancheng.web.words.filters import in_words


@requires(Permission.LEDGER_EXPORT)
@require_POST
def export(request: StaffRequest) -> StreamingHttpResponse:
    """The filtered ledger as CSV, streamed; who took what out is journaled first."""
    wanted = filter_of(request.GET)
    has_contacts = request.POST.get("contacts") == "1"
    names = choices_for(request.viewer, wanted).names_in(wanted)
    cases = ledgers.take_out(
        wanted,
        by=request.user,
        at=clock.now(),
        described=in_words(wanted, names),
        has_contacts=has_contacts,
    )
    response = StreamingHttpResponse(
        as_csv(cases, has_contacts=has_contacts), content_type="text/csv; charset=utf-8"
    )
    name = f"ledger-{clock.today():%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
