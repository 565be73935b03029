"""Taking the ledger out: permitted, narrowed and journaled."""

import pytest
from pytest_django import DjangoAssertNumQueries

from bancheng.data.models import Appointment, JournalEntry
from bancheng.data.queries.finding.ledger import Filter
from bancheng.papers.ledger_books import row_of
from bancheng.rules.journal import SENTENCES, Event
from bancheng.rules.people import Role
from bancheng.rules.refusals import NotPermitted, Refusal
from bancheng.rules.workflow import Status
from bancheng.services import hand_overs, ledger
from tests.people import PEOPLE, Town, appoint
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
    appoint(town.registrar, Role.HANDLER, town.department)  # beside the post at the window
    post = Appointment.objects.get(person=town.registrar, role=Role.HANDLER)
    hand_overs.hand_over(away.pk, by=town.other_registrar, at=MORNING, appointment_id=post.pk)

    def taken(*, has_contacts: bool) -> set[int]:
        asked = {"by": town.registrar, "at": MORNING, "described": "全部"}
        found = ledger.take_out(Filter(), has_contacts=has_contacts, **asked)
        return {case.pk for case in found}

    assert taken(has_contacts=False) == {own.pk, away.pk}
    assert taken(has_contacts=True) == {own.pk}


def test_a_book_is_printed_by_who_may_export_oldest_first(town: Town) -> None:
    first, second = (case_at(Status.REGISTERED, town) for _twice in range(2))
    case_at(Status.REGISTERED, town, is_elsewhere=True)
    asked = {"at": MORNING, "described": "自 2026-01-01 登记"}
    for name in PEOPLE:
        by = getattr(town, name)
        if name in MAY_EXPORT:
            printed = ledger.print_book(Filter(), by=by, **asked)
            assert [case.pk for case in printed][:2] == [first.pk, second.pk], name
        elif name not in OTHERS:
            with pytest.raises(NotPermitted):
                ledger.print_book(Filter(), by=by, **asked)
    written = JournalEntry.objects.filter(event=Event.PRINT_LEDGER).order_by("pk")
    assert written.count() == len(MAY_EXPORT)
    told = SENTENCES[Event.PRINT_LEDGER].format(**written[0].details)
    assert told == "打印台账簿 2 件，条件：自 2026-01-01 登记"


def test_a_book_has_its_bounds(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {"by": town.registrar, "at": MORNING, "described": "全部"}
    with pytest.raises(Refusal, match="一件也没有"):
        ledger.print_book(Filter(), **asked)
    monkeypatch.setattr(ledger, "MOST_IN_BOOK", 1)
    case_at(Status.REGISTERED, town)
    assert len(ledger.print_book(Filter(), **asked)) == 1
    case_at(Status.REGISTERED, town)
    with pytest.raises(Refusal) as refusal:
        ledger.print_book(Filter(), **asked)
    assert "有 2 件，一本台账簿最多 1 件。把时段缩短些" in str(refusal.value.wording)
    assert JournalEntry.objects.filter(event=Event.PRINT_LEDGER).count() == 1


def test_a_book_costs_the_same_however_thick(
    town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _case in range(3):
        case_at(Status.IN_PROGRESS, town)
    viewer = town.viewer("lead")
    with django_assert_max_num_queries(20):
        printed = ledger.print_book(Filter(), by=town.lead, at=MORNING, described="")
        row_of(printed[0], viewer=viewer, today=MORNING.date())
        row_of(printed[-1], viewer=viewer, today=MORNING.date())
