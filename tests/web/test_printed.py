"""Papers as responses: named, typed, never kept on the way."""

from django.test import RequestFactory

from bancheng.web.printed import address_for, as_pdf, as_word


def test_a_pdf_is_shown_and_never_kept():
    response = as_pdf(b"%PDF-", "岳阳-2026-0131 登记表")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline; filename*=utf-8''%E5%B2%B3")
    assert response["Content-Disposition"].endswith(".pdf")
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_a_word_file_is_saved():
    response = as_word(b"PK", "空白 登记表")
    assert "wordprocessingml" in response["Content-Type"]
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Disposition"].endswith(".docx")


def test_a_code_carries_the_whole_address():
    request = RequestFactory().get("/", headers={"host": "127.0.0.1"})
    assert address_for(request, "case_by_number", "岳阳-2026-0131") == (
        "http://127.0.0.1/cases/?number=%E5%B2%B3%E9%98%B3-2026-0131"
    )
