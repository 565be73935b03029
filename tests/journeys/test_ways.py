"""A district and a centre each go about it their own way, and the reporter's side follows."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.cast.staff import Staff
from tests.journeys.conftest import PHONE, Opens

pytestmark = pytest.mark.browser


def binds(page: Page, channel: str, scheme: str) -> None:
    """Bind a scheme from today on."""
    page.get_by_label("来源", exact=True).select_option(label=channel)
    page.get_by_label("时限方案").select_option(label=scheme)
    page.get_by_role("button", name="定下来").click()


def test_limits_within_the_districts_ceiling(arrives: Callable[..., Staff]) -> None:
    page = arrives("yy.adm").page
    page.goto("/places/centers/1/")
    page.get_by_role("link", name="办理时限").click()
    binds(page, "现场", "1-5-15")
    expect(page.locator("#e-scheme_code")).to_contain_text(
        "简易 5 个工作日，比系统默认的上限 3 个长"
    )
    expect(page.get_by_label("来源", exact=True)).to_have_value("counter")
    binds(page, "12345 转入", "1-5-15")
    expect(page.get_by_role("status")).to_contain_text("定好了")
    row = page.get_by_role("row", name="12345 转入")
    expect(row).to_contain_text("本中心")
    expect(row).to_contain_text("15")


def test_a_closed_form_says_where_to_go(arrives: Callable[..., Staff], opens: Opens) -> None:
    page = arrives("yy.adm").page
    page.goto("/places/centers/1/")
    page.get_by_role("link", name="各项设置").click()
    group = page.get_by_role("group", name="开放自助登记")
    expect(group).to_contain_text("沿用上级（系统默认：是）")
    group.get_by_label("自己定", exact=True).check()
    group.get_by_label("开放自助登记：自己定的值").select_option(label="否")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("status")).to_contain_text("马上生效")
    reporter = opens(PHONE).new_page()
    reporter.goto("/w/form101/")
    expect(reporter.get_by_role("heading", level=1)).to_have_text("这个窗口现在不收自助登记")
    expect(reporter.get_by_role("link", name="021-57000000")).to_be_visible()
