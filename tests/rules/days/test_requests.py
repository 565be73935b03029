"""What can be wrong with a wish for local days, and which of its days change anything."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from bancheng.rules.calendar import DayKind, DayRow, WorkingCalendar
from bancheng.rules.days.official import shipped_calendar
from bancheng.rules.days.requests import (
    BACK_DAYS,
    LocalEntry,
    LocalKind,
    RequestStatus,
    Taken,
    days_of,
    fault_of_approval,
    fault_of_effect,
    faults_of,
    require_undecided,
)
from bancheng.rules.refusals import NotPossibleNow

TODAY = date(2026, 11, 2)  # a Monday
CLOSURE = LocalEntry(
    kind=LocalKind.CLOSURE,
    starts_on=date(2026, 11, 5),
    ends_on=None,
    reason=" 停电检修 ",
    source="供电公司通知（示例）",
)
OPENING = replace(CLOSURE, kind=LocalKind.OPENING, starts_on=date(2026, 11, 7), reason="周末加班")


def faults(
    entry: LocalEntry, *taken: Taken, calendar: WorkingCalendar | None = None
) -> dict[str, str]:
    found = faults_of(
        entry.tidied(), calendar=calendar or shipped_calendar(), today=TODAY, taken=taken
    )
    return {name: str(why) for name, why in found.items()}


def test_a_good_wish_is_tidied_and_has_no_faults():
    assert CLOSURE.tidied().reason == "停电检修"
    assert CLOSURE.tidied().ends_on == CLOSURE.starts_on
    assert faults(CLOSURE) == faults(OPENING) == {}


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"kind": None}, "kind", "选临时停办还是加开。"),
        ({"starts_on": None}, "starts_on", "写上哪一天。"),
        ({"ends_on": date(2026, 11, 4)}, "ends_on", "最后一天在第一天前面，对调一下。"),
        ({"ends_on": date(2026, 12, 31)}, "ends_on", "一次最多 31 天，现在是 57 天，分几次申请。"),
        ({"starts_on": date(2028, 1, 3)}, "ends_on", "最远到 2027-12-31，再远的以后申请。"),
        ({"starts_on": date(2026, 11, 7)}, "starts_on", "这几天本来就休，不用停办。"),
        (
            {"starts_on": date(2026, 10, 1)},
            "starts_on",
            "停办最多补记 5 个工作日以内的，这一天太早了。",
        ),
        (
            {"starts_on": date(2003, 5, 1)},
            "starts_on",
            "停办最多补记 5 个工作日以内的，这一天太早了。",
        ),
        ({"reason": " "}, "reason", "写上原因，会写在逐日说明里，反映人看得到，比如“停电检修”。"),
        ({"reason": "长" * 41}, "reason", "写了 41 字，最多 40 字，请删减。"),
        ({"source": ""}, "source", "写上依据，比如“街道办通知”或“台风红色预警”。"),
        ({"source": "长" * 121}, "source", "写了 121 字，最多 120 字，请删减。"),
    ],
)
def test_a_fault_of_a_closure_stands_beside_its_field(changes, field, words):
    assert faults(replace(CLOSURE, **changes)) == {field: words}


@pytest.mark.parametrize(
    ("starts_on", "words"),
    [
        (date(2026, 11, 5), "这几天本来就上班，不用加开。"),
        (date(2026, 11, 1), "加开要提前定，过去的日子不能补。"),
    ],
)
def test_a_fault_of_an_opening(starts_on, words):
    assert faults(replace(OPENING, starts_on=starts_on)) == {"starts_on": words}


def test_a_closure_may_lie_a_few_working_days_back():
    counted = shipped_calendar().count
    taken = [
        day
        for day in (TODAY - timedelta(days=back) for back in range(1, 21))
        if shipped_calendar().is_working(day)
        and not faults(replace(CLOSURE, starts_on=day, ends_on=day))
    ]
    assert [counted(day, TODAY) for day in taken] == list(range(1, BACK_DAYS + 1))


def test_today_can_be_closed():
    assert not faults(replace(CLOSURE, starts_on=TODAY))


@pytest.mark.parametrize("status", [RequestStatus.ASKED, RequestStatus.APPROVED])
@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [(3, 4, False), (3, 5, True), (5, 5, True), (4, 9, True), (6, 9, False)],
)
def test_overlapping_requests_are_told(status, first, last, overlaps):
    other = Taken(date(2026, 11, first), date(2026, 11, last), status)
    assert ("starts_on" in faults(CLOSURE, other)) is overlaps


def test_of_a_stretch_only_the_days_that_change_count():
    stretch = (date(2026, 11, 6), date(2026, 11, 9))  # Friday to Monday
    known = shipped_calendar()
    assert days_of(LocalKind.CLOSURE, *stretch, known) == (stretch[0], stretch[1])
    assert [day.day for day in days_of(LocalKind.OPENING, *stretch, known)] == [7, 8]


def test_an_opening_does_nothing_on_a_day_closed_by_decision():
    closed = date(2026, 11, 7)
    row = DayRow(closed, DayKind.LOCAL_CLOSURE, "搬迁", "通知", "1")
    known = WorkingCalendar.from_rows([row], {2026})
    found = faults(replace(OPENING, starts_on=closed), calendar=known)
    assert found == {"starts_on": "2026-11-07已经定了停办，先请上级管理员撤回那一次。"}


def test_a_day_opened_by_decision_can_be_closed():
    opened = date(2026, 11, 7)
    row = DayRow(opened, DayKind.LOCAL_OPENING, "加班", "通知", "1")
    known = WorkingCalendar.from_rows([row], {2026})
    assert fault_of_effect(LocalKind.CLOSURE, opened, opened, known) is None


@pytest.mark.parametrize(("kind", "status"), list(product(LocalKind, RequestStatus)))
def test_words_are_said_for_every_kind_and_status(kind, status):
    assert kind.label
    assert status.label
    assert DayKind(kind.value).is_local


@pytest.mark.parametrize("status", RequestStatus)
def test_only_an_open_request_can_be_decided(status):
    if status is RequestStatus.ASKED:
        require_undecided(status)
        return
    with pytest.raises(NotPossibleNow) as refusal:
        require_undecided(status)
    assert status.label in str(refusal.value.wording)


@pytest.mark.parametrize(
    ("kind", "on", "is_past"),
    [
        (LocalKind.CLOSURE, date(2026, 10, 23), True),
        (LocalKind.CLOSURE, date(2026, 10, 26), False),
        (LocalKind.CLOSURE, TODAY, False),
        (LocalKind.OPENING, date(2026, 11, 1), True),
        (LocalKind.OPENING, date(2026, 11, 7), False),
    ],
)
def test_what_could_not_be_asked_for_any_more_is_not_approved(kind, on, is_past):
    fault = fault_of_approval(kind, on, on, shipped_calendar(), TODAY)
    assert fault is None if not is_past else str(fault).startswith("这几天已经过去，不能批")


def test_what_has_no_effect_is_not_approved_either():
    fault = fault_of_approval(
        LocalKind.CLOSURE, *[date(2026, 11, 7)] * 2, shipped_calendar(), TODAY
    )
    assert str(fault) == "这几天本来就休，不用停办。"
