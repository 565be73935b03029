"""The roster on paper: everybody with their duties, the head on each page, the seal's place kept."""

from dataclasses import dataclass
from datetime import date

import pytest

from bancheng.papers import rosters
from bancheng.papers.impressions import Impression
from bancheng.rules.people import Role
from bancheng.rules.sights import Sight
from tests.papers.pdfs import MM, are_fonts_embedded_subsets, opened, pages_of, text_of
from tests.scenarios import MORNING

ON = date(2026, 11, 2)
SEAL = "岳阳街道社区事务受理服务中心（盖章）2026年11月2日"
LONG = "登记反映事项，问清情况，当天定受理。" * 60 + "到此为止。"


@dataclass(frozen=True)
class Member:
    name: str
    role: Role = Role.HANDLER
    department: str = ""
    duties: str = "签收转办事项，在期限内办好并答复反映人，结果抄给登记人员。"


def pdf(town, *members):
    impression = Impression(by="冯示例", at=MORNING, sight=Sight.NONE, address="")
    return rosters.pdf(town.center, members, on=ON, impression=impression)


@pytest.mark.django_db
def test_it_names_everybody_as_what_and_with_which_duties(town):
    paper = pdf(
        town,
        Member("陈𬭎", Role.LEAD, duties="牵头协调。\n每月开一次会。"),
        Member("李示例", department="社保医保组"),
        Member("王示例", Role.REGISTRAR, duties=""),
    )
    text = text_of(paper)
    for words in (
        "岳阳街道社区事务受理服务中心“办不成事”反映窗口工作小组名册与职责",
        "1陈𬭎工作小组组长牵头协调。每月开一次会。",
        "2李示例办理人员社保医保组签收转办事项",
        "3王示例登记人员",
        "工作小组名册冯示例2026-11-0209:12打印",
        "第1页，共1页",
        SEAL,
    ):
        assert words in text
    assert "还没有任命组长" not in text
    assert are_fonts_embedded_subsets(paper)
    with opened(paper) as sheet:
        page = sheet.pages[0]
        assert (page.width / MM, page.height / MM) == pytest.approx((210, 297), abs=0.1)


def test_a_group_without_a_lead_says_so(town):
    assert "（还没有任命组长）" in text_of(pdf(town))
    assert SEAL in text_of(pdf(town))


def test_the_head_is_on_every_page_and_the_seal_never_alone(town):
    for count in (11, 12, 13, 14, 27):
        members = [Member(f"示例{number:02}") for number in range(1, count + 1)]
        pages = pages_of(pdf(town, *members))
        assert all("序号姓名职务职责" in page for page in pages), count
        assert f"{count}示例{count}" in pages[-1], count
        assert pages[-1].count(SEAL) == 1, count


def test_long_duties_go_on_over_the_page(town):
    text = text_of(pdf(town, Member("甲", duties=LONG), Member("乙", duties=LONG)))
    assert text.count("到此为止。") == 2
    assert text.count("登记反映事项，问清情况，当天定受理。") > 110
    assert SEAL in text
