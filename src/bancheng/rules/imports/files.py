"""Which kind of ledger a file is, told from its content; what hides something is refused."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from bancheng.rules.intake.attachments import OLE, ZIP, check_size, members_of
from bancheng.rules.intake.faults import Fault
from bancheng.rules.wording import zh

MAX_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 200
"""How many times larger than packed a part may be: sheets come to 10 or 50, bombs to 1,000."""

_SMALL = 1024 * 1024  # below this no ratio is suspicious
_PIECE = 64 * 1024
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_IS_ENCRYPTED = 0x1
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_WRITTEN_AS_TEXT = (b"%PDF-", b"{\\rtf", b"%!PS")  # and yet no text anybody typed
_MARKUP = re.compile(r"\s*<(?:!doctype|html|\?xml|table|meta|head|workbook)", re.IGNORECASE)


class LedgerKind(StrEnum):
    """The kinds of file an old ledger may lie in."""

    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings of names that go with it."""
        return _ENDINGS[self]


_ENDINGS = {
    LedgerKind.XLSX: ("xlsx",),
    LedgerKind.XLS: ("xls", "et"),
    LedgerKind.CSV: ("csv",),
}
ENDINGS = tuple(f".{ending}" for endings in _ENDINGS.values() for ending in endings)
"""For the ``accept`` attribute of the file field."""

ENCODINGS = ("utf-8-sig", "gb18030")
"""What a CSV file may be written in; the second one would read almost anything."""

_NO_TABLE = zh("“{name}”不是 Excel 表格。请选 .xlsx、.xls 或 .csv 文件。")
_MACROS = zh("“{name}”带宏，不能导入。用 Excel 打开，另存为不带宏的 .xlsx 再传。")
_ENCRYPTED = zh("“{name}”加了密码，打不开。用 Excel 去掉密码，另存后再传。")
_BOMB = zh("“{name}”解开以后大得不正常，不能导入。把数据复制到新的表格里，另存后再传。")
_BROKEN = zh("“{name}”打不开，文件可能坏了。用 Excel 打开，另存为 .xlsx 再传。")
_WRONG_ENDING = zh("“{name}”其实是 .{real} 文件，名字的末尾却不是。改对名字再传。")
_MARKUP_INSIDE = zh("“{name}”里面是网页，不是表格。用 Excel 打开，另存为 .xlsx 再传。")
_TEXT_UNREADABLE = zh("“{name}”的文字编码认不出来。用 Excel 打开，另存为“CSV UTF-8”或 .xlsx 再传。")


def kind_of_ledger(stream: BinaryIO, name: str, *, size: int) -> LedgerKind:
    """The kind told by the content; Fault for everything that is not taken. The name must agree.

    Of an archive nothing is kept: its parts are unpacked piece by piece and counted, because what
    its directory says of them may be a lie.
    """
    check_size(size, name, largest=MAX_BYTES)
    stream.seek(0)
    head = stream.read(len(OLE))
    stream.seek(0)
    kind = _kind(head, stream, name)
    stream.seek(0)
    if name.rpartition(".")[2].lower() not in kind.endings:
        raise Fault(_WRONG_ENDING, name=name, real=kind.value)
    return kind


def _kind(head: bytes, stream: BinaryIO, name: str) -> LedgerKind:
    if head.startswith(ZIP):
        return _kind_of_zip(stream, name)
    if head.startswith(OLE):
        return _kind_of_ole(stream.read(), name)
    return _kind_of_text(stream, name)


def _kind_of_zip(stream: BinaryIO, name: str) -> LedgerKind:
    try:
        members = members_of(stream, name)
    except Fault:
        raise Fault(_BROKEN, name=name) from None
    if any(member.endswith("vbaproject.bin") for member in members):
        raise Fault(_MACROS, name=name)
    if not {"[content_types].xml", "xl/workbook.xml"} <= members:
        raise Fault(_NO_TABLE, name=name)
    with zipfile.ZipFile(stream) as archive:
        parts = [_part(info) for info in archive.infolist()]
    if any(part.is_encrypted for part in parts):
        raise Fault(_ENCRYPTED, name=name)
    _check_said_sizes(parts, name)
    _check_real_sizes(stream, parts, name)
    return LedgerKind.XLSX


@dataclass(frozen=True, slots=True)
class _Part:
    """One member of an archive, as its directory says."""

    offset: int
    packed: int
    unpacked: int
    method: int
    is_encrypted: bool

    @property
    def is_suspicious(self) -> bool:
        """Whether it unpacks to more than anybody could have written."""
        return _is_bomb(self.packed, self.unpacked)


def _part(info: zipfile.ZipInfo) -> _Part:
    is_encrypted = bool(info.flag_bits & _IS_ENCRYPTED)
    return _Part(
        info.header_offset, info.compress_size, info.file_size, info.compress_type, is_encrypted
    )


def _is_bomb(packed: int, unpacked: int) -> bool:
    return unpacked > _SMALL and unpacked > packed * MOST_RATIO


def _check_said_sizes(parts: list[_Part], name: str) -> None:
    total = sum(part.unpacked for part in parts)
    if total > MOST_UNPACKED or any(part.is_suspicious for part in parts):
        raise Fault(_BOMB, name=name)
    if not _METHODS.issuperset(part.method for part in parts):
        raise Fault(_BROKEN, name=name)


def _check_real_sizes(stream: BinaryIO, parts: list[_Part], name: str) -> None:
    """Unpack every part and count; more than its directory says of it is a lie, and no sheet."""
    for part in parts:
        seen = 0
        try:
            for piece in _unpacked(stream, part):
                seen += piece
                if seen > part.unpacked:
                    raise Fault(_BOMB, name=name)
        except (zlib.error, struct.error):
            raise Fault(_BROKEN, name=name) from None
        if seen != part.unpacked:
            raise Fault(_BROKEN, name=name)


def _unpacked(stream: BinaryIO, part: _Part) -> Iterator[int]:
    """The sizes of the pieces a part unpacks to, none of them large."""
    stream.seek(part.offset)
    *_, name_length, extra_length = _LOCAL_HEADER.unpack(stream.read(_LOCAL_HEADER.size))
    stream.seek(name_length + extra_length, 1)
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    left = part.packed
    while left > 0 and (packed := stream.read(min(_PIECE, left))):
        left -= len(packed)
        if part.method == zipfile.ZIP_STORED:
            yield len(packed)
            continue
        yield from _inflated(unpacker, packed)


def _inflated(unpacker: "zlib._Decompress", packed: bytes) -> Iterator[int]:
    size = _PIECE
    while packed or size == _PIECE:  # a full piece may have left something behind
        size = len(unpacker.decompress(packed, _PIECE))
        packed = unpacker.unconsumed_tail
        yield size


def _kind_of_ole(content: bytes, name: str) -> LedgerKind:
    """Old Excel files, and new ones under a password: told by the names in their directory."""
    if _names(content, "EncryptedPackage", "EncryptionInfo"):
        raise Fault(_ENCRYPTED, name=name)
    if _names(content, "_VBA_PROJECT"):
        raise Fault(_MACROS, name=name)
    if _names(content, "Workbook", "Book"):
        return LedgerKind.XLS
    raise Fault(_NO_TABLE, name=name)


def _names(content: bytes, *names: str) -> bool:
    return any(name.encode("utf-16-le") in content for name in names)


def _kind_of_text(stream: BinaryIO, name: str) -> LedgerKind:
    content = stream.read()
    if b"\x00" in content or content.startswith(_WRITTEN_AS_TEXT):
        raise Fault(_NO_TABLE, name=name)
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _MARKUP.match(text):
            raise Fault(_MARKUP_INSIDE, name=name)
        if _UNPRINTABLE.search(text):
            raise Fault(_NO_TABLE, name=name)
        return LedgerKind.CSV
    raise Fault(_TEXT_UNREADABLE, name=name)


def encoding_of(content: bytes) -> str:
    """What a CSV file is written in; its kind has been found beforehand."""
    try:
        content.decode(ENCODINGS[0])
    except UnicodeDecodeError:
        return ENCODINGS[1]
    return ENCODINGS[0]
