"""Pictures that offices show: taken by their content, drawn anew as PNG without any metadata."""

from io import BytesIO

from PIL import Image

from bancheng.rules.intake.attachments import FileKind, check_size, kind_of
from bancheng.rules.intake.faults import Fault
from bancheng.rules.wording import zh
from bancheng.services.attachments import Upload

MAX_BYTES = 1024 * 1024
MAX_PIXELS = 2000
"""The longest side of a picture that is taken."""

_KINDS = (FileKind.PNG, FileKind.JPEG)
_UNREADABLE = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)  # as Pillow says it

_TOO_BIG = zh("“{name}”超过 1 MB，压缩小一些再传。")
_OTHER = zh("“{name}”不是 PNG 或 JPG 图片，换一个。")
_BROKEN = zh("“{name}”打不开，文件可能坏了。重新保存成 PNG 再传。")
_TOO_LARGE = zh("“{name}”是 {width}×{height} 像素，每边最多 {most}。缩小再传。")
_TOO_SMALL = zh("“{name}”是 {width}×{height} 像素，印大了会糊。长边至少要 {least}，换一张大的。")


def as_png(upload: Upload, *, kept: int = MAX_PIXELS, least: int = 0) -> bytes:
    """The picture's pixels and nothing else, its longest side at most ``kept``.

    Fault: no picture, too big, or the longest side under ``least``.
    """
    name = upload.name or ""
    if upload.size > MAX_BYTES:
        raise Fault(_TOO_BIG, name=name)
    check_size(upload.size, name)
    upload.seek(0)
    content = upload.read()
    kind = _kind(content, name)
    try:
        with Image.open(BytesIO(content), formats=[kind.name]) as picture:
            _check_sides(picture, name, least)
            return _drawn_anew(picture, kept)
    except Fault:
        raise
    except _UNREADABLE:
        raise Fault(_BROKEN, name=name) from None


def _kind(content: bytes, name: str) -> FileKind:
    try:
        kind = kind_of(content, name)
    except Fault:
        raise Fault(_OTHER, name=name) from None
    if kind not in _KINDS:
        raise Fault(_OTHER, name=name)
    return kind


def _check_sides(picture: Image.Image, name: str, least: int) -> None:
    """Before a single pixel is unpacked."""
    width, height = picture.size
    if max(picture.size) > MAX_PIXELS:
        raise Fault(_TOO_LARGE, name=name, width=width, height=height, most=MAX_PIXELS)
    if max(picture.size) < least:
        raise Fault(_TOO_SMALL, name=name, width=width, height=height, least=least)


def _drawn_anew(picture: Image.Image, kept: int) -> bytes:
    plain = picture.convert("RGB" if picture.mode == "CMYK" else "RGBA")
    plain.info.clear()  # colour profile and comments would be written with it
    plain.thumbnail((kept, kept))
    drawn = BytesIO()
    plain.save(drawn, "PNG", optimize=True)
    return drawn.getvalue()
