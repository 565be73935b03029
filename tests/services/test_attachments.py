"""Files: checked by content before one is stored, kept by hash, filed when their form is taken."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from bancheng.data.models import Attachment, JournalEntry
from bancheng.data.queries.attachments import pending
from bancheng.gateways import file_store
from bancheng.rules.people import Reporter
from bancheng.rules.refusals import Invalid
from bancheng.rules.workflow import Status
from bancheng.services import attachments
from tests.scenarios import MORNING, case_at, photo
from tests.services.steps import everything

PROGRAM = b"MZ\x90\x00" + b"\x00" * 200


def program(name: str = "照片.jpg") -> SimpleUploadedFile:
    """An executable that says it is a picture."""
    return SimpleUploadedFile(name, PROGRAM, content_type="image/jpeg")


def waiting(town, token):
    """What the registrar holds under a token."""
    return pending(token, by=town.registrar)


def hold(town, uploads, token, *, by="registrar", most=6, **more):
    person = getattr(town, by) if by else None
    return attachments.hold(uploads, token=token, by=person, at=MORNING, most=most, **more)


def test_held_files_wait_for_their_form(town):
    token = uuid4()
    kept = hold(town, [photo("甲.png"), photo("乙.png", 9)], token)
    assert [file.name for file in waiting(town, token)] == ["甲.png", "乙.png"]
    first = kept[0]
    assert (first.kind, first.case, first.uploaded_by) == ("png", None, town.registrar)
    assert (first.is_from_reporter, first.is_for_reporter) == (False, False)
    with file_store.read(first.sha256) as stored:
        assert len(stored.read()) == first.size
    assert not JournalEntry.objects.exists()


def test_the_same_file_sent_twice_waits_once(town):
    token = uuid4()
    hold(town, [photo()], token)
    assert hold(town, [photo()], token) == []
    assert waiting(town, token).count() == 1


def test_what_the_reporter_sends_is_marked(town):
    kept = hold(town, [photo()], uuid4(), by=None, pictures_only=True)
    assert (kept[0].is_from_reporter, kept[0].uploaded_by) == (True, None)


@pytest.mark.parametrize("spoilt", ["program", "large", "document"])
def test_one_that_cannot_be_taken_keeps_all_out(town, spoilt):
    files = {
        "program": program(),
        "large": SimpleUploadedFile("大.png", b"\x89PNG" + b"0" * 2000),
        "document": SimpleUploadedFile("说明.pdf", b"%PDF-1.7\n"),
    }
    token = uuid4()
    stored = set(settings.ATTACHMENTS.rglob("*"))
    with (
        override_settings(ATTACHMENT_MAX_BYTES=1000),
        pytest.raises(Invalid) as refused,
    ):
        hold(town, [photo("好.png", 31), files[spoilt]], token, pictures_only=True)
    assert list(refused.value.errors) == ["files"]
    assert files[spoilt].name in str(refused.value.errors["files"])
    assert not waiting(town, token).exists()
    assert set(settings.ATTACHMENTS.rglob("*")) == stored


def test_so_many_and_no_more(town):
    token = uuid4()
    hold(town, [photo()], token, most=2)
    with pytest.raises(Invalid) as refused:
        hold(town, [photo("二.png", 9), photo("三.png", 10)], token, most=2)
    assert "最多 2 个" in str(refused.value.errors["files"])
    assert waiting(town, token).count() == 1


def test_a_waiting_file_can_be_taken_out_of_its_own_form_alone(town):
    token, other = uuid4(), uuid4()
    kept = hold(town, [photo()], token)[0]
    attachments.drop_pending(other, kept.pk, by=town.registrar)
    assert waiting(town, token).count() == 1
    attachments.drop_pending(token, kept.pk, by=town.registrar)
    assert not waiting(town, token).exists()


def test_a_form_given_up_lets_go_of_its_own_files_alone(town):
    token, other = uuid4(), uuid4()
    for form in (token, other):
        hold(town, [photo()], form, by=None, pictures_only=True)
    hold(town, [photo()], token)
    attachments.drop_all_pending(token)
    assert (pending(token).count(), pending(other).count()) == (0, 1)
    assert waiting(town, token).count() == 1


def test_what_is_filed_can_no_longer_be_dropped(town):
    case, token = case_at(Status.REGISTERED, town), uuid4()
    kept = hold(town, [photo()], token)[0]
    attachments.file_pending(case, token)
    attachments.drop_pending(token, kept.pk, by=town.registrar)
    assert case.attachments.get() == kept


def test_forgotten_files_are_thrown_away_and_filed_ones_never(town):
    case, old, new = case_at(Status.REGISTERED, town), uuid4(), uuid4()
    attachments.keep(case, [photo()], by=town.registrar, at=MORNING - timedelta(days=30))
    hold(town, [photo()], old)
    hold(town, [photo()], new)
    Attachment.objects.filter(pending_token=old).update(uploaded_at=MORNING - timedelta(days=3))
    assert attachments.discard_forgotten(at=MORNING) == 1
    assert (waiting(town, old).count(), waiting(town, new).count()) == (0, 1)
    assert case.attachments.count() == 1


def test_a_filed_document_is_journaled_by_name(town):
    case = case_at(Status.CLOSED, town)
    files = [photo("甲.png"), photo("乙.png", 9)]
    done = attachments.attach(case.pk, by=town.registrar, at=MORNING, uploads=files)
    assert done.status == Status.CLOSED
    assert JournalEntry.objects.latest("pk").details == {"name": "甲.png、乙.png"}


def test_a_case_holds_so_many_files(town):
    case = case_at(Status.REGISTERED, town)
    before = everything()
    with override_settings(ATTACHMENTS_PER_CASE=1), pytest.raises(Invalid) as refused:
        attachments.attach(
            case.pk, by=town.registrar, at=MORNING, uploads=[photo(), photo("乙.png", 9)]
        )
    assert "最多 1 个" in str(refused.value.errors["files"])
    assert everything() == before


def test_a_renamed_program_is_refused_as_a_step(town):
    case = case_at(Status.REGISTERED, town)
    before = everything()
    with pytest.raises(Invalid):
        attachments.attach(case.pk, by=town.registrar, at=MORNING, uploads=[program()])
    assert everything() == before


def test_the_reporter_files_pictures_only(town):
    case = case_at(Status.REGISTERED, town)
    document = SimpleUploadedFile("说明.pdf", b"%PDF-1.7\n%%EOF")
    with pytest.raises(Invalid):
        attachments.keep(case, [document], by=Reporter(case.pk), at=MORNING)
    kept = attachments.keep(case, [photo()], by=Reporter(case.pk), at=MORNING)[0]
    assert (kept.is_from_reporter, kept.uploaded_by) == (True, None)


@pytest.mark.parametrize("who", ["reporter", "handler"])
def test_opening_a_file_is_written_down(town, who):
    case = case_at(Status.IN_PROGRESS, town)
    kept = attachments.keep(case, [photo()], by=town.registrar, at=MORNING)[0]
    by = Reporter(case.pk) if who == "reporter" else getattr(town, who)
    attachments.note_opened(kept, by=by, at=MORNING)
    entry = JournalEntry.objects.latest("pk")
    assert (entry.event, entry.case_id) == ("open_attachment", case.pk)
    assert entry.details == {"name": "照片.png"}


def hold_good(uploads, token, *, most=6, pictures_only=True):
    return attachments.hold_good(
        uploads, token=token, by=None, at=MORNING, most=most, pictures_only=pictures_only
    )


def test_the_good_ones_stay(town):
    token = uuid4()
    document = SimpleUploadedFile("说明.pdf", b"%PDF-1.7")
    faults = hold_good(
        [photo("一.png", 2), program("程序.jpg"), document, photo("二.png", 3)], token
    )
    assert [file.name for file in pending(token)] == ["一.png", "二.png"]
    assert list(map(str, faults)) == [
        "“程序.jpg”不是照片，收不了。请拍照，或选 JPG、PNG 照片。",
        "“说明.pdf”不是照片，收不了。请拍照，或选 JPG、PNG 照片。",
    ]


def test_documents_are_named_as_such_where_they_are_taken(town):
    faults = hold_good([program()], uuid4(), pictures_only=False)
    assert "是程序文件，不能上传" in str(faults[0])


def test_no_more_than_fit(town):
    token = uuid4()
    faults = hold_good([photo(f"{n}.png", n) for n in (1, 2, 3)], token, most=2)
    assert len(faults) == 1
    assert pending(token).count() == 2
