"""The ledger book: A4 across, the head on every page, the filter in words, masked, lines whole."""

from datetime import date

import pytest

from bancheng.papers import ledger_books
from bancheng.papers.impressions import Impression
from bancheng.rules.catalogues import Reason
from bancheng.rules.sights import Sight
from bancheng.rules.workflow import Status
from tests.papers.pdfs import MM, are_fonts_embedded_subsets, opened, pages_of
from tests.people import Town
from tests.scenarios import MORNING, case_at

IMPRESSION = Impression(by="王示例", at=MORNING, sight=Sight.MASKED, address="")
HEADS = (
    "编号登记日期反映人办理业务名称“办不成事”的原因遇到的问题及诉求受理与否办理人员期限与答复状态"
)


def book(town, *cases):
    how = {"described": "岳阳；自 2026-01-01 登记", "impression": IMPRESSION}
    return ledger_books.pdf(cases, viewer=town.viewer("supervisor"), **how)


def test_the_book_of_a_centre(town: Town):
    cases = [
        case_at(Status.REGISTERED, town, name="欧阳𬭎", matter="居住证签注"),
        case_at(Status.CLOSED, town),
        case_at(Status.DECLINED, town),
    ]
    paper = book(town, *cases)
    (page,) = pages_of(paper)
    assert page.startswith("岳阳街道社区事务受理服务中心“办不成事”台账簿")
    for words in (
        "条件：岳阳；自2026-01-01登记",
        "2026年11月2日至2026年11月2日登记，共3件",
        HEADS,
        f"{cases[0].number}2026-11-02欧**138****0000居住证签注材料不符合网上提交三次都退回",
        "已办结",
        "不予受理：信访",
        "台账簿王示例2026-11-0209:12打印",
        "第1页，共1页",
    ):
        assert words in page
    assert "欧阳" not in page
    assert "13800000000" not in page
    assert are_fonts_embedded_subsets(paper)
    with opened(paper) as sheet:
        first = sheet.pages[0]
        assert (first.width / MM, first.height / MM) == pytest.approx((297, 210), abs=0.1)


def test_the_book_of_a_district_has_every_page_headed(town: Town):
    near = case_at(Status.REGISTERED, town)
    far = case_at(Status.REGISTERED, town, is_elsewhere=True)
    pages = pages_of(book(town, *[near, far] * 40))
    assert pages[0].startswith("“办不成事”台账簿")
    assert len(pages) > 2
    assert all(HEADS in page for page in pages)
    assert sum(page.count(near.number) for page in pages) == 40
    assert all(f"第{n}页，共{len(pages)}页" in page for n, page in enumerate(pages, start=1))


def test_a_character_no_font_has_is_told_once_at_the_end(town: Town):
    case = case_at(Status.REGISTERED, town, problem="名字里有\U0002ebf0字。")
    pages = pages_of(book(town, *[case] * 60))
    assert [page.count("方框处是字库里没有的字") for page in pages] == [0] * (len(pages) - 1) + [1]


def test_a_row_tells_the_case(town: Town):
    today = MORNING.date()
    reasons = frozenset({Reason.OTHER, Reason.MATERIALS})
    case = case_at(
        Status.IN_PROGRESS, town, is_second_round=True, reasons=reasons, other_reason="单位不开证明"
    )
    case.assistances.create(
        department=town.assisting_department, asked_at=MORNING, asked_by=town.registrar
    )
    row = ledger_books.row_of(case, viewer=town.viewer("supervisor"), today=today)
    assert row[4] == "材料不符合、其他原因、单位不开证明"
    assert row[6] == f"{case.decided_on} 受理"
    assert row[7] == "李示例\n示例人社科"
    assert row[8].startswith(f"期限 {case.due_on}\n答复 {case.answered_on}")
    assert "有过异议" in row[9]
    assert "已逾期" not in row[9]
    assert (
        "已逾期"
        in ledger_books.row_of(case, viewer=town.viewer("supervisor"), today=date(2027, 1, 4))[9]
    )


def test_what_is_long_is_begun_on_one_line(town: Town):
    assert ledger_books.begun("一\n二　三", 10) == "一 二 三"
    assert ledger_books.begun("字" * 11, 10) == "字" * 10 + "……"
    case = case_at(Status.REGISTERED, town, problem="问" * 4000, matter="办" * 100)
    row = ledger_books.row_of(case, viewer=town.viewer("supervisor"), today=MORNING.date())
    assert row[5] == "问" * ledger_books.PROBLEM_SHOWN + "……"
    assert row[3] == "办" * ledger_books.LINE_SHOWN + "……"
    assert row[6:9] == ["", "", f"期限 {case.due_on}"]


def test_what_the_window_solved_itself_says_so(town: Town):
    case = case_at(Status.CLOSED, town, is_on_the_spot=True)
    assert (
        ledger_books.row_of(case, viewer=town.viewer("supervisor"), today=MORNING.date())[7]
        == "当场办结"
    )


def test_a_refusal_names_its_reason(town: Town):
    case = case_at(Status.DECLINED, town)
    row = ledger_books.row_of(case, viewer=town.viewer("supervisor"), today=MORNING.date())
    assert row[6] == f"{case.decided_on} 不予受理：信访事项"
    assert row[7] == ""


def test_a_department_that_assists_reads_no_reporter(town: Town):
    case = case_at(Status.IN_PROGRESS, town)
    case.assistances.create(
        department=town.assisting_department, asked_at=MORNING, asked_by=town.registrar
    )
    row = ledger_books.row_of(case, viewer=town.viewer("assistant"), today=MORNING.date())
    assert row[2] == ""
