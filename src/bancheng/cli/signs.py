"""`bancheng signs FOLDER`: the signs of all centres, or of some, as files for whoever makes them."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bancheng.cli import installation
from bancheng.rules.refusals import Refusal
from bancheng.rules.signs import WORDS, SignFormat, SignSize, SignWish

if TYPE_CHECKING:
    from bancheng.data.models import Center

UNKNOWN = "没有编码是 {code} 的中心。编码在中心的页面上。"
NO_FOLDER = "{folder} 建不了：{reason}。换一个文件夹。"


def add_to(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("signs", help="成批做窗口标识，一个中心一个文件")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="放文件的文件夹，没有就建")
    parser.add_argument("codes", nargs="*", metavar="CODE", help="中心编码；不写就是全部中心")
    parser.add_argument("--size", choices=list(SignSize), default=SignSize.A3, help="尺寸")
    parser.add_argument("--format", choices=list(SignFormat), default=SignFormat.PDF, help="格式")
    parser.add_argument(
        "--site", help="正式网址，比如 https://bcs.example.gov.cn；不写就没有二维码"
    )
    parser.add_argument("--words", default=WORDS, help="牌上的字；只有一种写法，别的不做")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the signs one by one and print where each lies."""
    installation.open_database()
    wish = SignWish(
        size=SignSize(options.size), words=options.words, has_code=options.site is not None
    )
    centers = _centers(options.codes)
    try:
        options.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(NO_FOLDER, folder=options.folder, reason=error.strerror) from error
    for center in centers:
        form = SignFormat(options.format)
        place = options.folder / f"{center.short_name}-{wish.size}.{form}"
        place.write_bytes(_made(center, wish, form, options.site))
        print(f"{place}  {center.name}")
    return 0


def _centers(codes: list[str]) -> "list[Center]":
    """The live centres with these codes, or all there are; Refusal names the first unknown code."""
    from django.utils.timezone import localdate

    from bancheng.data.queries.office import places

    if not codes:
        return list(places.centers_in_use(localdate()))
    known = places.centers_by_code(codes)
    if unknown := next((code for code in codes if code not in known), None):
        raise Refusal(UNKNOWN, code=unknown)
    return [known[code] for code in codes]


def _made(center: "Center", wish: SignWish, form: SignFormat, site: str | None) -> bytes:
    """One sign, after the service has allowed and journaled it."""
    from django.urls import reverse
    from django.utils.timezone import now

    from bancheng.papers import signs as papers
    from bancheng.services.office import signs as services

    at = now()
    services.make(center.pk, by=None, at=at, wish=wish, form=form)
    address = (site or "").rstrip("/") + reverse("report", args=[center.public_code])
    if form is SignFormat.PDF:
        return papers.pdf(center, wish, address=address, at=at)
    return papers.svg(center, wish, address=address, at=at)
