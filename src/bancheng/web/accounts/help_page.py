"""Keys and help, on one page."""

from django.http import HttpResponse
from django.shortcuts import render

from bancheng.rules.permissions import Permission, may
from bancheng.web.access import StaffRequest, requires


@requires(Permission.ACCOUNT_USE)
def help_page(request: StaffRequest) -> HttpResponse:
    """What the keys do, what the lights mean, whom to ask."""
    context = {
        "may_read_roster": may(Permission.ROSTER_VIEW, request.viewer),
        "may_pass_on": may(Permission.CASE_PASS_ON, request.viewer),
        "may_make_sign": may(Permission.SIGN_MAKE, request.viewer),
    }
    return render(request, "accounts/help.html", context)
