"""Taking a paper: permission, whether it is there, and the journal."""

import pytest

from bancheng.data.models import JournalEntry
from bancheng.rules.catalogues import Paper
from bancheng.rules.journal import SENTENCES, Event
from bancheng.rules.people import Reporter
from bancheng.rules.refusals import NotFound, NotPermitted, NotPossibleNow
from bancheng.rules.sights import Sight
from bancheng.rules.workflow import Status
from bancheng.services import papers
from tests.people import PEOPLE
from tests.scenarios import MORNING, case_at

SEES = {
    "registrar": Sight.FULL,
    "lead": Sight.FULL,
    "handler": Sight.FULL,
    "all_rounder": Sight.FULL,
    "member": Sight.MASKED,
    "supervisor": Sight.MASKED,
    "assistant": Sight.NONE,
}


def printed(case, paper, by, **options):
    return papers.print_out(case.pk, paper=paper, by=by, at=MORNING, **options)


def test_who_sees_the_case_prints_its_papers_as_far_as_they_see(town):
    case = case_at(Status.IN_PROGRESS, town)
    case.assistances.create(
        department=town.assisting_department, asked_at=MORNING, asked_by=town.registrar
    )
    found = {}
    for name in PEOPLE:
        try:
            found[name] = printed(case, Paper.FORM_1, getattr(town, name))
        except NotFound:
            continue
    assert found == SEES


def test_a_complaint_about_conduct_is_printed_by_the_lead_and_the_district(town):
    case = case_at(Status.IN_PROGRESS, town, is_confidential=True)
    assert printed(case, Paper.FORM_1, town.lead) is Sight.FULL
    assert printed(case, Paper.HAND_OVER, town.supervisor) is Sight.MASKED
    for name in ("registrar", "member", "handler"):
        with pytest.raises(NotFound):
            printed(case, Paper.FORM_1, getattr(town, name))


def test_the_receipt_is_the_windows_because_of_its_code(town):
    case = case_at(Status.IN_PROGRESS, town)
    assert printed(case, Paper.RECEIPT, town.registrar) is Sight.FULL
    for name in ("handler", "member", "supervisor"):
        with pytest.raises(NotPermitted):
            printed(case, Paper.RECEIPT, getattr(town, name))


def test_what_is_printed_is_written_down(town):
    case = case_at(Status.IN_PROGRESS, town)
    printed(case, Paper.FORM_1, town.member, form=papers.Format.WORD)
    entry = JournalEntry.objects.get(event=Event.PRINT_PAPER)
    said = SENTENCES[entry.event].format(**entry.details)
    assert said == "打印登记表（Word），反映人信息：打码"
    assert (entry.case_id, entry.actor_name, entry.at) == (case.pk, "赵示例", MORNING)


def test_a_paper_that_is_not_there_is_refused_and_nothing_is_written(town):
    case = case_at(Status.REGISTERED, town)
    for paper in (Paper.REFUSAL, Paper.HAND_OVER, Paper.ANSWER, Paper.INFEASIBLE):
        with pytest.raises(NotPossibleNow) as refusal:
            printed(case, paper, town.registrar)
        assert str(refusal.value.wording).startswith(f"这一件现在没有“{paper.label}”。")
        with pytest.raises(NotPossibleNow if paper is not Paper.HAND_OVER else NotFound):
            papers.take(case.pk, paper=paper, by=Reporter(case.pk), at=MORNING)
    taken = JournalEntry.objects.filter(event__in=[Event.PRINT_PAPER, Event.TAKE_PAPER])
    assert not taken.exists()


def test_the_reporter_takes_what_is_written_to_them(town):
    case = case_at(Status.ANSWERED, town)
    for paper in (Paper.RECEIPT, Paper.ANSWER):
        papers.take(case.pk, paper=paper, by=Reporter(case.pk), at=MORNING)
    for paper in (Paper.FORM_1, Paper.HAND_OVER):
        with pytest.raises(NotFound):
            papers.take(case.pk, paper=paper, by=Reporter(case.pk), at=MORNING)
    taken = JournalEntry.objects.filter(event=Event.TAKE_PAPER).order_by("pk")
    said = [SENTENCES[entry.event].format(**entry.details) for entry in taken]
    assert said == ["下载回执", "下载办理结果告知单"]


def test_without_the_code_or_for_another_case_the_reporter_takes_nothing(town):
    case, other = case_at(Status.ANSWERED, town), case_at(Status.ANSWERED, town)
    for reporter in (Reporter(case.pk, has_code=False), Reporter(other.pk)):
        with pytest.raises((NotPermitted, NotFound)):
            papers.take(case.pk, paper=Paper.ANSWER, by=reporter, at=MORNING)
