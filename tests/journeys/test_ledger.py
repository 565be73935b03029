"""From a filter to a file: narrow the ledger, keep the filter, open it again, take out what it shows."""

import csv
import io

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.journeys.cast.staff import Staff
from tests.journeys.conftest import DESK

pytestmark = pytest.mark.browser


def test_filter_save_open_and_export(arrives, opens, it_is):
    """All of it without JavaScript: the file holds exactly the cases that the saved view shows."""
    it_is("2026-11-02 09:12")
    clerk = arrives("yy.reg")
    wanted = [
        clerk.registers(name, matter="公租房续签", problem=text).takes_receipt().number
        for name, text in (("陆示例", "窗口让我跑了三趟。"), ("沈示例", "三趟都说少一份材料。"))
    ]
    others = [
        clerk.registers("韩示例", matter="公租房续签", problem="一趟就够。").takes_receipt().number,
        clerk.registers("杨示例", problem="跑了三趟。", reasons=("规则不符合",))
        .takes_receipt()
        .number,
    ]

    plain = Staff(opens(DESK, has_script=False), "yy.reg").signs_in()
    plain.searches("三趟").sees(*wanted, others[1])
    plain.page.locator("summary", has_text="更多条件").click()
    plain.page.get_by_label("原因", exact=True).select_option(label="材料不符合")
    plain.page.get_by_label("业务", exact=True).fill("公租房续签")
    plain.page.get_by_role("button", name="按这些条件筛选").click()
    plain.sees("按现在的条件共 2 件", "原因：材料不符合", *wanted).does_not_see(*others)
    expect(plain.page.locator("mark").first).to_have_text("三趟")

    plain.page.get_by_role("link", name="存为筛选方案").click()
    plain.fills("方案名称", "跑了三趟的").sends("保存")
    plain.sees("存好了", *wanted)

    plain.page.goto("/ledger/")
    plain.sees(*wanted, *others)
    plain.page.locator("summary", has_text="筛选方案").click()
    plain.page.get_by_role("link", name="跑了三趟的").click()
    plain.sees("按现在的条件共 2 件", *wanted).does_not_see(*others)

    sheet = plain.exports("CSV").read_text(encoding="utf-8-sig")
    assert {row["编号"] for row in csv.DictReader(io.StringIO(sheet))} == set(wanted)
    book = load_workbook(io.BytesIO(plain.exports("Excel").read_bytes()))
    assert {row[0] for row in list(book["台账"].values)[1:]} == set(wanted)
    assert "陆示例" not in sheet

    plain.page.goto("/ledger/views/")
    plain.page.get_by_role("link", name="改名、删除").click()
    plain.page.get_by_role("button", name="删除这个方案").click()
    plain.sees("件都还在", "还没有筛选方案")
