"""Annex 2 as the founding text has it; long texts and many photos go on, what was filed stays."""

import re
from datetime import timedelta

from bancheng.data.models import QuarterlyReturn, TypicalCase
from bancheng.data.queries.returns import returns
from bancheng.papers import annex_two
from bancheng.papers.annex_two import AnnexTwo
from bancheng.rules.returns.status import ReturnStatus
from bancheng.services.returns import drafting
from tests.papers.pdfs import are_fonts_embedded_subsets, opened, pages_of, text_of
from tests.scenarios import Status, case_at
from tests.services.returns.quarter import (
    AFTERWARDS,
    OVERVIEW,
    Q4,
    closed_case,
    filled,
    return_at,
    snapshot,
    which,
)

WORDS = (
    "附件2",
    "表2.岳阳街道社区事务受理服务中心第（四）季度“办不成事”统计报表",
    "单位名称（盖章）",
    "1、本季度“办不成事”反映窗口受理情况：",
    "“办不成事”登记数量",
    "涉及业务范围",
    "2、典型案例：",
    "问题及办理过程概述（可另附页）：",
    "办理照片（可另附页）：",
)


def printed(town, at=AFTERWARDS) -> AnnexTwo:
    """The return of 岳阳 as somebody prints it."""
    found = returns.return_of(town.center, Q4)
    is_draft = found is None or found.status == ReturnStatus.DRAFT
    edition = None if is_draft else returns.last_edition(found)
    return annex_two.annex_two(town.center, Q4, edition, by="王示例", at=at)


def without_foot(text: str) -> str:
    """The text without the line that says who printed it and when."""
    return re.sub(r"2026年第四季度王示例\S{15}打印", "", text)


def test_it_is_the_annex_word_for_word(town):
    case_at(Status.DECLINED, town)
    return_at(ReturnStatus.SUBMITTED, town)
    paper = annex_two.pdf(printed(town), at=AFTERWARDS)
    [page] = pages_of(paper)
    for words in WORDS:
        assert words in page, words
    assert "“受理”：（1）件" in page
    assert "“不予受理”：（1）件" in page
    assert "登记2件=受理1件+不予受理1件。按登记日期统计，2026年10月1日至2026年12月31日。" in page
    assert OVERVIEW in page
    assert "2027年1月5日第1次上报。" in page
    assert are_fonts_embedded_subsets(paper)
    with opened(paper) as pdf:
        assert {(round(one.width), round(one.height)) for one in pdf.pages} == {(595, 842)}
        assert len(pdf.pages[0].images) == 1


def test_nothing_stands_where_the_seal_goes(town):
    return_at(ReturnStatus.RECEIVED, town)
    with opened(annex_two.pdf(printed(town), at=AFTERWARDS)) as pdf:
        page = pdf.pages[0]
        label = page.search("（盖章）")[0]
        cell = page.crop((page.bbox[0], label["top"] - 24, page.bbox[2], label["bottom"] + 2))
        words = "".join(cell.extract_text().split())
    assert words == "单位名称岳阳街道社区事务受理服务中心（盖章）"


def test_a_draft_says_that_it_is_one(town):
    assert "无" in str(printed(town).fields["scope"])
    return_at(ReturnStatus.DRAFT, town)
    page = text_of(annex_two.pdf(printed(town), at=AFTERWARDS))
    assert "草稿，数字是2027年1月5日数的，还没上报。" in page


def test_what_is_undecided_is_told_below_the_table(town):
    case_at(Status.REGISTERED, town)
    assert "还没定 1 件" in str(printed(town).fields["caption"])


def test_a_long_overview_and_many_photos_go_on_and_lose_nothing(town):
    case = closed_case(town)
    long = "办理经过逐日写明，不漏一句。" * 70
    photos = [snapshot(size=(30, side)) for side in range(20, 26)]
    entry = filled(case, overview=long[:1000])
    more = filled(closed_case(town), title="第二件", overview=OVERVIEW).cases
    both = type(entry)(entry.scope, (*entry.cases, *more))
    drafting.save(which(town), by=town.registrar, at=AFTERWARDS, entry=both, uploads={0: photos})
    paper = annex_two.pdf(printed(town), at=AFTERWARDS)
    pages = pages_of(paper)
    assert len(pages) >= 2
    told = re.sub(r"（接附页）.*?（续）", "", "".join(pages).replace("。", ""))
    assert told.count("办理经过逐日写明") == long[:1000].count("办理经过逐日写明")
    assert "1.网上退回三次" in pages[0]
    assert "2.第二件" in "".join(pages)
    assert "另有3张照片见附页。" in pages[0]
    with opened(paper) as pdf:
        assert sum(len(page.images) for page in pdf.pages) == 6


def test_what_was_received_reads_the_same_whatever_happens_to_the_draft(town):
    return_at(ReturnStatus.RECEIVED, town)
    before = without_foot(text_of(annex_two.pdf(printed(town), at=AFTERWARDS)))
    case_at(Status.DECLINED, town)
    QuarterlyReturn.objects.update(scope="别的")
    TypicalCase.objects.update(title="别的题目", overview="别的")
    type(town.center).objects.filter(pk=town.center.pk).update(name="改了名的中心")
    town.center.refresh_from_db()
    later = AFTERWARDS + timedelta(days=400)
    after = without_foot(text_of(annex_two.pdf(printed(town, later), at=later)))
    assert before == after
    assert re.search(r"2027年1月5日收下，校验值[0-9a-f]{16}。", after)
