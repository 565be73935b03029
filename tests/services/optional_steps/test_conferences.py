"""What was settled together before a complex case is answered; of others nobody asks for it (S16)."""

from datetime import date

import pytest

from bancheng.data.models import Case, JournalEntry, StepRecord
from bancheng.rules.catalogues import Difficulty
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.records import Verdict
from bancheng.rules.handling import Classification
from bancheng.rules.refusals import Refusal
from bancheng.rules.workflow import Status
from bancheng.services import answers, handling, replies
from bancheng.services.optional_steps import conferences
from tests.scenarios import ANSWER, OBJECTION, case_at, on
from tests.services.steps import everything

TUESDAY, WEDNESDAY = date(2026, 11, 3), date(2026, 11, 4)
FLOW = (StepKind.TAKE_UP, StepKind.CONFERENCE)


@pytest.fixture
def case(town) -> Case:
    return case_at(Status.IN_PROGRESS, town, flow=FLOW)


def make_complex(town, case) -> None:
    entry = Classification(Difficulty.COMPLEX, 7, "两个部门说法不一。")
    handling.classify(case.pk, by=town.handler, at=on(TUESDAY), entry=entry)


def confer(town, case, text="由人社科补录，三天内办好。", day=TUESDAY) -> Case:
    return conferences.confer(
        case.pk, by=town.lead, at=on(day, 10), participants="人社科、市场监管科", text=text
    )


def answer(town, case, day=WEDNESDAY) -> Case:
    return answers.answer(case.pk, by=town.handler, at=on(day), entry=ANSWER)


def test_a_simple_case_is_answered_without_a_conference(town, case):
    assert answer(town, case).status == Status.ANSWERED


def test_a_complex_one_is_not(town, case):
    make_complex(town, case)
    before = everything()
    with pytest.raises(Refusal) as refused:
        answer(town, case)
    assert str(refused.value.wording) == "定为复杂的，组长记了会商，才能答复。"
    assert everything() == before
    confer(town, case)
    assert answer(town, case).status == Status.ANSWERED


def test_in_another_flow_a_complex_case_needs_none(town):
    case = case_at(Status.IN_PROGRESS, town)
    make_complex(town, case)
    assert answer(town, case).status == Status.ANSWERED


def test_they_meet_as_often_as_they_like_and_each_word_is_kept(town, case):
    before = case.due_on
    confer(town, case)
    done = confer(town, case, "再等一天。")
    assert [row.words for row in StepRecord.objects.order_by("pk")] == [
        "由人社科补录，三天内办好。",
        "再等一天。",
    ]
    record = StepRecord.objects.latest("pk")
    assert (record.verdict, record.decided_by, record.request) == (
        Verdict.DONE,
        town.lead,
        "人社科、市场监管科",
    )
    assert (done.status, done.due_on) == (Status.IN_PROGRESS, before)
    entry = JournalEntry.objects.latest("pk")
    assert (entry.event, entry.details) == ("confer", {"participants": "人社科、市场监管科"})


def test_the_next_round_needs_a_conference_of_its_own(town, case):
    make_complex(town, case)
    confer(town, case)
    answer(town, case)
    again = replies.object_to(case.pk, by=town.registrar, at=on(WEDNESDAY, 10), reply=OBJECTION)
    with pytest.raises(Refusal):
        answer(town, again, date(2026, 11, 5))
    confer(town, again, day=date(2026, 11, 5))
    assert answer(town, again, date(2026, 11, 6)).status == Status.ANSWERED
