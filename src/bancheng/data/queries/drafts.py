"""Reading drafts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from bancheng.data.models import Attachment, Case, Draft, Person
from bancheng.rules.intake.contacts import masked_name

REGISTER = "register/"
"""What the drafts of registrations are called before their tokens."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft as it was typed: field → texts, and when it was kept."""

    content: dict[str, list[str]]
    saved_at: datetime

    def typed(self, field: str) -> str:
        """What stands in a field of one text."""
        return (self.content.get(field) or [""])[-1]


@dataclass(frozen=True, slots=True)
class Unfinished(Kept):
    """A registration that waits to be gone on with, with ``files`` files of its own."""

    token: UUID
    files: int

    @property
    def name_masked(self) -> str:
        """Whose it is, as a list shows it before others."""
        name = self.typed("name").strip()
        return masked_name(name) if name else ""

    @property
    def matter(self) -> str:
        """What it is about."""
        return self.typed("matter").strip()


def draft_of(person: Person, form: str) -> Kept | None:
    """The person's own draft of ``form``; none that was given up, or has become a case."""
    draft = _waiting(person).filter(form=form).first()
    return None if draft is None else Kept(json.loads(draft.content), draft.saved_at)


def unfinished(person: Person, *, but_not: UUID | None = None, limit: int = 5) -> list[Unfinished]:
    """The person's registrations that wait, the newest first."""
    rows = _waiting(person).filter(form__startswith=REGISTER)
    rows = rows.exclude(form=f"{REGISTER}{but_not}").order_by("-saved_at", "-pk")
    return list(_with_files(person, list(rows[:limit])))


def cleared(person: Person, form: str) -> Kept | None:
    """What was given up of ``form``, as long as it can be had back."""
    draft = Draft.objects.filter(person=person, form=form, cleared_at__isnull=False).first()
    return None if draft is None else Kept(json.loads(draft.content), draft.saved_at)


def cleared_before(moment: datetime) -> QuerySet[Draft]:
    """What was given up before ``moment``."""
    return Draft.objects.filter(cleared_at__lt=moment)


def _with_files(person: Person, rows: list[Draft]) -> Iterator[Unfinished]:
    tokens = [UUID(row.form.removeprefix(REGISTER)) for row in rows]
    files = Attachment.objects.filter(pending_token__in=tokens, uploaded_by=person)
    counts = dict(files.order_by().values_list("pending_token").annotate(n=Count("pk")))
    for row, token in zip(rows, tokens, strict=True):
        yield Unfinished(json.loads(row.content), row.saved_at, token, counts.get(token, 0))


def _waiting(person: Person) -> QuerySet[Draft]:
    """A form that has become a case leaves no draft, even if one was kept a moment too late."""
    taken = Case.objects.filter(submission=OuterRef("submission"))
    return Draft.objects.filter(person=person, cleared_at__isnull=True).exclude(Exists(taken))
