"""The ruler of working days: each day in its cell, in both languages."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from bancheng.data.queries.cases import current_round
from bancheng.reports.deadlines import story_of
from bancheng.rules.calendar import DayKind, DayRow, WorkingCalendar
from bancheng.rules.catalogues import Difficulty
from bancheng.rules.days.official import shipped_calendar, shipped_rows
from bancheng.rules.handling import Classification
from bancheng.rules.workflow import Status
from bancheng.services import handling
from bancheng.web.words.rulers import Ruler, ruler_of
from tests.people import Town
from tests.scenarios import case_at, fresh, on

SEVEN = Classification(Difficulty.COMPLEX, 7, "要和登记中心核对")
START = on(date(2026, 9, 24))


@pytest.fixture
def case(town: Town, set_clock):
    """A case over the National Day with seven working days, on 9 October."""
    set_clock(on(date(2026, 10, 9)))
    found = case_at(Status.IN_PROGRESS, town, at=START)
    handling.classify(found.pk, by=town.handler, at=START + timedelta(hours=1), entry=SEVEN)
    return fresh(found.pk)


def ruler(case, today: date, calendar: WorkingCalendar | None = None) -> Ruler:
    """The ruler of a case on a day."""
    known = calendar or shipped_calendar()
    return ruler_of(story_of(case, current_round(case), calendar=known, today=today))


def test_one_cell_a_day(case) -> None:
    cells = ruler(case, date(2026, 10, 9)).cells
    shown = {
        cell.title.partition("：")[0]: (cell.css, cell.head, cell.day, cell.mark) for cell in cells
    }
    assert len(shown) == 19
    assert shown["9月24日 周四"] == (" past", "四", "9.24", "起")
    assert shown["9月25日 周五"] == (" off past", "五", "25", "中秋")
    assert shown["9月28日 周一"] == (" c past", "一", "28", "1")
    assert shown["10月1日 周四"] == (" off past", "四", "10.1", "国庆")
    assert shown["10月9日 周五"] == (" c past now", "今天", "9", "5")
    assert shown["10月10日 周六"] == (" c", "调休", "10", "6")
    assert shown["10月11日 周日"] == (" off", "日", "11", "休")
    assert shown["10月12日 周一"] == (" c end", "到期", "12", "7")


def test_each_cell_tells_its_reason_and_source(case) -> None:
    cells = {cell.day: cell for cell in ruler(case, date(2026, 10, 9)).cells}
    assert cells["9.24"].title == "9月24日 周四：起算当天，不计"
    assert cells["25"].title == "9月25日 周五：中秋节，不计"
    assert cells["11"].title == "10月11日 周日：周末，不计"
    assert cells["10"].title == "10月10日 周六：第 6 个工作日，调休上班"
    assert cells["12"].title == "10月12日 周一：第 7 个工作日，到期"
    assert cells["28"].title == "9月28日 周一：第 1 个工作日"
    assert "国务院办公厅" in cells["25"].source
    assert "国务院关于职工工作时间的规定" in cells["28"].source


def test_a_late_case_shows_the_days_since(case) -> None:
    cells = ruler(case, date(2026, 10, 18)).cells
    late = [cell for cell in cells if " late" in cell.css]
    assert [cell.mark for cell in late] == ["超"] * 4
    assert late[0].title == "10月13日 周二：已过期限"
    assert cells[-1].css == " off past now"


def test_the_label_and_the_sentences_stand_for_the_picture(case) -> None:
    found = ruler(case, date(2026, 10, 9))
    assert found.label == "9月24日到10月12日的日历：共 7 个工作日，说明见下"
    assert found.why.startswith("9月24日 周四 转出，当天不计。往后数 7 个工作日。不算的：")
    assert found.basis.startswith("时限：43号 四2")
    assert "放假安排：" in found.basis


def test_a_local_closure_is_marked_by_its_name(case) -> None:
    closed = DayRow(date(2026, 9, 28), DayKind.LOCAL_CLOSURE, "停电检修", "本中心通知", "1")
    calendar = WorkingCalendar.from_rows([*shipped_rows(), closed], {2026})
    cells = {cell.day: cell for cell in ruler(case, date(2026, 10, 9), calendar).cells}
    assert cells["28"].mark == "停电"
    assert cells["28"].title == "9月28日 周一：停电检修，不计"


def test_other_languages_get_short_marks(case) -> None:
    with translation.override("en"):
        cells = {cell.day: cell for cell in ruler(case, date(2026, 10, 9)).cells}
    assert cells["25"].mark == cells["11"].mark
    with translation.override(None):
        assert ruler(case, date(2026, 10, 9)).cells[1].mark == "中秋"
