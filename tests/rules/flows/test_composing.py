"""Every flow that can be chosen, proved: each subset of the palette, with steps of one's own."""

from itertools import product

import pytest

from bancheng.rules.flows.composing import compose, row
from bancheng.rules.flows.palette import Place, StepKind
from bancheng.rules.flows.plans import Plan
from bancheng.rules.flows.ways import STANDARD, STANDARD_STEPS
from bancheng.rules.people import Role
from bancheng.rules.refusals import NotPossibleNow
from bancheng.rules.workflow import Action, Fact, Flow, Stand, Station, Status
from tests.rules.flows.chosen import OPTIONAL, own, plan, plan_with, step, subsets
from tests.rules.flows.matrix import Chosen, differences, expected

FEW = (0, 1, 2)


def composed(a_plan: Plan) -> Flow:
    return compose("own", 2, a_plan.steps)


def chosen(kinds, before: int, after: int) -> Chosen:
    """The stations by code in the order a case meets them: one's own before those of the palette."""
    first = [f"own-{n}" for n in range(1, before + 1)]
    last = [f"own-{n}" for n in range(before + 1, before + after + 1)]
    known = frozenset(kinds)
    return Chosen(
        known,
        (*first, *(kind.value for kind in (StepKind.REVIEW,) if kind in known)),
        (*last, *(one.value for one in (StepKind.COUNTERSIGN, StepKind.SIGN_OFF) if one in known)),
    )


@pytest.mark.no_cover  # nine thousand flows; measuring would double the time
@pytest.mark.parametrize(("before", "after"), list(product(FEW, FEW)))
def test_the_matrix_of_every_subset_of_the_palette(before, after):
    count = 0
    for kinds in subsets():
        flow = composed(plan_with(kinds, before, after))
        wrong = list(differences(flow, chosen(kinds, before, after)))
        assert not wrong, f"{[*kinds]}: {wrong[:5]}"
        count += 1
    assert count == 2 ** len(OPTIONAL) == 1024


def test_a_second_writing_that_differs_would_be_found_out():
    """The comparison can fail: another choice is told from this one."""
    flow = composed(plan_with((StepKind.REVIEW,)))
    assert not list(differences(flow, chosen((StepKind.REVIEW,), 0, 0)))
    assert list(differences(flow, chosen((), 0, 0)))
    assert list(differences(flow, chosen((StepKind.REVIEW, StepKind.TAKE_UP), 0, 0)))
    minding = Flow(
        "own", 2, (*flow.transitions, row(Action.NOTE, Status.CLOSED, when=Fact.COMPLEX))
    )
    assert list(differences(minding, chosen((StepKind.REVIEW,), 0, 0)))


def test_what_does_not_belong_there_is_refused_with_all_steps_chosen():
    known = chosen(OPTIONAL, 2, 2)
    flow = composed(plan_with(OPTIONAL, 2, 2))
    refused = 0
    for stand, action in product(known.stands(), Action):
        if action not in expected(known, stand):
            with pytest.raises(NotPossibleNow) as refusal:
                flow.next_stand(stand, action)
            assert refusal.value.wording.facts["status"] == stand.status.label
            assert not flow.knows(stand, action)
            refused += 1
    assert refused > len(Action) * 10


def test_stations_carry_name_role_and_days_in_their_order():
    a_plan = plan(
        StepKind.SIGN_OFF,
        own(name="法务意见", role=Role.LEAD, days=1),
        step(StepKind.REVIEW, role=Role.MEMBER),
        StepKind.CALL_BACK,
    )
    assert composed(a_plan).stations == (
        Station("review", "复核", Role.MEMBER, 0),
        Station("own-1", "法务意见", Role.LEAD, 1),
        Station("sign_off", "领导签发", Role.LEAD, 1),
    )


def test_a_case_passes_its_stations_one_after_the_other():
    """What the issue asks for: 复核, 法务意见, 领导签发, and no 签收."""
    a_plan = plan(StepKind.REVIEW, own(1), StepKind.SIGN_OFF)
    flow, stand = composed(a_plan), Stand(Status.REGISTERED)
    way = [
        Action.ACCEPT,
        Action.HAND_OVER,
        Action.APPROVE,
        Action.ANSWER,
        Action.APPROVE,
        Action.APPROVE,
    ]
    passed = []
    for action in (*way, Action.CONFIRM):
        stand = flow.next_stand(stand, action)
        passed.append(stand.station or stand.status)
    assert passed == [
        Status.ACCEPTED,
        "review",
        Status.IN_PROGRESS,
        "own-1",
        "sign_off",
        Status.ANSWERED,
        Status.CLOSED,
    ]


def test_the_standard_is_one_of_the_choices():
    assert composed(Plan(STANDARD_STEPS)).transitions == STANDARD.transitions
    assert composed(Plan(STANDARD_STEPS)).stations == STANDARD.stations == ()


def test_a_row_is_written_plainly():
    full = row(
        Action.APPROVE,
        Status.SIGNING,
        Stand(Status.SIGNING, "b"),
        when=Fact.COMPLEX,
        unless=Fact.INFEASIBLE,
        station="a",
    )
    assert (full.sources, full.target, full.onto) == ({Status.SIGNING}, Status.SIGNING, "b")
    assert (full.when, full.unless, full.station) == ({Fact.COMPLEX}, {Fact.INFEASIBLE}, "a")
    assert row(Action.NOTE, frozenset(Status)).target is None


def test_the_order_is_that_of_the_plan():
    flow = composed(plan(own(2), own(1), StepKind.SIGN_OFF))
    assert [one.code for one in flow.stations] == ["own-2", "own-1", "sign_off"]
    onward = flow.next_stand(Stand(Status.SIGNING, "own-2"), Action.APPROVE)
    assert onward == Stand(Status.SIGNING, "own-1")
    assert {one.place for one in plan(own(2)).steps} == {Place.BEFORE_ANSWER}


@pytest.mark.parametrize(
    ("facts", "hurdle"),
    [
        ({Fact.OPINION_ASKED}, Fact.OPINION_ASKED),
        ({Fact.OPINION_ASKED, Fact.INFEASIBLE}, Fact.OPINION_ASKED),
        ({Fact.COMPLEX}, Fact.COMPLEX),
        ({Fact.COMPLEX, Fact.CONFERRED, Fact.OPINION_ASKED}, Fact.OPINION_ASKED),
        ({Fact.COMPLEX, Fact.CONFERRED}, None),
    ],
)
def test_what_is_in_the_way_is_told_of_this_kind_of_case(facts, hurdle):
    """Where complex cases need a conference and hopeless ones a countersignature, too."""
    kinds = (StepKind.CO_HANDLING, StepKind.CONFERENCE, StepKind.COUNTERSIGN)
    flow = compose("own", 2, plan(StepKind.TAKE_UP, *kinds).steps)
    found = flow.hurdle(Stand(Status.IN_PROGRESS), Action.ANSWER, frozenset(facts))
    assert found is hurdle
