"""A Word file of ours: its sheet, its fonts, its tables."""

from io import BytesIO

import docx
from docx.oxml.ns import qn
from docx.shared import Mm

from bancheng.papers.word_documents import BODY_SIZE, add_grid, add_title, empty_document, in_bytes
from bancheng.papers.words import say


def test_a_document_is_read_back_as_it_was_written():
    document = empty_document()
    add_title(document, "第一行", "第二行")
    add_grid(document, 2, (Mm(40), Mm(60)), height=Mm(12))
    read = docx.Document(BytesIO(in_bytes(document)))
    section = read.sections[0]
    assert [round(side.mm) for side in (section.page_width, section.left_margin)] == [210, 28]
    font = read.styles["Normal"].font
    assert (font.name, font.size) == (say("word.body"), BODY_SIZE)
    assert font._element.rPr.rFonts.get(qn("w:eastAsia")) == say("word.body")
    assert read.paragraphs[0].text == "第一行\n第二行"
    [table] = read.tables
    assert [round(cell.width.mm) for cell in table.rows[1].cells] == [40, 60]
    assert round(table.rows[0].height.mm) == 12
