"""Journeys that begin and end at the window: solved on the spot, declined, suggested, withdrawn."""

import pytest

from tests.journeys.cast.reporter import Reporter
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.browser


def test_a_solved_on_the_spot(arrives, it_is):
    """Registered, accepted, solved at the desk, confirmed, closed, in the ledger."""
    it_is("2026-11-02 09:12")
    clerk = arrives("yy.reg")
    clerk.registers("陆示例", by="登记并当场办结")

    clerk.fills("答复内容", "窗口当场补录社保记录，居住证已签注。")
    clerk.picks("当面", "已办成").chooses("真正的原因", "系统故障或线上线下不一致")
    clerk.picks("反映人当场说没有异议", "办成了").sends("当场办结")

    clerk.sees_status("已办结").sees("窗口当场补录社保记录，居住证已签注。", "登记人员代填没有异议")
    clerk.sees("受理", "当场答复反映人（当面）", "反映人没有异议，办结（代填）")
    clerk.searches("陆示例")
    row = clerk.row("岳阳-2026-0001").inner_text()
    assert "已办结" in row
    assert "陆**" in row
    assert "陆示例" not in row


def test_a_solved_on_the_spot_step_by_step(arrives, it_is):
    """The same without the short cut: the reporter goes home with the answer and rings later."""
    it_is("2026-11-02 09:12")
    clerk = arrives("yy.reg")
    receipt = clerk.registers("陆示例").takes_receipt()
    clerk.opens(receipt.number).sees_status("待定受理").presses("受理").sees_status("待转办")
    clerk.presses("当场办结").fills("答复内容", "材料已齐，明天可取。")
    clerk.picks("当面", "已办成").chooses("真正的原因", "窗口业务不熟").sends("当场办结")
    clerk.sees_status("等反映人")

    it_is("2026-11-03 15:00")
    clerk.opens(receipt.number).writes_down_agreement()
    clerk.sees("没有异议 · 11月3日 周二", "王示例代填")


def test_e_declined_with_reason_and_where_to_go(arrives, opens, it_is):
    """Declined: the reason, the explanation and the way on are kept, and told to the reporter."""
    it_is("2026-11-02 09:12")
    clerk = arrives("yy.reg")
    receipt = clerk.registers("陆示例", matter="邻里漏水赔偿").takes_receipt()
    clerk.opens(receipt.number).presses("不予受理")
    clerk.sends("不予受理").sees("还差 3 处")
    clerk.picks("民事纠纷").fills("怎么向反映人解释的", "漏水赔偿由双方协商，窗口不能裁断。")
    clerk.fills("可以去哪里办", "岳阳街道人民调解委员会（示例）").sends("不予受理")

    clerk.sees_status("不予受理")
    clerk.sees("民事纠纷", "漏水赔偿由双方协商，窗口不能裁断。", "岳阳街道人民调解委员会（示例）")
    clerk.sees("王示例 · 11月2日 周一")
    reporter = Reporter(opens(PHONE)).looks_up(receipt)
    reporter.sees("没有受理", "民事纠纷", "窗口不能裁断", "岳阳街道人民调解委员会（示例）")
    clerk.opens(receipt.number).cannot("改为受理")
    arrives("yy.lead").is_told("不予受理")


def test_k_a_suggestion_instead_of_a_problem(arrives, it_is):
    """A suggestion needs no reason, goes the same way, and is told apart."""
    it_is("2026-11-02 09:12")
    clerk = arrives("yy.reg")
    clerk.registers(
        "陆示例",
        matter="取号",
        problem="老人不会用手机取号，建议留一台按键取号机。",
        reasons=(),
        more={"反映的是": "意见建议"},
    )
    receipt = clerk.takes_receipt()
    clerk.opens(receipt.number).sees("意见建议", "建议留一台按键取号机")
    clerk.presses("受理").hands_over("李示例")
    handler = arrives("yy.han").opens(receipt.number).takes_up()
    handler.answers(
        "建议采纳，本周留一台按键机。", how="电话", outcome="已办成", cause="办事指南不清"
    )
    clerk.opens(receipt.number).writes_down_agreement()


def test_l_withdrawn_by_the_reporter(arrives, opens, it_is):
    """The reporter takes it back on the phone; nothing can be done any more, the clock stands."""
    it_is("2026-11-02 09:12")
    clerk = arrives("yy.reg")
    receipt = clerk.registers("陆示例").takes_receipt()
    clerk.opens(receipt.number).presses("受理").sees_status("待转办")
    it_is("2026-11-03 08:30")
    reporter = Reporter(opens(PHONE)).looks_up(receipt)
    reporter.withdraws("昨天又去了一次，办好了。").sees("您已撤回", "昨天又去了一次，办好了。")
    clerk.opens(receipt.number).sees_status("已撤回").sees("昨天又去了一次，办好了。")
    clerk.cannot("转办").cannot("受理").sees_light("已撤回")


def test_l_withdrawn_at_the_window(arrives, it_is):
    """Staff write it down for the reporter, and the page says so."""
    it_is("2026-11-02 09:12")
    clerk = arrives("yy.reg")
    receipt = clerk.registers("陆示例").takes_receipt()
    clerk.opens(receipt.number).presses("反映人撤回（代填）")
    clerk.fills("反映人为什么撤回", "反映人说不办了。").sends("反映人撤回（代填）")
    clerk.sees_status("已撤回").sees("反映人撤回（代填）", "反映人说不办了。")
