"""The chosen steps: kept as plain JSON, in their order, and everything that can be wrong with them."""

import json

import pytest

from bancheng.rules.flows.palette import Place, StepKind
from bancheng.rules.flows.plans import (
    LONGEST_AFTER_CLOSING,
    LONGEST_NAME,
    MOST_OWN_STEPS,
    Plan,
    check,
    next_own_code,
    unkeepable,
)
from bancheng.rules.people import Role
from bancheng.rules.time_limits import SCHEME_1_5_15, SCHEME_43
from tests.rules.flows.chosen import OPTIONAL, own, plan, plan_with, step

K, P = StepKind, Place


def faults(a_plan: Plan, scheme=SCHEME_43) -> dict[str, str]:
    return {field: str(fault) for field, fault in check(a_plan, scheme=scheme).items()}


def test_what_is_proposed_is_in_order():
    assert faults(plan()) == {}
    assert faults(plan_with(OPTIONAL, 0, 1)) == {}
    assert faults(plan(*OPTIONAL)) == {}


@pytest.mark.parametrize(
    ("a_plan", "field", "words"),
    [
        (plan(step(K.REVIEW, role=None)), "role-review", "选由谁来做这一步。"),
        (plan(step(K.SIGN_OFF, role=Role.HANDLER)), "role-sign_off", "选由谁来做这一步。"),
        (plan(step(K.CONFERENCE, role=Role.MEMBER)), "role-conference", "选由谁来做这一步。"),
        (plan(own(role=None)), "role-own-1", "选由谁来做这一步。"),
        (plan(own(place=P.AFTER_CLOSING)), "place-own-1", "选这一步放在哪里。"),
        (plan(own(days=None)), "days-own-1", "写几个工作日，当天办的写 0。"),
        (plan(step(K.CALL_BACK, days=None)), "days-call_back", "写几个工作日，当天办的写 0。"),
        (plan(step(K.CALL_BACK, days=0)), "days-call_back", "期限写 1 到 30 个工作日。"),
        (plan(step(K.ARCHIVE, days=31)), "days-archive", "期限写 1 到 30 个工作日。"),
        (plan(step(K.SIGN_OFF, days=-1)), "days-sign_off", "期限写 0 到 30 个工作日。"),
        (plan(own(name="")), "name-own-1", "还没写步骤名称，比如“法务意见”。"),
        (plan(own(name=" \u3000")), "name-own-1", "还没写步骤名称，比如“法务意见”。"),
        (plan(own(name="领导 签发")), "name-own-1", "“领导 签发”已经有了，换一个名称。"),
        (
            plan(own(1, name="法务"), own(2, name="法务")),
            "name-own-2",
            "“法务”已经有了，换一个名称。",
        ),
        (plan(own(name="a" * 13)), "name-own-1", "最多 12 字"),
        (plan(own(name="坏\x07")), "name-own-1", "第 2 个"),
    ],
)
def test_what_is_missing_or_cannot_be_is_said_beside_its_field(a_plan, field, words):
    found = faults(a_plan)
    assert list(found) == [field]
    assert words in found[field]


def test_there_may_be_only_so_many_steps_of_ones_own():
    many = [own(n) for n in range(1, MOST_OWN_STEPS + 2)]
    assert faults(plan(*(one for one in many[:-1]))).keys() == {"days-own-5"}  # too long together
    assert faults(plan(*many))["steps"] == "自设步骤最多 5 个，去掉几个再存。"


LOOSER = [
    (plan(step(K.REVIEW, days=2)), "days-review", "转办之前各步加起来 2 个工作日，比规定的 1 个长"),
    (
        plan(own(1, P.BEFORE_HAND_OVER, days=1), step(K.REVIEW, days=1)),
        "days-review",
        "转办之前各步加起来 2 个工作日",
    ),
    (plan(step(K.SIGN_OFF, days=3)), "days-sign_off", "最短的时限只有 3 个"),
    (plan(own(1, days=1), own(2, days=1), K.SIGN_OFF), "days-sign_off", "答复之前各步加起来 3 个"),
    (plan(own(1, days=3)), "days-own-1", "改短到 2 个以内"),
    (plan(step(K.CO_HANDLING, days=7)), "days-co_handling", "会办最多 6 个工作日"),
    (plan(step(K.EXTENSION, days=2)), "days-extension", "批延期最多 1 个工作日"),
]


@pytest.mark.parametrize(("a_plan", "field", "words"), LOOSER)
def test_no_step_makes_a_limit_looser_than_the_plans_own(a_plan, field, words):
    found = faults(a_plan)
    assert list(found) == [field]
    assert words in found[field]


def test_a_limit_may_be_reached_to_the_day():
    just = plan(
        step(K.REVIEW, days=1),
        step(K.SIGN_OFF, days=2),
        step(K.CO_HANDLING, days=6),
        step(K.CALL_BACK, days=LONGEST_AFTER_CLOSING),
    )
    assert faults(just) == {}


def test_the_limits_are_those_of_the_scheme():
    long = plan(step(K.SIGN_OFF, days=4), step(K.CO_HANDLING, days=14))
    assert faults(long, SCHEME_1_5_15) == {}
    assert faults(long).keys() == {"days-sign_off", "days-co_handling"}


def test_all_that_is_wrong_is_told_at_once():
    both = plan(step(K.SIGN_OFF, days=9), step(K.REVIEW, role=None))
    assert faults(both).keys() == {"role-review", "days-sign_off"}


def test_a_plan_is_kept_as_plain_json_and_read_again():
    whole = plan_with(OPTIONAL, 1, 2)
    assert Plan.read(json.loads(json.dumps(whole.content))) == whole
    missing = plan(step(K.REVIEW, role=None, days=None), own(role=None, days=None, name=""))
    assert Plan.read(json.loads(json.dumps(missing.content))) == missing
    assert plan(K.TAKE_UP).content == {"steps": [{"kind": "take_up"}]}


def test_steps_are_sorted_by_place_ones_own_first():
    mixed = plan(K.ARCHIVE, K.SIGN_OFF, own(1), K.REVIEW, own(2, P.BEFORE_HAND_OVER), K.EXTENSION)
    codes = [one.code for one in mixed.steps]
    assert codes == ["own-2", "review", "extension", "own-1", "sign_off", "archive"]
    assert [one.code for one in mixed.at(P.BEFORE_ANSWER)] == ["own-1", "sign_off"]
    assert mixed.step(K.OWN).code == "own-2"
    assert mixed.step(K.RECHECK) is None


def test_a_new_code_is_one_that_no_step_has():
    assert next_own_code([]) == "own-1"
    assert next_own_code([own(1), own(3)]) == "own-2"
    assert next_own_code([own(1), own(2)]) == "own-3"


def test_a_draft_holds_faults_but_not_what_is_no_text():
    odd = plan(own(name="", days=None, role=None), step(K.SIGN_OFF, days=99))
    assert check(odd, scheme=SCHEME_43)
    assert unkeepable(odd) == {}
    assert unkeepable(plan(own(name="a" * LONGEST_NAME))) == {}
    assert unkeepable(plan(own(name="a" * (LONGEST_NAME + 1)))).keys() == {"name-own-1"}
    assert unkeepable(plan(own(name="坏\x00"))).keys() == {"name-own-1"}
    many = plan(*(own(n) for n in range(1, MOST_OWN_STEPS + 2)))
    assert unkeepable(many).keys() == {"steps"}
