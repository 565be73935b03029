"""A figure's number is its list, for everybody and every figure; the cost does not grow."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bancheng.data.queries.cases import visible_to
from bancheng.data.queries.returns import figures
from bancheng.rules.catalogues import Outcome
from bancheng.rules.returns.figures import FIGURE_OF, FIGURES
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.workflow import Status
from bancheng.services import replies
from tests.people import PEOPLE, Town
from tests.scenarios import MORNING, case_at, on

Q3, Q4 = Quarter(2026, 3), Quarter(2026, 4)
TODAY = date(2027, 1, 5)
SEEN_WHOLE = {"lead", "supervisor"}


def furnish(town: Town) -> None:
    """Cases in every status at 岳阳, one of each about conduct, and one of the other centre."""
    for status in Status:
        case_at(status, town)
        case_at(status, town, is_confidential=True)
    case_at(Status.CLOSED, town, is_on_the_spot=True)
    case_at(Status.CLOSED, town, is_second_round=True)
    case_at(Status.CLOSED, town, at=on(date(2026, 9, 25)))
    case_at(Status.CLOSED, town, is_elsewhere=True)


def test_the_number_is_the_list_for_every_figure_and_everybody(town):
    furnish(town)
    for quarter in (Q3, Q4):
        counts = figures.counts([town.center.pk], quarter, today=TODAY)[town.center.pk]
        listed = figures.numbers(town.center.pk, quarter, today=TODAY)
        for figure in FIGURES:
            cases = figures.cases_of(figure, quarter, centers=[town.center.pk], today=TODAY)
            numbers = set(cases.order_by("pk").values_list("number", flat=True))
            assert counts[figure.name] == cases.count() == len(numbers), figure.name
            assert set(listed[figure.name]) == numbers, figure.name
            for name in PEOPLE:
                seen = visible_to(town.viewer(name)).filter(pk__in=cases.values("pk")).count()
                if name in SEEN_WHOLE:
                    assert seen == counts[figure.name], (figure.name, name)
                elif figure.name == "registered" and quarter == Q4:
                    assert seen < counts[figure.name], "somebody sees what is not theirs to see"


def test_all_centres_are_counted_at_once_and_apart(town):
    furnish(town)
    both = [town.center.pk, town.other_center.pk]
    counts = figures.counts(both, Q4, today=TODAY)
    assert counts[town.center.pk] == figures.counts(both[:1], Q4, today=TODAY)[both[0]]
    assert counts[town.other_center.pk]["registered"] == 1
    assert counts[town.other_center.pk]["closed"] == 1
    assert figures.counts([], Q4, today=TODAY) == {}


def queries_of(town: Town) -> tuple[int, int]:
    """How many queries counting and listing take."""
    with CaptureQueriesContext(
        connection,
    ) as counting:
        figures.counts([town.center.pk, town.other_center.pk], Q4, today=TODAY)
    with CaptureQueriesContext(connection) as listing:
        figures.numbers(town.center.pk, Q4, today=TODAY)
    return len(counting), len(listing)


def test_counting_costs_four_queries_whatever_there_is(town):
    assert queries_of(town) == (4, 4)
    furnish(town)
    assert queries_of(town) == (4, 4)


def test_a_quarter_ends_at_midnight_of_the_window(town):
    first = case_at(Status.REGISTERED, town, at=on(date(2026, 9, 30), 23))
    second = case_at(Status.REGISTERED, town, at=on(date(2026, 10, 1), 0))
    found = [figures.numbers(town.center.pk, q, today=TODAY)["registered"] for q in (Q3, Q4)]
    assert found == [[first.number], [second.number]]


def test_an_answer_is_late_only_once_its_day_has_passed(town):
    case = case_at(Status.IN_PROGRESS, town)
    due = case.due_on
    on_the_day = figures.numbers(town.center.pk, Q4, today=due)
    the_day_after = figures.numbers(town.center.pk, Q4, today=due + timedelta(days=1))
    assert on_the_day["answered"] == []
    assert the_day_after["answered-late"] == [case.number]


@pytest.mark.parametrize(("days", "is_late"), [(3, False), (4, True)])
def test_what_was_withdrawn_in_time_owes_no_answer(town, days, is_late):
    case = case_at(Status.IN_PROGRESS, town)
    at = MORNING + timedelta(days=days)
    replies.withdraw(case.pk, by=town.registrar, at=at, reason="不办了。")
    found = figures.numbers(town.center.pk, Q4, today=TODAY)
    assert found["answered-late"] == ([case.number] if is_late else [])
    assert found["withdrawn"] == [case.number]


def test_business_names_come_by_their_number_and_tell_nothing_of_conduct(town):
    for matter in ("社保卡补办", "居住证签注", "居住证签注", "户口迁移"):
        case_at(Status.REGISTERED, town, matter=matter)
    case_at(Status.REGISTERED, town, matter="公租房续签", is_confidential=True)
    case_at(Status.REGISTERED, town, matter="户口迁移", is_confidential=True)
    found = figures.matters_of(town.center.pk, Q4, most=9)
    assert found == [("居住证签注", 2), ("户口迁移", 1), ("社保卡补办", 1)]
    assert figures.matters_of(town.center.pk, Q4, most=1) == [("居住证签注", 2)]
    cases = figures.cases_of(FIGURE_OF["registered"], Q4, centers=[town.center.pk], today=TODAY)
    for matter, count in found:
        assert figures.with_matter(cases, matter).count() == count
    assert figures.with_matter(cases).count() == 4


def test_solved_is_the_reporters_word_not_the_outcome(town):
    case = case_at(Status.CLOSED, town)
    assert case.outcome == Outcome.DONE
    type(case).objects.filter(pk=case.pk).update(solved="no")
    found = figures.numbers(town.center.pk, Q4, today=TODAY)
    assert found["word-given"] == [case.number]
    assert found["solved"] == []
