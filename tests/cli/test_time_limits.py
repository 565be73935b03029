"""`bancheng limits recompute`: the list of moved dates, with and without writing."""

from datetime import UTC, date, datetime

import pytest

from bancheng.cli.__main__ import main
from bancheng.data.models import CalendarDay, CalendarEdition, Case, StepRecord
from bancheng.rules.calendar import DayKind
from tests.limits import Desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("named_database")]


@pytest.fixture
def case() -> Case:
    """One case whose estimated date is sure, and another, since 2027 is published."""
    desk = Desk.open()
    desk.at = datetime(2026, 12, 30, 2, tzinfo=UTC)
    case = desk.hand_over()
    edition = CalendarEdition.objects.create(
        imported_at=desk.at, imported_by_name="系统", file_name="a.csv"
    )
    CalendarDay.objects.create(
        edition=edition,
        on=date(2027, 1, 1),
        kind=DayKind.OFFICIAL_OFF,
        name="元旦",
        source="通知",
        version="1",
    )
    return case


@pytest.mark.parametrize(("option", "head"), [([], "要改"), (["--apply"], "已改")])
def test_moved_dates_are_listed(
    case: Case, capsys: pytest.CaptureFixture[str], option: list[str], head: str
) -> None:
    assert main(["limits", "recompute", *option]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"没办结的期限{head} 1 件：",
        f"  {case.number}  答复期限  2027-01-04（暂算） → 2027-01-05  示例中心",
    ]
    case.refresh_from_db()
    assert case.due_on == (date(2027, 1, 5) if option else date(2027, 1, 4))


def test_nothing_to_move(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["limits", "recompute"]) == 0
    assert capsys.readouterr().out == "没办结的期限都和日历一致，一件也不用改。\n"


def test_moved_steps_are_listed_beneath(capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk.open()
    desk.at = datetime(2026, 12, 30, 2, tzinfo=UTC)
    case = desk.hand_over()
    StepRecord.objects.create(
        case=case,
        round_number=1,
        kind="co_handling",
        code="co_handling",
        name="会办",
        department_name="示例科",
        asked_at=desk.at,
        asked_on=date(2026, 12, 30),
        limit_days=1,
        due_on=date(2026, 12, 30),
    )
    assert main(["limits", "recompute", "--apply"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "各步自己的期限已改 1 步：",
        f"  {case.number}  会办（示例科）期限  2026-12-30 → 2026-12-31  示例中心",
    ]
    assert StepRecord.objects.get().due_on == date(2026, 12, 31)
