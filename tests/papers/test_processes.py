"""What form 1 tells of the handling: in order, in the journal's facts, nothing internal."""

from datetime import timedelta

import pytest

from bancheng.data.queries.cases import rounds_of
from bancheng.data.queries.papers import assignments_of
from bancheng.papers.processes import process_of
from bancheng.rules.catalogues import Difficulty, Solved
from bancheng.rules.handling import Classification, Reply
from bancheng.rules.people import Reporter
from bancheng.rules.workflow import Status
from bancheng.services import handling, replies
from tests.papers.printing import read
from tests.scenarios import MORNING, case_at

HANDED = "2026年11月2日，转岳阳街道社区事务受理服务中心李示例办理。"
ANSWERED = "2026年11月2日，李示例答复反映人（当面）：已和窗口核对，材料齐全，今天上午办好。"


def told(case) -> list[str]:
    found = read(case)
    return process_of(found, assignments_of(found), rounds_of(found)).split("\n")


@pytest.mark.parametrize(
    ("status", "options", "lines"),
    [
        (Status.REGISTERED, {}, [""]),
        (Status.IN_PROGRESS, {}, [HANDED]),
        (
            Status.CLOSED,
            {"is_second_round": True},
            [
                HANDED,
                ANSWERED,
                "2026年11月2日，反映人有异议：还是要我回老家开证明。",
                ANSWERED,
                "2026年11月2日，反映人没有异议，办结（代填）。",
                "办理结果：已办成。",
            ],
        ),
        (Status.WITHDRAWN, {}, ["2026年11月2日，反映人撤回。", "办理结果：撤回。"]),
    ],
)
def test_line_by_line(town, status, options, lines):
    assert told(case_at(status, town, **options)) == lines


def test_limits_and_the_ways_to_end(town):
    case = case_at(Status.IN_PROGRESS, town)
    hard = Classification(Difficulty.COMPLEX, days=7, note="要和外省核对。")
    handling.classify(case.pk, by=town.handler, at=MORNING + timedelta(hours=1), entry=hard)
    handling.note(case.pk, by=town.handler, at=MORNING + timedelta(hours=2), text="内部的话")
    assert told(case) == [HANDED, "2026年11月2日，定为复杂，2026年11月11日前答复。"]
    silent = case_at(Status.ANSWERED, town)
    replies.close_silent(silent.pk, at=MORNING + timedelta(days=30))
    assert "2026年12月2日，期满未提异议，办结。" in told(silent)
    agreed = case_at(Status.ANSWERED, town)
    word = Reply(solved=Solved.YES)
    replies.confirm(agreed.pk, by=Reporter(agreed.pk), at=MORNING + timedelta(days=1), reply=word)
    assert "2026年11月3日，反映人没有异议，办结。" in told(agreed)
