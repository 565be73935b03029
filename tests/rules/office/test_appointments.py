"""What can be wrong with an appointment, alone and beside others."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from bancheng.rules.office.appointments import (
    NEVER_TOGETHER,
    Held,
    Node,
    Phase,
    PostEntry,
    check_beside,
    check_end,
    phase_of,
    ruled_from,
)
from bancheng.rules.office.places import PlaceKind, Spot
from bancheng.rules.people import NODES_OF_ROLE, Role

TODAY = date(2026, 11, 2)
CENTER, AREA = Node(PlaceKind.CENTER, 7), Node(PlaceKind.AREA, 1)
NODE_KINDS = (PlaceKind.AREA, PlaceKind.CENTER, PlaceKind.DEPARTMENT)
ENTRY = PostEntry(role=Role.REGISTRAR, node=CENTER, starts_on=TODAY)


@pytest.mark.parametrize(("role", "kind"), list(product(Role, NODE_KINDS)))
def test_a_role_is_held_only_where_it_belongs(role, kind):
    entry = replace(ENTRY, role=role, node=Node(kind, 1), duties="牵头协调。")
    assert ("node" in entry.faults(today=TODAY)) == (kind not in NODES_OF_ROLE[role])


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"role": None}, {"role": "选一个角色。"}),
        ({"node": None}, {"node": "选在哪里任职。"}),
        ({"starts_on": None}, {"starts_on": "还没写从哪天起。"}),
        ({"starts_on": date(202, 1, 1)}, {"starts_on": "日期写成了 202 年，核对一下年份。"}),
        ({"ends_on": date(2202, 1, 1)}, {"ends_on": "日期写成了 2202 年，核对一下年份。"}),
        (
            {"ends_on": date(2026, 11, 1)},
            {"ends_on": "到 2026-11-01 止，比起始的 2026-11-02 还早，改一个。"},
        ),
        (
            {"starts_on": date(2026, 10, 1), "ends_on": date(2026, 11, 1)},
            {"ends_on": "2026-11-01 已经过去。还在任的，不用写到哪天止。"},
        ),
        ({"role": Role.LEAD}, {"duties": "工作小组成员的职责要写明。"}),
        ({"role": Role.MEMBER}, {"duties": "工作小组成员的职责要写明。"}),
        ({"duties": "长" * 501}, {"duties": "写了 501 字，最多 500 字，请删减。"}),
        ({"ends_on": TODAY}, {}),
        ({"role": Role.LEAD, "duties": "牵头。\n每周看一次。"}, {}),
    ],
)
def test_what_is_wrong_with_an_appointment(changes, faults):
    found = replace(ENTRY, **changes).tidied().faults(today=TODAY)
    assert {name: str(wording) for name, wording in found.items()} == faults


def test_an_end_without_a_start_names_the_start_alone():
    entry = replace(ENTRY, starts_on=None, ends_on=TODAY)
    assert set(entry.faults(today=TODAY)) == {"starts_on"}


def held(role=Role.REGISTRAR, node=CENTER, starts=date(2026, 1, 1), ends=None):
    return Held(role, node, starts, ends)


@pytest.mark.parametrize(
    ("post", "entry", "is_double"),
    [
        (held(), ENTRY, True),
        (held(ends=date(2026, 11, 2)), ENTRY, True),
        (held(ends=date(2026, 11, 1)), ENTRY, False),
        (held(starts=date(2026, 12, 1)), replace(ENTRY, ends_on=date(2026, 11, 30)), False),
        (held(starts=date(2026, 12, 1)), replace(ENTRY, ends_on=date(2026, 12, 1)), True),
        (held(node=Node(PlaceKind.CENTER, 8)), ENTRY, False),
        (held(node=Node(PlaceKind.DEPARTMENT, 7)), ENTRY, False),
        (held(role=Role.HANDLER), ENTRY, False),
    ],
)
def test_the_same_post_is_not_given_twice(post, entry, is_double):
    assert bool(check_beside(entry, [post])) == is_double


@pytest.mark.parametrize(("first", "second"), list(product(Role, Role)))
def test_who_keeps_the_accounts_does_not_audit_them(first, second):
    entry = replace(ENTRY, role=second, node=AREA)
    found = check_beside(entry, [held(role=first, node=CENTER)])
    assert bool(found) == ({first, second} == NEVER_TOGETHER)


def test_one_may_follow_the_other():
    entry = replace(ENTRY, role=Role.AUDITOR, node=AREA)
    former = held(role=Role.ADMINISTRATOR, node=AREA, ends=date(2026, 11, 1))
    assert not check_beside(entry, [former])


@pytest.mark.parametrize(
    ("ends_on", "fault"),
    [
        (None, None),
        (TODAY, None),
        (date(2026, 11, 1), "2026-11-01 已经过去。还在任的，不用写到哪天止。"),
        (date(2202, 1, 1), "日期写成了 2202 年，核对一下年份。"),
    ],
)
def test_a_last_day(ends_on, fault):
    wrong = check_end(ends_on, starts_on=date(2026, 1, 1), today=TODAY)
    assert (str(wrong) if wrong else None) == fault


def test_a_last_day_before_a_post_begins():
    wrong = check_end(date(2026, 11, 5), starts_on=date(2026, 12, 1), today=TODAY)
    assert str(wrong) == "到 2026-11-05 止，比起始的 2026-12-01 还早，改一个。"


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_ended", "phase"),
    [
        (TODAY, None, False, Phase.NOW),
        (TODAY, TODAY, False, Phase.NOW),
        (TODAY, TODAY, True, Phase.OVER),
        (date(2026, 1, 1), date(2026, 11, 1), False, Phase.OVER),
        (date(2026, 11, 3), None, False, Phase.LATER),
    ],
)
def test_whether_a_post_counts(starts_on, ends_on, is_ended, phase):
    assert phase_of(starts_on, ends_on, is_ended=is_ended, today=TODAY) is phase
    assert phase.label


@pytest.mark.parametrize("role", Role)
def test_leads_and_administrators_are_ruled_from_above(role):
    center = Spot("310117/310117001/", 1)
    is_above = role in {Role.LEAD, Role.ADMINISTRATOR}
    assert ruled_from(role, center) == (Spot(center.area_path) if is_above else center)
    assert ruled_from(role, Spot("310117/")) == Spot("310117/")
