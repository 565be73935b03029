"""Proving that received returns are what they were: each seal computed anew, each photo looked at.

The journal, which the database lets nobody rewrite, holds the digest of every reception: whoever
changes a return together with its digest is found there. A return is received once, and what was
received is what is shown: its newest edition.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from bancheng.data.models import JournalEntry, ReturnEdition
from bancheng.data.queries.returns import returns
from bancheng.gateways import file_store
from bancheng.rules.dates import legal_date
from bancheng.rules.journal import Event
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.sealing import fingerprint, read
from bancheng.rules.returns.status import ReturnStatus
from bancheng.rules.wording import Wording, zh

_CONTENT = zh("内容和校验值对不上")
_JOURNAL = zh("校验值和日志里收下时的不一样")
_TWICE = zh("日志里收下过不止一次，校验值还不一样")
_REPLACED = zh("现在给人看的不是收下的那一次")
_REOPENED = zh("收下过，现在的状态却不是“已收下”")
_FILED_ON = zh("上报日期和上报时刻对不上")
_GONE = zh("日志里收下过，现在没有了")
_PHOTO = zh("照片 {photo} 不在，或者改过")

_PIECE = 1024 * 1024

Key = tuple[int, int, int]
"""Centre, year, quarter."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the journal says of a return: the digests of its receptions, and the centre's name."""

    digests: frozenset[str]
    center: str


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
    journaled, replaced = _journaled(), returns.replaced()
    findings: list[Finding] = []
    count = 0
    for edition in returns.received().iterator(chunk_size=50):
        count += 1
        told = journaled.pop(_key(edition), None)
        faults = [*_faults(edition, told)]
        faults += [Wording(_REPLACED)] if edition.pk in replaced else []
        findings += (_finding(edition, why) for why in faults)
    findings += (
        Finding(journaled[key].center, Quarter(*key[1:]), Wording(_GONE))
        for key in sorted(journaled)
    )
    return Verdict(count, tuple(findings))


def _journaled() -> dict[Key, Told]:
    """Return → what the journal has of its receptions."""
    found: dict[Key, Told] = {}
    entries = JournalEntry.objects.filter(event=Event.RECEIVE_RETURN).order_by("pk")
    for entry in entries.iterator(chunk_size=500):
        details = entry.details
        key = (entry.center_id or 0, details["year"], details["number"])
        before = found[key].digests if key in found else frozenset()
        found[key] = Told(before | {details["sha256"]}, details["center"])
    return found


def _key(edition: ReturnEdition) -> Key:
    found = edition.quarterly_return
    return found.center_id, found.year, found.quarter


def _faults(edition: ReturnEdition, told: Told | None) -> Iterator[Wording]:
    if fingerprint(returns.sealed_text(edition)) != edition.sha256:
        yield Wording(_CONTENT)
        return
    if told is None or edition.sha256 not in told.digests:
        yield Wording(_JOURNAL)
    elif len(told.digests) > 1:
        yield Wording(_TWICE)
    yield from _standing_faults(edition)
    for typical in read(edition.content)["typical"]:
        for photo in typical["photos"]:
            if not _is_whole(photo["sha256"]):
                yield Wording(_PHOTO, {"photo": photo["sha256"][:12]})


def _standing_faults(edition: ReturnEdition) -> Iterator[Wording]:
    """What is wrong around an edition that is whole itself."""
    found = edition.quarterly_return
    if found.status != ReturnStatus.RECEIVED:
        yield Wording(_REOPENED)
    if edition.submitted_on != legal_date(edition.submitted_at):
        yield Wording(_FILED_ON)


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
