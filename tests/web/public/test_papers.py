"""What a reporter takes home: the receipt and the answer, with the query code alone."""

from django.urls import reverse

from bancheng.data.queries.receipts import code_of
from bancheng.rules.catalogues import Paper
from bancheng.rules.workflow import Status
from tests.papers.pdfs import codes_in, text_of
from tests.scenarios import case_at


def address(case, paper) -> str:
    return reverse("own_paper", args=[case.pk, paper])


def test_with_the_code_the_reporter_takes_receipt_and_answer(phone, town):
    case = case_at(Status.ANSWERED, town)
    phone.looks_up(case)
    for paper in Paper:
        is_theirs = paper in {Paper.RECEIPT, Paper.ANSWER}
        assert (address(case, paper) in phone.html) is is_theirs
    receipt = phone.client.get(address(case, Paper.RECEIPT)).content
    assert code_of(case) in text_of(receipt)
    assert "陆示例" in text_of(receipt)
    (leads_to,) = codes_in(receipt)
    assert phone.client.get(leads_to).status_code == 200
    answer = text_of(phone.client.get(address(case, Paper.ANSWER)).content)
    assert "反映人2026-11-0209:12下载" in answer
    assert phone.client.get(address(case, Paper.FORM_1)).status_code == 404
    assert phone.client.get(address(case, Paper.REFUSAL)).status_code == 409


def test_with_the_tail_of_the_phone_alone_nothing_is_taken(phone, town):
    case = case_at(Status.ANSWERED, town)
    phone.client.post(reverse("look_up"), {"number": case.number, "word": "0000"})
    page = phone.client.get(reverse("progress", args=[case.pk])).content.decode()
    assert case.number in page
    assert address(case, Paper.RECEIPT) not in page
    assert phone.client.get(address(case, Paper.RECEIPT)).status_code == 302
