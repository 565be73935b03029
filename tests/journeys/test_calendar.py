"""The calendar in a real browser: a notice pasted and taken back, a closure asked for and approved.

The notice of 2027 and everything in it are invented.
"""

import pytest
from playwright.sync_api import expect

from tests.journeys.cast.staff import Staff
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.browser

NOTICE = "2027-01-01 至 2027-01-03\t休\t元旦\n２０２７－０１－０９，班"
SOURCE = "关于2027年部分节假日安排的通知（测试编的）"


def handed_over(arrives) -> tuple[Staff, str]:
    """A case that reaches into the next year, and its registrar."""
    clerk = arrives("yy.reg")
    receipt = clerk.registers("陆示例").takes_receipt()
    clerk.opens(receipt.number).presses("受理").hands_over("李示例")
    return clerk, receipt.number


def pastes(office: Staff, table: str = NOTICE) -> Staff:
    """Into the form of the notice, up to the check."""
    office.page.goto("/calendar/")
    office.page.get_by_role("link", name="导入放假安排").click()
    office.fills("哪一年", "2027").fills("文号或日期", "测试1号").fills("通知名称", SOURCE)
    office.fills("放假和上班的日子", table)
    return office.sends("核对，下一步")


def test_a_notice_is_pasted_seen_confirmed_and_taken_back(arrives, it_is):
    """A provisional case moves and becomes firm, and its page says why; undone, it is as before."""
    it_is("2026-12-30 10:00")
    clerk, number = handed_over(arrives)
    clerk.sees("2027年1月4日 周一 24:00 前答复", "暂算")

    office = arrives("sj.adm")
    pastes(office, NOTICE + "\n2027-02-30 休 春节")
    office.sees("有 1 行要改", "第 3 行", "没有 2027年02月30日")
    expect(office.page.get_by_label("放假和上班的日子")).to_have_value(
        NOTICE + "\n2027-02-30 休 春节"
    )

    pastes(office)
    office.sees("2027 年从此算已公布", "没办结的有 1 件期限要变", "1 件不再是暂算", number)
    office.does_not_see("居住证签注", "陆示例")
    clerk.opens(number).sees("2027年1月4日 周一 24:00 前答复")  # a look changes nothing

    office.sends("确认导入").sees("日历改好了，1 件的期限变了", SOURCE)
    expect(
        office.page.get_by_role("link", name="2027年1月9日 周六：调休上班，调休上班")
    ).to_be_visible()
    clerk.opens(number).sees("2027年1月5日 周二 24:00 前答复", "元旦 3 天")
    clerk.sees("日历更新，期限从 2027-01-04 改为 2027-01-05")
    clerk.sees(SOURCE).does_not_see("暂算")

    office.page.goto("/calendar/editions/")
    office.page.get_by_role("link", name="撤回这一次").click()
    office.sees("2027 年从此又算没公布", number).sends("撤回这一次").sees("撤回了。")
    clerk.opens(number).sees("2027年1月4日 周一 24:00 前答复", "暂算")


def test_a_closure_is_asked_by_one_and_approved_by_another(arrives, it_is):
    """The lead asks, the district decides, limits move, and the journal tells it all."""
    it_is("2026-11-02 09:12")
    clerk, number = handed_over(arrives)
    clerk.sees("11月5日 周四 24:00 前答复")

    lead = arrives("yy.lead")
    lead.page.goto("/calendar/")
    lead.page.get_by_role("link", name="停办、加开").click()
    lead.page.get_by_role("link", name="申请").first.click()
    lead.picks("临时停办").fills("从哪天起", "2026-11-07").fills("原因", "停电检修")
    lead.fills("依据", "供电公司通知（测试编的）").sends("保存").sees("本来就休")
    lead.fills("从哪天起", "2026-11-04").sends("保存")
    lead.sees("等上级管理员批准", "没办结的有 1 件期限要变").does_not_see("为什么不批")
    clerk.opens(number).sees("11月5日 周四 24:00 前答复")

    office = arrives("sj.adm")
    office.page.goto("/calendar/requests/")
    office.page.get_by_role("link", name="11月4日 周三").first.click()
    office.sees("停电检修", number).sends("批准").sees("批准了")

    clerk.opens(number).sees("11月6日 周五 24:00 前答复", "停电检修 1 天")
    clerk.sees("临时停办（停电检修），期限从 2026-11-05 改为 2026-11-06")
    clerk.page.goto("/calendar/")
    expect(clerk.page.get_by_role("link", name="11月4日 周三：停电检修，临时停办")).to_be_visible()

    auditor = arrives("sj.aud")
    for event, words in (("申请停办、加开", "申请岳阳街道"), ("批准停办、加开", "期限改了 1 件")):
        auditor.page.goto("/journal/")
        auditor.chooses("做了什么", event).sends("筛选").sees(words, "停电检修")


def test_whoever_asked_does_not_decide(arrives, it_is):
    """The district's administrator asks, and finds no button to approve."""
    it_is("2026-11-02 09:12")
    office = arrives("sj.adm")
    office.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    office.page.goto("/calendar/requests/new/")
    office.chooses("哪个中心", "岳阳街道社区事务受理服务中心").picks("加开")
    office.fills("从哪天起", "2026-11-07").fills("原因", "周末加班").fills("依据", "街道通知")
    office.sends("保存").sees("要由上级的另一位管理员批")
    expect(office.page.get_by_role("button", name="批准")).to_have_count(0)
    office.sends("撤回申请").sees("申请撤回了，日历没有变", "已撤回")
