"""The way in without an account: right, wrong, and shut after too many guesses."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connections

from bancheng.data.models import JournalEntry, LookUpAttempt
from bancheng.data.queries.receipts import code_of
from bancheng.rules.journal import Event
from bancheng.rules.numbering import spaced
from bancheng.rules.people import Reporter
from bancheng.rules.refusals import Invalid, Refusal, TooManyAttempts
from bancheng.rules.ways.settings import Setting
from bancheng.rules.workflow import Status
from bancheng.services.reporter import look_ups
from tests.people import settle
from tests.scenarios import MORNING, case_at
from tests.ways import set_for

WRONG = "2222 2222"


def look_up(number, word, origin="192.0.2.1", at=MORNING):
    return look_ups.look_up(number, word, origin=origin, at=at)


def test_number_and_code_or_phone_tail(town):
    case = case_at(Status.REGISTERED, town)
    code = code_of(case)
    for word in (code, spaced(code).lower()):
        assert look_up(case.number, word) == Reporter(case.pk)
    for word in ("0000", "００００", " 0000 "):
        assert look_up(case.number, word) == Reporter(case.pk, has_code=False)
    for number in ("岳阳－2026－0001", "岳阳20260001", "岳阳 2026 0001", "岳阳－２０２６－１"):
        assert look_up(number, code) == Reporter(case.pk)
    assert not LookUpAttempt.objects.exists()


def test_a_complaint_about_conduct_opens_by_its_code_alone(town):
    """Its number is a gap in the ledger, its phone's tail stands in every masked number."""
    case = case_at(Status.REGISTERED, town, is_confidential=True)
    with pytest.raises(Invalid) as refused:
        look_up(case.number, "0000")
    assert str(refused.value.errors["word"]) == "编号和查询码对不上。核对回执，或打窗口电话问。"
    assert LookUpAttempt.objects.get().number == case.number
    assert look_up(case.number, code_of(case)) == Reporter(case.pk)


def test_each_look_up_that_succeeds_is_in_the_journal(town):
    case = case_at(Status.REGISTERED, town)
    for word in (code_of(case), "0000"):
        look_up(case.number, word)
    with pytest.raises(Invalid):
        look_up(case.number, WRONG)
    found = JournalEntry.objects.filter(event=Event.LOOK_UP, case_id=case.pk).order_by("pk")
    assert [entry.details["key"] for entry in found] == ["查询码", "电话尾号"]
    assert {(entry.actor_name, entry.center_id) for entry in found} == {
        ("反映人", town.center.pk),
    }


def test_the_tail_of_a_landline_is_of_the_number_itself(town):
    case = case_at(Status.REGISTERED, town, phone="021-57741234-801")
    assert look_up(case.number, "1234") == Reporter(case.pk, has_code=False)


@pytest.mark.parametrize(("number", "word"), [(None, WRONG), ("岳阳-2026-9999", "0000")])
def test_a_wrong_number_and_a_wrong_code_look_the_same(town, number, word):
    case = case_at(Status.REGISTERED, town)
    with pytest.raises(Invalid) as refused:
        look_up(case.number if number is None else number, word)
    assert str(refused.value.errors["word"]) == "编号和查询码对不上。核对回执，或打窗口电话问。"
    attempt = LookUpAttempt.objects.get()
    assert "192.0.2.1" not in attempt.origin
    assert attempt.failed_at == MORNING


def test_the_code_of_another_case_opens_nothing(town):
    case, other = case_at(Status.REGISTERED, town), case_at(Status.REGISTERED, town)
    with pytest.raises(Invalid):
        look_up(case.number, code_of(other))


def guess(number, times, origin="192.0.2.1", at=MORNING):
    """Guess wrongly so many times."""
    for _ in range(times):
        with pytest.raises(Invalid):
            look_up(number, WRONG, origin, at)


def test_after_five_wrong_guesses_the_number_is_shut_even_for_the_right_code(town):
    case = case_at(Status.REGISTERED, town)
    guess(case.number, settings.LOOK_UP_FAILURES)
    for origin in ("192.0.2.1", "192.0.2.2"):
        with pytest.raises(TooManyAttempts) as refused:
            look_up(case.number, code_of(case), origin)
    assert refused.value.wording.facts == {"minutes": settings.LOOK_UP_MINUTES}
    later = MORNING + timedelta(minutes=settings.LOOK_UP_MINUTES)
    assert look_up(case.number, code_of(case), at=later) == Reporter(case.pk)


def test_a_right_code_forgives_the_wrong_ones_before(town):
    case = case_at(Status.REGISTERED, town)
    guess(case.number, settings.LOOK_UP_FAILURES - 1)
    look_up(case.number, code_of(case))
    guess(case.number, settings.LOOK_UP_FAILURES)


def test_the_tail_of_the_phone_forgives_nothing(town):
    """Whoever knows it could otherwise guess at the code for ever."""
    case = case_at(Status.REGISTERED, town)
    guess(case.number, settings.LOOK_UP_FAILURES - 1)
    assert look_up(case.number, "0000") == Reporter(case.pk, has_code=False)
    guess(case.number, 1)
    with pytest.raises(TooManyAttempts):
        look_up(case.number, WRONG)


def test_who_tries_many_numbers_is_shut_out_too(town):
    case = case_at(Status.REGISTERED, town)
    for serial in range(settings.LOOK_UP_FAILURES * 10):
        guess(f"岳阳-2026-{serial + 100:04d}", 1)
    with pytest.raises(TooManyAttempts):
        look_up(case.number, code_of(case))
    assert look_up(case.number, code_of(case), "192.0.2.2") == Reporter(case.pk)


def test_a_number_of_any_length_is_only_wrong(town):
    guess("岳" * 10_000, 1)


def test_many_guesses_at_one_moment_are_counted_like_one_after_the_other(own_database):
    """Each guess has a connection of its own to the one file, as every thread of a server has."""
    town, guesses = settle(), 3 * settings.LOOK_UP_FAILURES
    number = case_at(Status.REGISTERED, town).number
    usual, together = connections["default"], Barrier(guesses)

    def guess_at_once(_turn: int) -> type[Refusal]:
        connections["default"] = usual.__class__(usual.settings_dict)
        try:
            together.wait()
            look_up(number, WRONG)
        except (Invalid, TooManyAttempts) as refusal:
            return type(refusal)
        finally:
            connections["default"].close()
        raise AssertionError("a wrong guess was taken")

    with ThreadPoolExecutor(guesses) as threads:
        found = Counter(threads.map(guess_at_once, range(guesses)))
    most = settings.LOOK_UP_FAILURES
    assert found == {Invalid: most, TooManyAttempts: guesses - most}
    assert LookUpAttempt.objects.count() == most


@pytest.mark.parametrize("number", ["", "20260001", "岳阳", "岳阳-26-1", "0001"])
def test_what_is_no_number_is_told_and_is_no_guess(town, number):
    case = case_at(Status.REGISTERED, town)
    with pytest.raises(Invalid) as refused:
        look_up(number, code_of(case))
    assert str(refused.value.errors["number"]) == "编号要像 岳阳-2026-0141 这样写全。"
    assert not LookUpAttempt.objects.exists()


def test_where_the_tail_opens_nothing_the_code_does(town):
    case = case_at(Status.ANSWERED, town)
    set_for(town.center, Setting.TAIL_LOOK_UP, False)
    with pytest.raises(Invalid):
        look_up(case.number, "0000")
    assert look_up(case.number, code_of(case)) == Reporter(case.pk)
