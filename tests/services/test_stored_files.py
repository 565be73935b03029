"""A file goes with the last row that names it, and not before that is certain."""

from uuid import uuid4

import pytest
from django.db import transaction

from bancheng.data.models import Attachment, Center
from bancheng.gateways import file_store
from bancheng.rules.workflow import Status
from bancheng.services import attachments, stored_files
from tests.scenarios import MORNING, case_at, photo


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What waits for the end of a transaction is done when the block ends."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def hold(*, token=None, name="照片.png", size=8):
    """One photo of a reporter's form that has not been sent."""
    how = {"token": token or uuid4(), "by": None, "at": MORNING, "most": 6}
    return attachments.hold([photo(name, size)], **how)[0]


def is_stored(file: Attachment) -> bool:
    return file_store.path_of(file.sha256).exists()


def test_a_photo_taken_out_of_its_form_leaves_the_disk(town, committed):
    token = uuid4()
    first, second = hold(token=token), hold(token=token, size=9)
    with committed():
        attachments.drop_pending(token, first.pk)
        assert is_stored(first)  # until that is certain
    assert (is_stored(first), is_stored(second)) == (False, True)
    with committed():
        attachments.drop_all_pending(token)
    assert not is_stored(second)


def test_photos_of_forms_that_never_came_leave_the_disk(town, committed):
    file = hold()
    with committed():
        assert attachments.discard_forgotten(at=MORNING) == 0
    assert is_stored(file)
    with committed():
        assert attachments.discard_forgotten(at=MORNING + 2 * attachments.PENDING_FOR) == 1
    assert not is_stored(file)


@pytest.mark.parametrize("other", ["a case", "another form", "a logo"])
def test_the_same_content_stays_as_long_as_anything_names_it(town, committed, other):
    token = uuid4()
    file = hold(token=token)
    if other == "a case":
        case = case_at(Status.REGISTERED, town)
        attachments.keep(case, [photo("同样的.png")], by=town.registrar, at=MORNING)
    elif other == "another form":
        hold()
    else:
        Center.objects.filter(pk=town.center.pk).update(logo=file.sha256)
    with committed():
        attachments.drop_all_pending(token)
    assert is_stored(file)


def test_nothing_goes_with_what_was_not_committed(town, committed):
    file = hold()
    Attachment.objects.all().delete()
    with committed(), transaction.atomic():
        stored_files.let_go([file.sha256])
        transaction.set_rollback(True)
    assert is_stored(file)
    with committed(), transaction.atomic():
        stored_files.let_go([file.sha256])
    assert not is_stored(file)
