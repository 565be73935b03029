"""What the small script adds to a page, in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

ADDRESS = "http://127.0.0.1:9/"
PAGE = """<!doctype html><meta charset="utf-8"><title>x</title>%s
<script>%s</script>"""
DRAFT = """<form data-draft="report"><input name="name" id="name">
<input type="password" name="secret" id="secret">
<div class="picks"><label class="pick"><input type="checkbox" name="r" value="a" id="a">a</label></div>
</form>"""


@pytest.fixture(scope="module")
def blank(chromium: Browser) -> Iterator[Page]:
    window = chromium.new_context()
    yield window.new_page()
    window.close()


def answered(page: Page, body: str) -> Page:
    """The page after opening a document with this body and the script."""
    script = Path(finders.find("bancheng.js")).read_text(encoding="utf-8")

    def answer(route: Route) -> None:
        route.fulfill(body=PAGE % (body, script), content_type="text/html")

    page.unroute_all()
    page.route("**/*", answer)
    page.goto(ADDRESS)
    return page


@pytest.fixture
def show(blank):
    """``show(body)`` opens a page with this body and the script, always in the same tab."""
    return lambda body: answered(blank, body)


def test_a_chosen_pick_shows_it(show):
    page = show(
        '<div class="picks"><label class="pick on"><input type="radio" name="r" id="a" checked>a'
        '</label><label class="pick"><input type="radio" name="r" id="b">b</label></div>'
    )
    page.check("#b")
    assert page.locator(".pick.on").inner_text() == "b"


def test_a_typed_password_can_be_looked_at(show):
    page = show('<input type="password" id="p"><button data-reveal="p" hidden>显示</button>')
    page.click("button")
    assert page.get_attribute("#p", "type") == "text"
    assert page.get_attribute("button", "aria-pressed") == "true"
    page.click("button")
    assert page.get_attribute("#p", "type") == "password"


def test_the_summary_of_errors_takes_the_focus(show):
    page = show('<div id="errors" tabindex="-1">!</div>')
    assert page.evaluate("document.activeElement.id") == "errors"


def test_a_form_is_sent_once(show):
    page = show(
        '<form data-once action="/sent" method="get" target="other"><button>x</button></form>'
    )
    page.evaluate(
        "window.sent = 0; document.addEventListener('submit', e => {"
        " if (!e.defaultPrevented) { window.sent += 1; e.preventDefault(); } })"
    )
    page.dblclick("button")
    assert page.evaluate("window.sent") == 1


def test_what_was_typed_survives_a_lost_page(show):
    page = show(DRAFT)
    page.fill("#name", "马晓蓉")
    page.fill("#secret", "geheim")
    page.check("#a")
    assert "geheim" not in page.evaluate("sessionStorage.getItem('draft.report')")
    page = show(DRAFT)
    assert page.input_value("#name") == "马晓蓉"
    assert page.is_checked("#a")
    assert page.locator(".pick.on").count() == 1


def test_what_was_typed_goes_with_its_tab(show):
    """The next visitor at a shared phone or PC finds nothing, whatever page was left behind."""
    page = show(DRAFT)
    page.fill("#name", "马晓蓉")
    assert page.evaluate("localStorage.length") == 0
    next_tab = answered(page.context.new_page(), DRAFT)
    assert next_tab.input_value("#name") == ""
    next_tab.close()


def test_a_draft_is_forgotten_when_its_form_was_taken(show):
    show(DRAFT).fill("#name", "马晓蓉")
    page = show('<p data-draft-done="report">收到了</p>')
    assert page.evaluate("sessionStorage.getItem('draft.report')") is None


def test_a_draft_does_not_overwrite_what_the_server_shows_again(show):
    show(DRAFT).fill("#name", "旧的")
    page = show('<div id="errors" tabindex="-1">!</div>' + DRAFT)
    assert page.input_value("#name") == ""


def test_arrows_choose_a_row_of_the_ledger(show):
    rows = "".join(f'<tr><td><a href="#{n}" id="l{n}">{n}</a></td></tr>' for n in (1, 2))
    page = show(f"<table data-rows><tbody>{rows}</tbody></table>")
    page.focus("#l1")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "l2"
    assert page.locator("tr.at").count() == 1
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "l1"


def test_a_revealed_phone_leaves_the_screen(show):
    page = show('<span id="tel" data-seconds="0.1" data-masked="138****0000">13800000000</span>')
    page.wait_for_function("document.getElementById('tel').textContent === '138****0000'")


def test_what_can_no_longer_be_sent_is_copied_with_a_button(show):
    page = show(
        '<textarea id="t" readonly>查册结果</textarea>'
        '<button data-copy="t" data-copied="复制好了" hidden>复制</button><textarea id="to"></textarea>'
    )
    page.click("button")
    assert page.inner_text("button") == "复制好了"
    page.focus("#to")
    page.keyboard.press("Control+V")
    assert page.input_value("#to") == "查册结果"
