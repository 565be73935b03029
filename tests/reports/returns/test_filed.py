"""What is written: of a draft as it is, of what was filed as it was."""

import pytest

from bancheng.data.models import ReturnPhoto, TypicalCase
from bancheng.data.queries.returns import returns
from bancheng.reports.returns.filed import Written, drafted, filed, holds_photo
from bancheng.rules.returns.status import ReturnStatus
from tests.services.returns.quarter import OVERVIEW, return_at


def test_a_draft_and_what_was_filed_of_it_say_the_same(town):
    found = return_at(ReturnStatus.SUBMITTED, town)
    draft, edition = drafted(found), filed(returns.last_edition(found))
    assert draft.scope == edition.scope == "居住证"
    [one], [other] = draft.typical, edition.typical
    assert (one.title, one.number, one.overview) == (other.title, other.number, other.overview)
    assert one.overview == OVERVIEW
    assert [photo.sha256 for photo in one.photos] == [photo.sha256 for photo in other.photos]
    assert (one.row_id, other.row_id) == (TypicalCase.objects.get().pk, None)
    assert one.photos[0].photo_id == ReturnPhoto.objects.get().pk


def test_nothing_is_written_before_anybody_begins():
    assert drafted(None) == Written("", ())


def test_a_typical_case_without_a_case_has_no_number(town):
    found = return_at(ReturnStatus.DRAFT, town)
    TypicalCase.objects.update(case=None)
    assert drafted(found).typical[0].number == ""


def test_a_draft_is_read_in_three_queries(town, django_assert_num_queries):
    found = return_at(ReturnStatus.DRAFT, town)
    with django_assert_num_queries(2):
        drafted(found)


@pytest.mark.parametrize(
    ("status", "is_draft", "is_there"),
    [
        (ReturnStatus.DRAFT, True, True),
        (ReturnStatus.DRAFT, False, False),
        (ReturnStatus.SUBMITTED, False, True),
        (ReturnStatus.RETURNED, False, True),
        (ReturnStatus.RECEIVED, False, True),
    ],
)
def test_a_photo_is_shown_to_whom_the_draft_or_an_edition_is(town, status, is_draft, is_there):
    found = return_at(status, town)
    key = ReturnPhoto.objects.get().sha256
    assert holds_photo(found, key, is_draft=is_draft) is is_there
    assert not holds_photo(found, "0" * 64, is_draft=True)
