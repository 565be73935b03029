"""Days, phones and names as people have typed them over the years."""

from datetime import date, datetime

import pytest

from bancheng.rules.imports.values import (
    area_code_of,
    day,
    line_of,
    name,
    phones,
    text_of,
    window_number,
)
from bancheng.rules.intake.faults import Fault

MARCH_5 = date(2023, 3, 5)


@pytest.mark.parametrize(
    "cell",
    [
        MARCH_5,
        datetime.fromisoformat("2023-03-05T09:12"),
        44990,
        44990.0,
        44990.375,
        "44990",
        "2023年3月5日",
        "2023 年 03 月 05 日",
        "2023.3.5",
        "2023-3-5",
        "2023/03/05",
        "20230305",
        "23/3/5",
        "23.03.05",
        "２０２３．３．５",
        "2023-03-05 10:30",
        "2023/3/5 9时",
        "2023年3月5日 星期日",
        "2023年3月5日（周日）",
    ],
)
def test_a_day_in_every_usual_form(cell):
    assert day(cell) == MARCH_5


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("3月5日", "没有写年份。写成 2023-03-05 这样。"),
        (3.5, "没有写年份。写成 2023-03-05 这样。"),
        ("2023-13-05", "没有 13 月，核对一下日期。"),
        ("2024/2/30", "2024年2月没有 30 日，核对一下日期。"),
        ("不详", "日期这样写：2026-10-09。"),
        ("5", "日期这样写：2026-10-09。"),
        ("99999", "日期这样写：2026-10-09。"),
        ("99999.5", "日期这样写：2026-10-09。"),
        ("2023-3-5至2023-3-8", "日期这样写：2026-10-09。"),
    ],
)
def test_what_is_no_day_says_why(cell, sentence):
    with pytest.raises(Fault) as fault:
        day(cell)
    assert str(fault.value) == sentence


def test_an_empty_cell_is_no_day():
    assert day(None) is None
    assert day(" ") is None


MOBILE, SECOND, LANDLINE = "13800000000", "13900000001", "021-57740000"


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (13800000000.0, (MOBILE,)),
        ("138 0000 0000", (MOBILE,)),
        (f"{MOBILE}/{SECOND}", (MOBILE, SECOND)),
        (f"{MOBILE}、{LANDLINE}", (MOBILE, LANDLINE)),
        (f"{MOBILE} {SECOND}", (MOBILE, SECOND)),
        (f"{MOBILE}\n{SECOND}", (MOBILE, SECOND)),
        (f"{MOBILE}或{SECOND}", (MOBILE, SECOND)),
        (f"{MOBILE}；{MOBILE}", (MOBILE,)),
        (f"{LANDLINE}转801", (f"{LANDLINE}-801",)),
        (57740000.0, (LANDLINE,)),
        (f"5774-0000,{MOBILE}", (LANDLINE, MOBILE)),
    ],
)
def test_every_phone_of_a_cell(cell, found):
    assert phones(cell, area_code="021") == found


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("", "还没写联系电话。"),
        ("1380000000", "手机号是 11 位，还差 1 位。"),
        (f"{MOBILE}（女儿）", "电话里有“女”，只写一个号码的数字。"),
        (f"{MOBILE}/1390000001", "手机号是 11 位，还差 1 位。"),
        ("57740000", "座机前面要加区号，比如 021-57740000；手机号是 1 开头的 11 位。"),
    ],
)
def test_one_bad_phone_is_a_fault_of_its_cell(cell, sentence):
    with pytest.raises(Fault) as fault:
        phones(cell)
    assert str(fault.value) == sentence


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("张　三", "张三"),
        ("李 四 光", "李四光"),
        ("𠮷 示例", "𠮷示例"),
        (" John  Smith ", "John Smith"),
        ("阿卜杜拉·买买提江", "阿卜杜拉·买买提江"),
    ],
)
def test_blanks_that_only_line_up_a_name_go(cell, found):
    assert name(cell) == found


def test_cells_as_text():
    assert [text_of(cell) for cell in (None, True, False, 7.0, 7.5, "a\r\nb ")] == [
        "",
        "是",
        "否",
        "7",
        "7.5",
        "a\nb",
    ]
    assert text_of(datetime.fromisoformat("2023-03-05")) == "2023-03-05"
    assert text_of(datetime.fromisoformat("2023-03-05T09:05")) == "2023-03-05 09:05"
    assert line_of("a\n b") == "a b"


def test_what_a_centre_is_known_by():
    assert area_code_of("021-57000000") == "021"
    assert area_code_of("12345") == ""
    assert {window_number(called) for called in ("8号", "8号窗口", "窗口8", " 8 ")} == {"8"}
