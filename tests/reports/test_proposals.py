"""What waits at a station, in words, and for how many queries."""

from dataclasses import replace

import pytest

from bancheng.data.queries.step_records import waiting_at
from bancheng.reports.proposals import Proposal, proposal_of
from bancheng.rules.catalogues import Cause
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.ways.entries import Catalogue
from bancheng.rules.workflow import Status
from bancheng.services import answers, hand_overs
from bancheng.web.words.wording import say
from tests.people import Town, post_of
from tests.scenarios import ANSWER, MORNING, case_at, fresh, photo
from tests.ways import add_entry

K = StepKind


def proposed(case) -> Proposal:
    found = fresh(case.pk)
    record = waiting_at(found)
    assert record is not None
    return proposal_of(found, record)


def brought(town: Town, **typed: object):
    """A hand-over that waits for 复核."""
    case = case_at(Status.ACCEPTED, town, flow=(K.REVIEW, K.TAKE_UP))
    hand_overs.hand_over(case.pk, by=town.registrar, at=MORNING, **typed)
    return case


def answered(town: Town, *files):
    """An answer that waits for 领导签发."""
    case = case_at(Status.IN_PROGRESS, town, flow=(K.TAKE_UP, K.SIGN_OFF))
    answers.answer(case.pk, by=town.handler, at=MORNING, entry=ANSWER, uploads=files)
    return case


def test_a_hand_over_names_handler_unit_and_who_assists(town: Town) -> None:
    both = [town.department.pk, town.assisting_department.pk]
    case = brought(town, appointment_id=post_of(town.official), assisting=both, note="急")
    proposal = proposed(case)
    assert say(proposal.title) == "拟转给孙示例（示例市场监管科）"
    assert proposal.text == "急"
    ((label, names),) = proposal.lines
    assert label == "协办"
    assert set(names.split("、")) == {"示例人社科", "示例市场监管科"}
    assert proposal.files == ()


def test_a_hand_over_without_help_has_no_more_to_say(town: Town) -> None:
    proposal = proposed(brought(town, appointment_id=post_of(town.handler)))
    assert say(proposal.title) == f"拟转给李示例（{town.center.name}）"
    assert proposal.lines == ()
    assert proposal.text == ""


def test_a_post_that_is_gone_names_nobody(town: Town) -> None:
    case = brought(town, appointment_id=post_of(town.official), note="急")
    town.official.appointments.all().delete()
    proposal = proposed(case)
    assert say(proposal.title) == "拟转给（）"
    assert proposal.text == "急"


def test_an_answer_is_shown_as_the_reporter_would_have_it(town: Town) -> None:
    proposal = proposed(answered(town, photo("结果.png")))
    assert say(proposal.title) == "拟这样答复反映人"
    assert proposal.text == ANSWER.text
    assert proposal.lines == (
        ("怎么告诉反映人的", "当面"),
        ("办理结果", "已办成"),
        ("真正的原因", "办事指南不清"),
    )
    assert [file.name for file in proposal.files] == ["结果.png"]


def test_only_the_files_of_this_answer_are_shown(town: Town) -> None:
    case, other = answered(town, photo("结果.png")), answered(town, photo("别的.png"))
    assert [file.name for file in proposed(case).files] == ["结果.png"]
    assert [file.name for file in proposed(other).files] == ["别的.png"]


@pytest.mark.parametrize("files", [1, 3])
def test_it_costs_the_same_however_many_files(town: Town, files, django_assert_num_queries) -> None:
    case = fresh(answered(town, *(photo(f"{n}.png", n + 8) for n in range(files))).pk)
    record = waiting_at(case)
    with django_assert_num_queries(1):
        assert len(proposal_of(case, record).files) == files


def test_an_own_entry_is_named_beneath_the_common_one(town: Town) -> None:
    entry = add_entry(town.center, Catalogue.CAUSE, Cause.SYSTEM, "居住证系统卡顿")
    case = case_at(Status.IN_PROGRESS, town, flow=(K.TAKE_UP, K.SIGN_OFF))
    chosen = replace(ANSWER, cause=Cause.SYSTEM, cause_entry_id=entry.pk)
    answers.answer(case.pk, by=town.handler, at=MORNING, entry=chosen)
    assert ("真正的原因", f"{Cause.SYSTEM.label}：居住证系统卡顿") in proposed(case).lines
