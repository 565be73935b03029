"""Taking places out of use: refused with the number while needed, and back again."""

import pytest

from bancheng.data.models import Area, JournalEntry, Matter, StepRecord
from bancheng.data.queries.office.people import departments_for
from bancheng.data.queries.office.places import live_center, windows_of
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.journal import Event
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.refusals import NotFound, NotPermitted, Refusal
from bancheng.rules.workflow import Status
from bancheng.services import hand_overs
from bancheng.services.office import retirements
from bancheng.services.optional_steps import opinions
from tests.people import post_of
from tests.scenarios import MORNING, case_at


def retire(kind, one, person):
    return retirements.retire(kind, one.pk, by=person, at=MORNING)


def reopen(kind, one, person):
    return retirements.reopen(kind, one.pk, by=person, at=MORNING)


def refusal_of(kind, one, person):
    with pytest.raises(Refusal) as caught:
        retire(kind, one, person)
    return str(caught.value.wording)


def test_a_centre_without_open_cases_is_retired_and_reopened(town):
    case_at(Status.CLOSED, town)
    retire(PlaceKind.CENTER, town.center, town.administrator)
    assert live_center(town.center.pk) is None
    entry = JournalEntry.objects.order_by("-pk")[0]
    assert (entry.event, entry.details["name"]) == (Event.RETIRE_PLACE, town.center.name)
    reopen(PlaceKind.CENTER, town.center, town.administrator)
    assert live_center(town.center.pk) == town.center
    assert JournalEntry.objects.order_by("-pk")[0].event == Event.REOPEN_PLACE


def test_a_centre_with_open_cases_stays(town):
    case_at(Status.REGISTERED, town)
    case_at(Status.ANSWERED, town)
    words = refusal_of(PlaceKind.CENTER, town.center, town.administrator)
    assert words == f"{town.center.name}还有 2 件没办完，先办完再停用。"


def test_a_window_that_received_an_open_case_stays(town):
    case_at(Status.REGISTERED, town, window_id=town.window.pk)
    words = refusal_of(PlaceKind.WINDOW, town.window, town.center_administrator)
    assert words == "8号窗口接待的还有 1 件没办完，先办完再停用。"


def test_a_window_that_is_free_goes(town):
    case_at(Status.CLOSED, town, window_id=town.window.pk)
    retire(PlaceKind.WINDOW, town.window, town.center_administrator)
    assert windows_of(town.center) == []


def test_a_department_that_handles_or_assists_stays(town):
    case = case_at(Status.ACCEPTED, town)
    hand_overs.hand_over(
        case.pk,
        by=town.registrar,
        at=MORNING,
        appointment_id=post_of(town.official),
        assisting=[town.assisting_department.pk],
    )
    words = refusal_of(PlaceKind.DEPARTMENT, town.department, town.administrator)
    assert words == f"{town.department.name}还有 1 件在办或在协办，先办完或改派再停用。"
    words = refusal_of(PlaceKind.DEPARTMENT, town.assisting_department, town.administrator)
    assert words == f"{town.assisting_department.name}{ONLY_ASKED}"


ONLY_ASKED = "没有在办的，还有 1 件请它会办或协办。会办的先交意见或撤回会办，协办的等办完，再停用。"


@pytest.mark.parametrize("is_given", [True, False])
def test_a_department_asked_for_its_part_goes_once_that_is_given_or_dropped(town, is_given):
    flow = (StepKind.TAKE_UP, StepKind.CO_HANDLING)
    case = case_at(Status.IN_PROGRESS, town, flow=flow)
    department = town.assisting_department
    opinions.ask(case.pk, by=town.handler, at=MORNING, days={department.pk: 1}, text="请核对。")
    words = refusal_of(PlaceKind.DEPARTMENT, department, town.administrator)
    assert words == f"{department.name}{ONLY_ASKED}"
    asked = {"at": MORNING, "record_id": StepRecord.objects.get().pk}
    if is_given:
        opinions.give(case.pk, by=town.assistant, text="无误。", **asked)
    else:
        opinions.drop(case.pk, by=town.handler, reason="不用了。", **asked)
    assert retire(PlaceKind.DEPARTMENT, department, town.administrator).retired_on is not None


def test_a_department_that_is_free_goes(town):
    retire(PlaceKind.DEPARTMENT, town.department, town.administrator)
    assert town.department not in departments_for(town.center)


def test_an_area_with_anything_in_use_beneath_stays(town):
    words = refusal_of(PlaceKind.AREA, town.district, town.administrator)
    assert words == "松江区下面还有 4 个在用的区划、中心和部门，先停用它们。"


def test_an_empty_area_and_a_matter_go(town):
    empty = Area.objects.create(
        code="310117104", name="车墩镇", parent=town.district, path="310117/310117104/"
    )
    retire(PlaceKind.AREA, empty, town.administrator)
    matter = Matter.objects.create(center=town.center, name="居住证签注")
    retire(PlaceKind.MATTER, matter, town.center_administrator)
    matter.refresh_from_db()
    assert matter.retired_on == MORNING.date()


def test_a_centres_own_administrator_does_not_retire_it(town):
    with pytest.raises(NotPermitted) as caught:
        retire(PlaceKind.CENTER, town.center, town.center_administrator)
    assert str(caught.value.wording) == "这一步由上级区划的管理员办。"
    with pytest.raises(NotFound):
        retire(PlaceKind.WINDOW, town.other_window, town.center_administrator)


@pytest.mark.parametrize("name", ["registrar", "lead", "supervisor", "auditor", "stranger"])
def test_nobody_else_retires_anything(town, name):
    with pytest.raises(NotPermitted):
        retire(PlaceKind.WINDOW, town.window, getattr(town, name))


def test_once_is_enough(town):
    with pytest.raises(Refusal) as caught:
        reopen(PlaceKind.WINDOW, town.window, town.administrator)
    assert str(caught.value.wording) == "8号在用，不用恢复。"
    retire(PlaceKind.WINDOW, town.window, town.administrator)
    assert refusal_of(PlaceKind.WINDOW, town.window, town.administrator) == "8号已经停用了。"


def test_a_window_of_a_retired_centre_waits_for_the_centre(town):
    retire(PlaceKind.WINDOW, town.window, town.administrator)
    retire(PlaceKind.CENTER, town.center, town.administrator)
    with pytest.raises(Refusal) as caught:
        reopen(PlaceKind.WINDOW, town.window, town.administrator)
    assert str(caught.value.wording) == f"{town.center.name}还停用着，先恢复它。"


def test_what_does_not_exist_is_not_found(town):
    with pytest.raises(NotFound):
        retirements.retire(PlaceKind.MATTER, 10**9, by=town.administrator, at=MORNING)


def test_the_command_line_may_do_it(town):
    retirements.retire(PlaceKind.CENTER, town.other_center.pk, by=None, at=MORNING)
    assert live_center(town.other_center.pk) is None
