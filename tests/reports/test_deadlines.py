"""Why a limit ends on the day it ends."""

from datetime import date, timedelta

import pytest

from bancheng.data.queries.cases import current_round
from bancheng.reports.deadlines import (
    LATE_DAYS_SHOWN,
    Standing,
    headline_of,
    is_worked_weekend,
    limit_choices,
    story_of,
    total_of,
)
from bancheng.rules.calendar import WorkingCalendar
from bancheng.rules.catalogues import Difficulty
from bancheng.rules.days.official import shipped_calendar, shipped_rows
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.handling import Classification
from bancheng.rules.lights import Clock
from bancheng.rules.time_limits import SCHEME_43
from bancheng.rules.workflow import Status
from bancheng.services import decisions, handling, replies
from bancheng.services.optional_steps import extensions
from tests.people import Town
from tests.scenarios import MORNING, OBJECTION, case_at, fresh, on

NATIONAL_DAY = on(date(2026, 9, 24))
SEVEN = Classification(Difficulty.COMPLEX, 7, "要和登记中心核对")


def told(case, *, today, calendar=None):
    """The story of the limit that runs on a case."""
    known = calendar or shipped_calendar()
    return story_of(case, current_round(case), calendar=known, today=today)


def complex_case(town: Town, at=NATIONAL_DAY):
    """A case over the National Day with seven working days."""
    case = case_at(Status.IN_PROGRESS, town, at=at)
    handling.classify(case.pk, by=town.handler, at=at + timedelta(hours=1), entry=SEVEN)
    return fresh(case.pk)


def test_each_day_between_is_counted_or_skipped_with_its_reason(town: Town) -> None:
    story = told(complex_case(town), today=date(2026, 10, 9))
    assert (story.starts_on, story.due_on, story.limit_days) == (
        date(2026, 9, 24),
        date(2026, 10, 12),
        7,
    )
    assert [day.counted for day in story.days if day.counted] == [1, 2, 3, 4, 5, 6, 7]
    assert len(story.days) == 19
    assert all(day.source and day.version for day in story.days)
    assert [str(sentence.sentence) for sentence in story.why] == [
        "往后数 {days} 个工作日。",
        "不算的：{parts}。",
        "调休上班，照算：{days}。",
    ]
    assert [str(part) for part in story.why[1].facts["parts"]] == [
        "中秋节 3 天",
        "国庆节 7 天",
        "周末 1 天",
    ]
    assert story.why[2].facts["days"] == (date(2026, 10, 10),)


def test_the_clause_names_scheme_version_and_source(town: Town) -> None:
    story = told(complex_case(town), today=date(2026, 10, 9))
    assert (
        str(story.clause)
        == "时限：43号 四2：复杂事项5至7个工作日（时限方案“43号文”2022-10-11 版，沪松府办〔2022〕43号）。"
    )
    assert "国务院办公厅" in str(story.sources[0])


def test_a_plain_week_needs_no_notice(town: Town) -> None:
    case = case_at(Status.REGISTERED, town)
    story = told(case, today=MORNING.date())
    assert [str(sentence) for sentence in story.why] == ["往后数 1 个工作日。"]
    assert [str(source) for source in story.sources] == ["中间没有放假和调休，按周一到周五数。"]
    assert str(story.start).endswith("登记，当天不计。")
    assert "转办理人员" in str(story.clause)


def test_what_is_not_classified_runs_the_shortest_limit(town: Town) -> None:
    story = told(case_at(Status.HANDED_OVER, town), today=MORNING.date())
    assert str(story.clause).startswith(
        "还没定难易，先按最短的 3 个工作日算，43号 四2：简易事项3个工作日（"
    )
    assert str(story.start).endswith("转出，当天不计。")


def test_what_the_house_decided_is_not_said_to_be_the_plans(town: Town) -> None:
    story = told(case_at(Status.ANSWERED, town), today=MORNING.date())
    assert story.clock is Clock.REPLY
    assert "本系统约定" in str(story.clause)
    assert SCHEME_43.source not in str(story.clause)
    assert str(story.start).endswith("答复，当天不计。")


def test_an_objection_starts_the_next_round(town: Town) -> None:
    case = case_at(Status.ANSWERED, town)
    later = MORNING + timedelta(days=1)
    replies.object_to(case.pk, by=town.registrar, at=later, reply=OBJECTION)
    story = told(fresh(case.pk), today=later.date())
    assert str(story.start) == "2026-11-03 提出异议，当天不计。"


def test_an_objection_at_the_window_starts_the_hand_over_anew(town: Town) -> None:
    case = case_at(Status.ANSWERED, town, is_on_the_spot=True)
    later = MORNING + timedelta(days=1)
    replies.object_to(case.pk, by=town.registrar, at=later, reply=OBJECTION)
    assert str(told(fresh(case.pk), today=later.date()).start).endswith("提出异议，当天不计。")


def test_an_overturned_refusal_starts_the_hand_over_anew(town: Town) -> None:
    case = case_at(Status.DECLINED, town)
    later = MORNING + timedelta(days=1)
    decisions.overturn(case.pk, by=town.lead, at=later, note="属于办不成事")
    assert str(told(fresh(case.pk), today=later.date()).start).endswith("改为受理，当天不计。")


@pytest.mark.parametrize("status", [Status.CLOSED, Status.DECLINED, Status.WITHDRAWN])
def test_what_has_ended_has_no_story(town: Town, status: Status) -> None:
    assert told(case_at(status, town), today=MORNING.date()) is None


def test_an_unpublished_year_is_said_to_be_provisional(town: Town) -> None:
    rows = [row for row in shipped_rows() if row.on.year < 2026]
    calendar = WorkingCalendar.from_rows(rows, {2024, 2025})
    case = case_at(Status.REGISTERED, town)
    case.is_provisional = True
    story = told(case, today=MORNING.date(), calendar=calendar)
    assert story.is_provisional
    assert str(story.sources[-1]).endswith("公布后重算。")


@pytest.mark.parametrize(
    ("days_after", "last"),
    [(0, 0), (3, 3), (LATE_DAYS_SHOWN, LATE_DAYS_SHOWN), (90, LATE_DAYS_SHOWN)],
)
def test_a_late_limit_shows_the_days_since_but_not_for_ever(
    town: Town, days_after: int, last: int
) -> None:
    case = case_at(Status.REGISTERED, town)
    story = told(case, today=case.due_on + timedelta(days=days_after))
    assert story.days[-1].on == case.due_on + timedelta(days=last)
    assert [str(sentence) for sentence in story.why] == ["往后数 1 个工作日。"]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status.REGISTERED, "2026-11-03 24:00 前转办或当场办结"),
        (Status.IN_PROGRESS, "2026-11-05 24:00 前答复"),
        (Status.ANSWERED, "等反映人回话；到 2026-11-09 24:00 没有异议就办结"),
        (Status.CLOSED, "2026-11-02 办结"),
        (Status.DECLINED, "2026-11-02 不予受理，已告知"),
        (Status.WITHDRAWN, "2026-11-02 反映人撤回"),
    ],
)
def test_the_headline_says_what_until_when(town: Town, status: Status, said: str) -> None:
    assert str(headline_of(case_at(status, town))) == said


def test_every_choice_of_a_classification_shows_its_date() -> None:
    choices = limit_choices(SCHEME_43, starts_on=date(2026, 9, 24), calendar=shipped_calendar())
    assert [(choice.code, choice.due_on) for choice in choices] == [
        ("simple-3", date(2026, 9, 30)),
        ("complex-5", date(2026, 10, 9)),
        ("complex-6", date(2026, 10, 10)),
        ("complex-7", date(2026, 10, 12)),
        ("infeasible-3", date(2026, 9, 30)),
    ]


@pytest.mark.parametrize(
    ("granted", "stands"),
    [
        (None, {}),
        (4, {"simple-3": 4, "infeasible-3": 3}),
        (6, {"simple-3": 6, "complex-5": 6, "infeasible-3": 3}),
        (7, {"simple-3": 7, "complex-5": 7, "complex-6": 7, "infeasible-3": 3}),
    ],
)
def test_the_choices_show_what_becomes_of_an_extension(granted, stands) -> None:
    calendar, start = shipped_calendar(), date(2026, 9, 24)
    choices = limit_choices(SCHEME_43, starts_on=start, calendar=calendar, granted=granted)
    kinds = {"infeasible-3": Standing.LIFTED}
    for choice in choices:
        days = stands.get(choice.code, choice.days)
        assert choice.due_on == calendar.add(start, days)
        expected = kinds.get(choice.code, Standing.KEPT) if choice.code in stands else Standing.NONE
        assert choice.stands is expected


@pytest.mark.parametrize(
    ("entry", "clause"),
    [
        (None, "43号 四2：简易事项3个工作日"),
        (Classification(Difficulty.SIMPLE), "43号 四2：简易事项3个工作日"),
        (Classification(Difficulty.COMPLEX, 5, "要核对"), "43号 四2：复杂事项5至7个工作日"),
    ],
)
def test_a_date_that_rests_on_an_extension_says_so(town: Town, entry, clause) -> None:
    """However the case was classified since, and though seven days might be those of its kind."""
    case = case_at(Status.IN_PROGRESS, town, flow=(StepKind.TAKE_UP, StepKind.EXTENSION))
    extensions.ask(case.pk, by=town.handler, at=MORNING, days=7, reason="等函。")
    extensions.grant(case.pk, by=town.lead, at=MORNING)
    if entry is not None:
        handling.classify(case.pk, by=town.handler, at=MORNING, entry=entry)
    story = told(fresh(case.pk), today=MORNING.date())
    assert str(story.clause).startswith(f"延期后 7 个工作日。原来的时限：{clause}（")


def test_an_extension_that_was_outdone_is_not_named(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town, flow=(StepKind.TAKE_UP, StepKind.EXTENSION))
    extensions.ask(case.pk, by=town.handler, at=MORNING, days=5, reason="等函。")
    extensions.grant(case.pk, by=town.lead, at=MORNING)
    handling.classify(case.pk, by=town.handler, at=MORNING, entry=SEVEN)
    assert str(told(fresh(case.pk), today=MORNING.date()).clause).startswith("时限：43号 四2：复杂")


def test_the_total_clock_runs_from_the_registration(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town, is_second_round=True)
    total = total_of(case, calendar=shipped_calendar(), today=MORNING.date() + timedelta(days=7))
    assert total.facts == {"start": MORNING.date(), "days": 5}
    assert "已过" in str(total)


@pytest.mark.parametrize("status", [Status.CLOSED, Status.DECLINED, Status.WITHDRAWN])
def test_the_total_clock_stands_when_a_case_has_ended(town: Town, status: Status) -> None:
    case = case_at(status, town)
    total = total_of(case, calendar=shipped_calendar(), today=MORNING.date() + timedelta(days=70))
    assert total.facts["days"] == 0
    assert "到结束" in str(total)


def test_a_worked_weekend_is_recognised() -> None:
    days = shipped_calendar().explain(date(2026, 10, 9), date(2026, 10, 12))
    assert [is_worked_weekend(day) for day in days] == [False, True, False, False]
