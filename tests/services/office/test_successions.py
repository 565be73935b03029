"""Everything somebody has in hand goes in one step, or nothing; what cannot go is named."""

import pytest

from bancheng.data.models import Assignment, JournalEntry, Notice, Person
from bancheng.rules.journal import Event
from bancheng.rules.office.appointments import Node, PostEntry
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.office.successions import EVERYTHING, Successors
from bancheng.rules.people import Role
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, Refusal
from bancheng.rules.workflow import Action, Status
from bancheng.services import hand_overs
from bancheng.services.office import appointments, people, successions
from bancheng.services.office.successions import SomeStay
from tests.people import appoint, post_of
from tests.scenarios import MORNING, case_at, fresh
from tests.services.steps import LATER, everything


def pass_on(town, person=None, by="lead", *, to=None, note="调走了。", **more):
    successors = Successors(post_of(to or town.colleague), more.pop("of_pile", {}))
    return successions.pass_on(
        (person or town.handler).pk,
        by=getattr(town, by),
        at=LATER,
        successors=successors,
        note=note,
        **more,
    )


@pytest.fixture
def cases(town):
    """What 李示例 has in hand, in each status in which a handler has something."""
    return [
        case_at(status, town)
        for status in (Status.HANDED_OVER, Status.IN_PROGRESS, Status.SENT_BACK)
    ]


@pytest.mark.parametrize("by", ["lead", "administrator", "center_administrator"])
def test_every_open_case_goes_by_the_rule_of_reassigning(town, cases, by):
    limits = [(case.due_on, case.starts_on, case.limit_days) for case in cases]
    done = pass_on(town, by=by)
    assert [going.case for going in done.gone] == cases
    assert done.stayed == ()
    for case, limit in zip(cases, limits, strict=True):
        now = fresh(case.pk)
        assert (now.handler, now.status) == (town.colleague, Status.HANDED_OVER)
        assert (now.due_on, now.starts_on, now.limit_days) == limit
        entry = JournalEntry.objects.filter(case_id=case.pk).order_by("-pk")[0]
        assert (entry.event, entry.quote) == (Action.REASSIGN, "调走了。")
        assert entry.details["previous"] == "李示例"
        assert Notice.objects.filter(case=case, person=town.colleague).exists()
        running = Assignment.objects.get(case=case, ended_at__isnull=True)
        assert running.handler == town.colleague
    whole = JournalEntry.objects.order_by("-pk")[0]
    assert (whole.event, whole.case_id) == (Event.PASS_ON, None)
    assert (whole.details["count"], whole.details["successors"]) == (3, "周示例")
    assert whole.details["numbers"] == "、".join(case.number for case in cases)


def test_answered_cases_wait_for_the_reporter_and_stay(town, cases):
    answered = case_at(Status.ANSWERED, town)
    pass_on(town)
    assert fresh(answered.pk).handler == town.handler


def test_each_unit_may_have_its_own_successor(town, cases):
    appoint(town.handler, Role.HANDLER, town.department)
    post = town.handler.appointments.get(department=town.department)
    other = case_at(Status.ACCEPTED, town)
    hand_overs.hand_over(other.pk, by=town.registrar, at=MORNING, appointment_id=post.pk)
    key = f"{town.center.pk}-{town.department.pk}-0"
    pass_on(town, of_pile={key: post_of(town.official)})
    assert fresh(other.pk).handler == town.official
    assert fresh(other.pk).department == town.department
    assert fresh(cases[0].pk).handler == town.colleague


@pytest.fixture
def mixed(town):
    """A plain case and one about conduct, both in the hands of the lead."""
    appoint(town.lead, Role.HANDLER, town.center)
    plain = case_at(Status.ACCEPTED, town)
    post = town.lead.appointments.get(role=Role.HANDLER)
    hand_overs.hand_over(plain.pk, by=town.registrar, at=MORNING, appointment_id=post.pk)
    return plain, case_at(Status.IN_PROGRESS, town, is_confidential=True)


@pytest.mark.parametrize("by", ["lead", "administrator"])
def test_a_complaint_goes_only_to_a_lead_and_holds_back_the_rest(town, mixed, by):
    plain, secret = mixed
    before = everything()
    with pytest.raises(SomeStay) as caught:
        pass_on(town, town.lead, by)
    assert everything() == before
    assert [staying.case for staying in caught.value.staying] == [secret]
    words = str(caught.value.staying[0].why)
    assert words == "反映本中心工作人员的，只能交给组长，周示例不能接。"
    done = pass_on(town, town.lead, by, is_partial=True)
    assert ([one.case for one in done.gone], [one.case for one in done.stayed]) == (
        [plain],
        [secret],
    )
    assert fresh(secret.pk).handler == town.lead


def test_the_next_lead_takes_the_complaints_when_the_old_one_has_left(town, mixed):
    plain, secret = mixed
    town.lead.appointments.update(ends_on=MORNING.date(), ended_at=MORNING, ended_by=town.registrar)
    node = Node(PlaceKind.CENTER, town.center.pk)
    post = PostEntry(role=Role.LEAD, node=node, starts_on=MORNING.date(), duties="总负责。")
    how = {"by": town.administrator, "at": LATER}
    begun = appointments.appoint(town.member.pk, entry=post, **how)
    of_pile = {f"{town.center.pk}-0-1": begun.pk}
    pass_on(town, town.lead, "administrator", of_pile=of_pile)
    assert fresh(secret.pk).handler == town.member
    assert fresh(plain.pk).handler == town.colleague
    people.retire(town.lead.pk, **how)


def test_where_nothing_can_go_nothing_is_written_even_in_part(town, mixed):
    appoint(town.member, Role.LEAD, town.center)
    next_lead = town.member.appointments.get(role=Role.LEAD)
    colleague = post_of(town.colleague)
    crossed = {f"{town.center.pk}-0-0": next_lead.pk, f"{town.center.pk}-0-1": colleague}
    before = everything()
    with pytest.raises(SomeStay) as caught:
        pass_on(town, town.lead, of_pile=crossed, is_partial=True)
    assert str(caught.value.wording) == "2 件都交不过去，一件也没移交。改选接手的人。"
    assert {staying.case for staying in caught.value.staying} == set(mixed)
    assert everything() == before


def test_a_centres_administrator_neither_passes_on_complaints_nor_learns_of_them(town, mixed):
    plain, secret = mixed
    done = pass_on(town, town.lead, "center_administrator")
    assert ([one.case for one in done.gone], done.stayed) == ([plain], ())
    assert fresh(secret.pk).handler == town.lead
    with pytest.raises(Refusal) as caught:
        pass_on(town, town.lead, "center_administrator")
    assert str(caught.value.wording) == "陈示例手上没有要移交的件。"
    appoint(town.center_administrator, Role.LEAD, town.center)  # who leads may
    post = town.center_administrator.appointments.get(role=Role.LEAD)
    of_pile = {f"{town.center.pk}-0-1": post.pk}
    assert len(pass_on(town, town.lead, "center_administrator", of_pile=of_pile).gone) == 1


@pytest.mark.parametrize("by", ["administrator", "center_administrator"])
def test_nobody_passes_on_to_themselves_as_an_administrator(town, cases, by):
    appoint(getattr(town, by), Role.HANDLER, town.center)
    post = getattr(town, by).appointments.get(role=Role.HANDLER)
    key = f"{town.center.pk}-0-0"
    before = everything()
    for chosen in (Successors(post.pk), Successors(post_of(town.colleague), {key: post.pk})):
        with pytest.raises(Invalid) as caught:
            successions.pass_on(
                town.handler.pk,
                by=getattr(town, by),
                at=LATER,
                successors=chosen,
                note="调走了。",
            )
        words = {field: str(why) for field, why in caught.value.errors.items()}
        assert words == {EVERYTHING: "不能交给自己，请另一位管理员办。"}
    assert everything() == before


def test_a_lead_takes_over_in_person(town, cases):
    appoint(town.lead, Role.HANDLER, town.center)
    appoint(town.lead, Role.ADMINISTRATOR, town.center)
    post = town.lead.appointments.get(role=Role.HANDLER)
    done = successions.pass_on(
        town.handler.pk, by=town.lead, at=LATER, successors=Successors(post.pk), note="调走了。"
    )
    assert len(done.gone) == 3


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"note": " "}, "note"), ({"note": "x" * 10_000}, "note")],
)
def test_a_reason_is_written(town, cases, changes, field):
    with pytest.raises(Invalid) as caught:
        pass_on(town, **changes)
    assert set(caught.value.errors) == {field}
    assert fresh(cases[0].pk).handler == town.handler


@pytest.mark.parametrize("post_id", [None, 10**9])
def test_a_successor_is_chosen_who_can_take_something(town, cases, post_id):
    with pytest.raises(Invalid) as caught:
        successions.pass_on(
            town.handler.pk,
            by=town.lead,
            at=LATER,
            successors=Successors(post_id),
            note="调走了。",
        )
    assert set(caught.value.errors) == {EVERYTHING}


def test_who_has_nothing_in_hand_passes_nothing_on(town):
    with pytest.raises(Refusal) as caught:
        pass_on(town)
    assert str(caught.value.wording) == "李示例手上没有要移交的件。"


def test_a_lead_passes_on_the_cases_of_the_own_centre_alone(town, cases):
    far = case_at(Status.ACCEPTED, town, is_elsewhere=True)
    appoint(town.handler, Role.HANDLER, town.other_center)
    post = town.handler.appointments.get(center=town.other_center)
    hand_overs.hand_over(far.pk, by=town.other_registrar, at=MORNING, appointment_id=post.pk)
    pass_on(town)
    assert fresh(far.pk).handler == town.handler
    done = pass_on(town, by="administrator", to=town.other_handler)
    assert [going.case for going in done.gone] == [far]


@pytest.mark.parametrize(
    "name", ["registrar", "handler", "member", "supervisor", "auditor", "stranger"]
)
def test_nobody_else_passes_anything_on(town, cases, name):
    with pytest.raises(NotPermitted):
        pass_on(town, by=name)


def test_of_people_elsewhere_nothing_is_said(town):
    case_at(Status.IN_PROGRESS, town, is_elsewhere=True)
    for by in ("lead", "center_administrator"):
        with pytest.raises(NotFound):
            pass_on(town, town.other_handler, by)
    with pytest.raises(NotFound):
        successions.pass_on(
            10**9, by=town.lead, at=LATER, successors=Successors(1), note="调走了。"
        )


def test_who_has_been_retired_before_can_still_be_followed(town, cases):
    Person.objects.filter(pk=town.handler.pk).update(is_active=False)
    assert len(pass_on(town, by="center_administrator").gone) == 3
