"""Annex 2 and the roll-up at the door: PDF shown, Word saved, printing written down."""

from io import BytesIO

import docx
import pytest

from bancheng.data.models import JournalEntry
from bancheng.rules.journal import Event
from bancheng.rules.returns.status import ReturnStatus
from tests.papers.pdfs import text_of
from tests.services.returns.quarter import return_at
from tests.web.returns.typed import page_of, path


def test_annex_2_is_printed_and_written_down(town, sign_in):
    return_at(ReturnStatus.RECEIVED, town)
    browser = sign_in(town.supervisor)
    answer = browser.get(path(town, "paper/"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert "“受理”：（1）件" in text_of(answer.content)
    entry = JournalEntry.objects.get(event=Event.PRINT_RETURN)
    assert (entry.actor_name, entry.details["format"]) == ("郑示例", "PDF")
    assert path(town, "paper/") in page_of(browser, path(town))


def test_annex_2_is_taken_as_word(town, sign_in):
    return_at(ReturnStatus.DRAFT, town)
    answer = sign_in(town.registrar).get(path(town, "word/"))
    assert "attachment" in answer["Content-Disposition"]
    assert docx.Document(BytesIO(answer.content)).tables
    assert JournalEntry.objects.get(event=Event.PRINT_RETURN).details["format"] == "Word"


@pytest.mark.parametrize("rest", ["paper/", "word/"])
def test_before_it_is_filed_there_is_nothing_to_print_for_others(town, sign_in, rest):
    return_at(ReturnStatus.DRAFT, town)
    browser = sign_in(town.supervisor)
    assert browser.get(path(town, rest)).status_code == 409
    assert path(town, rest) not in page_of(browser, path(town))


def test_the_roll_up_is_printed_and_written_down(town, sign_in):
    answer = sign_in(town.supervisor).get("/returns/district/2026q4/paper/")
    assert "统计报表汇总" in text_of(answer.content)
    assert JournalEntry.objects.filter(event=Event.EXPORT_RETURNS).count() == 1
