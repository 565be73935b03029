"""A centre's own entries on forms: beside the box of their code where codes are ticked."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from bancheng.rules.ways.entries import Offer, split
from bancheng.web.words.wording import say


def ticks(offer: Offer) -> list[tuple[str, str]]:
    """(value, label) of boxes to tick: each entry follows that of its code, and names it once more."""
    codes = {str(member): member.label for member in offer.catalogue.members}
    return [
        (value, label if value in codes else _beneath(codes[split(value)[0]], label.strip()))
        for value, label in offer.choices()
    ]


def _beneath(code: str, name: str) -> str:
    return _("{code}：{name}").format(code=say(code), name=name)


def still_offered(offer: Offer, value: object) -> object:
    """What was chosen before, each own entry that is offered no more given up for its code."""
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [offer.still(str(one)) for one in value]
    return offer.still(str(value or ""))
