"""One's own account: password, language, type size."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from bancheng.data.models import Person
from bancheng.rules.journal import Event
from bancheng.rules.refusals import Invalid
from bancheng.rules.wording import Wording, zh
from bancheng.services import journal


@transaction.atomic
def change_password(*, by: Person, at: datetime, old: str, new: str) -> Person:
    """Take the new password; Invalid (``old_password``, ``new_password``) if one does not do."""
    if not by.check_password(old):
        raise Invalid({"old_password": Wording(zh("现在的密码不对，再写一次。"))})
    if old == new:
        raise Invalid({"new_password": Wording(zh("和现在的密码一样，换一个。"))})
    try:
        validate_password(new, by)
    except ValidationError as error:
        raise Invalid({"new_password": Wording("".join(error.messages))}) from error
    by.set_password(new)
    by.must_change_password = False
    by.save(update_fields=["password", "must_change_password"])
    journal.write(Event.CHANGE_PASSWORD, by=by, at=at)
    return by


@transaction.atomic
def set_preferences(
    *, by: Person, language: str | None = None, is_big_type: bool | None = None
) -> Person:
    """Remember language and type size; None leaves one as it is. No entry: it concerns nobody else."""
    by.language = by.language if language is None else language
    by.is_big_type = by.is_big_type if is_big_type is None else is_big_type
    by.save(update_fields=["language", "is_big_type"])
    return by
