"""How a received return is frozen: one canonical text, and its SHA-256.

The same facts give the same bytes for ever: keys sorted, no blanks, text as UTF-8, no number but
whole ones. What is sealed is stored as text, so that no database and no later edition of this
program can put it differently.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

FORM = "bancheng-return/1"
"""Of the content; a later edition that writes it otherwise takes another name."""

Plain = Mapping[str, Any]
"""What JSON can hold: texts, whole numbers, yes and no, lists and mappings of these."""


def canonical(content: object) -> str:
    """``content`` as its one canonical text; TypeError for what has more than one writing."""
    _require_plain(content)
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _require_plain(content: object) -> None:
    if isinstance(content, float) or not isinstance(
        content, str | int | list | tuple | Mapping | None
    ):
        raise TypeError(f"{type(content).__name__} has no canonical text")
    inner = content.values() if isinstance(content, Mapping) else content
    if isinstance(inner, str | int) or inner is None:
        return
    for one in inner:
        _require_plain(one)


def fingerprint(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def moment(at: datetime) -> str:
    """A moment as the seal holds it: in universal time, whatever zone the database answers in."""
    return at.astimezone(UTC).isoformat()


def read(text: str) -> dict[str, Any]:
    """What a canonical text holds."""
    found: dict[str, Any] = json.loads(text)
    return found
