"""Files: each reporter opens their own and those of the answer; the logo is for everybody."""

from datetime import date

import pytest
from django.test import Client

from bancheng.data.models import Attachment, JournalEntry
from bancheng.rules.journal import Event
from bancheng.rules.workflow import Status
from bancheng.services import answers, attachments
from bancheng.services.office import logos
from tests.scenarios import ANSWER, MORNING, case_at, photo


@pytest.fixture
def answered(town):
    """A case answered with a file, and with one that staff filed for themselves."""
    case = case_at(Status.IN_PROGRESS, town)
    uploads = [photo("承诺书样张.png")]
    answers.answer(case.pk, by=town.handler, at=MORNING, entry=ANSWER, uploads=uploads)
    attachments.attach(case.pk, by=town.handler, at=MORNING, uploads=[photo("内部.png", 9)])
    return case


def test_the_file_of_the_answer_is_opened_and_journaled(phone, answered):
    phone.looks_up(answered)
    assert "承诺书样张.png" in phone.text
    assert "内部.png" not in phone.text
    file = Attachment.objects.get(name="承诺书样张.png")
    page = phone.client.get(f"/progress/{answered.pk}/files/{file.pk}/")
    page.close()
    assert page.headers["Content-Type"] == "image/png"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in page.headers["Cache-Control"]
    opened = JournalEntry.objects.get(event=Event.OPEN_ATTACHMENT)
    assert (opened.case_id, opened.details) == (answered.pk, {"name": "承诺书样张.png"})


def test_a_file_of_the_staff_is_not_there(phone, answered):
    file = Attachment.objects.get(name="内部.png")
    phone.looks_up(answered).opens(f"/progress/{answered.pk}/files/{file.pk}/")
    assert phone.page.status_code == 404


def test_a_file_of_another_case_is_not_there(phone, other_phone, answered):
    other = other_phone.reports(files=[photo()])
    file = other.attachments.get()
    phone.looks_up(answered).opens(f"/progress/{answered.pk}/files/{file.pk}/")
    assert phone.page.status_code == 404
    phone.opens(f"/progress/{other.pk}/files/{file.pk}/")
    assert phone.page.redirect_chain[0][0].startswith("/progress/?next=")


def _content(phone, path):
    page = phone.client.get(path)
    content = b"".join(page.streaming_content)
    page.close()
    return content


def test_own_photos_can_be_looked_at_before_and_after_sending(phone):
    phone.fills_in(files=[photo()])
    held = Attachment.objects.get()
    assert _content(phone, f"{phone.form_url}photos/{held.pk}/").startswith(b"\x89PNG")
    phone.confirms()
    assert phone.client.get(f"{phone.form_url}photos/{held.pk}/").status_code == 404
    case_id = Attachment.objects.get().case_id
    assert _content(phone, f"/progress/{case_id}/files/{held.pk}/").startswith(b"\x89PNG")


def test_a_waiting_photo_is_seen_by_its_own_browser_alone(phone, other_phone):
    phone.fills_in(files=[photo()])
    held = Attachment.objects.get()
    other_phone.opens(f"{phone.form_url}photos/{held.pk}/")
    assert other_phone.page.status_code == 404


@pytest.fixture
def logo(town):
    """The address of the logo of a centre that has one."""
    logos.set_logo(town.center.pk, by=town.administrator, at=MORNING, upload=photo())
    town.center.refresh_from_db()
    return f"/w/{town.center.public_code}/logo/"


def test_a_logo_is_served_to_everybody_as_a_picture(logo):
    answer = Client().get(logo)
    content = b"".join(answer.streaming_content)
    answer.close()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    kept = {part.strip() for part in answer.headers["Cache-Control"].split(",")}
    assert kept == {"public", "max-age=3600"}
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies
    assert Client().post(logo).status_code == 405


def test_there_is_no_logo_of_a_centre_without_one_or_retired(town, logo):
    assert Client().get(f"/w/{town.other_center.public_code}/logo/").status_code == 404
    assert Client().get("/w/nowhere/logo/").status_code == 404
    town.center.retired_on = date(2026, 11, 1)
    town.center.save()
    answer = Client().get(logo)
    assert answer.status_code == 404
    assert "public" not in answer.headers.get("Cache-Control", "")


def test_a_logo_stands_in_place_of_the_mark(town, phone, logo):
    shown = f'src="{logo}?v={town.center.logo[:8]}" alt="{town.center.name}" height="40"'
    phone.opens(f"/w/{town.center.public_code}/")
    assert shown in phone.page.content.decode()
    assert "#mark" not in phone.page.content.decode()
    phone.opens(f"/w/{town.other_center.public_code}/")
    assert "/logo/" not in phone.page.content.decode()
    assert "#mark" in phone.page.content.decode()


def test_a_retired_centres_case_is_shown_with_the_mark(town, phone, logo):
    case = case_at(Status.IN_PROGRESS, town)
    phone.looks_up(case)
    assert logo in phone.page.content.decode()
    town.center.retired_on = date(2026, 11, 1)
    town.center.save()
    phone.opens(f"/progress/{case.pk}/")
    assert phone.page.status_code == 200
    assert logo not in phone.page.content.decode()
    assert "#mark" in phone.page.content.decode()
