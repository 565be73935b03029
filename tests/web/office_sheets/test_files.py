"""The first page: the template to take away, and the file to bring; what cannot be read is told there."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from bancheng.data.models import OfficeSheet
from tests.services.office_sheets.brought import filled, workbook
from tests.web.office_sheets.sending import send


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.administrator)


def test_the_template_is_a_workbook(browser):
    answer = browser.get("/places/import/template/")
    assert load_workbook(BytesIO(answer.content)).sheetnames[1:] == ["中心", "窗口", "部门", "人员"]
    assert "attachment" in answer["Content-Disposition"]


def test_both_lists_lead_to_the_import(browser):
    for address in ("/places/", "/people/"):
        assert 'href="/places/import/"' in browser.get(address).content.decode()


def test_a_file_leads_to_its_check_and_twice_to_the_same(town, browser):
    page = browser.get("/places/import/")
    token = page.context["form"]["token"].value()
    answers = [send(browser, workbook(filled(town)), token=token) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    sheet = OfficeSheet.objects.get()
    assert {answer["Location"] for answer in answers} == {f"/places/import/{sheet.pk}/"}


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (SimpleUploadedFile("a.xlsx", b"%PDF-1.7\n"), "不是 Excel 表格"),
        (SimpleUploadedFile("a.xlsx", b""), "这个文件是空的"),
        (None, "选一个文件。"),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_field(browser, upload, words):
    answer = send(browser, upload)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'id="e-file"' in page
    assert not OfficeSheet.objects.exists()


def test_a_file_is_let_go(town, browser):
    sheet_id = send(browser, workbook(filled(town)))["Location"].split("/")[-2]
    answer = browser.post(f"/places/import/{sheet_id}/discard/", follow=True)
    assert "那个文件没有导入，已经清掉" in answer.content.decode()
    assert not OfficeSheet.objects.exists()
    assert browser.post(f"/places/import/{sheet_id}/discard/").status_code == 404
