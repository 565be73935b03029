"""Files of calendar days: what is read, and how each bad row is named."""

import json
from datetime import date

import pytest

from bancheng.rules.calendar import DayKind, DayRow
from bancheng.rules.days.files import FileDay, read_days
from bancheng.rules.refusals import Invalid

HEADER = "日期,类别,名称,来源,版本,中心,撤销\n"
GOOD = "2027-01-01,放假,元旦,国务院办公厅通知,2026-11-20,,\n"


def faults(content: str | bytes, file_name: str = "days.csv") -> dict[str, str]:
    raw = content if isinstance(content, bytes) else content.encode()
    with pytest.raises(Invalid) as refusal:
        read_days(raw, file_name=file_name)
    return {place: str(wording) for place, wording in refusal.value.errors.items()}


def test_a_csv_in_chinese_is_read():
    content = HEADER + GOOD + ",,,,,,\n2027/2/6,本地上班,加班,中心通知,1,SJ-YY,是\n"
    assert read_days(content.encode("utf-8-sig"), file_name="2027.CSV") == (
        FileDay(
            "第 2 行",
            DayRow(
                date(2027, 1, 1), DayKind.OFFICIAL_OFF, "元旦", "国务院办公厅通知", "2026-11-20"
            ),
            center_code="",
            is_withdrawn=False,
        ),
        FileDay(
            "第 4 行",
            DayRow(date(2027, 2, 6), DayKind.LOCAL_OPENING, "加班", "中心通知", "1"),
            center_code="SJ-YY",
            is_withdrawn=True,
        ),
    )


def test_columns_may_be_english_in_any_order_and_more_than_needed():
    content = "version,remark,source,name,kind,date\n1,x,通知,停电,local_closure,2027-03-01\n"
    (day,) = read_days(content.encode(), file_name="a.csv")
    assert day.row == DayRow(date(2027, 3, 1), DayKind.LOCAL_CLOSURE, "停电", "通知", "1")


def test_a_spreadsheet_saves_gb18030():
    (day,) = read_days((HEADER + GOOD).encode("gb18030"), file_name="a.csv")
    assert day.row.name == "元旦"


@pytest.mark.parametrize("is_bare", [True, False])
def test_json_is_a_list_or_days_with_defaults(is_bare):
    day = {"date": "2027-10-01", "kind": "official_off", "name": "国庆节", "withdrawn": False}
    common = {"source": "国务院办公厅通知", "version": 2}
    found = [{**common, **day}] if is_bare else {**common, "days": [day]}
    (read,) = read_days(json.dumps(found).encode(), file_name="a.json")
    assert read.place == "第 1 天"
    assert read.row == DayRow(
        date(2027, 10, 1), DayKind.OFFICIAL_OFF, "国庆节", "国务院办公厅通知", "2"
    )
    assert (read.center_code, read.is_withdrawn) == ("", False)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            "2027-02-30,放假,元旦,通知,1,,",
            "日期“2027-02-30”不对，要写成 2027-01-01 这样，并且真有这一天。",
        ),
        ("明天,放假,元旦,通知,1,,", "日期“明天”不对，要写成 2027-01-01 这样，并且真有这一天。"),
        ("2003-12-31,放假,元旦,通知,1,,", "日期要在 2004 年到 2100 年之间。"),
        ("2101-01-01,放假,元旦,通知,1,,", "日期要在 2004 年到 2100 年之间。"),
        (
            "2027-01-01,休假,元旦,通知,1,,",
            "类别“休假”不认识，只能是：放假、调休上班、本地休息、本地上班。",
        ),
        ("2027-01-01", "类别“”不认识，只能是：放假、调休上班、本地休息、本地上班。"),
        ("2027-01-01,放假,,通知,1,,", "名称是空的，请补上。"),
        ("2027-01-01,放假,元旦,,1,,", "来源是空的，请补上。"),
        ("2027-01-01,放假,元旦,通知,,,", "版本是空的，请补上。"),
        (f"2027-01-01,放假,{'长' * 42},通知,1,,", "名称最多 40 个字，多了 2 个。"),
        ("2027-01-01,放假,元\u202e旦,通知,1,,", "名称里有看不见的字符，请删掉重写。"),
        ("2027-01-01,放假,元旦,通知,1,SJ-YY,", "放假和调休上班对所有中心都一样，中心一栏要空着。"),
        ("2027-01-01,放假,元旦,通知,1,,也许", "撤销一栏写“是”，或者空着。"),
    ],
)
def test_a_bad_row_is_named_with_what_is_wrong(row, sentence):
    assert faults(HEADER + GOOD.replace("01-01", "05-01") + row + "\n") == {"第 3 行": sentence}


def test_every_bad_row_is_named():
    assert list(faults(HEADER + "x,放假,a,b,c,,\n" + GOOD + "y,放假,a,b,c,,\n")) == [
        "第 2 行",
        "第 4 行",
    ]


@pytest.mark.parametrize(
    ("second", "is_contradiction"),
    [
        ("2027-01-01,放假,元旦,通知,1,,", True),
        ("2027-01-01,调休上班,调休,通知,1,,", True),
        ("2027-01-01,放假,元旦,通知,1,,是", True),
        ("2027-01-01,本地上班,值班,通知,1,,", False),
        ("2027-01-01,调休上班,调休,通知,1,,是", False),
    ],
)
def test_rows_of_one_file_do_not_contradict_each_other(second, is_contradiction):
    content = HEADER + GOOD + second + "\n"
    if is_contradiction:
        assert faults(content) == {"第 3 行": "和第 2 行说的是同一天，只能留一行。"}
    else:
        assert len(read_days(content.encode(), file_name="a.csv")) == 2


def test_two_centres_may_say_different_things_of_one_day():
    rows = "2027-03-01,本地休息,停电,通知,1,A,\n2027-03-01,本地上班,值班,通知,1,B,\n"
    assert len(read_days((HEADER + rows).encode(), file_name="a.csv")) == 2
    clash = rows.replace(",B,", ",A,")
    assert list(faults(HEADER + clash)) == ["第 3 行"]


@pytest.mark.parametrize(
    ("content", "file_name", "sentence"),
    [
        ("", "a.csv", "第一行还缺这几列：日期、类别、名称、来源、版本。"),
        ("日期,类别,名称\n", "a.csv", "第一行还缺这几列：来源、版本。"),
        (HEADER, "a.csv", "文件里一天也没有。第一行写列名，下面一天一行。"),
        ("{}", "a.json", "JSON 里要有一个 days 列表，一天一个对象。"),
        ("[]", "a.json", "文件里一天也没有。第一行写列名，下面一天一行。"),
        ("[1]", "a.json", "JSON 里要有一个 days 列表，一天一个对象。"),
        ("[{", "a.json", "不是完整的 JSON，请检查括号和引号。"),
        ("[" * 100_000, "a.json", "不是完整的 JSON，请检查括号和引号。"),
        (HEADER, "a.xlsx", "只认 .csv 和 .json 文件。"),
        (b"\xff\xff\xff", "a.csv", "文件里的文字读不出来，请另存为 UTF-8 编码。"),
        (HEADER + GOOD * 5001, "a.csv", "一次最多 5000 行，请分成几个文件。"),
    ],
)
def test_a_file_that_cannot_be_taken_as_a_whole(content, file_name, sentence):
    assert faults(content, file_name) == {"文件": sentence}


def test_what_is_given_besides_holds_for_every_row():
    content = "日期,类别,名称,来源\n2027-01-01,放假,元旦,别的通知\n"
    given = {"source": "国务院办公厅通知", "version": "示例1号"}
    (day,) = read_days(content.encode(), file_name="a.csv", given=given)
    assert (day.row.source, day.row.version) == ("国务院办公厅通知", "示例1号")
    (day,) = read_days(
        b'[{"date": "2027-01-01", "kind": "official_off", "name": "x"}]',
        file_name="a.json",
        given=given,
    )
    assert day.row.version == "示例1号"


@pytest.mark.parametrize("name", ["a.csv", "a.json"])
def test_what_is_no_text_is_told_so(name):
    why = "这不是文字文件。请另存为 .csv，或者直接把表格贴进来。"
    assert faults(b"PK\x03\x04\x00\x00", name) == {"文件": why}
