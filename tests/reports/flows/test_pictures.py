"""The flow as a picture: stops in the order in which a case meets them, each with what it is."""

from bancheng.reports.flows.pictures import picture
from bancheng.rules.flows.comparing import Change
from bancheng.rules.flows.palette import Place, StepKind
from tests.rules.flows.chosen import OPTIONAL, own, plan, plan_with


def names(stops):
    return [stop.name for stop in stops]


def test_the_skeleton_alone():
    stops = picture(plan())
    assert names(stops) == ["登记", "受理决定", "办理", "答复", "确认", "办结"]
    assert all(stop.step is None and not stop.beside for stop in stops)
    assert stops[4].back == "有异议，再办一轮"


def test_chosen_steps_stand_where_a_case_meets_them():
    stops = picture(plan(*OPTIONAL, own(1, Place.BEFORE_HAND_OVER), own(2)))
    assert names(stops) == [
        "登记",
        "受理决定",
        "自设1",
        "复核",
        "办理",
        "自设2",
        "不能办理复签",
        "领导签发",
        "答复",
        "确认",
        "办结",
    ]
    by_name = {stop.name: stop for stop in stops}
    assert names(by_name["办理"].beside) == ["签收", "会办", "会商", "延期"]
    assert names(by_name["办结"].beside) == ["回访", "核查", "归档"]
    assert by_name["复核"].back == "不同意，退回窗口"
    assert by_name["领导签发"].back == "不同意，退回办理"
    assert by_name["办理"].beside[0].back == ""


def test_no_chosen_step_is_left_out():
    whole = plan_with(OPTIONAL, 2, 2)
    stops = picture(whole)
    drawn = [one.step for stop in stops for one in (stop, *stop.beside) if one.step]
    assert sorted(one.code for one in drawn) == sorted(step.code for step in whole.steps)


def test_what_became_of_a_step_is_marked():
    stops = picture(plan(StepKind.REVIEW, StepKind.TAKE_UP), {"review": Change.DROPPED})
    assert [stop.change for stop in stops if stop.step] == [Change.DROPPED]
    assert stops[3].beside[0].change is Change.SAME
