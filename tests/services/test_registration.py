"""Registering: who may, what is written in one breath, and what is written of nothing at all."""

from datetime import date
from uuid import uuid4

import pytest

from bancheng.data.models import Case, Draft, JournalEntry, Notice, NumberSeries
from bancheng.rules.catalogues import Failure, Reason
from bancheng.rules.journal import Event
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted
from bancheng.rules.workflow import Status
from bancheng.services import attachments, drafts, registration
from tests.people import Town
from tests.scenarios import MORNING, entry, photo


def register(town: Town, by: str = "registrar", **changes: object) -> Case:
    """Register at 岳阳, on the Monday morning."""
    return registration.register_case(
        entry(**changes),
        center_id=town.center.pk,
        by=getattr(town, by),
        at=MORNING,
        submission=uuid4(),
    )


def test_a_registration_is_tidied_numbered_journaled_and_under_its_limit(town: Town) -> None:
    case = register(town, name=" 陆示例 ", phone="+86 138-0000-0000", other_reason="打不开")
    assert case.number == "岳阳-2026-0001"
    assert (case.contact.name, case.contact.phone) == ("陆示例", "13800000000")
    assert (case.contact.name_masked, case.contact.phone_masked) == ("陆**", "138****0000")
    assert {row.reason for row in case.reasons.all()} == {Reason.MATERIALS, Reason.OTHER}
    assert (case.registered_on, case.due_on) == (date(2026, 11, 2), date(2026, 11, 3))
    assert JournalEntry.objects.get().event == Event.REGISTER


def test_numbers_follow_each_other_per_centre_and_year(town: Town) -> None:
    assert [register(town).serial for _ in range(3)] == [1, 2, 3]
    earlier = register(town, handled_on=date(2025, 12, 31), is_from_paper=True)
    assert (earlier.number, earlier.due_on) == ("岳阳-2025-0001", date(2026, 1, 4))
    elsewhere = registration.register_case(
        entry(),
        center_id=town.other_center.pk,
        by=town.other_registrar,
        at=MORNING,
        submission=uuid4(),
    )
    assert elsewhere.number == "方松-2026-0001"


def test_the_same_submission_is_the_same_case(town: Town) -> None:
    token = uuid4()
    sent = {"center_id": town.center.pk, "by": town.registrar, "at": MORNING, "submission": token}
    assert registration.register_case(entry(), **sent) == registration.register_case(
        entry(), **sent
    )
    assert NumberSeries.objects.get().last == 1


def test_what_waited_is_filed_and_the_draft_is_forgotten(town: Town) -> None:
    token = uuid4()
    held = {"token": token, "by": town.registrar, "at": MORNING, "most": 5}
    attachments.hold([photo()], **held)
    attachments.hold([photo()], **held)  # the same file again
    drafts.save("register", by=town.registrar, at=MORNING, content={"name": ["陆"]})
    case = registration.register_case(
        entry(),
        center_id=town.center.pk,
        by=town.registrar,
        at=MORNING,
        submission=token,
        pending_files=token,
    )
    assert case.attachments.count() == 1
    assert not Draft.objects.exists()


def test_nothing_is_written_of_what_is_refused(town: Town) -> None:
    with pytest.raises(Invalid) as refused:
        register(town, phone="138", window_id=town.other_window.pk)
    assert set(refused.value.errors) == {"phone", "window_id"}
    with pytest.raises(NotPermitted):
        register(town, by="other_registrar")
    with pytest.raises(NotPermitted):
        register(town, by="handler")
    with pytest.raises(NotFound):
        registration.register_case(
            entry(), center_id=0, by=town.registrar, at=MORNING, submission=uuid4()
        )
    assert not any(m.objects.exists() for m in (Case, NumberSeries, JournalEntry))


def test_a_reporter_registers_without_an_account(town: Town) -> None:
    case = registration.register_case(
        entry(), center_id=town.center.pk, by=None, at=MORNING, submission=uuid4()
    )
    assert case.registered_by is None
    assert Notice.objects.filter(person=town.registrar, case=case).exists()


def test_on_the_spot_it_is_accepted_in_the_same_breath(town: Town) -> None:
    sent = {"center_id": town.center.pk, "by": town.registrar, "at": MORNING}
    token = uuid4()
    case = registration.register_and_accept(entry(), submission=token, **sent)
    assert case.status == Status.ACCEPTED
    again = registration.register_and_accept(entry(), submission=token, **sent)
    assert (again.pk, again.version) == (case.pk, case.version)


def test_a_complaint_about_conduct_is_left_to_the_lead(town: Town) -> None:
    case = registration.register_and_accept(
        entry(failure=Failure.CONDUCT),
        center_id=town.center.pk,
        by=town.registrar,
        at=MORNING,
        submission=uuid4(),
    )
    assert (case.status, case.is_confidential) == (Status.REGISTERED, True)
    assert {notice.person for notice in Notice.objects.all()} == {town.lead}
