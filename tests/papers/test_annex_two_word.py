"""Annex 2 as Word: the same places, to be written on in."""

from io import BytesIO

import docx

from bancheng.data.queries.returns import returns
from bancheng.papers import annex_two, annex_two_word
from bancheng.rules.returns.status import ReturnStatus
from tests.services.returns.quarter import AFTERWARDS, OVERVIEW, Q4, return_at


def test_it_opens_and_holds_what_the_paper_holds(town):
    found = return_at(ReturnStatus.SUBMITTED, town)
    edition = returns.last_edition(found)
    paper = annex_two.annex_two(town.center, Q4, edition, by="王示例", at=AFTERWARDS)
    document = docx.Document(BytesIO(annex_two_word.word(paper)))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[0] == "附件2"
    assert lines[1] == ("表2. 岳阳街道社区事务受理服务中心\n第（四）季度“办不成事”统计报表")
    assert lines[-1] == paper.fields["caption"]
    [table] = document.tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0][:2] == ["单位名称\n（盖章）", "岳阳街道社区事务受理服务中心"]
    assert cells[1][0] == "1、本季度“办不成事”反映窗口受理情况："
    assert cells[2] == ["“办不成事”\n登记数量", "“受理”：（ 1 ）件", "“不予受理”：（ 0 ）件"]
    assert cells[3][:2] == ["涉及业务范围", "居住证"]
    assert cells[4][0] == "2、典型案例："
    assert cells[5][0].startswith("问题及办理过程概述（可另附页）：\n网上退回三次")
    assert OVERVIEW in cells[5][0]
    assert cells[6][0].startswith("办理照片（可另附页）：")
    assert len(document.inline_shapes) == 1


def test_an_empty_return_leaves_its_places_empty(town):
    paper = annex_two.annex_two(town.center, Q4, None, by="王示例", at=AFTERWARDS)
    [table] = docx.Document(BytesIO(annex_two_word.word(paper))).tables
    assert table.cell(5, 0).text == "问题及办理过程概述（可另附页）：\n"
    assert table.cell(3, 1).text == "无"
