"""A centre's own form: drafted, published, filled in at the window and on a phone, dropped again."""

import csv
import io
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from tests.journeys.cast.reporter import Reporter
from tests.journeys.cast.staff import Receipt, Staff
from tests.journeys.conftest import PHONE
from tests.papers.pdfs import pages_of

pytestmark = pytest.mark.browser


def adds(admin: Staff, label: str, kind: str, *, choices: str = "", is_required: bool = False):
    """One more field in the draft."""
    admin.page.get_by_role("link", name="加一项").click()
    admin.fills("叫什么", label).chooses("填什么", kind)
    if choices:
        admin.fills("选项", choices)
    if is_required:
        admin.picks("必填")
    admin.sends("存进草稿").sees("存进草稿了，还没有发布", label)


def publishes(admin: Staff, note: str, *changes: str) -> None:
    """The draft, after a look at both."""
    admin.page.get_by_role("link", name="核对、发布").click()
    admin.sees("左边是现在用的，右边是草稿", *changes)
    admin.fills("这一版改了什么", note).sends("发布").sees(note)


def printed(staff: Staff, paper: str) -> list[str]:
    """The pages of a paper behind a link of the page."""
    link = staff.page.get_by_role("link", name=paper, exact=True).first
    answer = staff.window.request.get(urljoin(staff.page.url, link.get_attribute("href")))
    assert answer.status == 200
    return pages_of(answer.body())


def taken_out(staff: Staff) -> dict[str, dict[str, str]]:
    """The ledger as CSV: number → heading → cell."""
    staff.page.goto("/ledger/")
    text = staff.exports("CSV").read_text(encoding="utf-8-sig")
    return {row["编号"]: row for row in csv.DictReader(io.StringIO(text))}


def opens_form(admin: Staff) -> None:
    """From the page of the centre."""
    admin.page.goto("/places/centers/1/")
    admin.page.get_by_role("link", name="登记表设置").click()


def lays_down(admin: Staff) -> None:
    """A required choice and a date, seen before they are published."""
    opens_form(admin)
    admin.sees("通用登记表（附件1）", "反映人姓名")
    admin.page.get_by_role("link", name="起草新的一版").click()
    adds(admin, "哪一类业务", "选一项", choices="户籍\n社保\n医保", is_required=True)
    adds(admin, "最晚哪天要用", "日期")
    admin.page.get_by_role("link", name="看样子").click()
    admin.sees("还没有发布", "哪一类业务", "最晚哪天要用")
    publishes(admin, "加业务类别和日期", "哪一类业务", "户籍、社保、医保", "新加")
    admin.sees("第 2 版发布了", "自己的第 2 版")


def registers_with_it(clerk: Staff) -> Receipt:
    """At the window: the choice is asked for, nothing typed is lost, the date is written as one says it."""
    clerk.registers("乙示例", problem="跑了三趟，材料一直退。")
    clerk.sees("还差 1 处", "还没选“哪一类业务”。")
    expect(clerk.page.get_by_label("遇到的问题及诉求")).to_have_value("跑了三趟，材料一直退。")
    expect(clerk.page.get_by_label("反映人姓名")).to_have_value("乙示例")
    clerk.page.locator("#more summary").click()
    clerk.chooses("哪一类业务", "社保").fills("最晚哪天要用", "2026年12月1日")
    return clerk.sends("登记").takes_receipt()


def reports_with_it(phone: Reporter) -> Receipt:
    """On the phone likewise; the answer is told on receipt and progress."""
    phone.comes_by_code().fills_in("丙示例")
    phone.page.get_by_role("button", name="下一步，看一遍").click()
    phone.sees("还没选“哪一类业务”。")
    phone.page.get_by_label("哪一类业务").select_option(label="医保")
    receipt = phone.reads_it_again().sees("哪一类业务", "医保").sends()
    phone.sees("您另外填的", "医保").looks_up(receipt).sees("您另外填的", "哪一类业务", "医保")
    return receipt


def finds_it_everywhere(clerk: Staff, before: Receipt, second: Receipt, third: Receipt) -> None:
    """On the case's page, its paper, in the exported ledger and in the search."""
    clerk.opens(second.number)
    clerk.sees("登记表加填的", "哪一类业务", "社保", "最晚哪天要用", "2026-12-01", "第 2 版")
    upper, lower, more = printed(clerk, "登记表")
    assert "哪一类业务社保" in more
    assert "最晚哪天要用2026-12-01" in more
    assert "哪一类业务" not in upper + lower
    rows = taken_out(clerk)
    assert rows[second.number]["哪一类业务"] == "社保"
    assert rows[second.number]["最晚哪天要用"] == "2026-12-01"
    assert rows[third.number]["哪一类业务"] == "医保"
    assert rows[before.number]["哪一类业务"] == ""
    clerk.searches("医保")
    expect(clerk.row(third.number)).to_be_visible()
    expect(clerk.row(before.number)).to_have_count(0)


def test_a_centre_shapes_its_form(arrives, opens):
    clerk, admin = arrives("yy.reg"), arrives("yy.adm")
    before = clerk.registers("甲示例").takes_receipt()
    lays_down(admin)
    # What is open keeps the form it came with.
    clerk.opens(before.number).does_not_see("哪一类业务", "登记表加填的", "第 2 版")
    second = registers_with_it(clerk)
    third = reports_with_it(Reporter(opens(PHONE)))
    finds_it_everywhere(clerk, before, second, third)

    opens_form(admin)
    admin.page.get_by_role("link", name="起草新的一版").click()
    admin.sends("去掉哪一类业务")
    publishes(admin, "不分类了", "不再填")
    clerk.page.goto("/register/")
    expect(clerk.page.get_by_label("哪一类业务")).to_have_count(0)
    clerk.registers("丁示例").takes_receipt()
    finds_it_everywhere(clerk, before, second, third)


def test_without_scripts_a_form_is_written_by_keyboard(opens):
    """Every button is a button: the draft needs no script."""
    window = opens(has_script=False)
    admin = Staff(window, "yy.adm").signs_in()
    opens_form(admin)
    admin.page.get_by_role("link", name="起草新的一版").click()
    button = admin.page.get_by_role("button", name="上移办理业务名称")
    button.focus()
    admin.page.keyboard.press("Enter")
    names = admin.page.locator("section").first.locator("tr td:first-child")
    expect(names.nth(5)).to_contain_text("办理业务名称")
    admin.sends("藏起卡在哪一步").sees("藏起来")
    publishes(admin, "业务放前面", "挪了位置", "改了")


def test_two_administrators_do_not_overwrite_each_other(arrives):
    first, second = arrives("yy.adm"), arrives("sj.adm")
    for admin in (first, second):
        opens_form(admin)
        admin.page.get_by_role("link", name="起草新的一版").click()
        admin.page.get_by_role("link", name="加一项").click()
    first.fills("叫什么", "跑了几趟").chooses("填什么", "数字").sends("存进草稿")
    first.sees("存进草稿了")
    second.fills("叫什么", "前后经过").chooses("填什么", "一段话").sends("存进草稿")
    second.sees("卫示例在", "改过这份草稿")
    expect(second.page.get_by_label("叫什么")).to_have_value("前后经过")
    second.sends("存进草稿").sees("跑了几趟", "前后经过")
