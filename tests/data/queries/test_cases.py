"""``visible_to`` says in SQL what CASE_VIEW says in Python: every person × every case."""

from datetime import date, timedelta
from itertools import product
from uuid import uuid4

from bancheng.data.models import Assistance, Case, Department, Matter
from bancheng.data.queries import cases
from bancheng.rules.catalogues import Failure
from bancheng.rules.people import Reporter, Role
from bancheng.rules.permissions import Permission, may
from bancheng.rules.sights import Sight, sight_of
from bancheng.rules.workflow import Status
from bancheng.services import hand_overs
from tests.people import PEOPLE, Town, appoint, post_of
from tests.scenarios import MORNING, case_at, fresh

TODAY = date(2026, 11, 2)


def assisted(town: Town, **options: bool) -> Case:
    """A case with which the assisting department helps."""
    case = case_at(Status.ACCEPTED, town, **options)
    ids = [town.assisting_department.pk]
    clerk = town.other_registrar if options.get("is_elsewhere") else town.registrar
    handler = town.other_handler if options.get("is_elsewhere") else town.official
    return hand_overs.hand_over(
        case.pk, by=clerk, at=MORNING, appointment_id=post_of(handler), assisting=ids
    )


def every_case(town: Town) -> list[Case]:
    """Every status × conduct × centre, some assisted, one turned confidential while assisted."""
    found = [
        case_at(status, town, is_confidential=is_confidential, is_elsewhere=is_elsewhere)
        for status, is_confidential, is_elsewhere in product(Status, (False, True), (False, True))
    ]
    found += [assisted(town), assisted(town, is_elsewhere=True)]
    turned = assisted(town)
    Case.objects.filter(pk=turned.pk).update(is_confidential=True)
    return [fresh(case.pk) for case in [*found, turned]]


def blind_among(town: Town, everything: list[Case]) -> set[str]:
    """Who sees no case at all; for everybody, list and permission say the same."""
    blind = set()
    for name in PEOPLE:
        viewer = town.viewer(name)
        listed = set(cases.visible_to(viewer).values_list("pk", flat=True))
        permitted = {
            case.pk
            for case in everything
            if may(Permission.CASE_VIEW, viewer, cases.facts_of(case))
        }
        assert listed == permitted, name
        known = Case.objects.filter(cases.contact_known_to(viewer))
        assert set(known.values_list("pk", flat=True)) == {
            case.pk
            for case in everything
            if may(Permission.CONTACT_REVEAL, viewer, cases.facts_of(case))
        }, name
        seen = Case.objects.filter(cases.reporter_seen_by(viewer))
        assert set(seen.values_list("pk", flat=True)) == {
            case.pk
            for case in everything
            if case.pk in listed and sight_of(viewer, cases.facts_of(case)) is not Sight.NONE
        }, name
        if not listed:
            blind.add(name)
    return blind


def test_seen_in_a_list_exactly_when_it_may_be_opened(town):
    everything = every_case(town)
    sees_nothing = {
        "colleague",
        "administrator",
        "center_administrator",
        "auditor",
        "former_registrar",
        "other_supervisor",
        "stranger",
    }
    assert blind_among(town, everything) == sees_nothing
    # A handler who has gone elsewhere takes no case along, nor finds the old ones there.
    town.handler.appointments.update(center=town.other_center)
    town.official.appointments.update(
        department=Department.objects.create(area=town.district, name="示例民政科")
    )
    assert blind_among(town, everything) == sees_nothing | {"handler", "official"}


def test_the_district_sees_a_centre_beneath_it_and_no_other(town):
    case = case_at(Status.REGISTERED, town)
    assert cases.visible_case(town.viewer("supervisor"), case.pk) == case
    assert cases.visible_case(town.viewer("other_supervisor"), case.pk) is None


def test_an_appointment_counts_from_its_first_day_to_its_last(town):
    case = case_at(Status.REGISTERED, town)
    last = date(2026, 10, 30)
    assert cases.visible_case(town.viewer("former_registrar", last), case.pk) == case
    later = last + timedelta(days=1)
    assert cases.visible_case(town.viewer("former_registrar", later), case.pk) is None


def test_who_left_sees_nothing(town):
    case = case_at(Status.REGISTERED, town)
    town.registrar.is_active = False
    town.registrar.save()
    assert cases.visible_case(town.viewer("registrar"), case.pk) is None


def test_a_handler_loses_a_case_with_the_post(town):
    case = case_at(Status.IN_PROGRESS, town)
    town.handler.appointments.update(ends_on=TODAY - timedelta(days=1))
    assert cases.visible_case(town.viewer("handler"), case.pk) is None


def test_no_case_is_listed_twice(town):
    appoint(town.registrar, Role.LEAD, town.center)
    appoint(town.registrar, Role.SUPERVISOR, town.district)
    case_at(Status.IN_PROGRESS, town)
    assert cases.visible_to(town.viewer("registrar")).count() == 1


def test_the_reporter_has_one_case_of_their_own(town):
    case, other = case_at(Status.REGISTERED, town), case_at(Status.REGISTERED, town)
    assert cases.case_of(Reporter(case.pk)) == case != other
    assert cases.case_of(Reporter(0)) is None


def test_nothing_is_found_where_nothing_is(town):
    assert cases.case_for_update(0) is None
    assert cases.by_number("岳阳-2026-0001") is None
    assert cases.by_submission(uuid4()) is None


def test_business_names_complete_from_the_list_and_from_the_past(town):
    Matter.objects.create(name="居住证办理")
    Matter.objects.create(name="居住证注销", retired_on=TODAY)
    Matter.objects.create(center=town.other_center, name="居住证补领")
    case_at(Status.REGISTERED, town, matter="居住证签注")
    case_at(Status.REGISTERED, town, matter="居住证和某人的事", failure=Failure.REFUSED)
    assert cases.matters_for(town.center, "居住证") == ["居住证办理", "居住证签注"]
    assert cases.matters_for(town.center, "居住证", limit=1) == ["居住证办理"]
    assert cases.matters_for(town.center, "社保") == []


def test_links_are_shown_to_whom_may_see_them(town):
    first, second = case_at(Status.REGISTERED, town), case_at(Status.REGISTERED, town)
    hidden = case_at(Status.REGISTERED, town, is_confidential=True)
    Case.objects.filter(pk__in=[second.pk, hidden.pk]).update(duplicate_of=first)
    assert list(cases.linked_with(first, town.viewer("registrar"))) == [second]
    assert list(cases.linked_with(first, town.viewer("lead"))) == [second, hidden]
    assert list(cases.linked_with(fresh(second.pk), town.viewer("registrar"))) == [first]


def test_whose_cases_are_seen_as_a_whole(town):
    assert list(cases.centers_of(town.viewer("member"))) == [town.center]
    both = [town.center, town.other_center]
    assert list(cases.centers_of(town.viewer("supervisor"))) == both
    assert list(cases.centers_of(town.viewer("handler"))) == []


def test_what_belongs_to_a_case(town):
    case = case_at(Status.ANSWERED, town, is_second_round=True)
    assert [row.number for row in cases.rounds_of(case)] == [1, 2]
    events = [entry.event for entry in cases.journal_of(case)]
    assert events[0] == "answer"
    assert events[-1] == "register"
    assert cases.last_step_of(case).event == "answer"
    assert list(cases.attachments_of(case)) == []
    assert cases.current_round(case_at(Status.ACCEPTED, town)) is None
    assert cases.open_material_request(case) is None


def test_assistance_is_asked_once(town):
    case = assisted(town)
    assert Assistance.objects.get().case == case
