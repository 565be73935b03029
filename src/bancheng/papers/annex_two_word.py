"""Annex 2 as a Word file to go on writing in; its fonts are named and come from the reader's machine."""

import tomllib
from functools import cache
from io import BytesIO
from typing import Any

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm
from docx.table import Table, _Cell

from bancheng.papers.annex_two import AnnexTwo
from bancheng.papers.typesetting import TEMPLATES
from bancheng.papers.word_documents import add_grid, add_title, empty_document, in_bytes

_WIDTHS = (Mm(34.3), Mm(60.85), Mm(60.85))  # 22, 39 and 39 of a hundred of 156 mm, as in the PDF
_PHOTO_WIDTH = Mm(70)


def word(paper: AnnexTwo) -> bytes:
    """The form as a Word file, with its photos."""
    document = empty_document()
    document.add_paragraph(_label("annex"))
    add_title(
        document,
        _label("title", center=paper.fields["center"]),
        _label("title_2", ordinal=paper.fields["ordinal"]),
    )
    _table(document, paper)
    document.add_paragraph(str(paper.fields["caption"]))
    return in_bytes(document)


@cache
def _labels() -> dict[str, Any]:
    return tomllib.loads((TEMPLATES / "annex-2.toml").read_text(encoding="utf-8"))


def _label(name: str, **facts: object) -> str:
    found = _labels()[name]
    return (found if isinstance(found, str) else "\n".join(found)).format(**facts)


def _table(document: Document, paper: AnnexTwo) -> None:
    fields = paper.fields
    table = add_grid(document, 7, _WIDTHS, height=Mm(12))
    _named(table, 0, _label("unit"), str(fields["center"]))
    _across(table, 1).text = _label("taken_in")
    _centred(table.cell(2, 0), _label("registered"))
    table.cell(2, 1).text = _label("accepted", count=fields["accepted"])
    table.cell(2, 2).text = _label("declined", count=fields["declined"])
    _named(table, 3, _label("scope"), str(fields["scope"]))
    _across(table, 4).text = _label("typical")
    overview = f"{_label('overview')}\n{fields['overview'] or ''}"
    _tall(table, 5, Mm(70)).text = overview
    _photos(_tall(table, 6, Mm(45)), paper)


def _named(table: Table, row: int, name: str, value: str) -> None:
    _centred(table.cell(row, 0), name)
    table.cell(row, 1).merge(table.cell(row, 2)).text = value


def _centred(cell: _Cell, text: str) -> None:
    cell.text = text
    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _across(table: Table, row: int) -> _Cell:
    cell: _Cell = table.cell(row, 0).merge(table.cell(row, 2))
    return cell


def _tall(table: Table, row: int, height: Length) -> _Cell:
    cell = _across(table, row)
    table.rows[row].height = height
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
    return cell


def _photos(cell: _Cell, paper: AnnexTwo) -> None:
    cell.text = _label("photos")
    pictures = paper.pictures()
    for photo in _list(paper.fields["photos"]):
        run = cell.add_paragraph().add_run()
        run.add_picture(BytesIO(pictures[photo["file"]]), width=_PHOTO_WIDTH)
        run.add_text(photo["alt"])


def _list(value: object) -> list[dict[str, str]]:
    assert isinstance(value, list)
    return value
