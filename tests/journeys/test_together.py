"""Several people and one case: two at once, and a complaint that only some may see."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.cast.reporter import Reporter
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.browser


def test_i_two_people_act_at_once(arrives, it_is):
    """The second one is told who was faster and keeps the text typed."""
    it_is("2026-11-02 09:12")
    clerk = arrives("yy.reg")
    receipt = clerk.registers("陆示例").takes_receipt()
    clerk.opens(receipt.number).presses("不予受理").picks("信访事项")
    clerk.fills("怎么向反映人解释的", "这件事属于信访，已当面解释。")

    lead = arrives("yy.lead").opens(receipt.number).presses("受理").sees_status("待转办")

    clerk.sends("不予受理").sees("陈示例在 09:1", "已经“受理”", "您写的还在")
    assert (
        clerk.page.get_by_label("怎么向反映人解释的").input_value()
        == "这件事属于信访，已当面解释。"
    )
    lead.opens(receipt.number).sees_status("待转办").does_not_see("已当面解释")


def test_i_what_can_still_be_done_is_sent_again(arrives, it_is):
    """After the message the same button goes through, when the step is still possible."""
    it_is("2026-11-02 09:12")
    clerk = arrives("yy.reg")
    receipt = clerk.registers("陆示例").takes_receipt()
    clerk.opens(receipt.number).presses("受理").hands_over("李示例")
    handler = arrives("yy.han").opens(receipt.number).takes_up().presses("答复反映人")
    handler.fills("答复内容", "已办好。").picks("电话", "已办成").chooses("真正的原因", "历史遗留")
    clerk.opens(receipt.number).presses("记进展").fills("进展", "反映人来过电话。").sends("记进展")

    handler.sends("答复反映人").sees("王示例在 09:1", "已经“记进展”", "再按一次按钮就行")
    handler.sends("答复反映人").sees_status("等反映人").sees("已办好。")


CONDUCT = {"哪一类办不成": "服务态度作风"}
SECRET = "窗口工作人员当面骂人"


def test_m_a_complaint_about_conduct(arrives, opens, it_is, served):
    """Seen by the lead and the district alone: not on desk, ledger, search, sheet or by address."""
    it_is("2026-11-02 09:12")
    clerk = arrives("yy.reg")
    clerk.registers("陆示例", matter="居住证", problem=SECRET, more=CONDUCT)
    receipt = clerk.takes_receipt()

    lead = arrives("yy.lead").opens(receipt.number).sees(SECRET, "只有组长和区里能看")
    address = re.sub(r"https?://[^/]+", "", lead.page.url)
    arrives("sj.sup").opens(receipt.number).sees(SECRET).cannot("转办").cannot("受理")

    for username in ("yy.reg", "yy.han", "yy.mem", "yy.all", "fs.lead", "sj.han", "xx.sup"):
        person = arrives(username)
        person.does_not_see(SECRET)
        for words in (receipt.number, "陆示例", "13800000000", ""):
            person.page.goto(f"/ledger/?q={words}")
            person.does_not_see(SECRET)
            expect(person.row(receipt.number)).to_have_count(0)
        person.page.goto(address)
        person.sees("没有找到").does_not_see(SECRET)
    assert receipt.number not in clerk.takes_out()
    clerk.page.goto("/register/")
    clerk.fills("联系电话", "13800000000")
    clerk.page.get_by_role("button", name="查一下").click()
    clerk.sees("这个电话没有反映过。").does_not_see(receipt.number)


def test_m_a_complaint_is_handled_by_the_lead(arrives, opens, it_is):
    """Sent in by the reporter; only the lead can be given it, and answers it."""
    it_is("2026-11-02 09:12")
    reporter = Reporter(opens(PHONE)).comes_by_code().fills_in("陆示例", problem=SECRET)
    reporter.tells_more({"属于哪一类": "服务态度作风"}).reads_it_again()
    reporter.sees("这一件只有中心工作小组组长和区里看得到。")
    receipt = reporter.sends()
    lead = arrives("yy.lead").opens(receipt.number).presses("受理").presses("转办")
    offered = lead.page.get_by_label("转给谁").locator("option")
    expect(offered).to_have_count(2)  # “choose one”, and the lead
    lead.chooses("转给谁", "陈示例").sends("转办").takes_up()
    lead.answers("已批评教育，并当面道歉。", how="当面", cause="工作作风")
    reporter.looks_up(receipt).sees("已批评教育，并当面道歉。").agrees()
    lead.opens(receipt.number).sees_status("已办结")
    arrives("yy.reg").opens_workbench().does_not_see("居住证签注", SECRET)
