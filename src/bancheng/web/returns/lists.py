"""季报: the quarters of one's own centre; the district goes straight to its roll-up."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from bancheng.reports.returns.lists import CenterList, lists_of
from bancheng.rules.permissions import Permission, may
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.words.return_lamps import return_lamp


@requires(Permission.RETURN_VIEW)
@require_safe
def returns(request: StaffRequest) -> HttpResponse:
    """Every quarter that is due or was filed, the newest first."""
    found = lists_of(request.viewer, today=clock.today())
    is_above = may(Permission.DISTRICT_VIEW, request.viewer)
    if not found and is_above:
        return redirect("roll_up_newest")
    context = {"lists": [_shown(one) for one in found], "is_above": is_above}
    return render(request, "returns/list.html", context)


def _shown(found: CenterList) -> dict[str, object]:
    return {
        "center": found.center,
        "rows": [(row, return_lamp(row.standing)) for row in found.rows],
        "to_do": [(row, return_lamp(row.standing)) for row in found.to_do],
    }
