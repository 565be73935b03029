"""Form 1 as Word: the annex's fields in two tables, the offices' fonts by name, text to be changed."""

from io import BytesIO

import docx
import zxingcpp
from docx.oxml.ns import qn
from PIL import Image

from bancheng.papers import form_one, form_one_word
from bancheng.rules.catalogues import Reason
from bancheng.rules.workflow import Status
from tests.papers.printing import IMPRESSION, LEADS_TO, LOWER, RARE, UPPER, read
from tests.scenarios import MORNING, case_at
from tests.shapes import ANSWERS, EVERY_KIND, lay_down, with_added


def read_back(written: bytes):
    """The document, all its text, and the text of each distinct cell of its two tables."""
    document = docx.Document(BytesIO(written))
    cells = [
        list(dict.fromkeys(cell.text for row in table.rows for cell in row.cells))
        for table in document.tables
    ]
    paragraphs = "".join(paragraph.text for paragraph in document.paragraphs)
    return document, "".join((paragraphs + "".join(map("".join, cells))).split()), cells


def test_the_blank_form_has_every_field(town):
    fields = form_one.blank_fields(town.center, by="王示例", at=MORNING)
    document, text, (upper, lower) = read_back(form_one_word.word(fields))
    for words in (*UPPER, *LOWER):
        assert words in text
    assert text.count("□") == 8
    assert "☑" not in text
    assert upper[0] == "反映人姓名"
    assert lower[0] == "登记人员"
    assert not document.inline_shapes
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_a_filled_form_can_be_written_on(town):
    case = read(
        case_at(
            Status.CLOSED,
            town,
            name=RARE,
            problem="第一行\n第二行",
            reasons=frozenset({Reason.OTHER}),
            other_reason="原单位已注销",
        )
    )
    fields = form_one.fields_of(case, IMPRESSION)
    document, text, (upper, lower) = read_back(form_one_word.word(fields, address=LEADS_TO))
    for value in (RARE, "13800000000", "2026年11月2日", "居住证签注", "第一行\n第二行"):
        assert value in upper
    assert "☑ 其他原因：（原单位已注销）" in upper
    assert "☑受理□不予受理" in text
    assert "办理结果：已办成。" in text
    assert f"编号：{case.number}" in text
    assert "李示例" in lower
    assert fonts_of(document) == {"仿宋_GB2312", "方正小标宋简体"}
    (image,) = [
        part for part in document.part.package.iter_parts() if part.content_type == "image/png"
    ]
    with Image.open(BytesIO(image.blob)) as drawn:
        framed = Image.new("L", (drawn.width + 40, drawn.height + 40), 255)
        framed.paste(drawn.convert("L"), (20, 20))
    assert zxingcpp.read_barcodes(framed)[0].text == LEADS_TO


def fonts_of(document) -> set[str]:
    """The fonts named for Chinese characters."""
    body = document.styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia"))
    named = {
        run._element.rPr.rFonts.get(qn("w:eastAsia"))
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run._element.rPr is not None and run._element.rPr.rFonts is not None
    }
    return {body, *named}


def test_added_fields_have_a_table_of_their_own(town):
    lay_down(town, with_added(*EVERY_KIND))
    fields = form_one.blank_fields(town.center, by="王示例", at=MORNING)
    _, text, (_, _, added) = read_back(form_one_word.word(fields))
    assert "附页" in text
    assert [cell for cell in added if cell in {field.label for field in EVERY_KIND}]
    assert "□ 户籍　　　□ 社保　　　□ 医保" in added
    case = read(case_at(Status.REGISTERED, town, answers=ANSWERS))
    _, _, (_, _, added) = read_back(form_one_word.word(form_one.fields_of(case, IMPRESSION)))
    assert added[:4] == ["来过几次", "3", "哪一类业务", "社保"]
    assert "窗口告知单" not in added
