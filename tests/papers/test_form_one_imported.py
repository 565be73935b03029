"""The papers of cases that an old ledger has brought: printed as others, in the ledger's own words."""

import pytest

from bancheng.papers import form_one, ledger_books, receipts
from bancheng.papers.form_one_word import word
from bancheng.reports.ledger_sheet.columns import HEADINGS, cells_of
from tests.papers.pdfs import text_of
from tests.papers.printing import IMPRESSION, LEADS_TO, read
from tests.scenarios import MORNING
from tests.services.imports.taking import EARLY, HALF_YEAR, WINDOW_2024, brought, takings_of


@pytest.mark.parametrize("ledger", [HALF_YEAR, WINDOW_2024, EARLY])
def test_every_ending_of_an_old_ledger_is_printed(town, ledger):
    taking = takings_of(town)
    cases = taking.cases(taking.take(brought(ledger)))
    viewer = town.viewer("registrar")
    for case in {one.status: read(one) for one in cases}.values():
        told = case.origin
        printed = text_of(form_one.filled(case, IMPRESSION))
        assert word(form_one.fields_of(case, IMPRESSION), address=LEADS_TO)
        assert receipts.receipt(case, IMPRESSION, query_code="H5TTMHCX")
        assert ledger_books.row_of(case, viewer=viewer, today=MORNING.date())
        row = dict(zip(HEADINGS, cells_of(case, viewer=viewer, has_contacts=False), strict=True))
        expected = {
            "登记人员": told.registrar_name,
            "办理人员": told.handler_name,
            "办理过程与结果": told.handling,
        }
        assert {name: row[name] or "" for name in expected} == expected
        for text in (told.registrar_name, told.handler_name, told.handling):
            assert "".join(text.split()) in printed
