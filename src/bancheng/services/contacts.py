"""Looking at a reporter's masked contact data, and correcting it; every look is journaled."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import Contact, Person
from bancheng.rules.catalogues import RevealPurpose
from bancheng.rules.journal import Event
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid
from bancheng.rules.wording import Wording, zh
from bancheng.services import journal
from bancheng.services.cases import locked_case


@transaction.atomic
def reveal(case_id: int, *, by: Person, at: datetime, purpose: RevealPurpose | None) -> Contact:
    """The contact row, unsealed, after writing down who looked and what for."""
    case = locked_case(case_id, by=by, at=at, permission=Permission.CONTACT_REVEAL)
    if purpose is None:
        raise Invalid({"purpose": Wording(zh("先选看电话的用途。"))})
    journal.write(Event.REVEAL_CONTACT, by=by, at=at, case=case, details={"purpose": purpose.label})
    return case.contact
