"""Taking the ledger out: permitted, narrowed and journaled."""

import pytest

from bancheng.data.models import JournalEntry
from bancheng.data.queries.ledger import Filter
from bancheng.rules.journal import Event
from bancheng.rules.refusals import NotPermitted
from bancheng.rules.workflow import Status
from bancheng.services import hand_overs, ledger
from tests.people import PEOPLE, Town, post_of
from tests.scenarios import MORNING, case_at

MAY_EXPORT = {"registrar", "lead", "supervisor", "all_rounder"}
MAY_EXPORT_CONTACTS = MAY_EXPORT - {"supervisor"}
OTHERS = {"other_registrar", "other_lead", "other_supervisor"}


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("has_contacts", [False, True])
def test_who_may_take_it_out(town: Town, name: str, has_contacts: bool) -> None:
    case_at(Status.REGISTERED, town)
    allowed = MAY_EXPORT_CONTACTS if has_contacts else MAY_EXPORT
    away = OTHERS - {"other_supervisor"} if has_contacts else OTHERS
    asked = {"by": getattr(town, name), "at": MORNING, "described": "全部"}
    if name not in allowed | away:
        with pytest.raises(NotPermitted):
            ledger.take_out(Filter(), has_contacts=has_contacts, **asked)
        assert not JournalEntry.objects.filter(event=Event.EXPORT_LEDGER).exists()
        return
    taken = list(ledger.take_out(Filter(), has_contacts=has_contacts, **asked))
    assert len(taken) == (name in allowed)
    written = JournalEntry.objects.get(event=Event.EXPORT_LEDGER)
    assert written.details["rows"] == len(taken)
    assert written.details["contacts"] == ("全文" if has_contacts else "打码")


def test_contact_data_of_another_centre_stay_there(town: Town) -> None:
    own = case_at(Status.REGISTERED, town)
    away = case_at(Status.ACCEPTED, town, is_elsewhere=True)
    hand_overs.hand_over(
        away.pk, by=town.other_registrar, at=MORNING, appointment_id=post_of(town.official)
    )
    asked = {"by": town.all_rounder, "at": MORNING, "described": "全部"}
    assert [case.pk for case in ledger.take_out(Filter(), has_contacts=True, **asked)] == [own.pk]
