"""The district's overview: every figure opens exactly its cases."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from bancheng.rules.workflow import Status
from bancheng.web import clock
from tests.people import Town
from tests.scenarios import MORNING, case_at


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The web's clock stands at noon of the day the cases are registered on."""
    monkeypatch.setattr(clock, "now", lambda: MORNING.replace(hour=12))


def test_each_figure_opens_its_cases(client: Client, town: Town) -> None:
    for status in Status:
        case_at(status, town)
        case_at(status, town, is_elsewhere=True, at=MORNING - timedelta(days=60))
    client.force_login(town.supervisor, "django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("district"))
    cells = [cell for _center, row in page.context["rows"] for cell in row]
    for cell in [*cells, *page.context["totals"]]:
        assert client.get(cell["url"]).context["page"].total == cell["count"], cell["name"]
    assert sum(cell["count"] for cell in cells) > len(Status)


def test_only_the_district_office_opens_it(client: Client, town: Town) -> None:
    client.force_login(town.lead, "django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("district")).status_code == 403
