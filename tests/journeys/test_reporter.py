"""The reporter's own journey: form with a photo, receipt, progress, objection, confirmation."""

import pytest

from tests.journeys.cast.reporter import Reporter
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.browser

WINDOWS = [
    pytest.param(PHONE, True, id="phone"),
    pytest.param(PHONE, False, id="phone-without-script"),
    pytest.param(DESK, True, id="desk"),
    pytest.param(DESK, False, id="desk-without-script"),
]


@pytest.mark.parametrize(("size", "has_script"), WINDOWS)
def test_g_from_the_phone_to_the_closed_case(arrives, opens, it_is, picture, size, has_script):
    """Form with a photo, number and code, progress, objection, second answer, no objection."""
    it_is("2026-11-02 09:12")
    reporter = Reporter(opens(size, has_script=has_script)).comes_by_code()
    reporter.fills_in("陆示例", photo=picture).reads_it_again().sees(
        "陆示例", "材料不符合", "照片.png"
    )
    receipt = reporter.sends()
    assert receipt.number == "岳阳-2026-0001"
    reporter.sees("11月3日 周二", "您没有异议")
    reporter.looks_up(receipt).sees("收到了，等窗口决定受理", "最晚 11月3日 周二 定下谁来办")

    clerk = arrives("yy.reg").opens(receipt.number).sees("附件 1", "照片.png", "反映人自己")
    clerk.presses("受理").hands_over("李示例")
    reporter.looks_up(receipt).sees("最晚 11月5日 周四 答复您", "李示例")
    it_is("2026-11-04 10:00")
    handler = arrives("yy.han").opens(receipt.number).takes_up().answers("请回老家开一份证明。")
    handler.does_not_see("已办结")

    reporter.looks_up(receipt).sees("请回老家开一份证明。", "请在 11月11日 周三 前回话，当天也算")
    reporter.objects("我就是来办这个证明的。").sees("编号不变，接着办第 2 轮")
    clerk.opens(receipt.number).sees("我就是来办这个证明的。", "有过异议")
    clerk.does_not_see("王示例代填")

    it_is("2026-11-06 10:00")
    handler.opens(receipt.number).answers("证明由窗口代开，已办好。")
    reporter.looks_up(receipt).sees("证明由窗口代开，已办好。", "第 1 轮的答复")
    reporter.agrees(grade="满意").sees("这件事办结了")
    reporter.looks_up(receipt).sees("已办结", "反映人确认没有异议", "您评价：满意")
    clerk.opens(receipt.number).sees_status("已办结").sees("反映人确认没有异议", "满意")


@pytest.mark.parametrize(("size", "has_script"), WINDOWS[:2])
def test_g_what_was_typed_wrong_is_not_lost(opens, picture, size, has_script):
    """Errors stand beside their fields; what was typed and the photo are still there."""
    reporter = Reporter(opens(size, has_script=has_script)).comes_by_code()
    reporter.fills_in("陆示例", phone="1380000000", reasons=(), photo=picture)
    reporter.page.get_by_role("button", name="下一步，看一遍").click()
    reporter.sees("手机号是 11 位，还差 1 位。", "至少勾 1 项", "照片.png")
    assert reporter.page.get_by_label("您的姓名").input_value() == "陆示例"
    reporter.page.get_by_label("联系电话").fill("13800000000")
    reporter.page.get_by_label("规则不符合").check()
    reporter.reads_it_again().sees("照片.png").sends()


@pytest.mark.parametrize(("size", "has_script"), WINDOWS[:2])
def test_g_a_wrong_code_opens_nothing(arrives, opens, size, has_script):
    """A wrong code says so, and after five the door stays shut, for the right code too."""
    receipt = arrives("yy.reg").registers("陆示例").takes_receipt()
    reporter = Reporter(opens(size, has_script=has_script))
    for _ in range(5):
        reporter.tries(receipt.number, "2222 2222").does_not_see("居住证签注")
    reporter.looks_up(receipt).sees("试错的次数太多了").does_not_see("居住证签注")


def test_g_two_taps_are_one_case(opens, arrives):
    """The same form sent from two tabs: the same receipt, one case in the ledger."""
    window = opens(PHONE)
    reporter = Reporter(window).comes_by_code().fills_in("陆示例").reads_it_again()
    again = Reporter(window)
    again.page.goto(reporter.page.url)
    first = reporter.sends()
    assert again.sends() == first
    arrives("yy.reg").searches("陆示例").sees("共 1 件")


def test_two_clicks_at_the_desk_are_one_case(arrives):
    """The registration form sent twice, by a double click and from a page gone back to."""
    clerk = arrives("yy.reg")
    clerk.page.goto("/register/")
    clerk.fills("反映人姓名", "陆示例").fills("联系电话", "13800000000")
    clerk.fills("办理业务名称", "居住证签注").picks("材料不符合")
    clerk.fills("遇到的问题及诉求", "退回三次。")
    clerk.page.get_by_role("button", name="登记", exact=True).dblclick()
    receipt = clerk.takes_receipt()
    assert receipt.number == "岳阳-2026-0001"
    clerk.searches("陆示例").sees("共 1 件")
