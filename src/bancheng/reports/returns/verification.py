"""Proving that received returns are what they were: each seal computed anew, each photo looked at.

The journal, which the database lets nobody rewrite, holds the digest of every reception: whoever
changes a return together with its digest is found there.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from bancheng.data.models import JournalEntry, ReturnEdition
from bancheng.data.queries.returns import returns
from bancheng.gateways import file_store
from bancheng.rules.journal import Event
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.sealing import fingerprint, read
from bancheng.rules.wording import Wording, zh

_CONTENT = zh("内容和校验值对不上")
_JOURNAL = zh("校验值和日志里收下时的不一样")
_GONE = zh("日志里收下过，现在没有了")
_PHOTO = zh("照片 {photo} 不在，或者改过")

_PIECE = 1024 * 1024

Key = tuple[int, int, int]
"""Centre, year, quarter."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one return: its centre, quarter, and why."""

    center: str
    quarter: Quarter
    why: Wording


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many received returns were looked at, and what was found."""

    count: int
    findings: tuple[Finding, ...]


def verify() -> Verdict:
    """Look at every received return; memory stays flat."""
    journaled = _journaled()
    findings: list[Finding] = []
    count = 0
    for edition in returns.received().iterator(chunk_size=50):
        count += 1
        told = journaled.pop(_key(edition), None)
        findings += (_finding(edition, why) for why in _faults(edition, told))
    findings += (
        Finding(name, Quarter(year, number), Wording(_GONE))
        for (_center, year, number), (_digest, name) in sorted(journaled.items())
    )
    return Verdict(count, tuple(findings))


def _journaled() -> dict[Key, tuple[str, str]]:
    """Return → digest and centre's name, as the journal has them of the last reception."""
    entries = JournalEntry.objects.filter(event=Event.RECEIVE_RETURN).order_by("pk")
    return {
        (entry.center_id or 0, entry.details["year"], entry.details["number"]): (
            entry.details["sha256"],
            entry.details["center"],
        )
        for entry in entries.iterator(chunk_size=500)
    }


def _key(edition: ReturnEdition) -> Key:
    found = edition.quarterly_return
    return found.center_id, found.year, found.quarter


def _faults(edition: ReturnEdition, told: tuple[str, str] | None) -> Iterator[Wording]:
    if fingerprint(returns.sealed_text(edition)) != edition.sha256:
        yield Wording(_CONTENT)
        return
    if told is None or told[0] != edition.sha256:
        yield Wording(_JOURNAL)
    for typical in read(edition.content)["typical"]:
        for photo in typical["photos"]:
            if not _is_whole(photo["sha256"]):
                yield Wording(_PHOTO, {"photo": photo["sha256"][:12]})


def _is_whole(key: str) -> bool:
    seen = hashlib.sha256()
    try:
        with file_store.read(key) as file:
            while piece := file.read(_PIECE):
                seen.update(piece)
    except OSError:
        return False
    return seen.hexdigest() == key


def _finding(edition: ReturnEdition, why: Wording) -> Finding:
    found = edition.quarterly_return
    return Finding(found.center.name, Quarter(found.year, found.quarter), why)
