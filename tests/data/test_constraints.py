"""What the law says must hold, the database holds too: who goes with when, dates in order."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from bancheng.data.models import (
    Assignment,
    Attachment,
    Case,
    CaseReason,
    MaterialRequest,
    Notice,
    Rating,
    Round,
)
from bancheng.rules.workflow import Status
from bancheng.services import handling
from tests.people import Town
from tests.scenarios import MORNING, case_at
from tests.services.days.calendars_at import asked

DAY = timedelta(days=1)


def refuses(change) -> bool:
    """Whether the database refuses ``change`` as against its constraints."""
    try:
        with transaction.atomic():
            change()
    except IntegrityError:
        return True
    return False


def bites(model, pk: int, **values: object) -> bool:
    """Whether the row cannot take ``values``."""
    return refuses(lambda: model.objects.filter(pk=pk).update(**values))


@pytest.mark.parametrize(
    "values",
    [
        {"decided_at": None},
        {"decided_by": None},
        {"decided_on": None},
        {"closed_at": None},
        {"closed_on": None},
        {"answered_on": None},
        {"closure": "somehow"},
        {"status": "lost"},
        {"kind": "x"},
        {"channel": "x"},
        {"behalf": "x"},
        {"clock": "x"},
        {"starts_on": MORNING.date()},
        {"due_on": MORNING.date(), "soon_on": MORNING.date()},
    ],
)
def test_a_closed_case_stays_whole(town, values):
    assert bites(Case, case_at(Status.CLOSED, town).pk, **values)


@pytest.mark.parametrize("values", [{"decline_reason": ""}, {"referral": ""}])
def test_a_refusal_says_why_and_where_to_go(town, values):
    assert bites(Case, case_at(Status.DECLINED, town).pk, **values)


@pytest.mark.parametrize("status", [Status.HANDED_OVER, Status.IN_PROGRESS])
def test_a_case_with_a_handler_names_one(town, status):
    assert bites(Case, case_at(status, town).pk, handler=None)


def test_who_closed_goes_with_when(town):
    assert bites(Case, case_at(Status.ANSWERED, town).pk, closed_by=town.registrar)


def test_numbers_and_submissions_are_unique(town):
    first, second = case_at(Status.REGISTERED, town), case_at(Status.REGISTERED, town)
    assert bites(Case, second.pk, number=first.number)
    assert bites(Case, second.pk, serial=first.serial)
    assert bites(Case, second.pk, submission=first.submission)


@pytest.mark.parametrize(
    "values",
    [
        {"answered_at": None},
        {"answered_by": None},
        {"answered_on": None},
        {"answer": ""},
        {"answer_how": ""},
        {"replied_at": None},
        {"replied_on": None},
        {"is_accepted": False},
        {"due_on": MORNING.date() - DAY},
        {"own_days": 4},  # more than hold, which are the three of a simple case
        {"answered_on": MORNING.date() - DAY},
        {"replied_on": MORNING.date() - DAY},
        {"classified_at": MORNING},
    ],
)
def test_a_round_stays_whole(town, values):
    case = case_at(Status.CLOSED, town)
    assert bites(Round, case.rounds.get().pk, **values)


def test_who_recorded_the_word_goes_with_when(town):
    case = case_at(Status.ANSWERED, town)
    assert bites(Round, case.rounds.get().pk, recorded_by=town.registrar)


def test_rounds_are_numbered_once(town):
    case = case_at(Status.IN_PROGRESS, town, is_second_round=True)
    assert bites(Round, case.rounds.get(number=2).pk, number=1)


def test_a_case_has_one_open_assignment(town):
    case = case_at(Status.HANDED_OVER, town)
    row = case.assignments.get()
    assert bites(Assignment, row.pk, sent_back_at=MORNING)
    assert bites(Assignment, row.pk, sent_back_by=town.handler)
    assert bites(Assignment, row.pk, upheld_by=town.lead)
    row.pk = None
    assert refuses(row.save)


def test_one_request_for_material_is_open(town):
    case = case_at(Status.IN_PROGRESS, town)
    handling.ask_material(case.pk, by=town.handler, at=MORNING, text="请补证明。")
    row = MaterialRequest.objects.get()
    row.pk = None
    assert refuses(row.save)


def test_a_grade_is_given_once_a_round(town):
    case = case_at(Status.CLOSED, town)
    row = Rating.objects.create(case=case, round_number=1, grade="5", rated_at=MORNING)
    assert bites(Rating, row.pk, grade="6")
    row.pk = None
    assert refuses(row.save)


def _file(town: Town, **values: object) -> Attachment:
    whole = {
        "name": "甲.png",
        "kind": "png",
        "size": 1,
        "sha256": "a" * 64,
        "uploaded_at": MORNING,
        "uploaded_by": town.registrar,
        "case": case_at(Status.REGISTERED, town),
    }
    return Attachment(**{**whole, **values})


def test_a_file_is_filed_or_waits_and_says_from_whom(town):
    assert not refuses(_file(town).save)
    assert refuses(_file(town, case=None).save)
    assert refuses(_file(town, pending_token="0" * 32).save)
    assert refuses(_file(town, uploaded_by=None).save)


def test_reasons_are_known_and_ticked_once(town):
    case = case_at(Status.REGISTERED, town)
    assert refuses(lambda: CaseReason.objects.create(case=case, reason="materials"))
    assert refuses(lambda: CaseReason.objects.create(case=case, reason="x"))


def test_nobody_and_nothing_with_a_case_can_be_deleted(town):
    case = case_at(Status.IN_PROGRESS, town)
    for one in (case, town.handler, town.center, town.window, town.district):
        if one is town.window:
            Case.objects.filter(pk=case.pk).update(window=town.window)
        assert refuses(one.delete), one
    assert Notice.objects.filter(case=case).exists()


def test_a_notice_is_about_one_thing(town):
    case_at(Status.HANDED_OVER, town)
    notice, request = Notice.objects.order_by("pk")[0], asked(town)
    assert bites(Notice, notice.pk, calendar_request=request)
    assert bites(Notice, notice.pk, case=None)
    assert not bites(Notice, notice.pk, case=None, calendar_request=request)
