"""Journeys through a handler's hands: simple, complex, impossible, sent back, objected to, silent."""

import pytest
from playwright.sync_api import expect

from tests.journeys.cast.reporter import Reporter
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.browser


def test_b_handed_over_simple_answered(arrives, it_is):
    """Handed over, answered within three days, no objection; the registrar gets the copy."""
    it_is("2026-11-02 09:12")
    clerk = arrives("yy.reg")
    receipt = clerk.registers("陆示例").takes_receipt()
    clerk.opens(receipt.number).presses("受理").hands_over("李示例", "材料在柜台，先看社保记录。")
    clerk.sees("11月5日 周四 24:00 前答复")  # 3 working days after the hand-over on Monday

    it_is("2026-11-03 10:00")
    handler = arrives("yy.han").is_told("居住证签注")
    handler.opens(receipt.number).takes_up().sees("材料在柜台，先看社保记录。")
    handler.presses("定难易").picks("简易").sends("定难易").sees("11月5日 周四 24:00 前答复")

    it_is("2026-11-04 16:40")
    handler.opens(receipt.number).answers("社保记录已同步，居住证当天签注。")
    handler.sees("李示例 · 11月4日 16:4", "等反映人回话；到 11月11日 周三 24:00 没有异议就办结")

    clerk.is_told("答复反映人（电话），结果：已办成")  # the copy (S7, S10)
    clerk.opens(receipt.number).sees("社保记录已同步，居住证当天签注。").writes_down_agreement()
    clerk.searches(receipt.number)
    assert "已办结" in clerk.row(receipt.number).inner_text()


def test_c_complex_across_national_day(arrives, it_is):
    """Registered on a worked Sunday; seven working days end after the holiday, and the page says why.

    By hand from the published calendar: 2025-10-01 to 10-08 off, 2025-09-28 and 10-11 worked.
    """
    it_is("2025-09-28 10:00")
    clerk = arrives("yy.reg")
    receipt = clerk.registers("陆示例").takes_receipt()
    clerk.opens(receipt.number).sees("9月29日 周一 24:00 前转办或当场办结")
    clerk.presses("受理").hands_over("李示例")
    clerk.sees("10月9日 周四 24:00 前答复", "国庆节、中秋节 8 天")

    handler = arrives("yy.han").opens(receipt.number).takes_up().presses("定难易")
    handler.sees("简易，3 个工作日：10月9日 周四 前答复", "复杂，5 个工作日：10月11日 周六 前答复")
    handler.sees("复杂，6 个工作日：10月13日 周一 前答复", "复杂，7 个工作日：10月14日 周二 前答复")
    handler.picks("复杂，7 个工作日").sends("定难易").sees("写一句为什么复杂")
    handler.fills("为什么复杂", "要向外省调档案。").sends("定难易")

    handler.sees("10月14日 周二 24:00 前答复").sees_light("还剩 7 个工作日")
    handler.sees("9月28日 周日 转出，当天不计。", "往后数 7 个工作日。")
    handler.sees("国庆节、中秋节 8 天", "周末 1 天", "调休上班，照算：10月11日 周六。")
    days = handler.page.locator("#h-due").locator("xpath=ancestor::section").locator(".ruler .day")
    expect(days.last).to_be_visible()
    told = [day.get_attribute("title") for day in days.all()]
    assert told == [
        "9月28日 周日：起算当天，不计",
        "9月29日 周一：第 1 个工作日",
        "9月30日 周二：第 2 个工作日",
        "10月1日 周三：国庆节、中秋节，不计",
        "10月2日 周四：国庆节、中秋节，不计",
        "10月3日 周五：国庆节、中秋节，不计",
        "10月4日 周六：国庆节、中秋节，不计",
        "10月5日 周日：国庆节、中秋节，不计",
        "10月6日 周一：国庆节、中秋节，不计",
        "10月7日 周二：国庆节、中秋节，不计",
        "10月8日 周三：国庆节、中秋节，不计",
        "10月9日 周四：第 3 个工作日",
        "10月10日 周五：第 4 个工作日",
        "10月11日 周六：第 5 个工作日，调休上班",
        "10月12日 周日：周末，不计",
        "10月13日 周一：第 6 个工作日",
        "10月14日 周二：第 7 个工作日，到期",
    ]

    it_is("2025-10-14 17:30")
    handler.opens(receipt.number).sees_light("今天到期")
    handler.answers("外省档案已到，证明已补办。").does_not_see("晚了")


def test_d_cannot_be_done(arrives, opens, it_is):
    """Legal basis and explanation given, answered within three working days; “done” is refused."""
    it_is("2026-11-02 09:12")
    clerk = arrives("yy.reg")
    receipt = clerk.registers("陆示例").takes_receipt()
    clerk.opens(receipt.number).presses("受理").hands_over("李示例")
    it_is("2026-11-03 09:00")
    handler = arrives("yy.han").opens(receipt.number).takes_up().presses("定难易")
    handler.picks("不能办理，3 个工作日：11月5日 周四 前答复").sends("定难易").sees(
        "写明依据哪部法律"
    )
    handler.fills("不能办的依据", "《居住证暂行条例》第九条").sends("定难易")
    handler.sees("不能办理", "《居住证暂行条例》第九条", "11月5日 周四 24:00 前答复")

    it_is("2026-11-05 11:00")
    handler.opens(receipt.number).presses("答复反映人")
    handler.fills("答复内容", "居住不满半年，条例规定还不能办，满半年后带合同来。")
    handler.picks("当面", "已办成").chooses("真正的原因", "政策不允许").sends("答复反映人")
    handler.sees("定为不能办理的，结果不能是“已办成”")
    handler.picks("解释说明").sends("答复反映人").sees_status("等反映人").does_not_see("晚了")
    reporter = Reporter(opens(PHONE)).looks_up(receipt)
    reporter.sees("居住不满半年", "《居住证暂行条例》第九条")


def test_f_objection_opens_a_second_round(arrives, it_is):
    """Objection, second round with a fresh limit of the same kind, closed; both rounds' dates stay."""
    it_is("2026-11-02 09:12")
    clerk = arrives("yy.reg")
    receipt = clerk.registers("陆示例").takes_receipt()
    clerk.opens(receipt.number).presses("受理").hands_over("李示例")
    it_is("2026-11-04 10:00")
    handler = arrives("yy.han").opens(receipt.number).takes_up().answers("请补一份证明再来。")
    it_is("2026-11-06 09:00")
    clerk.opens(receipt.number).writes_down_objection("还是要我回老家开证明。")
    clerk.sees_status("办理中").sees("有过异议", "11月11日 周三 24:00 前答复")

    it_is("2026-11-10 15:00")
    handler.opens(receipt.number).answers("证明由窗口代开，已办好。")
    it_is("2026-11-12 09:30")
    clerk.opens(receipt.number).writes_down_agreement()

    clerk.sees_status("已办结").sees("有过异议", "第 1 轮办理和答复", "第 2 轮办理和答复")
    first = clerk.page.locator("section", has=clerk.page.locator("#h-round-1")).inner_text()
    assert "11月2日 周一 起 3 个工作日，11月5日 周四 前答复" in first
    assert "11月4日" in first
    assert "有异议 · 11月6日 周五" in first
    assert "还是要我回老家开证明。" in first
    second = clerk.page.locator("section", has=clerk.page.locator("#h-round-2")).inner_text()
    assert "11月6日 周五 起 3 个工作日，11月11日 周三 前答复" in second
    assert "11月10日" in second
    assert "没有异议 · 11月12日 周四" in second
    clerk.searches(receipt.number)
    assert "有过异议" in clerk.row(receipt.number).inner_text()


def test_h_silence_closes_the_case(arrives, served, it_is):
    """No word for five working days: the daily command closes it, and it is counted apart."""
    it_is("2026-11-02 09:12")
    clerk = arrives("yy.reg")
    silent = clerk.registers("陆示例").takes_receipt()
    clerk.opens(silent.number).presses("受理").hands_over("李示例")
    spoken = clerk.registers("何示例", by="登记").takes_receipt()
    clerk.opens(spoken.number).presses("受理").hands_over("李示例")
    it_is("2026-11-04 10:00")
    handler = arrives("yy.han").opens(silent.number).takes_up().answers()
    handler.sees("等反映人回话；到 11月11日 周三 24:00 没有异议就办结")
    handler.opens(spoken.number).takes_up().answers()
    it_is("2026-11-05 10:00")
    clerk.opens(spoken.number).writes_down_agreement()

    assert "办结 0 件" in served.command("daily", "--at", "2026-11-11T23:50")
    clerk.opens(silent.number).sees_status("等反映人")
    done = served.command("daily", "--at", "2026-11-12T00:10")
    assert "办结 1 件" in done
    assert silent.number in done
    assert "办结 0 件" in served.command("daily", "--at", "2026-11-12T00:20")

    it_is("2026-11-12 09:00")
    clerk.opens(silent.number).sees_status("已办结").sees("期满未提异议")
    clerk.sees("答复后 5 个工作日没有提出异议，办结").does_not_see("反映人说办成了")
    clerk.opens(spoken.number).does_not_see("期满未提异议")
    sheet = clerk.takes_out()
    assert sheet[silent.number]["怎样办结"] == "期满未提异议"
    assert sheet[silent.number]["反映人说办成了吗"] == ""
    assert sheet[spoken.number]["怎样办结"] == "登记人员代填没有异议"


def test_j_sent_back_without_a_new_clock(arrives, it_is):
    """The handler disputes the assignment once; reassigned, the due date stays where it was."""
    it_is("2026-11-02 09:12")
    clerk = arrives("yy.reg")
    receipt = clerk.registers("陆示例").takes_receipt()
    clerk.opens(receipt.number).presses("受理").hands_over("李示例")
    clerk.sees("11月5日 周四 24:00 前答复")
    it_is("2026-11-03 10:00")
    handler = arrives("yy.han").opens(receipt.number)
    handler.presses("退回改派").fills("理由", "不属于本科室，应由周示例办。").sends("退回改派")
    handler.sees_status("退回待定").sees("11月5日 周四 24:00 前答复")

    clerk.is_told("退回").opens(receipt.number).sees("不属于本科室，应由周示例办。")
    clerk.presses("改派").chooses("转给谁", "周示例").fills("为什么改派", "退回有理。").sends(
        "改派"
    )
    clerk.sees_status("待签收").sees("11月5日 周四 24:00 前答复").sees_light("还剩 2 个工作日")
    clerk.sees("从 11月2日 周一 登记算起，已过 1 个工作日")

    colleague = arrives("yy.han2").opens(receipt.number).takes_up().cannot("退回改派")
    colleague.sees("11月5日 周四 24:00 前答复")
