"""The ledger page and its export, as people use them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bancheng.rules.ways.entries import Catalogue
from bancheng.rules.workflow import Status
from bancheng.web import clock
from tests.people import Town
from tests.scenarios import MORNING, case_at
from tests.ways import add_entry


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
    assert 'name="center"' in page.content.decode()
    page = _signed_in(Client(), town, "registrar").get(reverse("ledger"))
    assert 'name="center"' not in page.content.decode()


def test_conditions_stand_one_by_one_and_each_can_be_dropped(client: Client, town: Town) -> None:
    case_at(Status.CLOSED, town)
    asked = {
        "status": "closed",
        "channel": "counter,phone",
        "period": "quarter",
        "handler": town.handler.pk,
        "sort": "closed_oldest",
    }
    page = _signed_in(client, town, "registrar").get(reverse("ledger"), asked)
    assert [words for words, _url in page.context["conditions"]] == [
        "办理人员：李示例",
        "来源：现场、电话",
        "登记：本季度",
    ]
    text = page.content.decode()
    assert '<option value="counter,phone" selected>现场、电话</option>' in text
    without = dict(page.context["conditions"])["登记：本季度"]
    assert "period" not in without
    for kept in ("status=closed", "channel=counter%2Cphone", "sort=closed_oldest"):
        assert kept in without
    several = client.get(reverse("ledger"), {"status": "registered,accepted"})
    assert [words for words, _ in several.context["conditions"]] == ["状态：待转办、待定受理"]


def test_days_chosen_by_hand_are_asked_for_where_they_are_typed(client: Client, town: Town) -> None:
    client = _signed_in(client, town, "registrar")
    assert '<details class="more" open>' in client.get("/ledger/?period=chosen").content.decode()
    page = client.get("/ledger/?period=chosen&since=2026-11-01").content.decode()
    assert '<details class="more">' in page
    assert '<option value="chosen" selected>' in page


def test_headings_order_the_list_and_say_so(client: Client, town: Town) -> None:
    client = _signed_in(client, town, "registrar")
    open_case = case_at(Status.REGISTERED, town, at=MORNING)
    closed = case_at(Status.CLOSED, town, at=MORNING - timedelta(days=1))
    page = client.get("/ledger/?status=closed,registered")
    columns = page.context["columns"]
    assert columns["registered"].direction == "descending"
    assert 'aria-sort="descending"' in page.content.decode()
    assert [row["case"] for row in page.context["rows"]] == [open_case, closed]
    by_closing = client.get(columns["closed"].url)
    assert [row["case"] for row in by_closing.context["rows"]] == [closed, open_case]
    other_end = client.get(by_closing.context["columns"]["closed"].url)
    assert other_end.context["columns"]["closed"].direction == "ascending"
    assert other_end.context["query"] == "status=closed%2Cregistered&sort=closed_oldest"


def test_found_words_are_marked_also_in_what_a_row_does_not_show(
    client: Client, town: Town
) -> None:
    case_at(Status.CLOSED, town, problem="<i>窗口让我跑了三趟</i>")
    page = _signed_in(client, town, "registrar").get("/ledger/", {"q": "三趟 材料齐全"})
    text = page.content.decode()
    assert "&lt;i&gt;窗口让我跑了<mark>三趟</mark>&lt;/i&gt;" in text
    assert "答复：已和窗口核对，<mark>材料齐全</mark>" in text


def test_the_cost_does_not_grow_with_rows(
    client: Client, town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(16):
        case_at(Status.REGISTERED, town)
    client = _signed_in(client, town, "registrar")
    with django_assert_max_num_queries(21):
        client.get(reverse("ledger"))
    with django_assert_max_num_queries(25):
        client.get("/ledger/?q=退回 居住证&sort=closed_newest&reason=materials")


def test_the_ledger_is_narrowed_to_an_own_entry_by_its_number(client: Client, town: Town) -> None:
    row = add_entry(town.center, Catalogue.REASON, "materials", "户口簿")
    case = case_at(Status.REGISTERED, town, reason_entry_ids=frozenset({row.pk}))
    case_at(Status.REGISTERED, town)
    client = _signed_in(client, town, "registrar")
    page = client.get(reverse("ledger"), {"entry": row.pk})
    assert [found["case"].pk for found in page.context["rows"]] == [case.pk]
    assert [words for words, _url in page.context["conditions"]] == ["细分：户口簿"]
    assert page.context["query"] == f"entry={row.pk}", "what is saved and exported"
    text = page.content.decode()
    assert '<optgroup label="“办不成事”的原因">' in text
    assert f'<option value="{row.pk}" selected>户口簿</option>' in text
