"""The sign of a window as PDF and SVG, in true millimetres (S4, annex 3): ``templates/sign.typ``.

PDF for one's own printer: text is text, fonts are embedded. SVG for the maker of plates: outlines
and nothing else (an uploaded mark or logo stays the picture it is).
"""

import re
from datetime import date, datetime
from html import escape

from bancheng.data.models import Center
from bancheng.data.queries.office.signs import colours_of, standard_for
from bancheng.data.queries.ways.bindings import scheme_for
from bancheng.gateways import file_store
from bancheng.papers import codes, typesetting
from bancheng.papers.words import say
from bancheng.rules.catalogues import Channel
from bancheng.rules.dates import legal_date
from bancheng.rules.signs import WORDS, SignWish, in_lines
from bancheng.rules.time_limits import LimitKind, Scheme

_TEMPLATE = "sign.typ"
_QUOTED, _REST = WORDS[:6], WORDS[6:]
_MOST_LINES = 3

_POINTS = re.compile(rb'width="[\d.]+pt" height="[\d.]+pt"')


def pdf(center: Center, wish: SignWish, *, address: str, at: datetime) -> bytes:
    """The sign as PDF; ``address`` is the centre's public form, to which the code leads."""
    data, pictures = _contents(center, wish, address, on=legal_date(at))
    return typesetting.pdf(_TEMPLATE, data, at=at, pictures=pictures)


def svg(center: Center, wish: SignWish, *, address: str, at: datetime) -> bytes:
    """The sign as SVG that measures itself in millimetres and names itself in words."""
    data, pictures = _contents(center, wish, address, on=legal_date(at))
    (drawn,) = typesetting.svg(_TEMPLATE, data, pictures=pictures)
    width, height = wish.size.millimetres
    root = f'width="{width}mm" height="{height}mm" role="img"'.encode()
    title = f"<title>{escape(WORDS)} · {escape(center.name)}</title>".encode()
    head, end, body = _POINTS.sub(root, drawn, count=1).partition(b">")
    return head + end + title + body


def _contents(
    center: Center, wish: SignWish, address: str, *, on: date
) -> tuple[dict[str, object], dict[str, bytes]]:
    """What the template is given, and the pictures beside it."""
    standard = standard_for(center.area)
    scheme = scheme_for(center, channel=Channel.COUNTER, on=on).scheme
    colours = colours_of(standard)
    keys = {
        "mark": standard.mark if standard else "",
        "logo": center.logo if wish.has_logo else "",
    }
    pictures = {name: _read(key) for name, key in keys.items() if key}
    width, height = wish.size.millimetres
    data = {
        "size": wish.size,
        "width": width,
        "height": height,
        "words": [_QUOTED, _REST],
        "name": [in_lines(center.name, count) for count in range(1, _MOST_LINES + 1)],
        "band": colours.band,
        "letters": colours.letters,
        "on-white": colours.on_white,
        "code": codes.modules(address) if wish.has_code else None,
        "has-mark": "mark" in pictures,
        "has-logo": "logo" in pictures,
        "promises": promises(scheme),
    }
    return data, pictures


def _read(key: str) -> bytes:
    with file_store.read(key) as file:
        return file.read()


def promises(scheme: Scheme) -> list[str]:
    """What the desk sign says about time; the days are those that hold at the counter."""
    least = min(scheme.choices(LimitKind.SIMPLE))
    return [
        say("sign.hand_over", days=scheme.days(LimitKind.HAND_OVER)),
        say("sign.answer", least=least, most=scheme.days(LimitKind.COMPLEX)),
        say("sign.closed"),
    ]
