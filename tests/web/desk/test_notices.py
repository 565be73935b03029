"""Notices: read up to the newest shown, in the reader's language."""

import re

from django.test import Client
from django.urls import reverse

from bancheng.data.models import Notice
from bancheng.rules.workflow import Status
from bancheng.services.days import local_days
from tests.people import Town
from tests.scenarios import case_at
from tests.services.days.calendars_at import AT, approved, asked


def _signed_in(town: Town) -> Client:
    client = Client()
    client.force_login(town.registrar, "django.contrib.auth.backends.ModelBackend")
    return client


def _unread(town: Town) -> int:
    return Notice.objects.filter(person=town.registrar, read_at__isnull=True).count()


def test_notices_are_read_up_to_the_newest_shown(town: Town) -> None:
    case_at(Status.ANSWERED, town)
    client = _signed_in(town)
    text = client.get(reverse("workbench")).content.decode()
    assert "答复反映人（当面），结果：已办成" in text
    shown = re.search(r'name="up_to" value="(\d+)"', text)
    assert shown is not None
    case_at(Status.ANSWERED, town)
    client.post(reverse("notices_read"), {"up_to": shown[1]})
    assert _unread(town) == 1


def test_a_broken_number_marks_nothing(town: Town) -> None:
    case_at(Status.ANSWERED, town)
    before = _unread(town)
    assert before > 0
    assert _signed_in(town).post(reverse("notices_read"), {"up_to": "x"}).status_code == 302
    assert _unread(town) == before


def test_a_decision_on_local_days_says_by_whom_what_and_where(
    town: Town, sign_in, set_clock
) -> None:
    set_clock(AT)
    request = asked(town)
    page = sign_in(town.administrator).get(reverse("workbench")).content.decode()
    link = f'<a href="/calendar/requests/{request.pk}/">临时停办，12月31日 周四</a>'
    assert link in page
    assert f"{town.lead.name} 申请{town.center.name}临时停办" in page
    local_days.refuse(request.pk, by=town.administrator, at=AT, remark="等<正式>通知。")
    page = sign_in(town.lead).get(reverse("workbench")).content.decode()
    assert link in page
    assert f"{town.administrator.name} 没批准{town.center.name}临时停办" in page
    assert "<q>等&lt;正式&gt;通知。</q>" in page


def test_an_approval_reaches_whoever_asked(town: Town, sign_in, set_clock) -> None:
    set_clock(AT)
    request = approved(town)
    page = sign_in(town.lead).get(reverse("workbench")).content.decode()
    assert f"{town.administrator.name} 批准{town.center.name}临时停办" in page
    assert f"/calendar/requests/{request.pk}/" in page
