"""Chinese sentences that the pure floors speak and the doors translate."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def zh(text: str) -> str:
    """Mark ``text`` for the message catalogue; the doors translate it when they show it."""
    return text


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence with named placeholders (``{missing}``) and the facts that fill them."""

    sentence: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence.format(**self.facts)
