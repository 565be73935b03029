"""Papers from the case page: each made, written down, and leading back."""

from io import BytesIO

import docx
from django.urls import reverse

from bancheng.data.models import JournalEntry
from bancheng.data.queries.receipts import code_of
from bancheng.rules.catalogues import Paper
from bancheng.rules.journal import Event
from bancheng.rules.numbering import spaced
from bancheng.rules.workflow import Status
from tests.papers.pdfs import codes_in, text_of
from tests.papers.printing import infeasible
from tests.scenarios import MORNING, case_at


def taken(browser, case, paper) -> bytes:
    """The PDF behind the link."""
    answer = browser.get(reverse("case_paper", args=[case.pk, paper]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return answer.content


def test_the_case_page_lists_exactly_the_papers_there_are(town, sign_in):
    case = case_at(Status.ANSWERED, town)
    page = sign_in(town.registrar).get(reverse("case", args=[case.pk])).content.decode()
    listed = [paper for paper in Paper if reverse("case_paper", args=[case.pk, paper]) in page]
    assert listed == [Paper.FORM_1, Paper.RECEIPT, Paper.HAND_OVER, Paper.ANSWER]
    assert reverse("case_form_word", args=[case.pk]) in page
    seen = sign_in(town.supervisor).get(reverse("case", args=[case.pk])).content.decode()
    assert reverse("case_paper", args=[case.pk, Paper.RECEIPT]) not in seen
    assert "反映人姓名和电话打码。" in seen


def test_the_page_says_that_a_department_that_assists_prints_no_names(town, sign_in):
    case = case_at(Status.IN_PROGRESS, town)
    case.assistances.create(
        department=town.assisting_department, asked_at=MORNING, asked_by=town.registrar
    )
    browser = sign_in(town.assistant)
    assert "纸上没有反映人姓名和电话" in browser.get(f"/cases/{case.pk}/").content.decode()
    assert "陆示例" not in text_of(taken(browser, case, Paper.FORM_1))


def test_each_paper_is_made_and_written_down(town, sign_in):
    browser = sign_in(town.registrar)
    answered, declined = case_at(Status.ANSWERED, town), case_at(Status.DECLINED, town)
    impossible = infeasible(town)
    for case, paper, words in (
        (answered, Paper.FORM_1, "13800000000"),
        (answered, Paper.RECEIPT, spaced(code_of(answered)).replace(" ", "")),
        (answered, Paper.HAND_OVER, "“办不成事”交办单"),
        (answered, Paper.ANSWER, "办理结果告知单"),
        (declined, Paper.REFUSAL, "不予受理告知单"),
        (impossible, Paper.INFEASIBLE, "不能办理说明"),
    ):
        assert words in text_of(taken(browser, case, paper))
        entry = JournalEntry.objects.filter(event=Event.PRINT_PAPER).order_by("-pk")[0]
        assert (entry.case_id, entry.details["paper"]) == (case.pk, paper.label)


def test_the_code_on_form_1_opens_the_case_and_on_letters_the_progress(town, sign_in):
    case = case_at(Status.DECLINED, town)
    browser = sign_in(town.registrar)
    (own,) = codes_in(taken(browser, case, Paper.FORM_1))
    assert browser.get(own).url == reverse("case", args=[case.pk])
    (public,) = codes_in(taken(browser, case, Paper.REFUSAL))
    assert public.startswith(f"http://testserver{reverse('look_up')}?number=")


def test_form_1_as_word(town, sign_in):
    case = case_at(Status.ANSWERED, town)
    answer = sign_in(town.handler).get(reverse("case_form_word", args=[case.pk]))
    cells = [
        cell.text
        for row in docx.Document(BytesIO(answer.content)).tables[0].rows
        for cell in row.cells
    ]
    assert {"陆示例", "13800000000"} <= set(cells)
    assert JournalEntry.objects.get(event=Event.PRINT_PAPER).details["format"] == "Word"


def test_what_is_not_there_or_no_paper_at_all(town, sign_in):
    case = case_at(Status.REGISTERED, town)
    browser = sign_in(town.registrar)
    refused = browser.get(reverse("case_paper", args=[case.pk, Paper.ANSWER]))
    assert refused.status_code == 409
    assert "这一件现在没有“办理结果告知单”" in refused.content.decode()
    assert browser.get(reverse("case_paper", args=[case.pk, "nothing"])).status_code == 404
    receipt = reverse("case_paper", args=[case.pk, Paper.RECEIPT])
    assert sign_in(town.member).get(receipt).status_code == 403


def test_the_receipt_page_offers_both_papers(town, sign_in):
    case = case_at(Status.REGISTERED, town)
    page = sign_in(town.registrar).get(reverse("receipt", args=[case.pk])).content.decode()
    for paper in (Paper.RECEIPT, Paper.FORM_1):
        assert reverse("case_paper", args=[case.pk, paper]) in page
