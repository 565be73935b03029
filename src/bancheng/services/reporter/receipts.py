"""The reporter's query code: derived when it is needed, shown to few, renewed when it is lost."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import Case, Person
from bancheng.data.queries.receipts import code_of
from bancheng.rules.journal import Event
from bancheng.rules.permissions import Permission
from bancheng.services import journal
from bancheng.services.cases import locked_case


@transaction.atomic
def show(case_id: int, *, by: Person, at: datetime) -> str:
    """The query code for the receipt, after writing down who saw it."""
    case = locked_case(case_id, by=by, at=at, permission=Permission.RECEIPT_VIEW)
    journal.write(Event.SHOW_RECEIPT, by=by, at=at, case=case)
    return code_of(case)


@transaction.atomic
def renew(case_id: int, *, by: Person, at: datetime) -> Case:
    """换发查询码: the old code is void from now on."""
    case = locked_case(case_id, by=by, at=at, permission=Permission.RECEIPT_VIEW)
    case.code_edition += 1
    case.save(update_fields=["code_edition"])
    journal.write(Event.RENEW_QUERY_CODE, by=by, at=at, case=case)
    return case
