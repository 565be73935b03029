"""Each course of a case, each ending, and each place where one stops."""

from datetime import datetime

import pytest

from bancheng.data.models import Case, JournalEntry
from bancheng.rules.catalogues import Channel, Closure, Difficulty, Grade, Outcome, Solved
from bancheng.rules.dates import LEGAL_ZONE
from bancheng.rules.workflow import Action, Status
from bancheng.services.sample_district.moments import Office
from bancheng.services.sample_district.plans import Course, Ending
from tests.services.sample_district.tellings import MORNING, OFFICE, plan, told

pytestmark = [pytest.mark.usefixtures("sample"), pytest.mark.xdist_group("sample")]


def steps_of(case: Case) -> list[str]:
    entries = JournalEntry.objects.filter(case_id=case.pk).order_by("pk")
    return list(entries.values_list("event", flat=True))


@pytest.mark.parametrize(
    ("ending", "status"),
    [
        (Ending.ON_BEHALF, Status.CLOSED),
        (Ending.MISTAKEN, Status.CLOSED),
        (Ending.SILENT, Status.ANSWERED),
    ],
)
def test_on_the_spot_it_is_closed_at_once_or_waits(ending, status):
    case = told(plan("no-crime-urgent", course=Course.ON_THE_SPOT, ending=ending))
    assert case.status == status
    assert case.is_on_the_spot


def test_on_the_spot_without_words_of_its_own_the_answer_is_said():
    case = told(plan("rare-name-card", course=Course.ON_THE_SPOT))
    assert case.rounds.get().answer == plan("rare-name-card").story.answer


def test_what_is_handled_goes_the_whole_way():
    case = told(plan("food-landlord-died", answer_days=5, ending=Ending.CONFIRMED))
    assert case.closure == Closure.CONFIRMED
    assert case.rounds.get().difficulty == Difficulty.COMPLEX
    done = steps_of(case)
    for action in (Action.ASK_MATERIAL, Action.SUPPLY_MATERIAL, Action.NOTE, Action.CONTACT):
        assert action in done
    assert case.attachments.count() >= 2


@pytest.mark.parametrize(
    ("outcome_story", "solved"),
    [("birth-home", Solved.YES), ("hukou-in-law", Solved.PARTLY), ("surname-third", Solved.NO)],
)
def test_the_reporter_says_how_far_it_got_done(outcome_story, solved):
    case = told(plan(outcome_story, ending=Ending.ON_BEHALF))
    assert case.solved == solved
    assert case.closure == Closure.CONFIRMED_ON_BEHALF


def test_an_objection_opens_a_second_round():
    made = plan("health-other-place", rounds=2, grade=Grade.POOR, ending=Ending.CONFIRMED)
    case = told(made)
    assert case.status == Status.CLOSED
    assert case.is_objected
    answers = [row.answer for row in case.rounds.order_by("number")]
    assert answers == [made.story.answer, made.story.second]
    assert case.ratings.count() == 2


def test_a_second_round_with_nothing_new_to_say_repeats_the_answer():
    case = told(plan("permit-social-insurance", rounds=2))
    assert case.outcome == Outcome.DONE


@pytest.mark.parametrize(
    ("story", "handler", "action"),
    [
        ("hukou-in-law", "shenguoqiang", Action.REASSIGN),
        ("hukou-in-law", "yanweidong", Action.UPHOLD),  # it was with that department already
        ("work-permit-drawing", "shenguoqiang", Action.UPHOLD),
    ],
)
def test_a_dispute_ends_with_somebody_else_or_stays(story, handler, action):
    case = told(plan(story, handler=handler, is_disputed=True))
    done = steps_of(case)
    assert done.index(Action.SEND_BACK) < done.index(action)
    assert case.status == Status.CLOSED


def test_who_has_nothing_to_say_disputes_in_plain_words():
    case = told(plan("card-lost-twice", is_disputed=True, stop=Status.SENT_BACK))
    assert case.status == Status.SENT_BACK


def test_a_refusal_stands_or_is_turned_round():
    assert told(plan("civil-landlord", course=Course.DECLINED)).status == Status.DECLINED
    turned = told(plan("own-skipped-step", number=9002, course=Course.OVERTURNED))
    assert turned.status == Status.CLOSED
    assert turned.rounds.get().answer == plan("own-skipped-step").story.second


@pytest.mark.parametrize("number", range(9010, 9014))
@pytest.mark.parametrize("channel", [Channel.COUNTER, Channel.QR])
def test_it_is_taken_back_by_the_reporter_or_for_them(number, channel):
    made = plan("hk-permit-photo", number=number, channel=channel, course=Course.WITHDRAWN)
    case = told(made)
    assert case.status == Status.WITHDRAWN
    last = JournalEntry.objects.filter(case_id=case.pk, event=Action.WITHDRAW).get()
    assert (last.actor_name == "反映人") == (channel is Channel.QR)


def test_a_repetition_is_linked_and_declined():
    first = told(plan("food-landlord-died", stop=Status.ACCEPTED))
    made = plan("food-landlord-died", number=9002, course=Course.DUPLICATE, original=9001)
    case = told(made, original=first.number)
    assert case.duplicate_of == first
    assert case.status == Status.DECLINED


def test_a_mistake_is_corrected():
    case = told(plan("card-lost-twice", has_mistake=True))
    assert case.contact.phone == "13800000501"
    assert Action.CORRECT in steps_of(case)


@pytest.mark.parametrize("channel", list(Channel))
def test_it_comes_by_any_channel(channel):
    case = told(plan("permit-points-degree", channel=channel, answer_days=4))
    assert case.status == Status.CLOSED
    assert case.channel == channel
    assert (case.registered_by is None) == (channel is Channel.QR)


@pytest.mark.parametrize("channel", [Channel.COUNTER, Channel.QR, Channel.PHONE])
def test_more_comes_in_later_now_and_then(channel):
    wanted = {Channel.QR: Action.ADD_WORDS, Channel.COUNTER: Action.ATTACH}.get(channel)
    seen = set()
    for number in range(9020, 9032):
        seen |= set(steps_of(told(plan("card-lost-twice", number=number, channel=channel))))
    assert seen & {Action.ADD_WORDS, Action.ATTACH} == ({wanted} if wanted else set())


def test_a_complaint_about_conduct_stays_with_the_lead():
    case = told(plan("conduct-refused", ending=Ending.CONFIRMED))
    assert case.is_confidential
    actors = JournalEntry.objects.filter(case_id=case.pk, actor_id__isnull=False)
    assert {entry.actor_name for entry in actors} == {"周文斌"}


@pytest.mark.parametrize(
    ("stop", "rounds"),
    [
        *((status, 1) for status in (Status.REGISTERED, Status.ACCEPTED, Status.HANDED_OVER)),
        *((status, rounds) for status in (Status.IN_PROGRESS,) for rounds in (1, 2)),
        (Status.ANSWERED, 1),
        (Status.ANSWERED, 2),
    ],
)
def test_it_stops_where_the_plan_says(stop, rounds):
    made = plan("food-landlord-died", stop=stop, rounds=rounds)
    case = told(made)
    assert case.status == stop
    assert case.round_number == rounds


def test_what_stays_open_has_happened_by_now_even_on_a_day_just_begun():
    now = datetime(2026, 12, 1, 9, 41, tzinfo=LEGAL_ZONE)
    office = Office(OFFICE.calendar, now)
    case = told(plan("food-landlord-died", stop=Status.ANSWERED, answer_days=0), office=office)
    last = JournalEntry.objects.filter(case_id=case.pk).order_by("-pk")[0]
    assert MORNING < last.at < now
