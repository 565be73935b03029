"""A centre's own flow: chosen, checked and published by its administrator, walked by everybody."""

import pytest
from playwright.sync_api import expect

from tests.journeys.cast.reporter import Reporter
from tests.journeys.cast.staff import Receipt, Staff
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.browser

CENTER = "岳阳街道社区事务受理服务中心"


def opens_flow(admin: Staff) -> Staff:
    """机构 → the centre → 流程."""
    admin.page.goto("/places/")
    admin.page.locator("main").get_by_role("link", name=CENTER).first.click()
    admin.page.get_by_role("link", name="流程设置", exact=True).click()
    return admin.sees("今天的流程")


def ticks(admin: Staff, *steps: str, is_wanted: bool = True) -> None:
    """Steps of the palette, on or off."""
    for step in steps:
        box = admin.page.locator("main").get_by_role("checkbox", name=step, exact=True)
        box.set_checked(is_wanted)


def adds_own(admin: Staff, name: str, *, place: str, role: str, days: str) -> None:
    """A step of the centre's own."""
    admin.page.get_by_role("button", name="加一步").click()
    row = admin.page.locator("fieldset.own").last
    row.get_by_label("名称", exact=True).fill(name)
    row.get_by_label("放在哪里").select_option(label=place)
    row.get_by_label("由谁做").select_option(label=role)
    row.get_by_label("几个工作日").fill(days)


def publishes(admin: Staff, *steps: str) -> None:
    """The standard flow with these steps of the palette in it."""
    opens_flow(admin).page.get_by_role("link", name="改流程").click()
    ticks(admin, *steps)
    admin.sends("存草稿").sees("草稿存好了", "期限都在 43号文以内。")
    admin.page.get_by_role("button", name="检查并发布").click()
    admin.fills("改了什么", "按本中心的做法").sends("发布").sees("第 2 版发布了")


def brings(staff: Staff, button: str, status: str) -> Staff:
    """Send a form whose case then waits."""
    return staff.sends(button).sees_status(status)


def with_handler(arrives, *steps: str) -> tuple[Staff, Receipt, Staff]:
    """Clerk, receipt and handler of a case registered after ``steps`` were published, taken up."""
    publishes(arrives("yy.adm"), *steps)
    clerk = arrives("yy.reg")
    receipt = clerk.registers("陆示例").takes_receipt()
    clerk.opens(receipt.number).presses("受理").hands_over("李示例")
    return clerk, receipt, arrives("yy.han").opens(receipt.number).takes_up()


def lays_down(admin: Staff) -> None:
    """复核, 法务意见 and 领导签发 come in, 签收 goes; checked, compared, published."""
    opens_flow(admin).sees("标准流程（43号文）", "签收").does_not_see("法务意见")
    admin.page.get_by_role("link", name="改流程").click()
    ticks(admin, "复核", "领导签发")
    ticks(admin, "签收", is_wanted=False)
    adds_own(admin, "法务意见", place="答复之前", role="工作小组组长", days="1")
    admin.sends("存草稿").sees("草稿存好了")
    admin.sees("期限都在 43号文以内。", "每一件都办得结，没答复反映人的办不结。", "陈示例")
    admin.page.get_by_role("link", name="流程设置").click()
    admin.page.get_by_role("link", name="和现在的比一比").click()
    admin.sees("加 3 步，去 1 步，改 0 步", "法务意见", "＋ 新加", "－ 去掉")
    admin.page.get_by_role("link", name="检查并发布").click()
    admin.fills("改了什么", "加审签").sends("发布").sees("第 2 版发布了", "加审签")
    admin.sees("第 2 版，卫示例在").does_not_see("陆示例")


def approves(lead: Staff, receipt: Receipt, *shown: str) -> Staff:
    """What waits is read, then let pass."""
    return lead.opens(receipt.number).presses("同意").sees(*shown).sends("同意")


def test_a_centre_goes_its_own_way(arrives, opens, it_is):
    clerk, admin = arrives("yy.reg"), arrives("yy.adm")
    before = clerk.registers("甲示例").takes_receipt()
    lays_down(admin)
    # What is open goes on as it began.
    clerk.opens(before.number).sees("43号标准流程").presses("受理").hands_over("李示例")
    arrives("yy.han").opens(before.number).takes_up().answers()
    clerk.opens(before.number).does_not_see("法务意见").writes_down_agreement()

    receipt = clerk.registers("陆示例").takes_receipt()
    clerk.opens(receipt.number).sees(f"{CENTER}流程第 2 版").presses("受理").presses("转办")
    clerk.chooses("转给谁", "李示例").fills("给办理人员的话", "先看社保记录。")
    brings(clerk, "转办", "转办待审").sees("复核")

    it_is("2026-11-02 11:00")
    lead = arrives("yy.lead").opens(receipt.number).sees("复核：现在该您定，同意还是退回")
    approves(lead, receipt, "拟转给李示例", "先看社保记录。").sees_status("办理中")
    lead.sees("11月5日 周四 24:00 前答复")

    it_is("2026-11-03 10:00")
    handler = arrives("yy.han").is_told("居住证签注").opens(receipt.number).presses("答复反映人")
    handler.fills("答复内容", "社保记录已同步。").picks("电话", "已办成")
    handler.chooses("真正的原因", "办事指南不清")
    brings(handler, "答复反映人", "答复待签")
    phone = Reporter(opens(PHONE)).looks_up(receipt).does_not_see("社保记录已同步。")

    approves(lead, receipt, "法务意见：拟这样答复反映人", "社保记录已同步。").sees_status(
        "答复待签"
    )
    phone.looks_up(receipt).does_not_see("社保记录已同步。")
    approves(lead, receipt, "领导签发：拟这样答复反映人", "已办成").sees_status("等反映人")
    phone.looks_up(receipt).sees("社保记录已同步。")
    clerk.is_told("答复反映人").opens(receipt.number).writes_down_agreement()
    clerk.sees("法务意见：同意", "领导签发：同意")


def test_what_is_given_back_is_written_again(arrives):
    clerk, receipt, handler = with_handler(arrives, "领导签发")
    handler.presses("答复反映人").fills("答复内容", "请等通知。").picks("电话", "解释说明")
    handler.chooses("真正的原因", "办事指南不清")
    brings(handler, "答复反映人", "答复待签")
    lead = arrives("yy.lead").opens(receipt.number).presses("退回修改").sees("请等通知。")
    lead.sends("退回修改").sees("写一句为什么退回、要改什么。")
    lead.fills("为什么退回", "没写清找谁。").sends("退回修改").sees_status("办理中")

    handler.is_told("退回修改").opens(receipt.number).presses("答复反映人")
    handler.sees("领导签发退回修改（陈示例）：没写清找谁。")
    expect(handler.page.get_by_label("答复内容")).to_have_value("请等通知。")
    expect(handler.page.get_by_label("解释说明")).to_be_checked()
    handler.fills("答复内容", "11月5日带合同到 8 号窗口找王示例。")
    brings(handler, "答复反映人", "答复待签")
    approves(lead, receipt, "到 8 号窗口找王示例").sees_status("等反映人")
    clerk.opens(receipt.number).writes_down_agreement()


def gives(department: Staff, receipt: Receipt, words: str) -> None:
    """A department's part; it does not learn who it is for."""
    department.opens(receipt.number).does_not_see("陆示例").presses("交会办意见")
    department.sees("请核对参保记录。").fills("会办意见", words).sends("交会办意见").sees(words)


def tries_to_answer(handler: Staff, receipt: Receipt) -> None:
    """By the address of the page, as the button is greyed; what was typed stays."""
    handler.opens(receipt.number).sees("还有部门没交会办意见。").cannot("答复反映人")
    handler.page.goto(f"{handler.page.url}answer/")
    handler.fills("答复内容", "都核对过了。").picks("电话", "已办成")
    handler.chooses("真正的原因", "办事指南不清").sends("答复反映人")
    expect(handler.page.get_by_role("alert")).to_be_visible()
    expect(handler.page.get_by_label("答复内容")).to_have_value("都核对过了。")


def test_two_departments_do_their_part(arrives):
    clerk, receipt, handler = with_handler(arrives, "会办")
    handler.presses("请部门会办").fills("要会办部门做什么", "请核对参保记录。")
    handler.chooses("示例人社科", "1 个工作日").chooses("示例市场监管科", "2 个工作日")
    handler.sends("请部门会办").sees("示例人社科", "11月3日 周二", "示例市场监管科", "11月4日 周三")

    tries_to_answer(handler, receipt)
    gives(arrives("sj.han2").is_told("居住证签注"), receipt, "参保记录无误。")
    tries_to_answer(handler, receipt)
    gives(arrives("sj.han"), receipt, "营业执照无误。")

    handler.opens(receipt.number).sees("参保记录无误。", "营业执照无误。").answers("都核对过了。")
    clerk.opens(receipt.number).writes_down_agreement()


def confers(lead: Staff, receipt: Receipt, words: str) -> None:
    """会商, written down."""
    lead.opens(receipt.number).presses("记会商").fills("参加的", "人社科、市场监管科")
    lead.fills("商定了什么", words).sends("记会商").sees(words)


def extends(handler: Staff, lead: Staff, receipt: Receipt) -> None:
    """延期, asked for and granted."""
    handler.opens(receipt.number).presses("申请延期")
    handler.picks("延到第 7 个工作日：11月11日 周三 前答复").fills("为什么要延期", "等外省回函。")
    handler.sends("申请延期").sees("11月10日 周二 24:00 前答复", "等外省回函。")
    lead.is_told("申请延期").opens(receipt.number).presses("同意延期").sees("等外省回函。")
    lead.fills("给反映人的话", "外省的函还没到，多等一天。").sends("同意延期")
    lead.sees("11月11日 周三 24:00 前答复")


def test_a_complex_case_takes_every_step(arrives, opens, it_is):
    steps = ("会商", "延期", "回访", "核查", "归档")
    clerk, receipt, handler = with_handler(arrives, *steps)
    handler.presses("定难易").picks("复杂，6 个工作日").fills("为什么复杂", "要向外省调档案。")
    handler.sends("定难易").sees("定为复杂的，组长记了会商，才能答复。").cannot("答复反映人")
    lead = arrives("yy.lead")
    confers(lead, receipt, "由人社科向外省发函。")
    extends(handler, lead, receipt)
    phone = Reporter(opens(PHONE)).looks_up(receipt)
    phone.sees("11月11日 周三", "外省的函还没到，多等一天。")
    phone.does_not_see("等外省回函。", "由人社科向外省发函。")

    it_is("2026-11-11 15:00")
    handler.opens(receipt.number).answers("外省档案已到，证明已补办。").does_not_see("晚了")
    clerk.opens(receipt.number).writes_down_agreement()
    it_is("2026-11-13 10:00")
    clerk.opens(receipt.number).cannot("归档").presses("回访").picks("电话", "没办成")
    clerk.fills("反映人怎么说的", "说证明还是没拿到。").sends("回访").sees_status("办理中")
    clerk.sees("第 1 轮办理和答复", "说证明还是没拿到。")
    phone.looks_up(receipt).does_not_see("说证明还是没拿到。")
    ends_well(clerk, lead, handler, receipt)


def ends_well(clerk: Staff, lead: Staff, handler: Staff, receipt: Receipt) -> None:
    """The second round: answered after a conference, closed, called back, checked and filed."""
    confers(lead, receipt, "由窗口代领，当天送达。")
    handler.opens(receipt.number).answers("证明已送到家里。")
    clerk.opens(receipt.number).writes_down_agreement().presses("回访").picks("电话", "办成了")
    clerk.fills("反映人怎么说的", "说收到了。").sends("回访").sees("说收到了。").cannot("核查")
    lead.opens(receipt.number).presses("核查").picks("没有发现问题")
    lead.fills("查了什么", "看了两轮答复。").sends("核查").sees("看了两轮答复。")
    clerk.opens(receipt.number).presses("归档").fills("说明", "纸件在 3 号柜。").sends("归档")
    clerk.sees_status("已办结").sees("纸件在 3 号柜。").cannot("归档")


def test_what_cannot_be_done_is_countersigned(arrives, opens):
    _, receipt, handler = with_handler(arrives, "不能办理复签")
    handler.presses("定难易").picks("不能办理").fills("不能办的依据", "《居住证暂行条例》第九条")
    handler.sends("定难易").presses("答复反映人")
    handler.fills("答复内容", "居住不满半年，条例规定还不能办。").picks("当面", "解释说明")
    handler.chooses("真正的原因", "政策不允许")
    brings(handler, "答复反映人", "答复待签")
    phone = Reporter(opens(PHONE)).looks_up(receipt).does_not_see("居住不满半年")
    approves(arrives("yy.lead"), receipt, "不能办理复签：拟这样答复反映人").sees_status("等反映人")
    phone.looks_up(receipt).sees("居住不满半年", "《居住证暂行条例》第九条")
