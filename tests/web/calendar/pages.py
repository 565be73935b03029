"""What the pages of the calendar are asked and say, for their tests."""

import re
from html import unescape

from django.test import Client

from tests.services.days.calendars_at import NEW_YEAR, SOURCE, VERSION

IMPORT = "/calendar/import/"
PASTED = {"year": "2027", "source": SOURCE, "version": VERSION, "table": NEW_YEAR}


def text_of(html: str) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def hidden_of(html: str) -> dict[str, str]:
    """The hidden fields of a page, as its form sends them."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html)
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def error_of(html: str, field: str) -> str:
    """What stands beside a field; nothing where nothing is wrong with it."""
    found = re.search(rf'id="e-{field}".*?</p>', html, re.DOTALL)
    return text_of(f"<p {found[0]}").strip() if found else ""


def imported(browser: Client, **changes: str) -> str:
    """A notice pasted, looked at and confirmed; the page that follows."""
    preview = browser.post(IMPORT, {**PASTED, **changes}).content.decode()
    answer = browser.post(IMPORT, {**hidden_of(preview), "step": "confirm"}, follow=True)
    return answer.content.decode()
