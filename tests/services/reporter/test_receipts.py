"""The query code: shown to few with a trace, void once renewed."""

import pytest

from bancheng.data.models import JournalEntry
from bancheng.data.queries.receipts import code_of
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


def test_each_case_has_its_own_code(town):
    codes = {code_of(case_at(Status.REGISTERED, town)) for _ in range(3)}
    assert len(codes) == 3
