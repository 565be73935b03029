"""Keeping what a person has typed but not sent, so that nothing is lost."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from bancheng.data.models import Draft, Person

LONGEST_DRAFT = 64_000
"""Characters of a draft as JSON; longer ones are not kept."""


@transaction.atomic
def save(
    form: str, *, by: Person, at: datetime, content: Mapping[str, list[str]]
) -> datetime | None:
    """Keep the typed fields of ``form`` (sealed); returns when, or None if it was too long."""
    text = json.dumps(dict(content), ensure_ascii=False)
    if len(text) > LONGEST_DRAFT:
        return None
    Draft.objects.update_or_create(person=by, form=form, defaults={"content": text, "saved_at": at})
    return at


@transaction.atomic
def discard(form: str, *, by: Person) -> None:
    """Forget the draft; its form has been taken or given up."""
    Draft.objects.filter(person=by, form=form).delete()
