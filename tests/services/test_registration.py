"""Registering: gapless numbers, one case a form, the clock from the right day, names kept whole."""

from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from bancheng.data.models import Attachment, Case, Draft, JournalEntry, Notice, NumberSeries
from bancheng.data.queries.registrations import entry_of
from bancheng.rules.catalogues import Channel, Failure, Kind, Reason
from bancheng.rules.lights import Clock
from bancheng.rules.people import Role
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, SentBefore
from bancheng.rules.workflow import Status
from bancheng.services import attachments, drafts, registration
from tests.people import PEOPLE, appoint
from tests.scenarios import MORNING, SHANGHAI, case_at, entry, fresh, on, photo
from tests.services.everywhere.test_every_service import journal_out_of_reach
from tests.services.steps import everything

# the domain §5: names of GB 18030-2022, and one with middle dots
NAMES = [
    "𠮷示例",
    "㛃示例",
    "䶮示例",
    "𬭎示例",
    "𫖯示例",
    "𬀩示例",
    "\U0002ebf0示例",
    "阿卜杜拉·买买提江·吾斯曼",
]


def register(town, by="registrar", at=MORNING, submission=None, **typed) -> Case:
    """Register what is typed at 岳阳."""
    return registration.register_case(
        entry(**typed),
        center_id=town.center.pk,
        by=getattr(town, by) if by else None,
        at=at,
        submission=submission or uuid4(),
    )


def test_what_a_clerk_registers(town):
    case = fresh(register(town, window_id=town.window.pk).pk)
    assert (case.number, case.status, case.version) == ("岳阳-2026-0001", Status.REGISTERED, 1)
    assert (case.registered_at, case.registered_on) == (MORNING, date(2026, 11, 2))
    assert (case.registered_by, case.window) == (town.registrar, town.window)
    assert (case.flow_code, case.flow_version, case.scheme_code) == ("43", 1, "43")
    assert [row.reason for row in case.reasons.all()] == [Reason.MATERIALS]
    assert (case.contact.name_masked, case.contact.phone_masked) == ("陆**", "138****0000")
    found = JournalEntry.objects.get(case_id=case.pk)
    assert (found.event, found.actor_name, found.actor_role) == ("register", "王示例", "registrar")
    assert found.details == {"channel": "现场", "window": "8号"}


def test_the_hand_over_limit_is_one_working_day_from_registration(town):
    case = register(town)
    assert (case.clock, case.starts_on, case.limit_days) == (Clock.HAND_OVER, MORNING.date(), 1)
    assert (case.due_on, case.soon_on) == (date(2026, 11, 3), date(2026, 11, 2))
    assert not case.is_provisional


def test_what_comes_on_a_day_of_rest_came_that_day(town):
    """Decision 4."""
    case = register(town, by=None, at=on(date(2026, 10, 1)), handled_on=date(2026, 10, 1))
    assert case.registered_on == case.starts_on == date(2026, 10, 1)
    assert case.due_on == date(2026, 10, 8)


def test_the_day_is_the_day_in_shanghai(town):
    """Shortly after midnight in Shanghai it is still the day before in UTC."""
    at = datetime(2026, 11, 3, 0, 30, tzinfo=SHANGHAI)
    assert register(town, at=at).registered_on == date(2026, 11, 3)


def test_a_year_without_a_calendar_is_provisional(town):
    at = on(date(2026, 12, 31))
    case = register(town, at=at, handled_on=at.date())
    assert case.is_provisional
    assert case.due_on == date(2027, 1, 1)


def test_a_form_filled_on_paper_counts_from_its_day_and_year(town):
    day = date(2025, 12, 31)
    case = register(town, handled_on=day, is_from_paper=True)
    assert (case.registered_on, case.year, case.number) == (day, 2025, "岳阳-2025-0001")
    assert case.due_on == date(2026, 1, 4)
    assert case.registered_at == MORNING


def test_an_older_date_on_the_form_alone_moves_no_clock(town):
    case = register(town, handled_on=date(2026, 10, 30))
    assert (case.registered_on, case.handled_on) == (MORNING.date(), date(2026, 10, 30))


def test_numbers_have_no_gap_when_a_registration_fails(town):
    assert register(town).serial == 1
    with journal_out_of_reach(), pytest.raises(DatabaseError), transaction.atomic():
        register(town)
    with pytest.raises(Invalid):
        register(town, phone="123")
    assert register(town).serial == 2
    assert NumberSeries.objects.get().last == 2


def test_centres_and_years_count_apart(town):
    register(town)
    assert case_at(Status.REGISTERED, town, is_elsewhere=True).number == "方松-2026-0001"
    at = on(date(2027, 1, 4))
    assert register(town, at=at, handled_on=at.date()).number == "岳阳-2027-0001"


def test_the_token_of_a_form_is_of_use_to_its_sender_alone(town):
    """A registrar's for that registrar at that centre, a reporter's for no registrar at all."""
    token, reporters = uuid4(), uuid4()
    case = register(town, submission=token)
    register(town, by=None, submission=reporters)
    appoint(town.registrar, Role.REGISTRAR, town.other_center)
    assert register(town, submission=token).pk == case.pk
    before = everything()
    for sender, center, known in (
        ("lead", town.center, token),
        ("registrar", town.other_center, token),
        (None, town.center, token),
        ("registrar", town.center, reporters),
    ):
        with pytest.raises(SentBefore):
            registration.register_case(
                entry(),
                center_id=center.pk,
                by=getattr(town, sender) if sender else None,
                at=MORNING,
                submission=known,
            )
    with pytest.raises(NotPermitted):
        register(town, by="other_registrar", submission=token)
    assert everything() == before


def test_a_double_click_gives_one_case(town):
    submission = uuid4()
    first = register(town, submission=submission)
    before = everything()
    second = register(town, submission=submission, matter="别的")
    assert first == second
    assert everything() == before


@pytest.mark.parametrize("name", PEOPLE)
def test_only_the_centres_registrar_and_lead_may_register(town, name):
    before = everything()
    if name in {"registrar", "lead", "all_rounder"}:
        assert register(town, by=name).registered_by == getattr(town, name)
        return
    with pytest.raises(NotPermitted):
        register(town, by=name)
    assert everything() == before


def test_nobody_registers_at_a_centre_that_is_no_more(town):
    town.center.retired_on = date(2026, 1, 1)
    town.center.save()
    with pytest.raises(NotFound):
        register(town)


def test_every_fault_is_named_and_nothing_is_written(town):
    before = everything()
    spoilt = {
        "name": "",
        "phone": "1380000",
        "handled_on": date(2026, 11, 3),
        "matter": "",
        "problem": "字" * 10_000,
        "reasons": frozenset(),
        "window_id": town.other_window.pk,
    }
    with pytest.raises(Invalid) as refused:
        register(town, **spoilt)
    assert set(refused.value.errors) == set(spoilt)
    assert everything() == before


@pytest.mark.parametrize("name", NAMES)
def test_rare_names_stay_whole(town, name):
    case = fresh(register(town, name=name, problem=f"{name}的事", matter=f"{name}落户").pk)
    assert case.contact.name == name
    assert entry_of(case).name == name
    assert case.problem == f"{name}的事"
    assert case.contact.name_masked == f"{name[0]}**"


def test_what_is_typed_is_tidied(town):
    case = fresh(
        register(town, name="  陆示例　", phone="+86 138-0000-0000", problem="甲\r\n乙").pk
    )
    assert (case.contact.name, case.contact.phone) == ("陆示例", "13800000000")
    assert case.problem == "甲\n乙"


def test_a_suggestion_needs_no_reason(town):
    case = case_at(Status.REGISTERED, town, is_suggestion=True)
    assert case.kind == Kind.SUGGESTION
    assert not case.reasons.exists()


def told(case: Case) -> dict[str, str]:
    """Who has a notice of the case: username → action."""
    rows = Notice.objects.filter(case=case).order_by("pk")
    return {row.person.username: row.action for row in rows}


def test_the_window_is_told_of_what_came_by_itself(town):
    assert told(register(town)) == {}
    case = register(town, by=None, channel=Channel.QR)
    assert told(case) == {"yy.reg": "register", "yy.all": "register"}
    assert JournalEntry.objects.filter(case_id=case.pk).get().actor_name == "反映人"


@pytest.mark.parametrize("failure", [Failure.CONDUCT, Failure.REFUSED])
@pytest.mark.parametrize("by", ["registrar", None])
def test_a_complaint_about_conduct_is_told_to_the_lead_alone(town, failure, by):
    case = register(town, by=by, failure=failure)
    assert case.is_confidential
    assert told(case) == {"yy.lead": "register"}


def test_the_lead_who_registers_it_need_not_be_told(town):
    assert told(register(town, by="lead", failure=Failure.CONDUCT)) == {}


def test_files_and_draft_are_taken_along(town):
    token = uuid4()
    attachments.hold([photo()], token=token, by=town.registrar, at=MORNING, most=6)
    drafts.save("register", by=town.registrar, at=MORNING, content={"name": ["陆"]})
    case = registration.register_case(
        entry(),
        center_id=town.center.pk,
        by=town.registrar,
        at=MORNING,
        submission=uuid4(),
        pending_files=token,
    )
    assert Attachment.objects.get().case == case
    assert not Draft.objects.exists()


def accepted(town, submission=None, **typed) -> Case:
    """Register and accept in one go."""
    return registration.register_and_accept(
        entry(**typed),
        center_id=town.center.pk,
        by=town.registrar,
        at=MORNING,
        submission=submission or uuid4(),
    )


def test_register_and_accept_in_one_go(town):
    submission = uuid4()
    case = accepted(town, submission)
    assert case.status == Status.ACCEPTED
    assert accepted(town, submission).version == case.version


def test_a_complaint_about_conduct_is_not_accepted_by_who_wrote_it_down(town):
    assert accepted(town, failure=Failure.CONDUCT).status == Status.REGISTERED


def test_a_registration_costs_the_same_however_many_there_are(town, django_assert_max_num_queries):
    costs = []
    for _ in range(3):
        with django_assert_max_num_queries(30) as asked:
            register(town)
        costs.append(len(asked))
    assert costs[1] == costs[2]


def test_contact_fields_hold_only_digests_beside_the_sealed_text():
    found = registration.contact_fields(replace(entry(), principal="代办人"))
    assert set(found) == {
        "name",
        "name_digest",
        "name_masked",
        "phone",
        "phone_digest",
        "phone_masked",
        "phone_tail_digest",
        "principal",
    }
    assert len(found["phone_tail_digest"]) == 64
