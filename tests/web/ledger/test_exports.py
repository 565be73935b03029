"""The export, as people take it: a short one at once, a long one as a job of their own."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO
from uuid import uuid4

import pytest
from django.test import Client
from openpyxl import load_workbook

from bancheng.data.models import Job, JournalEntry
from bancheng.rules.jobs import JobState
from bancheng.rules.journal import Event
from bancheng.rules.workflow import Status
from bancheng.web import clock
from bancheng.web.ledger import exports
from tests.people import Town
from tests.scenarios import MORNING, case_at


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The web's clock stands at noon of the day the cases are registered on."""
    monkeypatch.setattr(clock, "now", lambda: MORNING.replace(hour=12))


def browser(town: Town, name: str) -> Client:
    client = Client()
    client.force_login(getattr(town, name), "django.contrib.auth.backends.ModelBackend")
    return client


def rows_of(sheet: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(sheet.decode("utf-8-sig"))))


def test_an_export_is_what_is_filtered_and_is_written_down(town: Town) -> None:
    closed = case_at(Status.CLOSED, town)
    case_at(Status.ANSWERED, town)
    address = f"/ledger/export/?status=closed&center={town.center.pk}&q=居住证"
    answer = browser(town, "registrar").post(address, {"contacts": "1"})
    [row] = rows_of(answer.getvalue())
    assert (row["编号"], row["反映人姓名"], row["联系电话"]) == (
        closed.number,
        "陆示例",
        "13800000000",
    )
    written = JournalEntry.objects.get(event=Event.EXPORT_LEDGER)
    assert written.details == {
        "rows": 1,
        "filters": "中心：岳阳街道社区事务受理服务中心；状态：已办结；有搜索词",
        "contacts": "全文",
    }
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert ".csv" in answer["Content-Disposition"]


def test_the_order_of_the_list_is_that_of_the_sheet(town: Town) -> None:
    numbers = [
        case_at(Status.CLOSED, town, at=MORNING + timedelta(minutes=minute)).number
        for minute in range(3)
    ]
    client = browser(town, "registrar")
    for sort, expected in (("oldest", numbers), ("newest", numbers[::-1])):
        answer = client.post(f"/ledger/export/?sort={sort}")
        assert [row["编号"] for row in rows_of(answer.getvalue())] == expected


def test_excel_comes_at_once_and_says_what_it_is(town: Town) -> None:
    case_at(Status.CLOSED, town)
    answer = browser(town, "registrar").post("/ledger/export/?status=closed", {"as": "xlsx"})
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    ledger, about = load_workbook(BytesIO(answer.content)).worksheets
    assert ledger.max_row == 2
    assert [[cell.value for cell in row] for row in about] == [
        ["条件", "状态：已办结"],
        ["导出人", "王示例"],
        ["导出时间", "2026-11-02 12:12"],
        ["联系方式", "打码"],
    ]


def test_the_district_takes_it_out_masked_only(town: Town) -> None:
    case_at(Status.CLOSED, town)
    client = browser(town, "supervisor")
    assert client.post("/ledger/export/", {"contacts": "1"}).status_code == 403
    sheet = client.post("/ledger/export/").getvalue().decode()
    assert "138****0000" in sheet
    assert "13800000000" not in sheet


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_long_one_is_a_job_of_who_asked_for_it(
    town: Town, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(exports, "AT_ONCE", 1)
    numbers = {case_at(Status.CLOSED, town).number for _ in range(2)}
    case_at(Status.ANSWERED, town)
    client, once = browser(town, "registrar"), {"as": kind, "submission": uuid4()}
    address = "/ledger/export/?status=closed&sort=closed_oldest"
    page = client.post(address, once, follow=True)
    again = client.post(address, once)
    job = Job.objects.get()
    assert again["Location"] == f"/jobs/{job.pk}/"
    assert job.state == JobState.DONE
    assert job.outcome == {"rows": 2}
    assert job.back == "/ledger/?status=closed&sort=closed_oldest"
    assert job.file_name in page.content.decode()
    answer = client.get(f"/jobs/{job.pk}/file/")
    sheet = answer.getvalue()
    if kind == "csv":
        found = {row["编号"] for row in rows_of(sheet)}
    else:
        rows = list(load_workbook(BytesIO(sheet)).worksheets[0].values)
        found = {row[0] for row in rows[1:]}
    assert found == numbers
    assert browser(town, "lead").get(f"/jobs/{job.pk}/file/").status_code == 404
    assert JournalEntry.objects.filter(event=Event.EXPORT_LEDGER).count() == 1


def test_a_form_without_its_token_is_a_job_all_the_same(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "AT_ONCE", 0)
    case_at(Status.CLOSED, town)
    answer = browser(town, "registrar").post("/ledger/export/", {"submission": "x"}, follow=True)
    assert "做好了" in answer.content.decode()


def test_a_job_asks_for_the_permission_itself(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "AT_ONCE", 0)
    case_at(Status.CLOSED, town)
    answer = browser(town, "supervisor").post("/ledger/export/", {"contacts": "1"}, follow=True)
    assert "只有登记人员和组长能导出姓名和电话" in answer.content.decode()
    assert Job.objects.get().state == JobState.FAILED
