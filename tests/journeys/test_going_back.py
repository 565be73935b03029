"""Going back in a real browser to a page that had answered a form: it is never a dead one."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.cast.staff import Staff

pytestmark = pytest.mark.browser

WORDS = "登记中心说可以用查册结果代替。"


def test_back_and_reload_after_a_refused_form_show_the_page_with_what_was_typed(
    arrives: Callable[..., Staff],
) -> None:
    clerk = arrives("yy.reg")
    page = clerk.page
    page.goto("/register/")
    page.get_by_label("反映人姓名").fill("何示例")
    page.locator("main .acts .go").click()
    expect(page.locator("#errors")).to_be_focused()
    page.reload()
    expect(page.get_by_label("反映人姓名")).to_have_value("何示例")
    page.locator("main .acts .go").click()
    expect(page.locator("#errors")).to_be_focused()
    page.goto("/ledger/")
    page.go_back()
    expect(page.get_by_label("反映人姓名")).to_have_value("何示例")


def test_back_to_a_step_that_was_mended_and_taken_shows_the_case(
    arrives: Callable[..., Staff],
) -> None:
    clerk = arrives("yy.reg")
    receipt = clerk.registers("陆示例").takes_receipt()
    clerk.opens(receipt.number).presses("不予受理").fills("怎么向反映人解释的", WORDS)
    clerk.sends("不予受理").sees("还差")
    page = clerk.page
    page.reload()
    expect(page.get_by_label("怎么向反映人解释的")).to_have_value(WORDS)
    clerk.picks("信访事项").sends("不予受理").sees_status("不予受理")
    page.go_back()
    expect(page.locator("main h1")).to_be_visible()
    clerk.sees("现在不能做")
