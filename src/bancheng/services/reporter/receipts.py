"""The reporter's query code: derived when it is needed, shown to few, renewed when it is lost."""

from datetime import datetime, timedelta

from django.db import transaction

from bancheng.data.models import Case, Person
from bancheng.data.queries.cases import case_for_update
from bancheng.data.queries.receipts import code_of, has_seen
from bancheng.rules.journal import Event
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound
from bancheng.rules.wording import zh
from bancheng.services import journal
from bancheng.services.cases import locked_case
from bancheng.services.registration import require_registrar

ONCE_WITHIN = timedelta(minutes=15)
"""For how long after registering the one look is to be had."""

_SHOWN_ALREADY = zh("回执只显示一次，已经显示过了。要再看，请组长换发查询码。")


@transaction.atomic
def show(case_id: int, *, by: Person, at: datetime) -> str:
    """The query code for the receipt, after writing down who saw it."""
    case = locked_case(case_id, by=by, at=at, permission=Permission.RECEIPT_VIEW)
    journal.write(Event.SHOW_RECEIPT, by=by, at=at, case=case)
    return code_of(case)


@transaction.atomic
def show_once(case_id: int, *, by: Person, at: datetime) -> str:
    """The query code for whoever has just registered a case they may not see, one single time.

    NotFound for anybody else, for a second look, and after ``ONCE_WITHIN``.
    """
    case = case_for_update(case_id)
    if case is None or case.registered_by_id != by.pk or at - case.registered_at > ONCE_WITHIN:
        raise NotFound
    require_registrar(case.center, by, at)
    if has_seen(case, by):
        raise NotFound(_SHOWN_ALREADY)
    journal.write(Event.SHOW_RECEIPT, by=by, at=at, case=case)
    return code_of(case)


@transaction.atomic
def renew(case_id: int, *, by: Person, at: datetime) -> Case:
    """换发查询码: the old code is void from now on."""
    case = locked_case(case_id, by=by, at=at, permission=Permission.RECEIPT_VIEW)
    void_code(case, by=by, at=at)
    return case


def void_code(case: Case, *, by: Person, at: datetime) -> None:
    """Give a locked case another code; part of the caller's transaction."""
    case.code_edition += 1
    case.save(update_fields=["code_edition"])
    journal.write(Event.RENEW_QUERY_CODE, by=by, at=at, case=case)
