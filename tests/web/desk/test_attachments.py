"""Adding files, and opening one without giving a browser anything to run."""

from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bancheng.data.models import JournalEntry
from bancheng.rules.journal import Event
from bancheng.rules.workflow import Action, Status
from bancheng.services import attachments
from tests.people import PEOPLE, Town
from tests.scenarios import MORNING, case_at, fresh, photo
from tests.web.desk.acting import act, address, taken

PAPER = SimpleUploadedFile("租赁合同.pdf", b"%PDF-1.4 invented")
TEXT = "说明.txt"


def with_file(town: Town, upload):
    """A case with one file, and where the file is opened."""
    case = case_at(Status.IN_PROGRESS, town)
    attachments.attach(case.pk, by=town.handler, at=MORNING, uploads=[upload])
    case = fresh(case.pk)
    return case, f"/cases/{case.pk}/files/{case.attachments.get().pk}/"


def test_files_are_added_and_listed(town: Town, sign_in) -> None:
    case, browser = case_at(Status.CLOSED, town), sign_in(town.registrar)
    assert "还没选文件。" in act(browser, case, Action.ATTACH).content.decode()
    files = [photo("一.png"), photo("二.png")]
    assert taken(act(browser, case, Action.ATTACH, files=files), case)
    page = browser.get(address(case, "case")).content.decode()
    assert "一.png" in page
    assert "二.png" in page


@pytest.mark.parametrize(
    ("upload", "media_type", "disposition", "name"),
    [
        (photo("登记表.png"), "image/png", "inline", "登记表.png"),
        (PAPER, "application/pdf", "inline", "租赁合同.pdf"),
        (
            SimpleUploadedFile(TEXT, b"<script>alert(1)</script>"),
            "text/plain; charset=utf-8",
            "attachment",
            TEXT,
        ),
    ],
)
def test_a_file_is_served_as_what_it_is_and_locked_in(
    town: Town, sign_in, upload, media_type: str, disposition: str, name: str
) -> None:
    upload.seek(0)
    content = upload.read()
    case, where = with_file(town, upload)
    response = sign_in(town.registrar).get(where)
    assert b"".join(response.streaming_content) == content
    response.close()
    assert response["Content-Type"] == media_type
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    is_pdf = media_type == "application/pdf"
    assert ("sandbox" in response["Content-Security-Policy"]) is not is_pdf
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Disposition"].startswith(disposition)
    assert quote(name) in response["Content-Disposition"]
    entry = JournalEntry.objects.filter(case_id=case.pk).order_by("-id")[0]
    assert (entry.event, entry.actor_name) == (Event.OPEN_ATTACHMENT, "王示例")


@pytest.mark.parametrize("name", PEOPLE)
def test_only_those_who_see_the_case_open_its_files(town: Town, sign_in, name: str) -> None:
    case, where = with_file(town, photo())
    seen = {"registrar", "lead", "handler", "member", "supervisor", "all_rounder"}
    response = sign_in(getattr(town, name)).get(where)
    response.close()
    assert response.status_code == (200 if name in seen else 404)
    opened = JournalEntry.objects.filter(case_id=case.pk, event=Event.OPEN_ATTACHMENT)
    assert opened.count() == (1 if name in seen else 0)


def test_a_file_belongs_to_its_own_case(town: Town, sign_in) -> None:
    case, where = with_file(town, photo())
    other = case_at(Status.REGISTERED, town)
    stolen = where.replace(f"/cases/{case.pk}/", f"/cases/{other.pk}/")
    assert sign_in(town.registrar).get(stolen).status_code == 404
