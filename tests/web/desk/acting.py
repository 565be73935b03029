"""Sending the pages of a case's actions, as a browser does."""

from django.test import Client
from django.urls import reverse

from bancheng.data.models import Case
from bancheng.rules.workflow import Action


def address(case: Case, action: str) -> str:
    """Where the page of an action lies."""
    return reverse(action, args=[case.pk])


def act(browser: Client, case: Case, action: Action, *, version: int | None = None, **typed):
    """Send the form of an action, opened on the case as given (or on ``version``)."""
    opened_on = case.version if version is None else version
    return browser.post(address(case, action), {"version": opened_on, **typed})


def taken(response, case: Case) -> bool:
    """Whether the step was taken: back to the case."""
    return response.status_code == 302 and response.url == address(case, "case")
