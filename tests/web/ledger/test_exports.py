"""The export, as people take it."""

import csv
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse

from bancheng.data.models import JournalEntry
from bancheng.rules.journal import Event
from bancheng.rules.workflow import Status
from bancheng.web import clock
from tests.people import Town
from tests.scenarios import MORNING, case_at


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The web's clock stands at noon of the day the cases are registered on."""
    monkeypatch.setattr(clock, "now", lambda: MORNING.replace(hour=12))


def _signed_in(client: Client, town: Town, name: str) -> Client:
    client.force_login(getattr(town, name), "django.contrib.auth.backends.ModelBackend")
    return client


def test_an_export_is_what_is_filtered_and_is_written_down(client: Client, town: Town) -> None:
    closed = case_at(Status.CLOSED, town)
    case_at(Status.ANSWERED, town)
    client = _signed_in(client, town, "registrar")
    address = f"{reverse('ledger_export')}?status=closed&center={town.center.pk}"
    answer = client.post(address, {"contacts": "1"})
    sheet = b"".join(answer.streaming_content).decode("utf-8-sig")
    [row] = csv.DictReader(StringIO(sheet))
    assert (row["编号"], row["反映人姓名"], row["联系电话"]) == (
        closed.number,
        "陆示例",
        "13800000000",
    )
    written = JournalEntry.objects.get(event=Event.EXPORT_LEDGER)
    assert written.details == {
        "rows": 1,
        "filters": "中心：岳阳街道社区事务受理服务中心；状态：已办结",
        "contacts": "全文",
    }
    assert answer["Cache-Control"] == "no-store"


def test_the_district_takes_it_out_masked_only(client: Client, town: Town) -> None:
    case_at(Status.CLOSED, town)
    client = _signed_in(client, town, "supervisor")
    assert client.post(reverse("ledger_export"), {"contacts": "1"}).status_code == 403
    sheet = b"".join(client.post(reverse("ledger_export")).streaming_content).decode()
    assert "138****0000" in sheet
    assert "13800000000" not in sheet
