"""The logo of a centre, shown on its public pages: kept small, as a PNG without any metadata (S3)."""

from datetime import datetime
from io import BytesIO

from django.db import transaction
from PIL import Image

from bancheng.data.models import Center, Person
from bancheng.data.queries import places
from bancheng.gateways import file_store
from bancheng.rules.intake.attachments import FileKind, check_size, kind_of
from bancheng.rules.intake.faults import Fault
from bancheng.rules.journal import Event
from bancheng.rules.office.places import FIELD_NAMES, PlaceKind
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid
from bancheng.rules.wording import Wording, zh
from bancheng.services import journal, stored_files
from bancheng.services.attachments import Upload
from bancheng.services.office.administration import require
from bancheng.services.office.places import in_journal, live

MAX_BYTES = 1024 * 1024
MAX_PIXELS = 2000
"""The longest side of a picture that is taken."""

KEPT_PIXELS = 480
"""The longest side of what is kept of it: every visitor's phone loads that."""

_KINDS = (FileKind.PNG, FileKind.JPEG)
_UNREADABLE = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)  # as Pillow says it
_SEEN_OF_KEY = 8

_TOO_BIG = zh("“{name}”超过 1 MB，压缩小一些再传。")
_OTHER = zh("“{name}”不是 PNG 或 JPG 图片，换一个。")
_BROKEN = zh("“{name}”打不开，文件可能坏了。重新保存成 PNG 再传。")
_TOO_LARGE = zh("“{name}”是 {width}×{height} 像素，每边最多 {most}。缩小再传。")
_SAME = zh("和原来一样，没有要改的。")


@transaction.atomic
def set_logo(center_id: int, *, by: Person | None, at: datetime, upload: Upload) -> Center:
    """Give a centre this logo; Invalid under ``picture`` says why a file cannot be one."""
    center = _live_center(center_id)
    require(Permission.PLACE_MANAGE, by=by, at=at, spot=places.spot_of(center))
    try:
        content = _as_png(upload)
    except Fault as fault:
        raise Invalid({"picture": fault.wording}) from fault
    stored_files.keep_others_out()
    key = file_store.put([content])
    if key == center.logo:
        raise Invalid({"picture": Wording(_SAME)})
    return _changed(center, key, by=by, at=at)


@transaction.atomic
def remove_logo(center_id: int, *, by: Person | None, at: datetime) -> Center:
    """Go back to the mark of the product; nothing happens where there is no logo."""
    center = _live_center(center_id)
    require(Permission.PLACE_MANAGE, by=by, at=at, spot=places.spot_of(center))
    return _changed(center, "", by=by, at=at) if center.logo else center


def _live_center(center_id: int) -> Center:
    one = live(PlaceKind.CENTER, center_id, is_locked=True)
    assert isinstance(one, Center)
    return one


def _changed(center: Center, key: str, *, by: Person | None, at: datetime) -> Center:
    """Keep the new key; the journal names both files as they lie in the store."""
    seen = [center.logo[:_SEEN_OF_KEY], key[:_SEEN_OF_KEY]]
    details = {**in_journal(center), "changes": [[FIELD_NAMES["logo"], *seen]]}
    center.logo = key
    center.save(update_fields=["logo"])
    spot = places.spot_of(center)
    journal.write(Event.CHANGE_PLACE, by=by, at=at, details=details, spot=spot)
    return center


def _as_png(upload: Upload) -> bytes:
    """The picture drawn anew, its pixels and nothing else; Fault for what is none or too big."""
    name = upload.name or ""
    if upload.size > MAX_BYTES:
        raise Fault(_TOO_BIG, name=name)
    check_size(upload.size, name)
    upload.seek(0)
    content = upload.read()
    kind = _kind(content, name)
    try:
        with Image.open(BytesIO(content), formats=[kind.name]) as picture:
            _check_sides(picture, name)
            return _drawn_anew(picture)
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


def _check_sides(picture: Image.Image, name: str) -> None:
    """Before a single pixel is unpacked."""
    if max(picture.size) > MAX_PIXELS:
        width, height = picture.size
        raise Fault(_TOO_LARGE, name=name, width=width, height=height, most=MAX_PIXELS)


def _drawn_anew(picture: Image.Image) -> bytes:
    plain = picture.convert("RGB" if picture.mode == "CMYK" else "RGBA")
    plain.info.clear()  # colour profile and comments would be written with it
    plain.thumbnail((KEPT_PIXELS, KEPT_PIXELS))
    drawn = BytesIO()
    plain.save(drawn, "PNG", optimize=True)
    return drawn.getvalue()
