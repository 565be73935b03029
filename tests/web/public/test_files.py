"""Files: each reporter opens their own and those of the answer; nobody anything else."""

import pytest

from bancheng.data.models import Attachment, JournalEntry
from bancheng.rules.journal import Event
from bancheng.rules.workflow import Status
from bancheng.services import answers, attachments
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
