"""Which papers a case has, read from what happened to it."""

import pytest

from bancheng.data.queries.cases import rounds_of
from bancheng.data.queries.papers import assignments_of, last_answer, papers_of
from bancheng.rules.catalogues import Paper
from bancheng.rules.workflow import Status
from bancheng.services import hand_overs
from tests.papers.printing import infeasible
from tests.people import post_of
from tests.scenarios import MORNING, case_at

ALWAYS = (Paper.FORM_1, Paper.RECEIPT)
HANDED = (*ALWAYS, Paper.HAND_OVER)


@pytest.mark.parametrize(
    ("status", "options", "expected"),
    [
        (Status.REGISTERED, {}, ALWAYS),
        (Status.DECLINED, {}, (*ALWAYS, Paper.REFUSAL)),
        (Status.ACCEPTED, {}, ALWAYS),
        (Status.SENT_BACK, {}, HANDED),
        (Status.ANSWERED, {}, (*HANDED, Paper.ANSWER)),
        (Status.ANSWERED, {"is_on_the_spot": True}, (*ALWAYS, Paper.ANSWER)),
        (Status.IN_PROGRESS, {"is_second_round": True}, (*HANDED, Paper.ANSWER)),
    ],
)
def test_papers_along_the_way(town, status, options, expected):
    case = case_at(status, town, **options)
    assert papers_of(case, rounds_of(case)) == expected


def test_the_last_answer_decides_which_letter_there_is(town):
    case = infeasible(town)
    assert papers_of(case, rounds_of(case)) == (*HANDED, Paper.INFEASIBLE)
    assert last_answer(rounds_of(case)).number == 1
    assert last_answer(rounds_of(case_at(Status.ACCEPTED, town))) is None
    again = case_at(Status.ANSWERED, town, is_second_round=True)
    assert last_answer(rounds_of(again)).number == 2


def test_hand_overs_come_in_their_order(town):
    case = case_at(Status.SENT_BACK, town)
    post = post_of(town.colleague)
    hand_overs.reassign(case.pk, by=town.registrar, at=MORNING, appointment_id=post, note="人手")
    assert [row.handler_name for row in assignments_of(case)] == ["李示例", "周示例"]
