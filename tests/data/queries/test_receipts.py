"""The query code is derived from secret, number and edition; no table holds it."""

from django.test import override_settings

from bancheng.data.models import Case
from bancheng.data.queries.receipts import code_of, has_seen
from bancheng.rules.numbering import CODE_LENGTH
from bancheng.rules.workflow import Status
from bancheng.services.reporter import receipts
from tests.scenarios import MORNING, case_at
from tests.services.steps import everything


def test_the_code_hangs_on_secret_number_and_edition():
    case = Case(number="岳阳-2026-0001", code_edition=1)
    codes = {code_of(case), code_of(Case(number="岳阳-2026-0002", code_edition=1))}
    codes.add(code_of(Case(number="岳阳-2026-0001", code_edition=2)))
    with override_settings(SECRET_KEY="of another installation, long enough"):
        codes.add(code_of(case))
    assert len(codes) == 4
    assert {len(code) for code in codes} == {CODE_LENGTH}


def test_who_has_seen_a_receipt_is_in_the_journal(town):
    case, other = case_at(Status.REGISTERED, town), case_at(Status.REGISTERED, town)
    receipts.show(case.pk, by=town.registrar, at=MORNING)
    assert has_seen(case, town.registrar)
    assert not has_seen(other, town.registrar)
    assert not has_seen(case, town.lead)


def test_no_table_holds_it(town):
    code = code_of(case_at(Status.CLOSED, town))
    assert code not in str(everything())
