"""Photos for a typical case: told by their content, and drawn anew so that nothing else is kept.

What comes out holds the pixels and nothing more: no place, no device, no date, no thumbnail. Faces
are left as they are; whoever adds a photo looks at it.
"""

import warnings
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from bancheng.rules.intake.attachments import FileKind, check_size, kind_of
from bancheng.rules.intake.faults import Fault
from bancheng.rules.wording import zh
from bancheng.services.attachments import Upload

LONGEST_SIDE = 2400
"""Pixels: enough for a page of A4."""

MOST_PIXELS = 60_000_000
QUALITY = 88

_OPENED = {FileKind.JPEG: "JPEG", FileKind.PNG: "PNG", FileKind.WEBP: "WEBP"}
_NO_PHOTO = zh("“{name}”不是照片，收不了。请选 JPG、PNG 或 WebP 照片。")
_BROKEN = zh("“{name}”打不开，照片可能坏了。重新拍一张，或另存再传。")
_TOO_LARGE = zh("“{name}”的画面太大，先缩小到 6000 万像素以内再传。")


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as it is kept: JPEG, upright, without any word about itself."""

    content: bytes
    width: int
    height: int


def drawn_anew(upload: Upload) -> Picture:
    """The photo without its metadata, turned as its camera was held; Fault for what is none."""
    name = upload.name or ""
    check_size(upload.size, name, largest=settings.ATTACHMENT_MAX_BYTES)
    form = _OPENED.get(_kind(upload, name))
    if form is None:
        raise Fault(_NO_PHOTO, name=name)
    upload.seek(0)
    try:
        return _drawn(upload, form, name)
    except Fault:
        raise
    except Image.DecompressionBombError as error:
        raise Fault(_TOO_LARGE, name=name) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise Fault(_BROKEN, name=name) from error


def _kind(upload: Upload, name: str) -> FileKind:
    try:
        return kind_of(upload.file, name)  # type: ignore[arg-type]
    except Fault:
        raise Fault(_NO_PHOTO, name=name) from None


def _drawn(upload: Upload, form: str, name: str) -> Picture:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit is our own
        with Image.open(upload, formats=[form]) as found:
            if found.width * found.height > MOST_PIXELS:
                raise Fault(_TOO_LARGE, name=name)
            found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(found)
            return _kept(_on_white(upright))


def _on_white(found: Image.Image) -> Image.Image:
    if not found.has_transparency_data:
        return found.convert("RGB")
    shown = found.convert("RGBA")
    sheet = Image.new("RGB", shown.size, "white")
    sheet.paste(shown, mask=shown.getchannel("A"))
    return sheet


def _kept(picture: Image.Image) -> Picture:
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    bare = Image.frombytes(
        "RGB", picture.size, picture.tobytes()
    )  # pixels, and no info beside them
    content = BytesIO()
    bare.save(content, "JPEG", quality=QUALITY, optimize=True)
    return Picture(content.getvalue(), bare.width, bare.height)
