"""Reading drafts."""

import json
from dataclasses import dataclass
from datetime import datetime

from bancheng.data.models import Draft, Person


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft as it was typed: field → texts, and when it was kept."""

    content: dict[str, list[str]]
    saved_at: datetime


def draft_of(person: Person, form: str) -> Kept | None:
    """The person's own draft of ``form``."""
    draft = Draft.objects.filter(person=person, form=form).first()
    return None if draft is None else Kept(json.loads(draft.content), draft.saved_at)
