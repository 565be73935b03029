"""The ledger page and its export, as people use them."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

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


def test_a_row_shows_the_case_masked_with_its_light(client: Client, town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    page = _signed_in(client, town, "registrar").get(reverse("ledger"))
    text = page.content.decode()
    assert case.number in text
    assert "陆**" in text
    assert "陆示例" not in text
    assert "13800000000" not in text
    assert "剩 3 天" in text
    assert "李示例" in text


def test_a_row_of_a_department_that_assists_names_nobody(client: Client, town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    case.assistances.create(
        department=town.assisting_department, asked_at=MORNING, asked_by=town.registrar
    )
    text = _signed_in(client, town, "assistant").get(reverse("ledger")).content.decode()
    assert case.number in text
    assert "陆**" not in text
    assert "不显示" in text


def test_a_tab_shows_its_count_and_its_cases(client: Client, town: Town) -> None:
    closed = case_at(Status.CLOSED, town)
    waiting = case_at(Status.ANSWERED, town)
    page = _signed_in(client, town, "registrar").get(reverse("ledger"), {"status": "closed"})
    text = page.content.decode()
    assert closed.number in text
    assert waiting.number not in text
    assert "已办结 1" in text
    assert "全部 2" in text


def test_pages_turn_with_the_filter_kept(client: Client, town: Town) -> None:
    for minute in range(17):
        case_at(Status.REGISTERED, town, at=MORNING + timedelta(minutes=minute))
    client = _signed_in(client, town, "registrar")
    first = client.get(reverse("ledger"), {"status": "registered"})
    older = first.context["older_url"]
    assert "status=registered" in older
    second = client.get(reverse("ledger") + older)
    assert len(second.context["rows"]) == 1
    assert (
        client.get(reverse("ledger") + second.context["newer_url"]).context["rows"]
        == (first.context["rows"])
    )


def test_nothing_found_says_what_to_do(client: Client, town: Town) -> None:
    page = _signed_in(client, town, "registrar").get(reverse("ledger"), {"q": "没有的人"})
    assert "没有符合条件的件" in page.content.decode()


def test_only_who_sees_several_centres_chooses_among_them(client: Client, town: Town) -> None:
    page = _signed_in(client, town, "supervisor").get(reverse("ledger"))
    assert '<select class="in" name="center"' in page.content.decode()
    page = _signed_in(Client(), town, "registrar").get(reverse("ledger"))
    assert '<select class="in" name="center"' not in page.content.decode()


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
        "filters": "岳阳街道社区事务受理服务中心；已办结",
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


def test_the_cost_does_not_grow_with_rows(
    client: Client, town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(16):
        case_at(Status.REGISTERED, town)
    client = _signed_in(client, town, "registrar")
    with django_assert_max_num_queries(16):
        client.get(reverse("ledger"))
