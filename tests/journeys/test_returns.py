"""A quarter in a real browser: draft with a photo, filed, sent back, mended, received, printed again."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.cast.staff import Staff
from tests.papers.pdfs import text_of
from tests.services.returns.quarter import OVERVIEW, snapshot

pytestmark = pytest.mark.browser

RETURN = "/returns/1/2026q4/"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo as a telephone takes it: turned, and with the place it was taken at."""
    place = tmp_path / "现场.jpg"
    place.write_bytes(snapshot(size=(400, 300)).read())
    return place


@pytest.fixture
def no_photo(tmp_path: Path) -> Path:
    """Something that only calls itself a photo."""
    place = tmp_path / "不是照片.jpg"
    place.write_text("只是文字", encoding="utf-8")
    return place


def closes_a_case(clerk: Staff) -> None:
    """One case, from the window to the end."""
    clerk.registers("陆示例", by="登记并当场办结")
    clerk.fills("答复内容", "窗口当场补录社保记录，居住证已签注。")
    clerk.picks("当面", "已办成").chooses("真正的原因", "系统故障或线上线下不一致")
    clerk.picks("反映人当场说没有异议", "办成了").sends("当场办结").sees_status("已办结")


def figure(page: Page, label: str) -> str:
    """A figure of the page's head, as it is read."""
    box = page.locator(".figs div").filter(
        has=page.locator("dt", has_text=re.compile(f"^{label}$"))
    )
    return " ".join(box.locator("dd").first.inner_text().split())


def prints(page: Page) -> str:
    """Annex 2 as the browser gets it: its text without the foot, which names who prints and when."""
    answer = page.request.get(f"{RETURN}paper/")
    assert answer.ok
    text = text_of(answer.body())
    return re.sub(r"2026年第四季度\S{1,4}示例\d{4}-\d\d-\d{4}:\d\d打印", "", text)


def looks_at_the_figures(clerk: Staff) -> None:
    """From the list to the draft; a figure opens the case it counts."""
    clerk.page.goto("/returns/")
    clerk.page.locator("aside").get_by_role("link", name="2026年第四季度").click()
    assert figure(clerk.page, "登记") == "1 件"
    assert figure(clerk.page, "反映人说办成了") == "1 / 1 件"
    clerk.page.locator(".figs a").first.click()
    clerk.sees("共 1 件", "岳阳-2026-0001", "登记日期在这个季度的件，全部。")
    clerk.page.go_back()


def writes_a_typical_case(clerk: Staff, no_photo: Path, photo: Path) -> None:
    """First with a photo that is none, then with a name in the text, then as it should be."""
    page = clerk.page
    clerk.fills("题目", "陆先生的居住证").fills("来自", "1")
    clerk.fills("问题及办理过程概述", f"{OVERVIEW}电话13800000000。")
    page.locator(".figs a").first.click()  # not saved yet, and yet not lost
    page.goto(RETURN)
    expect(page.get_by_label("题目")).to_have_value("陆先生的居住证")
    page.get_by_label("办理照片").set_input_files(no_photo)
    clerk.sends("存草稿").sees("“不是照片.jpg”不是照片，收不了。")
    expect(page.get_by_label("题目")).to_have_value("陆先生的居住证")
    page.get_by_label("办理照片").set_input_files(photo)
    clerk.sends("存草稿").sees("出现“陆先生”", "出现“13800000000”")
    clerk.sends("把姓名和电话换成“反映人”").does_not_see("出现“")
    expect(page.get_by_label("题目").first).to_have_value("反映人的居住证")
    shown = page.locator(".photos img")
    expect(shown).to_have_count(1)
    assert shown.evaluate("i => i.naturalHeight > i.naturalWidth"), "it stands upright"


def files(person: Staff) -> None:
    """上报, the one primary button of the page."""
    person.page.get_by_role("button", name=re.compile("^上报")).click()
    person.sees("已上报。")


def sends_it_back(district: Staff, remark: str) -> None:
    """Told on the workbench, read, and sent back; not without a word."""
    told = district.page.locator("section", has=district.page.locator("#h-told"))
    told.get_by_role("link", name="2026年第四季度").click()
    district.sees("反映人的居住证")
    district.sends("退回修改").sees("写明要改什么")
    district.fills("要改什么", remark).sends("退回修改").sees("已退回")


def mends_it(lead: Staff, remark: str) -> None:
    """The lead reads the remark, writes on, and files it again."""
    lead.page.goto(RETURN)
    lead.sees(remark)
    lead.fills("问题及办理过程概述", f"{OVERVIEW}后来窗口都照这样办。")
    files(lead)
    lead.sees("陈示例第 2 次上报")


def receives_it(district: Staff) -> None:
    """Out of the roll-up."""
    district.page.goto("/returns/district/2026q4/")
    district.page.get_by_role("link", name="岳阳", exact=True).click()
    district.page.get_by_role("button", name=re.compile("^收下")).click()
    district.sees("已收下，数字和名单不再改变。", "校验值")


def corrects_the_case(clerk: Staff) -> None:
    """Long afterwards."""
    clerk.opens("岳阳-2026-0001").presses("更正")
    clerk.page.get_by_role("link", name="更正从哪里来").click()
    clerk.chooses("改为", "电话").fills("为什么更正", "登记时选错了。").sends("更正")


def test_a_quarter_from_draft_to_frozen(arrives, it_is, photo, no_photo):
    it_is("2026-11-02 09:12")
    clerk = arrives("yy.reg")
    closes_a_case(clerk)
    it_is("2027-01-04 09:30")
    looks_at_the_figures(clerk)
    writes_a_typical_case(clerk, no_photo, photo)
    files(clerk)

    it_is("2027-01-05 14:00")
    district = arrives("sj.sup").is_told("上报")
    sends_it_back(district, "补上后来怎样了。")
    it_is("2027-01-06 09:00")
    mends_it(arrives("yy.lead").is_told("退回"), "补上后来怎样了。")
    it_is("2027-01-07 10:00")
    receives_it(district)
    first = prints(district.page)
    assert "“受理”：（1）件" in first
    assert "后来窗口都照这样办。" in first
    assert "校验值" in first

    it_is("2027-02-01 09:00")
    corrects_the_case(clerk)
    clerk.page.goto(RETURN)
    assert figure(clerk.page, "登记") == "1 件"
    clerk.page.get_by_role("link", name="上报以后的变动").click()
    clerk.sees("电话", "现场", "岳阳-2026-0001")
    assert prints(clerk.page) == first, "the same for ever"
