"""The second page: the guess, what is missing or there twice, another sheet, another row of headings."""

import openpyxl
import pytest

from bancheng.data.models import Job, LedgerImport
from bancheng.rules.jobs import JobKind, JobState
from tests.services.imports.taking import HALF_YEAR, brought, row, takings_of, typed
from tests.web.imports.sending import guessed


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.registrar)


@pytest.fixture
def address(town):
    def receive(upload):
        return f"/ledger/import/{takings_of(town).receive(upload).pk}/columns/"

    return receive


def test_the_guess_is_shown_and_taken(town, browser, address):
    page = browser.get(address(brought(HALF_YEAR))).content.decode()
    assert "half-year.xlsx · 9 行" in page
    assert "陆**" in page
    assert "陆示例" not in page
    assert "13800000001" not in page
    assert "反映人姓名（必须有）" in page
    one = LedgerImport.objects.get()
    answer = browser.post(f"/ledger/import/{one.pk}/columns/", guessed(browser, one.pk))
    job = Job.objects.get()
    assert answer["Location"] == f"/jobs/{job.pk}/"
    assert (job.kind, job.state) == (JobKind.IMPORT_CHECK, JobState.DONE)
    assert browser.get(f"/jobs/{job.pk}/")["Location"] == f"/ledger/import/{one.pk}/"
    one.refresh_from_db()
    assert (one.good, one.bad) == (7, 2)


def test_the_same_form_sent_twice_begins_one_job(browser, address):
    address(typed(row()))
    one = LedgerImport.objects.get()
    form = guessed(browser, one.pk)
    for _click in range(2):
        assert browser.post(f"/ledger/import/{one.pk}/columns/", form).status_code == 302
    assert Job.objects.count() == 1


def test_what_is_missing_or_there_twice_is_said(browser, address):
    place = address(typed(row()))
    form = guessed(browser, LedgerImport.objects.get().pk)
    answer = browser.post(place, {**form, "c0": "", "c1": "matter"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "还没有哪一列是“反映人姓名”。" in page
    assert "还没有哪一列是“联系电话”。" in page
    assert '<p class="err" id="e-c3">' in page
    assert "有两列都成了“办理业务名称”，只留一列。" in page
    assert browser.post(place, {**form, "c0": "nonsense"}).status_code == 422
    assert not Job.objects.exists()


def test_two_lines_of_headings_are_named(browser, address):
    upload = typed(row(), headings="姓名,联系,,业务,问题,办结日期\n,电话,日期,,,\n")
    assert "表头是第 1、2 两行" in browser.get(address(upload)).content.decode()


def test_another_sheet_or_row_can_be_asked_for(browser, address, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "甲表"
    book.active.append(["甲", "乙"])
    book.create_sheet("空表")
    book.save(tmp_path / "a.xlsx")
    place = address(brought("a.xlsx", (tmp_path / "a.xlsx").read_bytes()))
    page = browser.get(place).content.decode()
    assert "没看出哪一行是表头" in page
    assert "甲表" in page
    assert "核对每一行" not in page
    assert "核对每一行" in browser.get(place, {"sheet": "0", "header": "1"}).content.decode()
    assert "这张表是空的" in browser.get(place, {"sheet": "1"}).content.decode()
    assert browser.get(place, {"sheet": "x", "header": "99999999"}).status_code == 200
    assert browser.post(place, {"sheet": "0"}).status_code == 200


def test_once_taken_over_there_are_no_columns_to_choose(town, browser):
    one = takings_of(town).take(typed(row()))
    assert browser.get(f"/ledger/import/{one.pk}/columns/").status_code == 404
