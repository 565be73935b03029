"""Kinds of files, told by content; every file here is made on the spot."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bancheng.rules.intake import attachments
from bancheng.rules.intake.attachments import FileKind
from bancheng.rules.intake.faults import Fault

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 16
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def archive(*members: str) -> bytes:
    """A ZIP archive with empty members of these names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for member in members:
            file.writestr(member, b"")
    return stream.getvalue()


def message(content: bytes, name: str) -> str:
    """What is said about a file that is not taken."""
    with pytest.raises(Fault) as refused:
        attachments.kind_of(content, name)
    return str(refused.value.wording)


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"\xff\xd8\xff\xe0" + b"\x00" * 8, "a.jpg", FileKind.JPEG),
        (PNG, "named-wrong.jpg", FileKind.PNG),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a.webp", FileKind.WEBP),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "IMG_0001.HEIC", FileKind.HEIC),
        (b"%PDF-1.7\n", "a.pdf", FileKind.PDF),
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", FileKind.DOC),
        (OLE + "Workbook".encode("utf-16-le"), "a.xls", FileKind.XLS),
        (archive("[Content_Types].xml", "word/document.xml"), "a.docx", FileKind.DOCX),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "a.xlsx", FileKind.XLSX),
        (archive("OFD.xml", "Doc_0/Document.xml"), "a.ofd", FileKind.OFD),
        ("松江\n".encode(), "a.txt", FileKind.TEXT),
        ("松江\r\n".encode("gb18030"), "a.TXT", FileKind.TEXT),
    ],
)
def test_the_content_tells_the_kind(content: bytes, name: str, kind: FileKind) -> None:
    stream = io.BytesIO(content)
    assert attachments.kind_of(content, name) is kind
    assert attachments.kind_of(stream, name) is kind
    assert stream.tell() == 0


@pytest.mark.parametrize("head", [b"MZ\x90", b"\x7fELF\x02", b"#!/bin/sh\n", b"\xcf\xfa\xed\xfe"])
def test_a_program_under_another_name_is_refused(head: bytes) -> None:
    assert message(head, "照片.jpg") == (
        "“照片.jpg”不是图片，是程序文件，不能上传。请换成照片、PDF、Word 或 Excel。"
    )
    assert "不是文档，是程序文件" in message(head, "说明.docx")


def test_macros_are_refused_in_old_and_new_files() -> None:
    new = archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")
    old = OLE + "_VBA_PROJECTWordDocument".encode("utf-16-le")
    assert message(new, "a.docx").startswith("“a.docx”带宏，不能上传。")
    assert message(old, "a.doc").startswith("“a.doc”带宏，不能上传。")


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.jpg", "“a.jpg”是空文件，重新选一个。"),
        (b"GIF89a", "a.gif", "是GIF 动图，收不了"),
        (b"BM\x00\x00", "a.bmp", "是BMP 图片，收不了"),
        (b"Rar!\x1a\x07", "a.rar", "是压缩包，收不了"),
        (archive("a.txt"), "a.zip", "是压缩包，收不了"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), "a.pptx", "是压缩包，收不了"),
        (OLE + b"MSI", "a.doc", "看不出是什么文件"),
        (b"<html>", "a.html", "看不出是什么文件"),
        (b"\x00\x01", "a.txt", "看不出是什么文件"),
        (b"\xff\xff\xff", "a.txt", "看不出是什么文件"),
        (b"\x00\x00\x00\x18ftypisom", "a.mp4", "看不出是什么文件"),
    ],
)
def test_what_is_not_taken_is_named(content: bytes, name: str, said: str) -> None:
    assert said in message(content, name)


def _end(entries: int, directory: int, offset: int = 0) -> bytes:
    return struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, entries, entries, directory, offset, 0)


@pytest.mark.parametrize(
    "rest",
    [
        b"",  # no directory at all
        _end(1, 46)[:12],  # cut off
        _end(6_000, 46),  # too many members
        _end(1, 3 * 1024 * 1024),  # a directory too large to look at
        b"PK\x06\x07" + b"\x00" * 16 + _end(1, 46),  # ZIP64
        _end(1, 46),  # a directory that is not there
    ],
)
def test_a_broken_or_boastful_archive_is_not_looked_into(rest: bytes) -> None:
    assert "打不开" in message(b"PK\x03\x04" + b"\x00" * 60 + rest, "a.docx")


def test_size_is_said_in_megabytes() -> None:
    attachments.check_size(20 * 1024 * 1024, "a.pdf")
    with pytest.raises(Fault) as big:
        attachments.check_size(50 * 1024 * 1024, "扫描.pdf")
    with pytest.raises(Fault) as empty:
        attachments.check_size(0, "扫描.pdf")
    assert str(big.value.wording) == ("“扫描.pdf”有 50 MB，最多 20 MB。压缩或分成几个再传。")
    assert str(empty.value.wording) == "“扫描.pdf”是空文件，重新选一个。"


@pytest.mark.parametrize(
    ("name", "kind", "cleaned"),
    [
        ("合同.pdf", FileKind.PDF, "合同.pdf"),
        ("C:\\照片\\IMG.JPG", FileKind.JPEG, "IMG.jpg"),
        ("../../etc/passwd", FileKind.TEXT, "passwd.txt"),
        ("照片.jpg", FileKind.PNG, "照片.png"),
        ("gpj.\u202eexe.jpg", FileKind.JPEG, "gpj._exe.jpg"),
        ("甲\x00乙?.docx", FileKind.DOCX, "甲_乙_.docx"),
        ("", FileKind.PDF, "附件.pdf"),
        (".pdf", FileKind.PDF, "附件.pdf"),
        ("第1.2节说明", FileKind.PDF, "第1.2节说明.pdf"),
        ("长" * 200 + ".pdf", FileKind.PDF, "长" * 120 + ".pdf"),
    ],
)
def test_names_are_made_safe(name: str, kind: FileKind, cleaned: str) -> None:
    assert attachments.clean_name(name, kind) == cleaned


@given(st.text(max_size=300), st.sampled_from(FileKind))
def test_a_safe_name_has_no_folder_nothing_unseen_and_its_ending(name: str, kind: FileKind) -> None:
    cleaned = attachments.clean_name(name, kind)
    assert not set(cleaned) & set('/\\<>:"|?*')
    assert cleaned.isprintable()
    assert cleaned.endswith(tuple(f".{ending}" for ending in kind.form.endings))
    assert len(cleaned) <= 130


def test_pictures_are_known_and_endings_offered() -> None:
    assert FileKind.JPEG.is_picture
    assert not FileKind.PDF.is_picture
    assert {".jpg", ".pdf", ".docx"} <= set(attachments.ACCEPTED_ENDINGS)
