"""Printing the filtered ledger as a book: what is on it, who may, and when it is too thick."""

from bancheng.data.models import JournalEntry
from bancheng.rules.journal import Event
from bancheng.rules.workflow import Status
from bancheng.services import ledger
from tests.papers.pdfs import text_of
from tests.scenarios import case_at

BOOK = "/ledger/book/"


def test_the_book_is_what_is_filtered(town, sign_in):
    closed = case_at(Status.CLOSED, town)
    running = case_at(Status.IN_PROGRESS, town)
    browser = sign_in(town.lead)
    query = f"?center={town.center.pk}&status=closed"
    page = browser.get(f"/ledger/{query}").content.decode()
    assert f'action="{BOOK}{query}"'.replace("&", "&amp;") in page
    answer = browser.post(f"{BOOK}{query}")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "private, no-store"
    text = text_of(answer.content)
    assert closed.number in text
    assert running.number not in text
    assert "条件：中心：岳阳街道社区事务受理服务中心；状态：已办结" in text
    assert "陈示例2026-11-0209:12打印" in text
    written = JournalEntry.objects.get(event=Event.PRINT_LEDGER)
    assert written.details == {
        "rows": 1,
        "filters": "中心：岳阳街道社区事务受理服务中心；状态：已办结",
    }


def test_a_centre_one_does_not_see_is_not_named(town, sign_in):
    case_at(Status.CLOSED, town)
    answer = sign_in(town.lead).post(f"{BOOK}?center={town.other_center.pk}")
    assert answer.status_code == 400
    assert "一件也没有" in answer.content.decode()


def test_too_thick_a_book_says_what_to_do(town, sign_in, monkeypatch):
    monkeypatch.setattr(ledger, "MOST_IN_BOOK", 0)
    case_at(Status.CLOSED, town)
    answer = sign_in(town.supervisor).post(BOOK)
    assert answer.status_code == 400
    assert "把时段缩短些" in answer.content.decode()


def test_who_may_not_export_has_no_book(town, sign_in):
    browser = sign_in(town.handler)
    assert BOOK not in browser.get("/ledger/").content.decode()
    assert browser.post(BOOK).status_code == 403
