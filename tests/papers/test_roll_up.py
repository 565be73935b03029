"""The roll-up as one paper: who has filed, what it comes to, and nothing for what is missing."""

from bancheng.papers import roll_up as papers
from bancheng.reports.returns.roll_up import roll_up
from bancheng.rules.returns.status import ReturnStatus
from tests.papers.pdfs import are_fonts_embedded_subsets, opened, text_of
from tests.services.returns.quarter import AFTERWARDS, Q4, return_at


def test_the_roll_up_is_one_sheet_across(town):
    return_at(ReturnStatus.RECEIVED, town)
    found = roll_up(town.viewer("supervisor"), Q4, today=AFTERWARDS.date())
    paper = papers.pdf(found, by="郑示例", at=AFTERWARDS)
    text = text_of(paper)
    for words in (
        "2026年第四季度“办不成事”统计报表汇总",
        "岳阳街道社区事务受理服务中心已收下1101/10/111/1",
        "方松街道社区事务受理服务中心未报———————",
        "合计1/2个中心已报1101/10/111/1",
        "2026年第三季度0/2个中心已报———————",
        "没报的是“—”，不是零",
        "不足20件只写几分之几",
        "（盖章）",
        "郑示例2027-01-0510:00打印",
    ):
        assert words in text, words
    assert are_fonts_embedded_subsets(paper)
    with opened(paper) as pdf:
        assert {(round(page.width), round(page.height)) for page in pdf.pages} == {(842, 595)}


def test_a_late_return_and_a_percentage_are_said(town):
    late = roll_up(town.viewer("supervisor"), Q4, today=AFTERWARDS.date().replace(day=20))
    assert "未报（逾期）" in text_of(papers.pdf(late, by="郑示例", at=AFTERWARDS))
    line = late.total.sheet.lines["solved"]
    shown = type(line)(
        line.name, line.label, line.definition, line.group, line.counted_by, 18, 24, "x"
    )
    assert papers._cell(shown) == "18/24 75%"
