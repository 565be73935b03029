"""The journal as an auditor reads it: who did what and when, without what the cases say.

An auditor reads every detail of how accounts, places and cases were dealt with, but never quoted
words, corrected texts, legal bases, ways to go instead or names of files: these say what somebody
brought to the window.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bancheng.data.models import Center, JournalEntry
from bancheng.data.queries import journal
from bancheng.data.queries.journal import Filter, Mark
from bancheng.rules.journal import SENTENCES, without_content
from bancheng.rules.people import Role, Viewer
from bancheng.rules.wording import Wording, zh

_CHANGE = zh("{field}：“{before}”改为“{after}”")
_CHANGES_OF = "changes"


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: who (name, role and unit of the time), when, what, about which case, where.

    ``center`` is the centre's short name of today.
    """

    entry_id: int
    at: datetime
    actor: str
    role: Role | None
    unit: str
    sentence: Wording
    changes: tuple[Wording, ...]
    case_number: str
    center: str


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Entries, newest first, with the marks that lead to newer and older ones (None: no more)."""

    lines: tuple[Line, ...]
    newer: Mark | None
    older: Mark | None


def audit_page(
    viewer: Viewer,
    wanted: Filter,
    *,
    size: int,
    after: Mark | None = None,
    before: Mark | None = None,
) -> AuditPage:
    """One page of what the viewer may read; two queries (four with a person or a number)."""
    found = journal.page(journal.entries_in(viewer, wanted), size=size, after=after, before=before)
    has_more = len(found) > size
    rows = found[-size:] if before else found[:size]
    has_newer = has_more if before else after is not None
    has_older = before is not None or has_more
    names = _center_names(rows)
    return AuditPage(
        lines=tuple(_line(row, names) for row in rows),
        newer=Mark(rows[0].at, rows[0].pk) if rows and has_newer else None,
        older=Mark(rows[-1].at, rows[-1].pk) if rows and has_older else None,
    )


def _center_names(rows: Iterable[JournalEntry]) -> dict[int, str]:
    ids = {row.center_id for row in rows if row.center_id is not None}
    return dict(Center.objects.filter(pk__in=ids).values_list("pk", "short_name"))


def _line(row: JournalEntry, names: Mapping[int, str]) -> Line:
    details = without_content(row.event, row.details)
    changes = details.pop(_CHANGES_OF, [])
    return Line(
        entry_id=row.pk,
        at=row.at,
        actor=row.actor_name,
        role=Role(row.actor_role) if row.actor_role else None,
        unit=row.actor_unit,
        sentence=Wording(SENTENCES[row.event], {**details, _CHANGES_OF: ""}),
        changes=tuple(_changes(changes)),
        case_number=row.case_number,
        center=names.get(row.center_id or 0, ""),
    )


def _changes(changes: object) -> Iterable[Wording]:
    for field, before, after in changes if isinstance(changes, list) else []:
        yield Wording(_CHANGE, {"field": field, "before": before, "after": after})
