"""What Word files have in common: the sheet, fonts named and taken from the reader's machine, tables."""

from collections.abc import Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.font import Font

from bancheng.papers.words import say

BODY_SIZE, TITLE_SIZE = Pt(12), Pt(22)


def empty_document() -> Document:
    """A4 with the margins of the PDF, body and title fonts as offices have them."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(30), Mm(25)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    set_font(style.font, say("word.body"), BODY_SIZE)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(2)
    return document


def add_title(document: Document, *lines: str) -> None:
    """The title, centred, line by line."""
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for index, line in enumerate(lines):
        run = title.add_run(line)
        set_font(run.font, say("word.title"), TITLE_SIZE)
        if index < len(lines) - 1:
            run.add_break()


def set_font(font: Font, name: str, size: Length) -> None:
    """A font for Latin and Chinese characters alike; Word asks for each apart."""
    font.name, font.size = name, size
    font._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)  # noqa: SLF001


def add_grid(document: Document, rows: int, widths: Sequence[Length], *, height: Length) -> Table:
    """A ruled table whose rows are at least ``height``, its cells centred from top to bottom."""
    table: Table = document.add_table(rows=rows, cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        row.height, row.height_rule = height, WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    return table


def in_bytes(document: Document) -> bytes:
    """The document as a file."""
    written = BytesIO()
    document.save(written)
    return written.getvalue()
