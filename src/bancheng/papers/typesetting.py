"""Sets papers with Typst: a template of ours, data as JSON, and out comes a PDF or a picture.

::

    pdf("receipt.typ", {"number": "…", "qr": qr(address)}, at=now)   # bytes: PDF/A-2b, fonts embedded
    svg("sign.typ", {"center": "…"})                                 # one SVG per page, as bytes

A template lies in ``templates/``, begins with ``#import "paper.typ": *`` and finds what it was given
in ``data``: text, numbers, lists, mappings, None; dates and the like are words already. Data never
become source text, so nothing in them can be a command. ``pictures`` (file name → content: PNG, JPEG
or SVG) are found as ``image(picture(data.photo))`` by the file name.

Fonts: ``song`` (body), ``title``, ``hei`` and ``kai`` are stacks. First come the office's own fonts
(folder BANCHENG_FONTS, families in ``fonts/office.toml``), then the subsets in ``fonts/``, last a font
that draws a box for whatever no other one has; a paper that has such boxes says so at its foot
(``foot`` in ``paper.typ``), and the character itself is still in the PDF's text. Why Typst:
``docs/decisions/0012-papers-by-typst.md``.
"""

import json
import shutil
import threading
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import typst
from django.conf import settings

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
FONTS = HERE / "fonts"

_OWN = {
    "song": "Bancheng Song",
    "title": "Bancheng Title",
    "hei": "Bancheng Hei",
    "kai": "Bancheng Song",
}
_FURTHER = ("Bancheng Song", "Bancheng Rare", "Bancheng Box")


@dataclass(frozen=True, slots=True)
class _Press:
    """A compiler that keeps its fonts and templates read; one paper at a time."""

    compiler: typst.Compiler
    stacks: str
    lock: threading.Lock


def pdf(
    template: str,
    data: Mapping[str, object],
    *,
    at: datetime,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """The paper as PDF/A-2b; ``at`` is the moment of its making that the file names.

    The same template, data and moment give the same bytes.
    """
    made = _compiled(template, data, "pdf", pictures or {}, at)
    assert isinstance(made, bytes)
    return made


def svg(
    template: str, data: Mapping[str, object], *, pictures: Mapping[str, bytes] | None = None
) -> list[bytes]:
    """The pages as SVG with outlines instead of fonts, which every machine shows alike."""
    made = _compiled(template, data, "svg", pictures or {}, None)
    return [made] if isinstance(made, bytes) else list(made)


def _compiled(
    template: str,
    data: Mapping[str, object],
    form: Literal["pdf", "svg"],
    pictures: Mapping[str, bytes],
    at: datetime | None,
) -> bytes | list[bytes]:
    press = _press(settings.FONTS)
    inputs = {
        "data": json.dumps(data, ensure_ascii=False),
        "fonts": press.stacks,
        "characters": "".join(sorted(set(_texts(data)))),
    }
    with press.lock, TemporaryDirectory(prefix="bancheng-paper-") as folder:
        root = _laid_out(Path(folder), pictures) if pictures else TEMPLATES
        made = press.compiler.compile(
            root / template,
            format=form,
            root=root,
            sys_inputs=inputs,
            pdf_standards=["a-2b"] if form == "pdf" else [],
            timestamp=int(at.timestamp()) if at else None,
        )
    assert made is not None
    return made


def _laid_out(folder: Path, pictures: Mapping[str, bytes]) -> Path:
    """A folder with the templates and, beside them, the pictures of one paper."""
    root = Path(shutil.copytree(TEMPLATES, folder / "templates"))
    (root / "pictures").mkdir()
    for name, content in pictures.items():
        (root / "pictures" / Path(name).name).write_bytes(content)
    return root


def _texts(value: object) -> Iterator[str]:
    """Every character in the data, however deep."""
    if isinstance(value, str):
        yield from value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, Iterable):
        for part in value:
            yield from _texts(part)


@cache
def _press(office: str) -> _Press:
    """The compiler of this process for the office's font folder (empty: none)."""
    folders = [Path(office)] if office else []
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[*folders, FONTS]
    )
    there = {family.casefold() for family in fonts.families()}
    families = tomllib.loads((FONTS / "office.toml").read_text(encoding="utf-8"))
    stacks = {
        role: [*(name for name in families[role] if name.casefold() in there), own, *_FURTHER]
        for role, own in _OWN.items()
    }
    compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
    return _Press(compiler, json.dumps(stacks, ensure_ascii=False), threading.Lock())
