"""One printing of a paper: who takes it and when, and how much of the reporter stands on it (J)."""

from dataclasses import dataclass
from datetime import datetime

from bancheng.data.models import Contact
from bancheng.papers import typesetting
from bancheng.papers.codes import qr
from bancheng.papers.words import say
from bancheng.rules.dates import legal_time
from bancheng.rules.sights import Sight


@dataclass(frozen=True, slots=True, kw_only=True)
class Impression:
    """``by``: the name of who prints; empty: the reporter. ``address``: where the code leads."""

    by: str
    at: datetime
    sight: Sight
    address: str

    def foot(self, number: str) -> str:
        """Which paper it is, who printed it and when; stands at the foot of every page."""
        at = f"{legal_time(self.at):%Y-%m-%d %H:%M}"
        if not self.by:
            return say("taken", number=number, at=at)
        return say("printed", number=number, by=self.by, at=at).strip()

    def name_of(self, contact: Contact) -> str:
        """The reporter's name as far as it may be seen."""
        if self.sight is Sight.NONE:
            return say("reporter.hidden")
        return str(contact.name if self.sight is Sight.FULL else contact.name_masked)

    def phone_of(self, contact: Contact) -> str:
        """The reporter's phone as far as it may be seen."""
        if self.sight is Sight.NONE:
            return say("reporter.hidden")
        return str(contact.phone if self.sight is Sight.FULL else contact.phone_masked)

    def salutation(self, contact: Contact) -> str:
        """How a letter addresses the reporter."""
        return say("reporter.unnamed") if self.sight is Sight.NONE else self.name_of(contact)

    def code(self) -> str:
        """The code on the paper, as SVG."""
        return qr(self.address)

    def watermark(self, *, is_wide: bool = False) -> str:
        """The name and the time as an SVG of a whole page, for what stays inside the office."""
        at = f"{legal_time(self.at):%m-%d %H:%M}"
        text = say("watermark", by=self.by, at=at)
        return typesetting.svg("watermark.typ", {"text": text, "is_wide": is_wide})[0].decode()
