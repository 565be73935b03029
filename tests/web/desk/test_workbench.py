"""The workbench and its notices, as people see them."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from bancheng.rules.flows.palette import StepKind
from bancheng.rules.workflow import Status
from bancheng.services.optional_steps import opinions
from bancheng.web import clock
from tests.people import PEOPLE, Town
from tests.scenarios import MORNING, SHANGHAI, case_at


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The web's clock stands at noon of the day the cases are registered on."""
    monkeypatch.setattr(clock, "now", lambda: MORNING.replace(hour=12))


def _signed_in(client: Client, town: Town, name: str) -> Client:
    client.force_login(getattr(town, name), "django.contrib.auth.backends.ModelBackend")
    return client


def test_everybody_has_a_workbench_whose_counts_open_their_lists(town: Town) -> None:
    for status in Status:
        case_at(status, town)
    for name in PEOPLE:
        client = _signed_in(Client(), town, name)
        page = client.get(reverse("workbench"))
        assert page.status_code == 200
        for pile in page.context["piles"]:
            listed = client.get(pile["url"])
            assert listed.context["page"].total == pile["count"], (name, pile["name"])


def test_rows_lead_to_the_step_that_is_due(client: Client, town: Town) -> None:
    case = case_at(Status.ACCEPTED, town)
    text = _signed_in(client, town, "registrar").get(reverse("workbench")).content.decode()
    assert reverse("hand_over", args=[case.pk]) in text
    assert "今天先办这些" in text
    assert "138" not in text


def test_an_empty_desk_says_so(client: Client, town: Town) -> None:
    text = _signed_in(client, town, "registrar").get(reverse("workbench")).content.decode()
    assert "今天的事都办完了" in text
    text = _signed_in(Client(), town, "auditor").get(reverse("workbench")).content.decode()
    assert "您的账号不办件" in text


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (datetime(2026, 11, 2, 9, 0, tzinfo=SHANGHAI), "上午好，王示例"),
        (datetime(2026, 11, 2, 13, 0, tzinfo=SHANGHAI), "下午好，王示例"),
        (datetime(2026, 11, 2, 9, 0, tzinfo=SHANGHAI), "今天、明天都算工作日"),
        (datetime(2026, 10, 9, 9, 0, tzinfo=SHANGHAI), "今天算工作日；明天调休上班，也算"),
        (datetime(2026, 9, 30, 9, 0, tzinfo=SHANGHAI), "明天国庆节，不算"),
        (datetime(2026, 10, 1, 9, 0, tzinfo=SHANGHAI), "今天国庆节、明天国庆节，都不算工作日"),
        (datetime(2026, 10, 7, 9, 0, tzinfo=SHANGHAI), "今天国庆节，不算工作日；明天算"),
    ],
)
def test_the_head_says_which_days_count(
    client: Client, town: Town, monkeypatch: pytest.MonkeyPatch, now: datetime, words: str
) -> None:
    monkeypatch.setattr(clock, "now", lambda: now)
    monkeypatch.setattr(clock, "today", now.date)
    assert words in _signed_in(client, town, "registrar").get(reverse("workbench")).content.decode()


def test_what_waits_for_somebody_shows_its_own_step_and_day(client: Client, town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town, flow=(StepKind.TAKE_UP, StepKind.CO_HANDLING))
    days = {town.assisting_department.pk: 1}
    opinions.ask(case.pk, by=town.handler, at=MORNING, days=days, text="请核对。")
    text = _signed_in(client, town, "assistant").get(reverse("workbench")).content.decode()
    assert "会办（示例人社科），11月3日 周二 前" in text
    assert "剩 1 天" in text
    assert "剩 3 天" not in text


def test_a_review_due_today_is_not_said_to_be_handed_over_tomorrow(
    client: Client, town: Town
) -> None:
    case_at(Status.REVIEWING, town)
    text = _signed_in(client, town, "lead").get(reverse("workbench")).content.decode()
    assert "复核，11月2日 周一 前" in text
    assert "今天到期" in text
    assert "明天转出" not in text


def test_a_call_back_is_not_said_to_be_closed(client: Client, town: Town) -> None:
    case_at(Status.CLOSED, town, flow=(StepKind.TAKE_UP, StepKind.CALL_BACK))
    text = _signed_in(client, town, "registrar").get(reverse("workbench")).content.decode()
    assert "回访，11月9日 周一 前" in text
    assert "剩 5 天" in text
    assert "已办结" not in text
