"""Files that people bring: the kind is told by the content, and what hides something is refused."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from bancheng.rules.imports import files
from bancheng.rules.imports.files import ENDINGS, LedgerKind, encoding_of, kind_of_ledger
from bancheng.rules.intake.attachments import OLE
from bancheng.rules.intake.faults import Fault

LEDGERS = Path(__file__).parents[2] / "ledgers"
SHEET = "xl/worksheets/sheet1.xml"


def workbook(**members: bytes) -> bytes:
    """An archive with what makes a workbook, and members of any content."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml"):
            archive.writestr(name, b"<x/>")
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def lying(content: bytes, *, said: int) -> bytes:
    """The same archive, whose directory says of its last member that it unpacks to ``said`` bytes."""
    entry = content.rfind(b"PK\x01\x02")
    return content[: entry + 24] + struct.pack("<L", said) + content[entry + 28 :]


def kind(content: bytes, name: str = "旧台账.xlsx") -> LedgerKind:
    stream = io.BytesIO(content)
    found = kind_of_ledger(stream, name, size=len(content))
    assert stream.tell() == 0
    return found


def said(content: bytes, name: str = "旧台账.xlsx") -> str:
    with pytest.raises(Fault) as refused:
        kind(content, name)
    return str(refused.value)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("half-year.xlsx", LedgerKind.XLSX),
        ("window-2024.xls", LedgerKind.XLS),
        ("early.csv", LedgerKind.CSV),
    ],
)
def test_real_ledgers_are_told_by_their_content(name, found):
    content = (LEDGERS / name).read_bytes()
    assert kind(content, name.upper()) is found
    for other in ENDINGS:
        if other.removeprefix(".") not in found.endings:
            assert said(content, f"旧{other}") == (
                f"“旧{other}”其实是 .{found} 文件，名字的末尾却不是。改对名字再传。"
            )


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "空.xlsx", "是空文件"),
        (workbook(**{"xl/vbaProject.bin": b"x"}), "宏.xlsx", "带宏，不能导入"),
        (
            OLE + b"\x00" * 504 + "_VBA_PROJECTWorkbook".encode("utf-16-le"),
            "宏.xls",
            "带宏，不能导入",
        ),
        ((LEDGERS / "locked.xlsx").read_bytes(), "锁.xlsx", "加了密码，打不开"),
        (OLE + b"\x00" * 504 + "WordDocument".encode("utf-16-le"), "文.xls", "不是 Excel 表格"),
        (b"%PDF-1.7\n", "纸.xlsx", "不是 Excel 表格"),
        (b"\x89PNG\r\n\x1a\n\x00", "图.csv", "不是 Excel 表格"),
        ("姓名,电话\x01".encode(), "字.csv", "不是 Excel 表格"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "页.xls", "里面是网页，不是表格"),
        (b'<?xml version="1.0"?><Workbook/>', "页.xls", "里面是网页，不是表格"),
        (b"\xff\xff\xff", "码.csv", "的文字编码认不出来"),
        (b"PK\x03\x04" + b"x" * 50, "坏.xlsx", "打不开，文件可能坏了"),
    ],
)
def test_what_is_no_ledger_says_what_it_is_and_what_to_do(content, name, sentence):
    assert said(content, name).startswith(f"“{name}”{sentence}")


def test_other_archives_are_no_ledgers():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", b"x")
    assert said(stream.getvalue()).startswith("“旧台账.xlsx”不是 Excel 表格")


def test_a_part_under_a_password_is_told():
    content = workbook(**{SHEET: b"<x/>"})
    entry = content.rfind(b"PK\x01\x02")
    assert "加了密码" in said(content[: entry + 8] + b"\x01" + content[entry + 9 :])


def test_a_bomb_that_tells_the_truth_is_seen_in_the_directory(monkeypatch):
    bomb = workbook(**{SHEET: b"\x00" * 4 * 1024 * 1024})
    assert len(bomb) < 10_000
    assert "解开以后大得不正常" in said(bomb)
    monkeypatch.setattr(files, "MOST_UNPACKED", 100)
    assert "解开以后大得不正常" in said(workbook(**{SHEET: b"x" * 101}))


def test_a_bomb_that_lies_is_seen_while_it_is_unpacked():
    bomb = workbook(**{SHEET: b"\x00" * 4 * 1024 * 1024})
    assert "解开以后大得不正常" in said(lying(bomb, said=1000))


def test_a_part_that_is_shorter_than_it_says_is_broken():
    assert "文件可能坏了" in said(lying(workbook(**{SHEET: b"x" * 100}), said=101))


def test_packed_nonsense_is_broken():
    content = workbook(**{SHEET: b"x" * 100})
    at = content.find(SHEET.encode()) + len(SHEET)
    assert "文件可能坏了" in said(content[:at] + b"\xff\xff\xff" + content[at + 3 :])


def test_a_method_no_excel_uses_is_broken():
    stream = io.BytesIO(workbook())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_LZMA) as archive:
        archive.writestr(SHEET, b"x")
    assert "文件可能坏了" in said(stream.getvalue())


def test_honest_parts_of_every_size_are_unpacked_whole():
    parts = {f"a{size}": bytes(range(256)) * size for size in (0, 1, 256, 257, 1024)}
    assert kind(workbook(**parts)) is LedgerKind.XLSX
    stream = io.BytesIO(workbook())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("stored", b"x" * 200_000)
    assert kind(stream.getvalue()) is LedgerKind.XLSX


def test_a_file_of_a_gigabyte_is_refused_by_its_size_and_never_read():
    class Unread(io.BytesIO):
        def read(self, *_: int) -> bytes:
            raise AssertionError("read")

    with pytest.raises(Fault, match="有 1024 MB，最多 20 MB"):
        kind_of_ledger(Unread(), "大.xlsx", size=1024**3)


def test_what_a_text_is_written_in():
    assert encoding_of("姓名".encode("utf-8-sig")) == "utf-8-sig"
    assert encoding_of("姓名".encode("gb18030")) == "gb18030"
