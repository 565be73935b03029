"""Annex 2 as a Word file to go on writing in; its fonts are named and come from the reader's machine."""

import tomllib
from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.font import Font

from bancheng.papers.annex_two import AnnexTwo
from bancheng.papers.typesetting import TEMPLATES
from bancheng.papers.words import say

BODY_SIZE, TITLE_SIZE = Pt(12), Pt(22)
_WIDTHS = (Mm(34.3), Mm(60.85), Mm(60.85))  # 22, 39 and 39 of a hundred of 156 mm, as in the PDF
_PHOTO_WIDTH = Mm(70)


def word(paper: AnnexTwo) -> bytes:
    """The form as a Word file, with its photos."""
    document = _empty_document()
    document.add_paragraph(_label("annex"))
    _title(document, paper)
    _table(document, paper)
    document.add_paragraph(str(paper.fields["caption"]))
    written = BytesIO()
    document.save(written)
    return written.getvalue()


@cache
def _labels() -> dict[str, Any]:
    return tomllib.loads((TEMPLATES / "annex-2.toml").read_text(encoding="utf-8"))


def _label(name: str, **facts: object) -> str:
    found = _labels()[name]
    return (found if isinstance(found, str) else "\n".join(found)).format(**facts)


def _empty_document() -> Document:
    """A4 with the margins of the PDF, body and title fonts as offices have them."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(30), Mm(25)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    _font(style.font, say("word.body"), BODY_SIZE)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(2)
    return document


def _font(font: Font, name: str, size: Length) -> None:
    """A font for Latin and Chinese characters alike; Word asks for each apart."""
    font.name, font.size = name, size
    font._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)  # noqa: SLF001


def _title(document: Document, paper: AnnexTwo) -> None:
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    first = title.add_run(_label("title", center=paper.fields["center"]))
    _font(first.font, say("word.title"), TITLE_SIZE)
    first.add_break()
    second = title.add_run(_label("title_2", ordinal=paper.fields["ordinal"]))
    _font(second.font, say("word.title"), TITLE_SIZE)


def _table(document: Document, paper: AnnexTwo) -> None:
    fields = paper.fields
    table: Table = document.add_table(rows=7, cols=len(_WIDTHS), style="Table Grid")
    table.autofit = False
    for row in table.rows:
        row.height, row.height_rule = Mm(12), WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width, cell.vertical_alignment = width, WD_CELL_VERTICAL_ALIGNMENT.CENTER
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
