"""Writing the form of 岳阳 in a browser without scripts."""

import re
from html import unescape

from django.http import HttpResponse
from django.test import Client

from bancheng.data.queries.ways.editions import draft_of
from bancheng.rules.intake_forms.content import parsed
from bancheng.rules.intake_forms.form import Form
from bancheng.rules.ways.editions import Subject
from tests.people import Town


def base(town: Town) -> str:
    """The address of the form of 岳阳."""
    return f"/places/center/{town.center.pk}/form/"


def drafted(town: Town) -> Form:
    """The form of its draft."""
    found = draft_of(Subject.FORM, town.center)
    assert found is not None
    return parsed(found.content)


def version(page: HttpResponse) -> str:
    """The version of the draft that a page holds."""
    return re.search(r'name="version" value="(\d*)"', page.content.decode())[1]


def presses(browser: Client, town: Town, then: str) -> HttpResponse:
    """A button of the draft, on the page as it is now."""
    address = f"{base(town)}draft/"
    sent = {"version": version(browser.get(address)), "then": then}
    return browser.post(address, sent)


def text_of(answer: HttpResponse) -> str:
    """What the page says, without markup, blanks folded."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())
