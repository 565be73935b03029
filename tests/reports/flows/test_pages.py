"""What the page of a flow shows: where it comes from, its versions, its draft, and the check."""

from datetime import date

from bancheng.data.models import Appointment, EditionDraft
from bancheng.reports.flows.pages import check_of, flow_page
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.people import Role
from bancheng.rules.ways.editions import name_of
from bancheng.rules.workflow import Status
from tests.rules.flows.chosen import own, plan, step
from tests.scenarios import case_at
from tests.services.flows.laying import inherit, publish, save

TODAY = date(2026, 11, 2)
K = StepKind


def test_where_nobody_has_laid_anything_down(town):
    page = flow_page(town.center, today=TODAY)
    assert (page.running.version, page.running.home, page.is_own) == (1, None, False)
    assert page.plan == plan(K.TAKE_UP)
    assert (page.editions, page.draft, page.open_cases) == ((), None, ())
    assert not page.is_outdated


def test_what_the_place_itself_has_published(town):
    case_at(Status.REGISTERED, town)
    first = publish(town, town.center, K.REVIEW)
    second = publish(town, town.center, K.SIGN_OFF)
    case_at(Status.REGISTERED, town)
    page = flow_page(town.center, today=TODAY)
    assert (page.running.version, page.is_own, page.based_on) == (3, True, None)
    assert page.editions == (second, first)
    assert page.open_cases == ((None, 1), (second, 1))
    assert "领导签发" in [stop.name for stop in page.stops]


def test_what_comes_from_above(town):
    publish(town, town.district, K.REVIEW)
    page = flow_page(town.center, today=TODAY)
    assert (page.running.version, page.running.home, page.is_own) == (2, town.district, False)
    assert page.editions == ()
    publish(town, town.center, K.SIGN_OFF)
    inherit(town, town.center)
    page = flow_page(town.center, today=TODAY)
    assert (page.is_own, len(page.editions)) == (False, 2)


def test_a_draft_of_an_old_version_is_told(town):
    publish(town, town.center, K.REVIEW)
    save(town, town.center, K.SIGN_OFF)
    assert not flow_page(town.center, today=TODAY).is_outdated
    EditionDraft.objects.update(base=None)
    assert flow_page(town.center, today=TODAY).is_outdated


def test_a_draft_begun_from_above_is_outdated_when_that_changes(town):
    publish(town, town.district, K.REVIEW)
    save(town, town.center, K.SIGN_OFF)
    page = flow_page(town.center, today=TODAY)
    assert (page.is_outdated, str(page.based_on)) == (False, f"{town.district.name}第 2 版")
    publish(town, town.district, K.ARCHIVE)
    page = flow_page(town.center, today=TODAY)
    assert (page.is_outdated, page.running.name) == (True, name_of(town.district.name, 3))


def test_the_page_costs_the_same_however_much_there_is(town, django_assert_num_queries):
    for first, second in ((K.REVIEW, K.ARCHIVE), (K.SIGN_OFF, K.CALL_BACK)):
        publish(town, town.center, first)
        case_at(Status.REGISTERED, town)
        publish(town, town.center, second)
        case_at(Status.REGISTERED, town)
        with django_assert_num_queries(7):
            flow_page(town.center, today=TODAY)


def test_steps_that_nobody_takes_today_are_named_on_what_holds(town):
    publish(town, town.center, K.REVIEW, K.SIGN_OFF)
    assert flow_page(town.center, today=TODAY).idle == ()
    Appointment.objects.filter(person=town.lead).update(ends_on=date(2026, 11, 1))
    idle = flow_page(town.center, today=TODAY).idle
    assert "领导签发" in [name for name, _words in idle]
    assert {words.facts["places"] for _name, words in idle} == {(town.center.name,)}


def test_a_check_that_passes_names_who_does_each_step(town):
    check = check_of(plan(K.TAKE_UP, K.REVIEW, K.ARCHIVE), town.center, today=TODAY)
    assert (check.faults, check.lines, check.centers) == ({}, (), 1)
    assert check.walked > 10
    found = [(charge.step.code, charge.names, charge.lacking) for charge in check.charges]
    assert found == [("review", ("陈示例",), ()), ("archive", ("杨示例", "王示例"), ())]


def test_a_check_that_fails_names_the_step_of_each_fault(town):
    Appointment.objects.filter(person=town.member).delete()
    wrong = plan(own(name="法务意见", days=9), step(K.REVIEW, role=Role.MEMBER))
    check = check_of(wrong, town.center, today=TODAY)
    assert [(field, name) for field, name, _text in check.lines] == [
        ("role-review", "复核"),
        ("days-own-1", "法务意见"),
    ]
    assert check.walked == 0
    assert check.charges[0].lacking == (town.center.name,)


def test_what_is_about_no_step_has_no_name(town):
    check = check_of(plan(*(own(n) for n in range(1, 7))), town.center, today=TODAY)
    assert ("steps", "") in [(field, name) for field, name, _text in check.lines]


def test_an_area_is_checked_at_every_centre(town, django_assert_num_queries):
    Appointment.objects.filter(person=town.other_member).delete()
    with django_assert_num_queries(3):
        check = check_of(plan(step(K.REVIEW, role=Role.MEMBER)), town.district, today=TODAY)
    assert check.centers == 2
    assert check.charges[0].names == ()
    assert check.charges[0].lacking == (town.other_center.name,)
