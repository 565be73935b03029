"""Keys and help, on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bancheng.rules.permissions import Permission
from bancheng.web.access import requires


@requires(Permission.ACCOUNT_USE)
def help_page(request: HttpRequest) -> HttpResponse:
    """What the keys do, what the lights mean, whom to ask."""
    return render(request, "accounts/help.html")
