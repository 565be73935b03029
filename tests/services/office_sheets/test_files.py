"""A file is received once, hostile ones leave nothing, and forgotten ones go after a day."""

import io
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from bancheng.data.models import OfficeSheet
from bancheng.gateways import job_files
from bancheng.rules.office_sheets.found import Found
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted
from bancheng.services.office_sheets import files, filling
from tests.scenarios import MORNING
from tests.services.imports.taking import LEDGERS
from tests.services.office_sheets.brought import filled, workbook
from tests.services.office_sheets.lines import WINDOWS


@pytest.fixture(autouse=True)
def own_var(tmp_path, settings):
    settings.VAR = tmp_path


def receive(upload, town, **changes):
    sent = {"by": town.administrator, "at": MORNING, "token": uuid4()} | changes
    return files.receive(upload, **sent)


def test_of_a_file_only_its_lines_are_kept(town):
    sheet = receive(workbook(filled(town)), town)
    assert (sheet.file_name, len(sheet.sha256)) == ("机构.xlsx", 64)
    assert len(sheet.lines["lines"]) == 8
    assert list(job_files.folder().iterdir()) == []


def test_the_same_form_sent_twice_is_one_sheet(town):
    token = uuid4()
    one = receive(workbook(filled(town)), town, token=token)
    assert receive(workbook(filled(town)), town, token=token) == one
    with pytest.raises(NotFound):
        receive(workbook(filled(town)), town, token=token, by=town.center_administrator)
    assert OfficeSheet.objects.count() == 1


def _bomb() -> SimpleUploadedFile:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("xl/workbook.xml", b"\0" * 40_000_000)
    return SimpleUploadedFile("机构.xlsx", kept.getvalue())


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (_bomb, "大得不正常"),
        (lambda: SimpleUploadedFile("a.xlsx", b"%PDF-1.7\n"), "不是 Excel 表格"),
        (lambda: SimpleUploadedFile("a.csv", "中心编码\n1\n".encode()), "只有一张表"),
        (
            lambda: SimpleUploadedFile("a.xlsx", (LEDGERS / "locked.xlsx").read_bytes()),
            "加了密码",
        ),
        (lambda: workbook({"Sheet1": [["x"]]}), "没有找到名为“中心”“窗口”"),
        (lambda: workbook({"窗口": [WINDOWS]}), "四张表都没有要导入的行"),
        (lambda: workbook({"窗口": [WINDOWS, *[["a", n] for n in range(201)]]}), "最多 200 行"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_nothing(town, upload, words):
    with pytest.raises(Invalid) as caught:
        receive(upload(), town)
    assert words in str(caught.value.errors["file"])
    assert not OfficeSheet.objects.exists()
    assert list(job_files.folder().iterdir()) == []


def test_a_formula_is_never_computed(town):
    book = Workbook()
    sheet = book.active
    sheet.title = "窗口"
    sheet.append(WINDOWS)
    sheet.append([town.center.code, '=HYPERLINK("http://192.0.2.1","1")', ""])
    kept = io.BytesIO()
    book.save(kept)
    one = receive(SimpleUploadedFile("a.xlsx", kept.getvalue()), town)
    troubles = Found.of_json(one.found).troubles
    assert [str(trouble.wording) for trouble in troubles] == ["还没写窗口号。"]


def test_who_brought_a_file_lets_it_go(town):
    sheet = receive(workbook(filled(town)), town)
    with pytest.raises(NotFound):
        files.discard(sheet.pk, by=town.center_administrator, at=MORNING)
    files.discard(sheet.pk, by=town.administrator, at=MORNING)
    assert not OfficeSheet.objects.exists()


def test_what_has_been_imported_stays(town):
    sheet = receive(workbook(filled(town)), town)
    filling.fill_in(sheet.pk, by=town.administrator, at=MORNING)
    with pytest.raises(NotFound):
        files.discard(sheet.pk, by=town.administrator, at=MORNING)
    receive(workbook(filled(town)), town)
    receive(workbook(filled(town)), town, at=MORNING + timedelta(hours=1))
    assert files.discard_forgotten(at=MORNING + timedelta(days=1, minutes=1)) == 1
    assert OfficeSheet.objects.count() == 2


def test_nobody_else_brings_a_file(town):
    with pytest.raises(NotPermitted):
        receive(workbook(filled(town)), town, by=town.lead)
