"""The query code of a case, and who has seen it."""

from django.conf import settings

from bancheng.data.fields import derived_key
from bancheng.data.models import Case, JournalEntry, Person
from bancheng.rules.journal import Event
from bancheng.rules.numbering import query_code


def code_of(case: Case) -> str:
    """The code the reporter follows the case with; derived, never stored."""
    secret = derived_key("query-code", settings.SECRET_KEY)
    return query_code(secret, case.number, case.code_edition)


def has_seen(case: Case, person: Person) -> bool:
    """Whether ``person`` has been shown the receipt of ``case``, as the journal tells."""
    seen = JournalEntry.objects.filter(case_id=case.pk, event=Event.SHOW_RECEIPT)
    return seen.filter(actor_id=person.pk).exists()
