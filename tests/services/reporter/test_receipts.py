"""The query code: shown to few with a trace, void once renewed."""

from datetime import timedelta

import pytest

from bancheng.data.models import Case, JournalEntry
from bancheng.data.queries.receipts import code_of
from bancheng.rules.people import Role
from bancheng.rules.refusals import NotFound, NotPermitted
from bancheng.rules.workflow import Status
from bancheng.services.reporter import receipts
from tests.scenarios import MORNING, case_at, fresh


def test_showing_the_code_is_written_down(town):
    case = case_at(Status.REGISTERED, town)
    assert receipts.show(case.pk, by=town.registrar, at=MORNING) == code_of(case)
    entry = JournalEntry.objects.latest("pk")
    assert (entry.event, entry.case_number) == ("show_receipt", case.number)


def test_a_renewed_code_makes_the_old_one_void(town):
    case = case_at(Status.REGISTERED, town)
    old = code_of(case)
    renewed = receipts.renew(case.pk, by=town.registrar, at=MORNING)
    assert code_of(fresh(case.pk)) == code_of(renewed) != old
    assert JournalEntry.objects.latest("pk").event == "renew_query_code"
    assert renewed.version == case.version


@pytest.mark.parametrize("service", [receipts.show, receipts.renew])
@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("handler", NotPermitted),
        ("member", NotPermitted),
        ("supervisor", NotPermitted),
        ("other_registrar", NotFound),
        ("stranger", NotFound),
    ],
)
def test_nobody_else_learns_the_code(town, service, name, refusal):
    case = case_at(Status.IN_PROGRESS, town)
    before = JournalEntry.objects.count()
    with pytest.raises(refusal):
        service(case.pk, by=getattr(town, name), at=MORNING)
    assert JournalEntry.objects.count() == before


def seen_once(town, case, name="registrar", at=MORNING):
    """What 王示例 (or another) gets who has just registered a case of their own accord."""
    return receipts.show_once(case.pk, by=getattr(town, name), at=at)


def test_whoever_registered_a_complaint_about_conduct_sees_its_code_once(town):
    case = case_at(Status.REGISTERED, town, is_confidential=True)
    Case.objects.filter(pk=case.pk).update(registered_by=town.registrar)
    late = MORNING + receipts.ONCE_WITHIN + timedelta(seconds=1)
    for name, at in (("all_rounder", MORNING), ("lead", MORNING), ("registrar", late)):
        with pytest.raises(NotFound):
            seen_once(town, case, name, at)
    assert seen_once(town, case) == code_of(case)
    with pytest.raises(NotFound) as refused:
        seen_once(town, case)
    assert "已经显示过了" in str(refused.value.wording)
    shown = JournalEntry.objects.filter(event="show_receipt")
    assert [entry.actor_id for entry in shown] == [town.registrar.pk]
    with pytest.raises(NotFound):
        receipts.show_once(10**9, by=town.registrar, at=MORNING)


def test_who_registers_no_more_has_no_look_left(town):
    case = case_at(Status.REGISTERED, town)
    town.registrar.appointments.update(role=Role.HANDLER)
    with pytest.raises(NotPermitted):
        seen_once(town, case)


def test_each_case_has_its_own_code(town):
    codes = {code_of(case_at(Status.REGISTERED, town)) for _ in range(3)}
    assert len(codes) == 3
