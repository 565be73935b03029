"""Windows and departments are found by the names an old ledger may call them; others stay names."""

from datetime import date

import pytest

from bancheng.data.models import Case, Department
from bancheng.rules.workflow import Status
from tests.services.imports.taking import PLAIN, row, takings_of, typed

HEADINGS = PLAIN.replace("\n", ",接待窗口,涉及部门,状态,去处,受理与否,受理/不予受理的原因\n")


@pytest.fixture
def case(town):
    def take(*cells: str) -> Case:
        taking = takings_of(town)
        [found] = taking.cases(taking.take(typed(f"{row()},{','.join(cells)}", headings=HEADINGS)))
        return found

    return take


@pytest.mark.parametrize("called", ["8号", "8", "窗口8", "8号窗口"])
def test_a_window_by_any_name(case, town, called):
    assert case(called, "").window == town.window


def test_a_closed_window_was_open_then(case, town):
    town.window.retired_on = date(2024, 1, 1)
    town.window.save()
    assert case("8号").window == town.window


def test_an_unknown_window_or_department_stays_a_name(case, town):
    Department.objects.create(area=town.other_center.area, name="别处科")
    found = case("12号", "别处科")
    assert (found.window, found.department) == (None, None)
    assert (found.origin.window_name, found.origin.department_name) == ("12号", "别处科")


def test_the_departments_of_the_centre_and_above(case, town):
    assert case("", town.department.name).department == town.department


def test_what_was_taken_back_has_ended_without_an_answer(case):
    found = case("", "", "已撤回")
    assert (found.status, found.outcome) == (Status.WITHDRAWN, "withdrawn")
    assert (found.closed_on, found.answered_on, found.decided_on) == (date(2023, 3, 8), None, None)


def test_where_a_refused_reporter_was_sent(case):
    found = case("", "", "", "松江区信访办（示例）", "不予受理", "信访事项")
    assert (found.referral, found.decision_note) == ("松江区信访办（示例）", "信访事项")
