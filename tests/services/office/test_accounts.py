"""One's own account."""

import pytest

from bancheng.data.models import JournalEntry
from bancheng.rules.refusals import Invalid
from bancheng.services.office import accounts
from tests.people import PASSWORD
from tests.scenarios import MORNING


def test_a_new_password_is_taken_and_journaled(town):
    town.registrar.must_change_password = True
    town.registrar.save()
    accounts.change_password(by=town.registrar, at=MORNING, old=PASSWORD, new="yi-ju-hua-2026")
    town.registrar.refresh_from_db()
    assert town.registrar.check_password("yi-ju-hua-2026")
    assert not town.registrar.must_change_password
    entry = JournalEntry.objects.get()
    assert (entry.event, entry.actor_id, entry.at) == (
        "change_password",
        town.registrar.pk,
        MORNING,
    )
    assert "yi-ju-hua" not in str(entry.details)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("wrong", "yi-ju-hua-2026", "old_password"),
        (PASSWORD, PASSWORD, "new_password"),
        (PASSWORD, "short", "new_password"),
        (PASSWORD, "12345678901", "new_password"),
    ],
)
def test_what_does_not_do_is_said_beside_its_field(town, old, new, field):
    with pytest.raises(Invalid) as refusal:
        accounts.change_password(by=town.registrar, at=MORNING, old=old, new=new)
    assert list(refusal.value.errors) == [field]
    town.registrar.refresh_from_db()
    assert town.registrar.check_password(PASSWORD)
    assert not JournalEntry.objects.exists()


def test_one_preference_leaves_the_other_alone(town):
    accounts.set_preferences(by=town.registrar, language="en")
    accounts.set_preferences(by=town.registrar, is_big_type=True)
    town.registrar.refresh_from_db()
    assert (town.registrar.language, town.registrar.is_big_type) == ("en", True)
