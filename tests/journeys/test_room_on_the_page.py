"""Words in English and in big type have the room they need, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.staff import Staff

pytestmark = pytest.mark.browser

OVERLAP = """
row => row.querySelector('.lt').getBoundingClientRect().right
     - row.querySelector('.t').getBoundingClientRect().left
"""
QUOTE = """
() => {
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = '16px ' + getComputedStyle(document.body).fontFamily;
  return pen.measureText('\\u201c').width;
}
"""


def test_the_workbench_in_english_keeps_its_columns_and_quotes_apart(
    arrives: Callable[..., Staff], it_is: Callable[[str], None]
) -> None:
    it_is("2026-11-02 09:12")
    clerk = arrives("yy.reg")
    clerk.registers("陆示例")
    page = clerk.page
    page.goto("/")
    page.get_by_role("button", name="English").first.click()
    row = page.locator(".row").first
    expect(row).to_contain_text("Due tomorrow")
    assert row.evaluate(OVERLAP) <= 0
    assert page.evaluate(QUOTE) < 12  # a full-width one would take the whole 16
    page.get_by_role("button", name="中文").first.click()


def test_in_big_type_the_button_of_a_long_step_is_on_the_screen(
    arrives: Callable[..., Staff],
) -> None:
    clerk = arrives("yy.reg")
    receipt = clerk.registers("陆示例").takes_receipt()
    clerk.opens(receipt.number).presses("受理")
    page = clerk.page
    page.locator(".side [name=big_type]").click()
    expect(page.locator("html.big")).to_be_attached()
    page.get_by_role("link", name="转办").click()
    expect(page.locator("main .acts .go")).to_be_in_viewport(ratio=1)
    page.locator(".side [name=big_type]").click()
