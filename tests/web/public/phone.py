"""A reporter's phone without JavaScript: it sends exactly what the page it has got holds."""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

from bancheng.data.models import Case
from bancheng.data.queries.receipts import code_of

TYPED: dict[str, Any] = {
    "matter": "居住证签注",
    "reasons": ["materials"],
    "problem": "网上交了两次都退回来，没说缺哪样。",
    "name": "马示例",
    "phone": "13900000001",
    "consent": "on",
}
"""What an invented reporter types into the form."""


_BOXES = {"radio", "checkbox"}


class _Fields(HTMLParser):
    """The successful controls of each form, by the form's action."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, list[str]]] = {}
        self._form: dict[str, list[str]] = {}
        self._name = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = self.forms.setdefault(found["action"], {})
        elif tag == "input" and self._is_sent(found, dict(attrs)):
            untouched = "on" if found.get("type") in _BOXES else ""
            self._form.setdefault(found["name"], []).append(found.get("value", untouched))
        elif tag in {"textarea", "select"}:
            self._name, self._text = found.get("name", ""), ""
        elif tag == "option" and "selected" in found:
            self._text = found["value"]

    def _is_sent(self, found: dict[str, str], attrs: dict[str, str | None]) -> bool:
        if not found.get("name") or found.get("type") in {"file", "submit"}:
            return False
        return found.get("type") not in _BOXES or "checked" in attrs

    def handle_data(self, data: str) -> None:
        if self._name and self.get_starttag_text().startswith("<textarea"):
            self._text += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"textarea", "select"} and self._name:
            self._form.setdefault(self._name, []).append(self._text)
            self._name = ""


@dataclass(slots=True)
class Phone:
    """One browser; ``page`` is the last answer, redirects followed."""

    center_code: str = "form101"
    client: Client = field(default_factory=Client)
    page: HttpResponse = field(default_factory=HttpResponse)

    @property
    def form_url(self) -> str:
        """The address the QR code at the window holds."""
        return f"/w/{self.center_code}/"

    @property
    def text(self) -> str:
        """What the page says, without markup, blanks folded."""
        body = re.sub(r"<[^>]+>", " ", self.page.content.decode())
        return " ".join(unescape(body).split())

    @property
    def html(self) -> str:
        """The page as it is."""
        return self.page.content.decode()

    def opens(self, path: str) -> "Phone":
        """Go to an address."""
        self.page = self.client.get(path, follow=True)
        return self

    def fields(self, action: str) -> dict[str, list[str]]:
        """What the form with this action would send untouched."""
        reader = _Fields()
        reader.feed(self.html)
        return reader.forms[action]

    def sends(self, action: str, **changes: Any) -> "Phone":
        """Send the form of the page with this action, some fields changed."""
        self.page = self.client.post(action, {**self.fields(action), **changes}, follow=True)
        return self

    def fills_in(self, **changes: Any) -> "Phone":
        """Open the form and send it filled."""
        self.opens(self.form_url)
        return self.sends(self.form_url, **{**TYPED, **changes})

    def confirms(self, **changes: Any) -> "Phone":
        """Send what the check page holds."""
        return self.sends(f"{self.form_url}check/", **changes)

    def reports(self, **changes: Any) -> Case:
        """Form, check and receipt; the case it has become."""
        self.fills_in(**changes)
        assert self.page.redirect_chain[-1][0] == f"{self.form_url}check/", self.text
        self.confirms()
        assert self.page.redirect_chain[-1][0] == f"{self.form_url}receipt/", self.text
        return Case.objects.get(number=re.search(r"\w+-\d{4}-\d{4}", self.text)[0])

    def looks_up(self, case: Case, word: str = "") -> "Phone":
        """Prove the case by its code, or by another word."""
        self.opens("/progress/")
        return self.sends("/progress/", number=case.number, word=word or code_of(case))

    def says(self, case: Case, step: str, **typed: Any) -> "Phone":
        """Send one of the forms of the progress page."""
        return self.sends(f"/progress/{case.pk}/{step}/", **typed)
