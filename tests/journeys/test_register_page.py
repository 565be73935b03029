"""The registration page in a real browser: one screen, the keyboard alone, nothing lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE, Opens
from tests.people import PASSWORD

pytestmark = pytest.mark.browser

VISIBLE = (1366, 640)  # what a browser leaves of 1366×768


def signed_in(opens: Opens, size: tuple[int, int] = DESK) -> Page:
    """The registration page of the registrar of 岳阳."""
    page = opens(size).new_page()
    page.goto("/sign-in/?next=/register/")
    page.fill("#username", "yy.reg")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#name")).to_be_focused()
    return page


class Keyboard:
    """Types, and counts the strokes that only navigate."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.strokes = 0

    def press(self, key: str) -> None:
        """A key that moves or ticks."""
        self.strokes += 1
        self.page.keyboard.press(key)

    def alt(self, letter: str) -> None:
        """An access key; the driver's own ``Alt+…`` carries no letter, so that none is found."""
        self.strokes += 1
        session = self.page.context.new_cdp_session(self.page)
        key = {"key": letter, "text": letter, "unmodifiedText": letter, "modifiers": 1}
        session.send("Input.dispatchKeyEvent", {"type": "keyDown", **key})

    def type(self, text: str) -> None:
        """What is to be written down: no navigation."""
        self.page.keyboard.type(text)


def test_the_form_is_one_screen_without_scrolling(opens: Opens) -> None:
    page = signed_in(opens, VISIBLE)
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height <= VISIBLE[1]
    page.locator("button.go").click()
    expect(page.locator("#errors")).to_be_focused()
    expect(page.locator("button.go")).to_be_in_viewport(ratio=1)


def test_an_on_the_spot_case_takes_at_most_twelve_strokes(opens: Opens) -> None:
    page = signed_in(opens)
    keys = Keyboard(page)
    keys.type("何丽萍")
    keys.press("Tab")
    keys.type("138 0000 0000")
    keys.alt("y")
    keys.type("居住证签注")
    keys.press("Tab")
    keys.press("Space")
    keys.alt("w")
    keys.type("社保记录查不到，跑了三趟。")
    keys.alt("b")
    page.wait_for_url("**/resolve-on-the-spot/")
    assert keys.strokes <= 12


def test_what_was_typed_is_kept_as_a_draft_and_comes_back(opens: Opens) -> None:
    page = signed_in(opens)
    page.fill("#problem", "写到一半")
    page.check("#reasons_2")
    expect(page.locator("#draft")).to_contain_text("已自动存草稿")
    page.reload()
    expect(page.locator("#problem")).to_have_value("写到一半")
    expect(page.locator("#reasons_2")).to_be_checked()


def test_what_was_typed_last_is_kept_when_the_page_is_left(opens: Opens) -> None:
    page = signed_in(opens)
    page.fill("#name", "甲示例")
    page.fill("#problem", "刚写完就点走了")
    page.get_by_role("link", name="台账").first.click()
    expect(page.get_by_role("heading", name="台账", level=1)).to_be_visible()
    page.goto("/register/")
    page.get_by_role("link", name="甲**").click()
    expect(page.locator("#problem")).to_have_value("刚写完就点走了")


def test_coming_for_a_company_opens_its_fields(opens: Opens) -> None:
    page = signed_in(opens)
    expect(page.locator("#company_name")).to_be_hidden()
    page.get_by_label("企业", exact=True).check()
    expect(page.locator("#company_name")).to_be_visible()


def test_a_phone_screen_is_never_scrolled_sideways(opens: Opens) -> None:
    page = signed_in(opens, PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_two_tabs_register_two_reporters(opens: Opens) -> None:
    """What is being written in one tab is neither shown nor lost nor taken by the other."""
    tab_a = signed_in(opens)
    tab_b = tab_a.context.new_page()
    tab_a.fill("#name", "甲示例")
    expect(tab_a.locator("#draft")).to_contain_text("已自动存草稿")
    tab_b.goto("/register/")
    expect(tab_b.locator("#name")).to_have_value("")
    for page, name in ((tab_b, "乙示例"), (tab_a, "甲示例")):
        page.fill("#name", name)
        page.fill("#phone", "13800000000")
        page.fill("#matter", "居住证签注")
        page.check("#reasons_0")
        page.fill("#problem", "跑了三趟都没办成。")
        page.locator("button.go").click()
        page.wait_for_url("**/receipt/")
    numbers = [page.locator(".code").first.inner_text() for page in (tab_b, tab_a)]
    assert numbers[0] != numbers[1]


def test_a_reporter_set_aside_by_keyboard_is_gone_on_with(opens: Opens) -> None:
    page = signed_in(opens)
    keys = Keyboard(page)
    keys.type("甲示例")
    keys.alt("a")
    waiting = page.get_by_role("link", name="甲**")
    expect(waiting).to_be_visible()
    expect(page.locator("#name")).to_have_value("")
    expect(page.locator("#name")).to_be_focused()
    waiting.click()
    expect(page.locator("#name")).to_have_value("甲示例")
    page.get_by_role("button", name="清空重填").click()
    expect(page.locator("#name")).to_have_value("")
    page.get_by_role("button", name="撤销清空").click()
    expect(page.locator("#name")).to_have_value("甲示例")
