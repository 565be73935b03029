"""Keeping what a person has typed but not sent, so that nothing is lost."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from bancheng.data.models import Draft, Person
from bancheng.data.queries.cases import by_submission
from bancheng.data.queries.drafts import cleared_before
from bancheng.rules.workflow import Action

LONGEST_DRAFT = 100_000
"""Characters of a draft as JSON; longer ones are not kept."""

HAD_BACK_WITHIN = timedelta(days=1)
"""How long a draft that was given up can be had back."""


def draft_of_step(action: Action, case_id: int, part: object = "") -> str:
    """“answer/131”, “give_opinion/131/7”: under which a person's draft of a step is kept."""
    return f"{action}/{case_id}/{part}" if part else f"{action}/{case_id}"


@transaction.atomic
def save(
    form: str,
    *,
    by: Person,
    at: datetime,
    content: Mapping[str, list[str]],
    submission: UUID | None = None,
) -> datetime | None:
    """Keep the typed fields of ``form`` (sealed); returns when.

    None, and nothing kept: it was too long, was given up, or the form (``submission``) has become a
    case in the meantime, so that there is nothing left to go on with.
    """
    text = json.dumps(dict(content), ensure_ascii=False)
    if len(text) > LONGEST_DRAFT or _is_over(form, by, submission):
        return None
    kept = {"content": text, "saved_at": at, "submission": submission}
    Draft.objects.update_or_create(person=by, form=form, defaults=kept)
    return at


def _is_over(form: str, by: Person, submission: UUID | None) -> bool:
    if submission is not None and by_submission(submission) is not None:
        return True
    return Draft.objects.filter(person=by, form=form, cleared_at__isnull=False).exists()


@transaction.atomic
def discard(form: str, *, by: Person) -> None:
    """Forget the draft; its form has been taken."""
    Draft.objects.filter(person=by, form=form).delete()


@transaction.atomic
def clear(form: str, *, by: Person, at: datetime) -> None:
    """Give the draft up; for a while it can be had back."""
    Draft.objects.filter(person=by, form=form).update(cleared_at=at)


@transaction.atomic
def restore(form: str, *, by: Person) -> None:
    """Have back what was given up by mistake."""
    Draft.objects.filter(person=by, form=form).update(cleared_at=None)


@transaction.atomic
def forget_cleared(*, at: datetime) -> int:
    """Throw away what was given up long enough ago; returns how many."""
    return cleared_before(at - HAD_BACK_WITHIN).delete()[0]
