"""An entry holds names, post and place as they were, whatever becomes of them later."""

from datetime import date

from bancheng.data.models import JournalEntry
from bancheng.rules.journal import Event
from bancheng.rules.office.places import Spot
from bancheng.rules.people import Reporter, Role
from bancheng.rules.workflow import Action, Status
from bancheng.services import journal
from tests.people import appoint
from tests.scenarios import MORNING, case_at


def test_names_and_units_stay_as_they_were(town):
    case = case_at(Status.HANDED_OVER, town)
    town.registrar.name = "改名示例"
    town.registrar.save()
    town.center.name = "改名中心"
    town.center.save()
    entry = JournalEntry.objects.get(case_id=case.pk, event=Action.HAND_OVER)
    assert (entry.actor_name, entry.actor_role) == ("王示例", "registrar")
    assert entry.actor_unit == "岳阳街道社区事务受理服务中心"
    assert entry.details["handler"] == "李示例"


def test_who_holds_several_posts_acts_by_the_one_at_the_centre(town):
    appoint(town.auditor, Role.LEAD, town.other_center)
    case = case_at(Status.REGISTERED, town, is_elsewhere=True)
    entry = journal.write(Event.SHOW_RECEIPT, by=town.auditor, at=MORNING, case=case)
    assert (entry.actor_role, entry.actor_unit) == ("lead", town.other_center.name)
    assert journal.write(Event.CHANGE_PASSWORD, by=town.auditor, at=MORNING).actor_role == "auditor"


def test_the_reporter_and_the_system_have_names_and_no_number(town):
    case = case_at(Status.REGISTERED, town)
    by_reporter = journal.write(Event.REGISTER, by=Reporter(case.pk), at=MORNING, case=case)
    by_system = journal.write(Event.MOVE_LIMIT, by=None, at=MORNING, case=case)
    assert (by_reporter.actor_name, by_system.actor_name) == ("反映人", "系统")
    assert by_reporter.actor_id is by_system.actor_id is None
    assert (by_system.actor_role, by_system.actor_unit) == ("", "")


def test_where_an_entry_belongs(town):
    """To the case's centre, else to the spot named, else to where the actor is appointed."""
    case = case_at(Status.REGISTERED, town, is_elsewhere=True)
    of_case = journal.write(Event.SHOW_RECEIPT, by=town.supervisor, at=MORNING, case=case)
    assert (of_case.center_id, of_case.area_path) == (case.center_id, "310117/310117003/")
    spot = Spot("310199/")
    named = journal.write(Event.CREATE_PLACE, by=town.administrator, at=MORNING, spot=spot)
    assert (named.center_id, named.area_path) == (None, "310199/")
    own = journal.write(Event.CHANGE_PASSWORD, by=town.registrar, at=MORNING)
    assert (own.center_id, own.area_path) == (town.center.pk, "310117/310117001/")
    nowhere = journal.write(Event.CHANGE_PASSWORD, by=town.stranger, at=MORNING)
    assert (nowhere.center_id, nowhere.area_path, nowhere.case_number) == (None, "", "")


def test_details_become_plain_values(town):
    details = {
        "day": date(2026, 11, 2),
        "n": 3,
        "is": True,
        "none": None,
        "list": [["a", "b"]],
        "of": Event.ASSIST,
    }
    entry = journal.write(Event.MOVE_LIMIT, by=None, at=MORNING, details=details)
    entry.refresh_from_db()
    assert entry.details == {**details, "day": "2026-11-02", "of": "assist"}
