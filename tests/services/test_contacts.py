"""Looking at a phone number leaves a trace, and is for those who work on the case."""

import pytest

from bancheng.data.models import JournalEntry
from bancheng.data.queries.cases import facts_of
from bancheng.rules.catalogues import RevealPurpose
from bancheng.rules.permissions import Permission, may
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted
from bancheng.rules.workflow import Status
from bancheng.services import contacts
from tests.people import PEOPLE
from tests.scenarios import MORNING, case_at

CALL_BACK = RevealPurpose.CALL_BACK


@pytest.mark.parametrize("purpose", RevealPurpose)
def test_a_look_is_written_down_with_its_purpose(town, purpose):
    case = case_at(Status.IN_PROGRESS, town)
    found = contacts.reveal(case.pk, by=town.handler, at=MORNING, purpose=purpose)
    assert (found.name, found.phone) == ("陆示例", "13800000000")
    entry = JournalEntry.objects.latest("pk")
    assert (entry.event, entry.actor_name) == ("reveal_contact", "李示例")
    assert entry.details == {"purpose": purpose.label}


def test_without_a_purpose_nobody_looks(town):
    case = case_at(Status.IN_PROGRESS, town)
    before = JournalEntry.objects.count()
    with pytest.raises(Invalid) as refused:
        contacts.reveal(case.pk, by=town.handler, at=MORNING, purpose=None)
    assert list(refused.value.errors) == ["purpose"]
    assert JournalEntry.objects.count() == before


@pytest.mark.parametrize("is_confidential", [False, True])
def test_who_may_look(town, is_confidential):
    case = case_at(Status.IN_PROGRESS, town, is_confidential=is_confidential)
    seen = set()
    for name in PEOPLE:
        sees = may(Permission.CASE_VIEW, town.viewer(name), facts_of(case))
        try:
            contacts.reveal(case.pk, by=getattr(town, name), at=MORNING, purpose=CALL_BACK)
            seen.add(name)
        except NotPermitted:
            assert sees, name
        except NotFound:
            assert not sees, name
    workers = {"registrar", "lead", "handler", "all_rounder"}
    assert seen == ({"lead"} if is_confidential else workers)
