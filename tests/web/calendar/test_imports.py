"""The notice on its way into the calendar: faults by line, a preview, and only then the days."""

import json
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bancheng.data.models import CalendarDay, CalendarEdition, JournalEntry
from bancheng.rules.people import Role
from bancheng.rules.workflow import Status
from bancheng.services.days import previews
from bancheng.web.calendar.imports import told
from tests.people import appoint
from tests.scenarios import case_at, fresh
from tests.services.days.calendars_at import AT, NEW_YEAR, SOURCE, VERSION, take
from tests.web.calendar.pages import IMPORT, PASTED, error_of, hidden_of, imported, text_of


@pytest.fixture
def browser(town, sign_in, set_clock):
    set_clock(AT)
    return sign_in(town.administrator)


def nothing_is_written() -> bool:
    return not (CalendarEdition.objects.exists() or CalendarDay.objects.exists())


def test_the_form_proposes_the_first_unpublished_year(browser):
    page = browser.get(IMPORT)
    assert page.status_code == 200
    assert re.search(r'name="year" value="2027"', page.text)


def test_a_preview_shows_days_and_cases_and_writes_nothing(town, browser):
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    entries = JournalEntry.objects.count()
    answer = browser.post(IMPORT, PASTED)
    page = text_of(answer.text)
    assert answer.status_code == 200
    assert "日历变 4 天" in page
    assert "2027 年从此算已公布" in page
    assert "2027 年工作日 261 → 261 天" in page
    assert "2027年1月1日 周五 上班 周五 · 暂算 休息 元旦" in page
    assert "没办结的有 1 件期限要变" in page
    assert "1 件不再是暂算" in page
    assert f"{case.number} 答复 2027年1月4日 周一 暂算 2027年1月5日 周二" in page
    assert nothing_is_written()
    assert JournalEntry.objects.count() == entries
    assert fresh(case.pk).due_on == date(2027, 1, 4)


def test_the_administrator_sees_numbers_and_nothing_of_the_cases(town, browser):
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    page = browser.post(IMPORT, PASTED).text
    assert case.number in page
    assert f'href="/cases/{case.pk}/"' not in page
    for words in (case.matter, case.problem, "陆示例"):
        assert words not in page


def test_who_may_open_a_case_finds_it_linked(town, browser):
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    appoint(town.administrator, Role.LEAD, town.center)
    assert f'href="/cases/{case.pk}/"' in browser.post(IMPORT, PASTED).text


def test_confirmed_the_days_hold_and_the_calendar_shows_them(town, browser):
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    page = imported(browser)
    assert "日历改好了，1 件的期限变了" in page
    assert SOURCE in page
    assert fresh(case.pk).due_on == date(2027, 1, 5)
    assert CalendarEdition.objects.get().imported_by == town.administrator


def test_without_cases_that_move_it_says_so(browser):
    assert "没有一件的期限要变" in imported(browser)


def test_full_width_digits_and_commas_are_taken(browser):
    imported(browser, year="２０２７", table="２０２７－０１－０１，休，元旦")
    assert CalendarDay.objects.get().on == date(2027, 1, 1)


def test_every_bad_line_is_listed_with_its_number_and_what_was_typed_stays(browser):
    table = f"{NEW_YEAR}\n2027-02-30 休 春节\n瞎写\n2003-01-01 休 元旦"
    answer = browser.post(IMPORT, {**PASTED, "table": table})
    page = text_of(answer.text)
    assert answer.status_code == 422
    assert error_of(answer.text, "table") == "有 3 行要改，下面逐行写着。"
    assert "第 3 行 没有 2027年02月30日，核对日期。" in page
    assert "第 4 行 开头要是日期" in page
    assert "第 5 行 日期要在 2004 年到 2100 年之间。" in page
    assert "2027-02-30 休 春节" in answer.text
    assert SOURCE in answer.text
    assert nothing_is_written()


def test_of_many_bad_lines_fifty_are_listed(browser):
    answer = browser.post(IMPORT, {**PASTED, "table": "瞎写\n" * 300})
    assert "有 300 行要改" in answer.text
    assert answer.text.count("开头要是日期") == 50


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"year": "二七"}, "year", "年份写成 2027 这样"),
        ({"year": "2003"}, "year", "2004 到 2100 年之间"),
        ({"source": ""}, "source", "还没写来源"),
        ({"version": " "}, "version", "还没写文号"),
        ({"table": ""}, "table", "还没有一行"),
        ({"table": "2027-05-01 休 劳动节"}, "table", "2027 年还没公布过"),
        ({"table": "2027-01-01 休 元旦\n" * 20_000}, "table", "有 20000 行，一次最多 500 行"),
        ({"table": "2027-01-01 休 元旦\n2027-01-01 班"}, "table", "有 1 行要改"),
        ({"year": "2026"}, "table", "有 2 行要改"),
        ({"table": "2027-01-01 休 元旦\n2027-01-06 班"}, "table", "有 1 行要改"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(browser, changes, field, words):
    answer = browser.post(IMPORT, {**PASTED, **changes})
    assert answer.status_code == 422
    assert words in error_of(answer.text, field)
    assert nothing_is_written()


CSV = "日期,类别,名称\n2027-01-01,放假,元旦\n"


def sent(browser, content: str | bytes, name: str = "2027.csv", **changes: str):
    raw = content if isinstance(content, bytes) else content.encode()
    return browser.post(
        IMPORT, {**PASTED, "table": "", **changes, "file": SimpleUploadedFile(name, raw)}
    )


def test_a_file_is_looked_at_and_confirmed_under_its_name(browser):
    preview = sent(browser, CSV).text
    browser.post(IMPORT, {**hidden_of(preview), "step": "confirm"})
    edition = CalendarEdition.objects.get()
    assert edition.file_name == "2027.csv"
    assert edition.days.get().source == SOURCE


def test_a_name_of_a_file_stays_as_it_was_written(browser):
    name = "国庆（中秋） 节"
    preview = sent(browser, CSV.replace("元旦", name)).text
    answer = browser.post(IMPORT, {**hidden_of(preview), "step": "confirm"})
    assert answer.status_code == 302
    assert CalendarDay.objects.get().name == name


def test_a_file_may_tell_its_own_notice(browser):
    day = {"date": "2027-01-01", "kind": "official_off", "name": "元旦"}
    content = json.dumps({"source": "通知甲", "version": "1", "days": [day]})
    page = sent(browser, content, "2027.json", source="", version="").text
    assert "通知甲（1）" in page
    assert "确认导入" in page


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "2027.csv", "这不是文字文件"),
        (b"PK\x03\x04\x14\x00\x06\x00", "2027.xlsx", "这不是文字文件"),
        (CSV, "2027.txt", "只认 .csv 和 .json 文件"),
        ("日期,名称\n", "2027.csv", "第一行还缺这几列：类别"),
        (CSV.replace("2027", "2026"), "2027.csv", "有 1 行要改"),
        (CSV.replace("2027-01-01", "2003-01-01"), "2027.csv", "有 1 行要改"),
        (CSV + "2027-03-01,本地休息,停电\n", "2027.csv", "有 1 行要改"),
        (CSV + "2027-01-01,调休上班,元旦\n", "2027.csv", "有 1 行要改"),
        (CSV + "2027-01-02,放假,元旦\n" * 20_000, "2027.csv", "一次最多 5000 行"),
        (b"x" * (1024 * 1024 + 1), "2027.csv", "文件太大，最大 1 MB"),
        ("{", "2027.json", "不是完整的 JSON"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(browser, content, name, words):
    answer = sent(browser, content, name)
    assert answer.status_code == 422
    assert words in error_of(answer.text, "file")
    assert nothing_is_written()


def test_one_does_not_both_paste_and_send_a_file(browser):
    answer = sent(browser, CSV, table=NEW_YEAR)
    assert "只用一样" in error_of(answer.text, "file")


def test_the_same_notice_twice_says_that_nothing_changes(browser):
    imported(browser)
    page = browser.post(IMPORT, PASTED).text
    assert "和现在的日历一样，没有要改的。" in page
    assert "确认导入" not in page
    answer = browser.post(IMPORT, {**hidden_of(page), "step": "confirm"})
    assert answer.status_code == 422
    assert "没有要改的" in answer.text
    assert CalendarEdition.objects.count() == 1


def test_where_the_world_has_changed_the_new_preview_is_shown(town, browser):
    seen = hidden_of(browser.post(IMPORT, PASTED).text)
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    answer = browser.post(IMPORT, {**seen, "step": "confirm"})
    assert answer.status_code == 409
    assert "这次什么也没写" in answer.text
    assert case.number in answer.text
    assert nothing_is_written()
    browser.post(IMPORT, {**hidden_of(answer.text), "step": "confirm"})
    assert fresh(case.pk).due_on == date(2027, 1, 5)


def test_two_administrators_at_once_import_once(town, browser, sign_in):
    seen = hidden_of(browser.post(IMPORT, PASTED).text)
    take(town)
    answer = browser.post(IMPORT, {**seen, "step": "confirm"})
    assert answer.status_code == 422
    assert "和现在的日历一样" in answer.text
    assert CalendarEdition.objects.count() == 1


def test_going_back_keeps_what_was_typed(browser):
    seen = hidden_of(browser.post(IMPORT, PASTED).text)
    answer = browser.post(IMPORT, {**seen, "step": "edit"})
    assert answer.status_code == 200
    assert "2027-01-09\t班\t调休上班" in answer.text
    assert VERSION in answer.text


@pytest.mark.parametrize(
    ("cases", "steps", "sentence"),
    [
        (0, 0, "日历改好了，没有一件的期限要变。"),
        (2, 0, "日历改好了，2 件的期限变了，每一件的经过里都写着。"),
        (
            0,
            3,
            "日历改好了，没有一件的期限要变。没做完的步骤，3 步的期限变了，也写在经过里。",
        ),
    ],
)
def test_what_was_done_is_said_of_cases_and_of_steps(cases, steps, sentence):
    found = previews.Preview((), (), (), (), previews.Moves(total=cases, steps=steps), "")
    assert told(found) == sentence


def test_many_cases_come_by_the_page(town, browser, monkeypatch):
    monkeypatch.setattr(previews, "PAGE", 2)
    cases = [case_at(Status.IN_PROGRESS, town, at=AT) for _number in range(3)]
    first = browser.post(IMPORT, PASTED).text
    assert [case.number in first for case in cases] == [True, True, False]
    assert 'name="first" value="50"' in first
    second = browser.post(IMPORT, {**hidden_of(first), "first": "2"}).text
    assert [case.number in second for case in cases] == [False, False, True]
    assert hidden_of(first)["seen"] == hidden_of(second)["seen"]


@pytest.mark.parametrize("who", ["center_administrator", "lead", "supervisor", "registrar"])
def test_nobody_else_imports(town, sign_in, who):
    assert sign_in(getattr(town, who)).get(IMPORT).status_code == 403


def test_what_is_typed_is_text_and_no_markup(browser):
    page = browser.post(
        IMPORT, {**PASTED, "table": "2027-01-01 休 <b>元旦</b>", "source": "<script>x</script>"}
    ).text
    assert "&lt;b&gt;元旦" in page
    assert "<script>x" not in page
