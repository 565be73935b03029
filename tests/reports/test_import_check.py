"""Every trouble is shown, page by page, and all of them in one sheet that computes nothing."""

import csv
from io import StringIO

from bancheng.reports.import_check import PAGE, as_csv, check_page, troubles_of
from bancheng.rules.imports.skipping import Skip
from tests.services.imports.taking import HALF_YEAR, WINDOW_2024, brought, row, takings_of, typed


def sheet(one) -> list[list[str]]:
    text = b"".join(as_csv(one)).decode("utf-8-sig")
    return list(csv.reader(StringIO(text)))


def test_troubles_and_rows_that_are_no_cases(town):
    page = check_page(takings_of(town).check(brought(HALF_YEAR)))
    assert [line.row for line in page.troubles] == [12, 15]
    assert page.skipped == {
        Skip.SEPARATOR: ("10",),
        Skip.HEADING: ("13",),
        Skip.TOTAL: ("19–20",),
    }
    assert not page.has_more


def test_the_sheet_says_all_in_words(town):
    rows = sheet(takings_of(town).check(brought(WINDOW_2024)))
    assert rows[0] == ["行号", "列", "原来写的", "哪里不对，怎么改"]
    assert rows[1] == ["7", "办理日期", "2024/2/30", "2024年2月没有 30 日，核对一下日期。"]
    assert rows[4][3].endswith("自身原因、与法律法规政策不符、涉法涉诉、信访事项、民事纠纷、非政务服务、"
                               "已进复议、诉讼或仲裁、同一事项在办或已办结，没有新理由、内容不明，无法核实、"
                               "紧急求助。")  # fmt: skip


def test_a_formula_stays_text(town):
    one = takings_of(town).check(typed(row(phone="=1+1"), row(2, phone="+86")))
    assert [line[2] for line in sheet(one)[1:]] == ["'=1+1", "'+86"]


def test_many_troubles_turn_page_by_page(town):
    one = takings_of(town).check(typed(*(row(n, phone="1") for n in range(PAGE + 1))))
    first = check_page(one)
    assert (len(first.troubles), first.has_more, first.next_first) == (PAGE, True, PAGE)
    last = check_page(one, first=first.next_first)
    assert (len(last.troubles), last.has_more, last.previous_first) == (1, False, 0)
    assert len(sheet(one)) == PAGE + 2


def test_rows_numbered_beforehand_and_left_empty_are_told_as_one(town):
    rows = [row(), *map(str, range(2, 90)), row(3), "90"]
    page = check_page(takings_of(town).check(typed(*rows)))
    assert page.skipped == {Skip.SEPARATOR: ("3–90", "92")}


def test_once_it_is_thrown_away_there_is_nothing(town):
    one = takings_of(town).receive(typed(row()))
    assert list(troubles_of(one)) == []
    assert check_page(one).troubles == ()
