"""Notices: read up to the newest shown, in the reader's language."""

import re

from django.test import Client
from django.urls import reverse

from bancheng.data.models import Notice
from bancheng.rules.workflow import Status
from tests.people import Town
from tests.scenarios import case_at


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
