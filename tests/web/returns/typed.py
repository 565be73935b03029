"""What a browser sends from the page of a draft."""

from django.test import Client

from bancheng.rules.returns.quarters import Quarter
from tests.people import Town
from tests.services.returns.quarter import OVERVIEW, Q4


def path(town: Town, rest: str = "", quarter: Quarter = Q4) -> str:
    """The address of the return of 岳阳, or of what lies beneath."""
    return f"/returns/{town.center.pk}/{quarter.code}/{rest}"


def draft(**changes: object) -> dict[str, object]:
    """A draft that can be filed, as the form sends it."""
    typed: dict[str, object] = {
        "version": "0",
        "seen": "",
        "scope": "居住证",
        "title-0": "网上退回三次",
        "number-0": "1",
        "overview-0": OVERVIEW,
        "then": "save",
    }
    return typed | {name.replace("__", "-"): value for name, value in changes.items()}


def page_of(browser: Client, address: str) -> str:
    """What a page says."""
    answer = browser.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()
