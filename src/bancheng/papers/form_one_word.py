"""Form 1 as a Word file to go on writing in; its fonts are named and come from the reader's machine."""

import tomllib
from functools import cache
from io import BytesIO
from typing import Any

import docx
import segno
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.font import Font

from bancheng.papers.form_one import Fields
from bancheng.papers.typesetting import TEMPLATES
from bancheng.papers.words import say

BODY_SIZE, TITLE_SIZE = Pt(12), Pt(22)
_LABEL, _VALUE = Mm(34.3), Mm(43.7)  # 22 and 28 of a hundred of 156 mm, as in the PDF
_WIDTHS = (_LABEL, _VALUE, _LABEL, _VALUE)


def word(fields: Fields, *, address: str = "") -> bytes:
    """The form with ``fields`` of ``form_one``; ``address``: where its code leads, if it has one."""
    document = _empty_document()
    _head(document, fields, address)
    _upper_half(document, fields)
    for name in ("by_reporter", "signature"):
        document.add_paragraph(_label(name))
    if fields["extra"]:
        document.add_paragraph(str(fields["extra"]))
    document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    _lower_half(document, fields)
    document.add_paragraph(_label("by_registrar")).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(_label("note"))
    written = BytesIO()
    document.save(written)
    return written.getvalue()


@cache
def _labels() -> dict[str, Any]:
    return tomllib.loads((TEMPLATES / "form-1.toml").read_text(encoding="utf-8"))


def _label(name: str, between: str = "") -> str:
    found = _labels()[name]
    return found if isinstance(found, str) else between.join(found)


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


def _head(document: Document, fields: Fields, address: str) -> None:
    number = str(fields["number"] or say("word.gap"))
    first = document.add_paragraph(f"{_label('annex')}\t{_label('number')}{number}")
    first.paragraph_format.tab_stops.add_tab_stop(Mm(76))
    if address:
        drawn = BytesIO()
        segno.make(address, error="m", micro=False).save(drawn, kind="png", scale=4, border=0)
        first.add_run("  ").add_picture(drawn, width=Mm(16))
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    center = _label("title").replace("{center}", str(fields["center"]))
    for index, line in enumerate((center, _label("title_2"))):
        run = title.add_run(line)
        _font(run.font, say("word.title"), TITLE_SIZE)
        if index == 0:
            run.add_break()


def _upper_half(document: Document, fields: Fields) -> None:
    reasons = fields["reasons"]
    assert isinstance(reasons, list)
    table = _table(document, 5 + len(reasons))
    _four(table, 0, ("name", fields["name"]), ("phone", fields["phone"]))
    _four(table, 1, ("handled_on", fields["handled_on"]), ("window", fields["window"]))
    _two(table, 2, "matter", fields["matter"])
    for row, reason in enumerate(reasons, start=3):
        text = _ticked(reason["label"], reason["is_ticked"])
        if reason["is_other"]:
            before, after = _labels()["other"]
            text += f"{before}{fields['other_reason'] or say('word.gap')}{after}"
        _wide(table, row).text = text
    last = 2 + len(reasons)
    _put_label(table.cell(3, 0).merge(table.cell(last, 0)), "reasons")
    table.cell(last + 1, 0).merge(table.cell(last + 1, 3)).text = _label("please")
    _two(table, last + 2, "problem", fields["problem"], height=Mm(85))


def _lower_half(document: Document, fields: Fields) -> None:
    table = _table(document, 6)
    accepted, answered = fields["is_accepted"], fields["is_answered"]
    _four(table, 0, ("registrar", fields["registrar"]), ("handler", fields["handler"]))
    choices = (("accepted", accepted is True), ("declined", accepted is False))
    _two(table, 1, "decision", _choices(*choices))
    _two(table, 2, "because", fields["because"], height=Mm(30))
    _four(table, 3, ("accepted_on", fields["accepted_on"]), ("closed_on", fields["closed_on"]))
    told = _choices(("yes", answered is True), ("no", answered is False))
    _four(table, 4, ("departments", fields["departments"]), ("answered", told))
    _two(table, 5, "process", fields["process"], height=Mm(120))


def _choices(*choices: tuple[str, bool]) -> str:
    return say("word.gap").join(_ticked(_label(name), is_on) for name, is_on in choices)


def _ticked(label: str, is_on: bool) -> str:
    return say("word.ticked" if is_on else "word.open", label=label)


def _table(document: Document, rows: int) -> Table:
    table: Table = document.add_table(rows=rows, cols=len(_WIDTHS), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    for row in table.rows:
        row.height, row.height_rule = Mm(11), WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = width
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    return table


def _four(table: Table, row: int, *places: tuple[str, object]) -> None:
    """A row of two labels, each with its place."""
    for column, (label, filling) in zip((0, 2), places, strict=True):
        _put_label(table.cell(row, column), label)
        table.cell(row, column + 1).text = _text(filling)


def _two(table: Table, row: int, name: str, value: object, height: Length | None = None) -> None:
    """A row of one label with a wide place; one of a given height begins at its top."""
    _put_label(table.cell(row, 0), name)
    cell = _wide(table, row)
    cell.text = _text(value)
    if height is not None:
        table.rows[row].height = height
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP


def _wide(table: Table, row: int) -> _Cell:
    cell: _Cell = table.cell(row, 1).merge(table.cell(row, 3))
    return cell


def _put_label(cell: _Cell, name: str) -> None:
    cell.text = _label(name, between="\n")
    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _text(value: object) -> str:
    return "" if value is None else str(value)
