"""The first page: a good file goes on, a bad one says why beside the field, and nothing is changed."""

import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bancheng.data.models import Case, LedgerImport
from bancheng.rules.people import Role
from tests.people import appoint
from tests.services.imports.taking import HALF_YEAR, LEDGERS, brought, row, takings_of, typed
from tests.web.imports.sending import send, up_to_check


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.registrar)


def test_the_ledger_leads_there_for_who_may_import(town, sign_in):
    for name in ("registrar", "lead", "handler", "member", "supervisor"):
        page = sign_in(getattr(town, name)).get("/ledger/").content.decode()
        assert ("导入旧台账" in page) is (name in {"registrar", "lead"}), name


def test_a_good_file_goes_on_to_its_columns(town, browser):
    page = browser.get("/ledger/import/").content.decode()
    assert f'type="hidden" name="center" value="{town.center.pk}"' in page
    answer = send(browser, brought(HALF_YEAR), center=town.center.pk)
    one = LedgerImport.objects.get()
    assert answer["Location"] == f"/ledger/import/{one.pk}/columns/"


def test_whoever_registers_at_two_centres_chooses(town, browser):
    appoint(town.registrar, Role.REGISTRAR, town.other_center)
    page = browser.get("/ledger/import/").content.decode()
    assert town.other_center.name in page
    assert "哪个中心的台账" in page
    send(browser, brought(HALF_YEAR), center=town.other_center.pk)
    assert LedgerImport.objects.get().center == town.other_center


def _workbook(**members: bytes) -> bytes:
    stream = io.BytesIO((LEDGERS / HALF_YEAR).read_bytes())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _far_away() -> bytes:
    stream, book = io.BytesIO(), openpyxl.Workbook()
    book.active["XFD1048576"] = "远"
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("大.xlsx", lambda: b"PK\x03\x04" + bytes(20 * 1024**2), "有 21 MB，最多 20 MB"),
        ("弹.xlsx", lambda: _workbook(bomb=bytes(64 * 1024**2)), "解开以后大得不正常"),
        ("宏.xlsx", lambda: _workbook(**{"xl/vbaProject.bin": b"x"}), "带宏，不能导入"),
        ("锁.xlsx", (LEDGERS / "locked.xlsx").read_bytes, "加了密码，打不开"),
        ("名.csv", (LEDGERS / HALF_YEAR).read_bytes, "其实是 .xlsx 文件"),
        ("图.xlsx", lambda: b"\x89PNG\r\n\x1a\n\x00", "不是 Excel 表格"),
        ("远.xlsx", _far_away, "太大：最多"),
        ("空.xlsx", lambda: b"", "这个文件是空的"),
    ],
)
def test_a_bad_file_is_refused_beside_the_field_and_nothing_is_changed(
    town, browser, name, content, words
):
    answer = send(browser, SimpleUploadedFile(name, content()), center=town.center.pk)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page.replace("&quot;", '"')
    assert 'id="e-file"' in page
    assert not LedgerImport.objects.exists()


def test_without_a_file_or_a_centre_the_form_says_so(town, browser):
    assert "选一个文件" in browser.post("/ledger/import/", {"token": ""}).content.decode()
    for center in ("", town.other_center.pk, "x"):
        answer = send(browser, typed(row()), center=center)
        assert answer.status_code in {404, 422}
    assert not LedgerImport.objects.exists()


def test_a_file_is_let_go_and_the_past_is_listed(town, browser):
    taken = takings_of(town).take(typed(row()))
    one = up_to_check(browser, town.center.pk, typed(row(2)))
    answer = browser.post(f"/ledger/import/{one.pk}/discard/", follow=True)
    page = answer.content.decode()
    assert "已经清掉" in page
    assert f'href="/ledger/import/{taken.pk}/"' in page
    assert list(LedgerImport.objects.all()) == [taken]
    assert browser.post(f"/ledger/import/{taken.pk}/discard/").status_code == 404
    assert Case.objects.count() == 1
