"""A year's days as people paste them: what is read, and how each bad line is named."""

from datetime import date

import pytest

from bancheng.rules.calendar import DayKind, WorkingCalendar
from bancheng.rules.days.files import read_days
from bancheng.rules.days.official import shipped_calendar, shipped_rows
from bancheng.rules.days.tables import (
    MOST_LINES,
    Table,
    as_text,
    days_of_file,
    faults_of,
    place_in_words,
    read_table,
)
from bancheng.rules.refusals import Invalid

OFF, ON = DayKind.OFFICIAL_OFF, DayKind.OFFICIAL_ON


def read(text: str, year: int = 2027) -> list[tuple[str, DayKind, str]]:
    return [(f"{day.on:%m-%d}", day.kind, day.name) for day in read_table(text, year=year)]


def faults(text: str, year: int = 2027) -> dict[str, str]:
    with pytest.raises(Invalid) as refusal:
        read_table(text, year=year)
    return {place: str(why) for place, why in refusal.value.errors.items()}


@pytest.mark.parametrize(
    "line",
    [
        "2027-01-01 休 元旦",
        "2027-01-01\t休\t元旦",
        "2027/1/1,放假,元旦",
        "2027.1.1，休，元旦",
        "2027年1月1日 元旦 放假",
        "2027年1月1日（周五）：休 元旦",
        "1月1日（星期五）放假、元旦",
        "２０２７－０１－０１　休　元旦",
        "2027-01-01 OFF 元旦",
        "2027-01-01 official_off 元旦",
        "  2027-01-01 休 元旦  ",
    ],
)
def test_a_day_is_read_however_it_is_written(line):
    assert read(line) == [("01-01", OFF, "元旦")]


@pytest.mark.parametrize(
    "line",
    [
        "2027-10-01 至 2027-10-03 休 国庆节",
        "2027-10-01~2027-10-03 休 国庆节",
        "2027-10-01 - 2027-10-03 休 国庆节",
        "2027/10/1-2027/10/3,休,国庆节",
        "10月1日至10月3日 休 国庆节",
        "10月1日（周五）至3日（周日）放假 国庆节",
        "2027-10-01..10-03 休 国庆节",
        "１０月１日到３日　休　国庆节",
    ],
)
def test_a_stretch_is_read_day_by_day(line):
    assert read(line) == [(f"10-0{n}", OFF, "国庆节") for n in (1, 2, 3)]


def test_a_worked_day_needs_no_name():
    assert read("2027-10-09 班") == [("10-09", ON, "调休上班")]
    assert read("2027-10-09 补班 国庆节调休") == [("10-09", ON, "国庆节调休")]


def test_headings_blank_lines_and_remarks_are_left_out():
    text = "日期\t休或班\t名称\n\n# 示例\n2027-01-01\t休\t元旦\n"
    assert read(text) == [("01-01", OFF, "元旦")]
    assert faults(text + "2027-01-02") == {"第 5 行": "没写是休还是班。日期后面写“休”或“班”。"}


def test_a_notice_speaks_of_the_weeks_before_its_year():
    text = "2026-12-31 休 元旦\n2027-01-01 休 元旦"
    assert [day for day, _kind, _name in read(text)] == ["12-31", "01-01"]
    assert set(faults("2026-11-30 休 元旦\n2028-01-01 休 元旦")) == {"第 1 行", "第 2 行"}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("元旦 休", "开头要是日期，写成 2027-01-01，或 2027-10-01 至 2027-10-07。"),
        ("2027-01-011 休 元旦", "开头要是日期，写成 2027-01-01，或 2027-10-01 至 2027-10-07。"),
        ("2027-02-30 休 春节", "没有 2027年02月30日，核对日期。"),
        ("2003-12-31 休 元旦", "日期要在 2004 年到 2100 年之间。"),
        ("2026-10-01 休 国庆节", "这是 2026 年的日子，您选的是 2027 年。核对年份，或另外导入。"),
        ("2027-10-07 至 2027-10-01 休 国庆节", "这一段的最后一天在第一天前面，对调一下。"),
        ("2027-01-01 至 2027-12-31 休 全年", "这一段有 365 天，一行最多 31 天，核对日期。"),
        ("2027-01-01 元旦", "没写是休还是班。日期后面写“休”或“班”。"),
        ("2027-01-01 休", "没写是什么假，比如“元旦”。"),
        ("2027-01-01 休 " + "长" * 41, "写了 41 字，最多 40 字，请删减。"),
    ],
)
def test_a_bad_line_is_named_with_what_to_do(line, why):
    assert faults(f"2027-01-01 休 元旦\n{line}" if "01-01" not in line else f"\n{line}") == {
        "第 2 行": why
    }


def test_a_day_twice_is_named_whatever_it_is_said_to_be():
    text = "2027-01-01 至 2027-01-03 休 元旦\n2027-01-03 班\n2027-01-03 休 元旦"
    why = "2027-01-03和第 1 行说的是同一天，只留一行。"
    assert faults(text) == {"第 2 行": why, "第 3 行": why}


def test_all_bad_lines_are_named_at_once():
    assert set(faults("x\n2027-01-01 休 元旦\ny\n2026-05-01 休 劳动节")) == {
        "第 1 行",
        "第 3 行",
        "第 4 行",
    }


@pytest.mark.parametrize("text", ["", " \n\n", "# 只有说明"])
def test_nothing_is_no_table(text):
    assert faults(text) == {"table": "还没有一行。一行写一天或一段，比如：2027-01-01 休 元旦。"}


def test_twenty_thousand_lines_are_one_fault():
    text = "2027-01-01 休 元旦\n" * 20_000
    assert faults(text) == {"table": f"有 20000 行，一次最多 {MOST_LINES} 行。只贴一年的安排。"}


def test_characters_nobody_sees_are_named():
    assert "看不见的控制字符" in faults("2027-01-01 休 元\x07旦")["第 1 行"]


def test_the_shipped_year_survives_the_way_through_a_table():
    days = tuple(row for row in shipped_rows() if row.on.year == 2026 and "2026" in row.source)
    text = "\n".join(f"{row.on} {'休' if row.kind is OFF else '班'} {row.name}" for row in days)
    table = Table(2026, read_table(text, year=2026), "通知", "1")
    assert [(day.on, day.kind, day.name) for day in table.days] == [
        (row.on, row.kind, row.name) for row in days
    ]
    again = read_table(as_text(table), year=2026)
    assert [(day.on, day.kind, day.name) for day in again] == [
        (day.on, day.kind, day.name) for day in table.days
    ]


def test_a_file_of_another_year_is_refused_row_by_row():
    content = "date,kind,name,source,version\n2026-05-01,official_off,劳动节,通知,1\n"
    rows = read_days(content.encode(), file_name="a.csv")
    with pytest.raises(Invalid) as refusal:
        days_of_file(rows, year=2027)
    assert list(refusal.value.errors) == ["第 2 行"]
    assert [day.name for day in days_of_file(rows, year=2026)] == ["劳动节"]


def checked(text: str, calendar: WorkingCalendar, **changes: str) -> dict[str, str]:
    told = {"source": "国务院办公厅通知", "version": "示例1号", **changes}
    table = Table(2027, read_table(text, year=2027), **told)
    return {name: str(why) for name, why in faults_of(table, calendar).items()}


def test_a_notice_needs_title_and_number():
    found = checked("2027-01-01 休 元旦", shipped_calendar(), source="", version=" ")
    assert found["source"].startswith("还没写来源")
    assert found["version"].startswith("还没写文号")


def test_an_unknown_year_needs_its_first_day():
    why = {"table": "2027 年还没公布过，表里要有 1 月 1 日的放假。补上这一行。"}
    assert checked("2027-05-01 休 劳动节", shipped_calendar()) == why
    assert checked("2027-01-01 休 元旦", shipped_calendar()) == {}


def test_a_known_year_may_be_corrected_by_a_few_days():
    rows = (*shipped_rows(), *(row for row in shipped_rows() if row.on.year == 2026))
    known = WorkingCalendar.from_rows(rows, {*range(2004, 2028)})
    assert checked("2027-05-01 休 劳动节", known) == {}


def test_a_plain_working_day_is_not_made_one():
    text = "2027-01-01 休 元旦\n2027-01-06 班\n2027-01-09 班"
    why = {"第 2 行": "2027-01-06是周三，本来就上班，核对日期。"}
    assert checked(text, shipped_calendar()) == why


def test_a_day_off_by_an_earlier_notice_can_be_made_a_working_day():
    off = date(2026, 5, 4)
    assert not shipped_calendar().is_working(off)
    table = Table(2026, read_table("2026-05-04 班", year=2026), "通知", "2")
    assert faults_of(table, shipped_calendar()) == {}


@pytest.mark.parametrize(
    ("place", "words"), [("第 3 行", "第 3 行"), ("第 2 天", "第 2 天"), ("别处", "别处")]
)
def test_a_place_becomes_words_that_can_be_translated(place, words):
    assert str(place_in_words(place)) == words


def test_the_paragraphs_of_a_notice_are_read_as_they_stand():
    """The words are those of the notice for 2026; the days those that ship with the product."""
    text = """一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。"""
    shipped = {(row.on, row.kind, row.name) for row in shipped_rows() if "2026" in row.source}
    assert {(day.on, day.kind, day.name) for day in read_table(text, year=2026)} == shipped


def test_a_notice_may_begin_in_the_year_before():
    text = "一、元旦：2026年12月31日至2027年1月2日放假，共3天。"
    assert [day for day, _kind, _name in read(text)] == ["12-31", "01-01", "01-02"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (
            "春节：2月5日至11日放假。2月14日、28日上班。",
            "有一个日子没写月份，写成“2月14日、2月28日”。",
        ),
        ("春节：2月5日至11日，共7天。", "没写是休还是班。日期后面写“休”或“班”。"),
    ],
)
def test_a_paragraph_that_leaves_something_open_is_named(line, why):
    assert faults(line) == {"第 1 行": why}


@pytest.mark.parametrize("name", ["国庆（中秋） 节, 周一", "放假", "班", "Ａ　Ｂ", "1月1日"])
def test_a_name_in_a_cell_of_its_own_stands_as_it_was_written(name):
    (day,) = read_table(f"2027-10-01\t休\t{name}", year=2027)
    assert (day.kind, day.name) == (OFF, name)
    table = Table(2027, (day,), "通知", "1")
    assert [one.name for one in read_table(as_text(table), year=2027)] == [name]


def test_a_cell_that_cannot_be_a_name_is_named():
    assert "最多 40 字" in faults("2027-10-01\t休\t" + "长" * 41)["第 1 行"]
