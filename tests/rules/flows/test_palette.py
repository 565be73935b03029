"""The steps a centre may choose: what each is, and that nothing of the skeleton is among them."""

import pytest

from bancheng.rules.flows.palette import PALETTE, STATION_PLACES, Place, StepKind, sample_step
from bancheng.rules.people import NODES_OF_ROLE, Role

LABELS = [
    "复核",
    "签收",
    "会办",
    "会商",
    "延期",
    "自设步骤",
    "不能办理复签",
    "领导签发",
    "回访",
    "核查",
    "归档",
]


def test_the_ten_of_the_product_and_ones_own():
    assert [kind.label for kind in PALETTE] == LABELS
    assert set(PALETTE) == set(StepKind)
    assert {place.label for place in Place} == {"转办之前", "办理当中", "答复之前", "办结之后"}


@pytest.mark.parametrize("kind", StepKind)
def test_each_says_what_it_is_for_and_who_can_do_it(kind):
    sample = PALETTE[kind]
    assert sample.purpose
    assert sample.name == kind.label
    assert all("center" in NODES_OF_ROLE[role] for role in sample.roles)
    step = sample_step(kind)
    assert (step.name, step.place, step.days) == (sample.name, sample.place, sample.days)
    assert step.role == (sample.roles[0] if sample.roles else None)


@pytest.mark.parametrize("kind", StepKind)
def test_whoever_holds_a_case_up_has_a_role_and_a_limit(kind):
    step = sample_step(kind)
    assert step.is_station is (step.place in STATION_PLACES)
    if step.is_station:
        assert step.role is Role.LEAD
        assert step.days is not None


def test_they_stand_in_the_order_in_which_a_case_meets_them():
    places = [PALETTE[kind].place for kind in PALETTE]
    assert places == sorted(places, key=list(Place).index)
