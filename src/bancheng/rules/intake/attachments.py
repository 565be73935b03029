"""What kind of file something is, told from its content and never from its name alone."""

import re
import struct
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from io import SEEK_END, BytesIO
from typing import BinaryIO

from bancheng.rules.intake.faults import Fault
from bancheng.rules.wording import zh

MAX_BYTES = 20 * 1024 * 1024
NAME_LONGEST = 120

_HEAD = 8192
_TAIL = 65_557  # the end record of a ZIP archive with the longest comment
_ZIP_ENTRIES = 5_000
_ZIP_DIRECTORY_BYTES = 2 * 1024 * 1024


class FileKind(StrEnum):
    """The kinds of file that can be filed; the value is kept with the attachment."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    HEIC = "heic"
    PDF = "pdf"
    OFD = "ofd"  # the national fixed-layout format, GB/T 33190
    DOC = "doc"
    DOCX = "docx"
    XLS = "xls"
    XLSX = "xlsx"
    TEXT = "text"

    @property
    def form(self) -> "FileForm":
        """Media type and the endings of names."""
        return _FORMS[self]

    @property
    def is_picture(self) -> bool:
        """Whether it is a photo or another picture."""
        return self.form.media_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class FileForm:
    """How a kind is served and which endings its names may have, the usual one first."""

    media_type: str
    endings: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_FORMS = {
    FileKind.JPEG: FileForm("image/jpeg", ("jpg", "jpeg", "jfif")),
    FileKind.PNG: FileForm("image/png", ("png",)),
    FileKind.WEBP: FileForm("image/webp", ("webp",)),
    FileKind.HEIC: FileForm("image/heic", ("heic", "heif")),
    FileKind.PDF: FileForm("application/pdf", ("pdf",)),
    FileKind.OFD: FileForm("application/ofd", ("ofd",)),
    FileKind.DOC: FileForm("application/msword", ("doc", "wps")),
    FileKind.DOCX: FileForm(f"{_OFFICE}.wordprocessingml.document", ("docx",)),
    FileKind.XLS: FileForm("application/vnd.ms-excel", ("xls", "et")),
    FileKind.XLSX: FileForm(f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",)),
    FileKind.TEXT: FileForm("text/plain; charset=utf-8", ("txt", "csv", "log", "md")),
}

ACCEPTED_ENDINGS = tuple(f".{ending}" for form in _FORMS.values() for ending in form.endings)
"""For the ``accept`` attribute of file fields."""

_PICTURE_ENDINGS = frozenset(
    ending for kind in FileKind if kind.is_picture for ending in kind.form.endings
)
_SIGNATURES = (
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"%PDF-", FileKind.PDF),
)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"#!")
_ENDING = re.compile("[A-Za-z0-9]{1,5}")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
_OTHERS = (
    (b"Rar!", zh("压缩包")),
    (b"7z\xbc\xaf\x27\x1c", zh("压缩包")),
    (b"\x1f\x8b", zh("压缩包")),
    (b"GIF8", zh("GIF 动图")),
    (b"BM", zh("BMP 图片")),
    (b"II*\x00", zh("TIFF 图片")),
    (b"MM\x00*", zh("TIFF 图片")),
)

_EMPTY = zh("“{name}”是空文件，重新选一个。")
_TOO_BIG = zh("“{name}”有 {size} MB，最多 {most} MB。压缩或分成几个再传。")
_PROGRAM = zh("“{name}”不是{expected}，是程序文件，不能上传。请换成照片、PDF、Word 或 Excel。")
_MACROS = zh("“{name}”带宏，不能上传。请另存为不带宏的文件，或转成 PDF。")
_BROKEN = zh("“{name}”打不开，文件可能坏了。重新保存或转成 PDF 再传。")
_OTHER = zh("“{name}”是{found}，收不了。请换成照片（JPG、PNG）、PDF、Word 或 Excel。")
_UNKNOWN = zh("“{name}”看不出是什么文件。请换成照片（JPG、PNG）、PDF、Word 或 Excel。")
_PICTURE = zh("图片")
_DOCUMENT = zh("文档")
_ARCHIVE = zh("压缩包")


def check_size(size: int, name: str, *, largest: int = MAX_BYTES) -> None:
    """Fault when a file of ``size`` bytes is empty or larger than ``largest`` bytes."""
    if size == 0:
        raise Fault(_EMPTY, name=name)
    if size > largest:
        raise Fault(_TOO_BIG, name=name, size=-(-size // 1024**2), most=largest // 1024**2)


def kind_of(file: BinaryIO | bytes, name: str) -> FileKind:
    """The kind told by the content; Fault for programs, macros and everything that is not taken.

    ``file`` is the whole content or an open file, which is left at its beginning. No archive is
    unpacked: of a ZIP only its directory is read, and that within bounds.
    """
    stream = BytesIO(file) if isinstance(file, bytes) else file
    stream.seek(0)
    head = stream.read(_HEAD)
    try:
        return _kind(head, stream, name)
    finally:
        stream.seek(0)


def _kind(head: bytes, stream: BinaryIO, name: str) -> FileKind:
    if not head:
        raise Fault(_EMPTY, name=name)
    if head.startswith(_PROGRAMS):
        raise Fault(_PROGRAM, name=name, expected=_expected(name))
    if head.startswith(ZIP):
        return _kind_of_zip(stream, name)
    if head.startswith(OLE):
        return _kind_of_ole(stream, name)
    return _picture_or_pdf(head) or _text(head, stream, name)


def _picture_or_pdf(head: bytes) -> FileKind | None:
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileKind.WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return FileKind.HEIC
    return None


def _text(head: bytes, stream: BinaryIO, name: str) -> FileKind:
    for signature, found in _OTHERS:
        if head.startswith(signature):
            raise Fault(_OTHER, name=name, found=found)
    stream.seek(0)
    if _ending(name) in FileKind.TEXT.form.endings and _is_text(stream.read()):
        return FileKind.TEXT
    raise Fault(_UNKNOWN, name=name)


def _is_text(content: bytes) -> bool:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not _UNPRINTABLE.search(text)
    return False


def _kind_of_zip(stream: BinaryIO, name: str) -> FileKind:
    members = members_of(stream, name)
    if any(member.endswith("vbaproject.bin") for member in members):
        raise Fault(_MACROS, name=name)
    if "ofd.xml" in members:
        return FileKind.OFD
    if "[content_types].xml" in members:
        if "word/document.xml" in members:
            return FileKind.DOCX
        if "xl/workbook.xml" in members:
            return FileKind.XLSX
    raise Fault(_OTHER, name=name, found=_ARCHIVE)


def members_of(stream: BinaryIO, name: str) -> frozenset[str]:
    """Names in the archive's directory, in small letters; the sizes are looked at beforehand."""
    size = stream.seek(0, SEEK_END)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22 or b"PK\x06\x07" in tail:  # none, cut off, or ZIP64
        raise Fault(_BROKEN, name=name)
    entries, directory = struct.unpack("<HI", tail[at + 10 : at + 16])
    if entries > _ZIP_ENTRIES or directory > _ZIP_DIRECTORY_BYTES:
        raise Fault(_BROKEN, name=name)
    try:
        with zipfile.ZipFile(stream) as archive:
            return frozenset(member.lower() for member in archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError):
        raise Fault(_BROKEN, name=name) from None


def _kind_of_ole(stream: BinaryIO, name: str) -> FileKind:
    """Old Word and Excel files: told by the names in their directory, which are UTF-16."""
    stream.seek(0)
    content = stream.read()
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        raise Fault(_MACROS, name=name)
    if "WordDocument".encode("utf-16-le") in content:
        return FileKind.DOC
    if "Workbook".encode("utf-16-le") in content:
        return FileKind.XLS
    raise Fault(_UNKNOWN, name=name)


def clean_name(name: str, kind: FileKind) -> str:
    """A name safe to show and to save under: no folders, nothing unseen, the ending of its kind."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(c if c.isprintable() and c not in '<>:"|?*' else "_" for c in last).strip(" .")
    stem, dot, ending = seen.rpartition(".")
    if ending.lower() in kind.form.endings:
        return f"{stem[:NAME_LONGEST] or zh('附件')}.{ending.lower()}"
    bare = stem if dot and _ENDING.fullmatch(ending) else seen
    return f"{bare[:NAME_LONGEST] or zh('附件')}.{kind.form.endings[0]}"


def _expected(name: str) -> str:
    return _PICTURE if _ending(name) in _PICTURE_ENDINGS else _DOCUMENT


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
