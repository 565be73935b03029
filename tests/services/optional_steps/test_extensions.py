"""One extension a round, asked for in time, never beyond the longest limit of the plan (S10)."""

from dataclasses import replace
from datetime import date

import pytest

from bancheng.data.models import Case, JournalEntry, Notice, StepRecord
from bancheng.data.queries.cases import current_round
from bancheng.rules.catalogues import Difficulty, Outcome
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.records import Verdict
from bancheng.rules.handling import Classification
from bancheng.rules.lights import Clock
from bancheng.rules.people import Role
from bancheng.rules.refusals import Invalid, Refusal
from bancheng.rules.workflow import Status
from bancheng.services import answers, handling, replies, time_limits
from bancheng.services.optional_steps import extensions
from tests.people import appoint
from tests.scenarios import ANSWER, OBJECTION, case_at, fresh, on
from tests.services.steps import everything

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 4)
THURSDAY, NEXT_MONDAY = date(2026, 11, 5), date(2026, 11, 9)
FLOW = (StepKind.TAKE_UP, StepKind.EXTENSION)


@pytest.fixture
def case(town) -> Case:
    """With its handler, due on Thursday, the third day; its flow knows 延期."""
    return case_at(Status.IN_PROGRESS, town, flow=FLOW)


def ask(town, case, days=5, day=TUESDAY) -> Case:
    reason = "等外省回函。"
    return extensions.ask(case.pk, by=town.handler, at=on(day, 10), days=days, reason=reason)


def grant(town, case, day=TUESDAY, words="", who="lead") -> Case:
    return extensions.grant(case.pk, by=getattr(town, who), at=on(day, 11), words=words)


def refuse(town, case, day=TUESDAY, who="lead") -> Case:
    return extensions.refuse(case.pk, by=getattr(town, who), at=on(day, 11), words="先答复。")


def classify(town, case, entry, day=TUESDAY) -> Case:
    return handling.classify(case.pk, by=town.handler, at=on(day, 12), entry=entry)


def limit(row) -> tuple[object, ...]:
    """The limit of a case or of a round."""
    return row.starts_on, row.limit_days, row.due_on, row.soon_on, row.is_provisional


SIMPLE = Classification(Difficulty.SIMPLE)
INFEASIBLE = Classification(Difficulty.INFEASIBLE, legal_basis="居住证暂行条例第九条。")


def test_asking_moves_nothing_yet_and_tells_the_lead(town, case):
    done = ask(town, case)
    assert limit(done) == limit(case)
    record = StepRecord.objects.get()
    assert (record.asked_by, record.request, record.due_on) == (
        town.handler,
        "等外省回函。",
        WEDNESDAY,
    )
    assert record.proposal == {"before": "2026-11-05", "days": 5}
    assert {row.person for row in Notice.objects.filter(action="ask_extension")} == {town.lead}


@pytest.mark.parametrize("day", [THURSDAY, date(2026, 11, 6)])
def test_on_the_last_day_it_is_too_late(town, case, day):
    before = everything()
    with pytest.raises(Refusal) as refused:
        ask(town, case, day=day)
    assert "来不及了" in str(refused.value.wording)
    assert everything() == before


def test_one_working_day_before_is_in_time(town, case):
    assert ask(town, case, day=WEDNESDAY).status == Status.IN_PROGRESS


@pytest.mark.parametrize("days", [None, 0, 3, 8, 15])
def test_only_longer_ones_up_to_the_longest_can_be_chosen(town, case, days):
    with pytest.raises(Invalid) as refused:
        ask(town, case, days)
    assert {key: str(words) for key, words in refused.value.errors.items()} == {
        "days": "选延到第几个工作日。"
    }


def test_the_longest_limit_is_not_extended(town, case):
    classify(town, case, Classification(Difficulty.COMPLEX, 7, "要外省协查。"))
    with pytest.raises(Refusal) as refused:
        ask(town, case, 8, day=WEDNESDAY)
    assert "已经是最长的" in str(refused.value.wording)


def test_what_cannot_be_done_needs_no_more_time(town, case):
    classify(town, case, INFEASIBLE)
    with pytest.raises(Refusal) as refused:
        ask(town, case, day=WEDNESDAY)
    assert "不延期" in str(refused.value.wording)


def test_one_request_at_a_time(town, case):
    ask(town, case)
    with pytest.raises(Refusal) as refused:
        ask(town, case, 6)
    assert str(refused.value.wording) == "上一次延期申请还没批。"


def test_granted_the_round_and_the_case_move_alike_from_their_own_first_day(town, case):
    ask(town, case, 5)
    done = grant(town, case, words="外省的函还没到。")
    assert limit(done) == limit(current_round(done))
    assert (done.clock, done.starts_on, done.limit_days, done.due_on) == (
        Clock.ANSWER,
        MONDAY,
        5,
        NEXT_MONDAY,
    )
    assert time_limits.recompute(at=on(TUESDAY, 23), apply=True) == time_limits.Moved()
    assert limit(fresh(case.pk)) == limit(done)
    details = JournalEntry.objects.get(event="grant_extension").details
    assert (details["before"], details["after"]) == ("2026-11-05", "2026-11-09")
    told = {row.person.username for row in Notice.objects.filter(action="grant_extension")}
    assert told == {"yy.han", "yy.reg", "yy.all"}


def test_once_a_round(town, case):
    ask(town, case, 5)
    grant(town, case)
    with pytest.raises(Refusal) as refused:
        ask(town, case, 6, day=WEDNESDAY)
    assert "已经延期过一次" in str(refused.value.wording)


def test_refused_everything_stays_and_it_can_be_asked_for_again(town, case):
    ask(town, case)
    done = refuse(town, case)
    assert limit(done) == limit(current_round(done)) == limit(case)
    assert StepRecord.objects.get().verdict == Verdict.REFUSED
    assert {row.person for row in Notice.objects.filter(action="refuse_extension")} == {
        town.handler
    }
    ask(town, case, day=WEDNESDAY)
    assert StepRecord.objects.count() == 2


def test_nobody_decides_on_their_own_request(town, case):
    appoint(town.handler, Role.LEAD, town.center)
    ask(town, case)
    before = everything()
    for decide in (grant, refuse):
        with pytest.raises(Refusal) as refused:
            decide(town, case, who="handler")
        assert str(refused.value.wording) == "自己申请的延期，要由别人批。"
    assert everything() == before
    assert grant(town, case).due_on == NEXT_MONDAY


def test_with_the_answer_a_request_lapses(town, case):
    ask(town, case)
    answers.answer(case.pk, by=town.handler, at=on(WEDNESDAY), entry=ANSWER)
    record = StepRecord.objects.get()
    assert (record.verdict, record.decided_by) == (Verdict.DROPPED, None)
    with pytest.raises(Refusal):
        grant(town, case, WEDNESDAY)


def test_in_the_next_round_it_can_be_asked_for_again(town, case):
    ask(town, case)
    grant(town, case)
    answers.answer(case.pk, by=town.handler, at=on(WEDNESDAY), entry=ANSWER)
    again = replies.object_to(case.pk, by=town.registrar, at=on(THURSDAY), reply=OBJECTION)
    assert again.round_number == 2
    assert ask(town, again, 7, day=THURSDAY).status == Status.IN_PROGRESS


def test_the_next_round_has_the_limit_of_its_kind_not_the_extended_one(town, case):
    """What was granted was for the round in which it was asked for (decision 6)."""
    ask(town, case, 7)
    grant(town, case)
    answers.answer(case.pk, by=town.handler, at=on(WEDNESDAY), entry=ANSWER)
    again = replies.object_to(case.pk, by=town.registrar, at=on(THURSDAY), reply=OBJECTION)
    assert (again.limit_days, again.due_on) == (3, date(2026, 11, 10))
    assert limit(again) == limit(current_round(again))


@pytest.mark.parametrize(
    ("entry", "days"),
    [(Classification(Difficulty.COMPLEX, 7, "要外省协查。"), 7), (INFEASIBLE, 3)],
)
def test_a_classification_that_leaves_nothing_to_extend_drops_the_request(town, case, entry, days):
    """Else a word of the lead would shorten the limit, or lengthen one that allows no more."""
    ask(town, case, 5)
    done = classify(town, case, entry)
    assert StepRecord.objects.get().verdict == Verdict.DROPPED
    with pytest.raises(Refusal):
        grant(town, done, WEDNESDAY)
    assert fresh(case.pk).limit_days == days


def test_a_classification_that_leaves_something_to_extend_keeps_the_request(town, case):
    ask(town, case, 7)
    classify(town, case, Classification(Difficulty.COMPLEX, 5, "要外省协查。"))
    assert grant(town, case, WEDNESDAY).limit_days == 7


def complex_in(days: int) -> Classification:
    return Classification(Difficulty.COMPLEX, days, "要外省协查。")


def told_of(case) -> list[tuple[str, dict[str, object]]]:
    """What the journal says of the extension beside the classifications."""
    rows = JournalEntry.objects.filter(case_id=case.pk, event__endswith="_extension")
    return [
        (row.event, row.details) for row in rows.order_by("pk") if row.event[:4] in {"keep", "lift"}
    ]


@pytest.mark.parametrize(
    ("granted", "entry", "own", "days", "due_on"),
    [
        (5, SIMPLE, 3, 5, NEXT_MONDAY),
        (7, SIMPLE, 3, 7, date(2026, 11, 11)),
        (7, complex_in(5), 5, 7, date(2026, 11, 11)),
        (5, complex_in(5), 5, 5, NEXT_MONDAY),
        (5, complex_in(7), 7, 7, date(2026, 11, 11)),
        (5, INFEASIBLE, 3, 3, THURSDAY),
    ],
)
def test_a_later_classification_takes_nothing_of_what_was_granted(
    town, case, granted, entry, own, days, due_on
):
    """Except for what cannot be done, which has the plan's own limit."""
    ask(town, case, granted)
    grant(town, case)
    done = classify(town, case, entry)
    now = current_round(done)
    assert limit(done) == limit(now) == limit(fresh(case.pk))
    assert (done.limit_days, done.due_on, now.own_days) == (days, due_on, own)


def test_what_becomes_of_the_extension_is_written_down(town, case):
    ask(town, case, 5)
    grant(town, case)
    classify(town, case, complex_in(7))
    assert told_of(case) == []
    classify(town, case, SIMPLE)
    classify(town, case, INFEASIBLE)
    classify(town, case, INFEASIBLE)
    done = classify(town, case, SIMPLE)
    kept = ("keep_extension", {"after": "2026-11-09"})
    lifted = ("lift_extension", {"before": "2026-11-09", "after": "2026-11-05"})
    assert told_of(case) == [kept, lifted, kept]
    assert (done.limit_days, done.due_on) == (5, NEXT_MONDAY)
    said = JournalEntry.objects.filter(event="classify").order_by("pk")
    assert [entry.details["days"] for entry in said] == [7, 3, 3, 3, 3]


def test_without_an_extension_nothing_is_said_of_one(town, case):
    classify(town, case, complex_in(7))
    classify(town, case, INFEASIBLE)
    ask_again = classify(town, case, SIMPLE)
    assert (told_of(case), ask_again.limit_days) == ([], 3)


@pytest.mark.parametrize(
    ("entry", "days"), [(SIMPLE, 3), (complex_in(5), 5), (complex_in(7), 7), (INFEASIBLE, 3)]
)
def test_the_next_round_has_the_days_of_the_last_classification(town, case, entry, days):
    ask(town, case, 6)
    grant(town, case)
    classify(town, case, entry)
    answered = replace(ANSWER, outcome=Outcome.EXPLAINED)
    answers.answer(case.pk, by=town.handler, at=on(WEDNESDAY), entry=answered)
    again = replies.object_to(case.pk, by=town.registrar, at=on(THURSDAY), reply=OBJECTION)
    assert (again.limit_days, current_round(again).own_days) == (days, days)


def test_in_the_next_round_the_extension_of_the_first_counts_no_more(town, case):
    ask(town, case, 7)
    grant(town, case)
    answers.answer(case.pk, by=town.handler, at=on(WEDNESDAY), entry=ANSWER)
    replies.object_to(case.pk, by=town.registrar, at=on(THURSDAY), reply=OBJECTION)
    assert classify(town, case, SIMPLE, day=THURSDAY).limit_days == 3
