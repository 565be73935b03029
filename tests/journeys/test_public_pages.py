"""The public pages in a real browser: light, accessible, as wide as the phone; drafts survive."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.cast.reporter import Reporter
from tests.journeys.conftest import DESK, PHONE, Opens

pytestmark = pytest.mark.browser

HEAVIEST = 30 * 1024  # bytes of the first screen as they come over the line (design §10)
NARROW = (320, 640)

WEIGHT = """() => [...performance.getEntriesByType("navigation"),
  ...performance.getEntriesByType("resource")].reduce((sum, part) => sum + part.encodedBodySize, 0)"""


def faults_of(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the screen."""
    found = [f"{fault['id']}: {fault['help']}" for fault in Axe().run(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("the page is wider than the screen")
    return found


@pytest.mark.parametrize("path", ["/w/form101/", "/progress/", "/w/"])
def test_the_first_screen_is_light(opens: Opens, path: str) -> None:
    page = opens(PHONE).new_page()
    page.goto(path, wait_until="networkidle")
    assert 3_000 < page.evaluate(WEIGHT) <= HEAVIEST


@pytest.mark.parametrize("is_big", [False, True], ids=["plain", "big"])
@pytest.mark.parametrize("size", [PHONE, DESK, NARROW], ids=["phone", "desk", "narrow"])
def test_every_page_is_accessible_and_fits(opens: Opens, size: tuple[int, int], is_big) -> None:
    window = opens(size)
    reporter = Reporter(window).comes_by_code()
    if is_big:
        reporter.page.get_by_role("button", name="大字").click()
        expect(reporter.page.locator("html.big")).to_be_visible()
    found = {"form": faults_of(reporter.page)}
    reporter.page.get_by_role("button", name="下一步，看一遍").click()
    expect(reporter.page.locator("#errors")).to_be_focused()
    found["errors"] = faults_of(reporter.page)
    reporter.fills_in("阿卜杜拉·买买提江·吾斯曼").reads_it_again()
    found["check"] = faults_of(reporter.page)
    receipt = reporter.sends()
    found["receipt"] = faults_of(reporter.page)
    reporter.looks_up(receipt)
    found["progress"] = faults_of(reporter.page)
    for path in ("/w/", "/progress/"):
        reporter.page.goto(path)
        found[path] = faults_of(reporter.page)
    assert not any(found.values()), found


def test_what_was_typed_survives_a_dropped_line(opens: Opens) -> None:
    reporter = (
        Reporter(opens(PHONE)).comes_by_code().fills_in("陆示例", problem="写了一半，断网了。")
    )
    reporter.page.goto("about:blank")
    reporter.comes_by_code()
    assert reporter.page.get_by_label("遇到的问题及诉求").input_value() == "写了一半，断网了。"
    assert reporter.page.get_by_label("材料不符合").is_checked()
    reporter.reads_it_again().sends()
    reporter.comes_by_code()
    assert reporter.page.get_by_label("遇到的问题及诉求").input_value() == ""


def test_the_next_one_at_a_shared_screen_sees_nothing_of_it(opens: Opens) -> None:
    reporter = Reporter(opens(PHONE)).comes_by_code().fills_in("陆示例")
    reporter.page.close()
    reporter.page = reporter.window.new_page()
    reporter.comes_by_code()
    assert reporter.page.get_by_label("您的姓名").input_value() == ""


def test_what_was_given_up_is_gone(opens: Opens) -> None:
    reporter = Reporter(opens(PHONE)).comes_by_code().fills_in("陆示例")
    reporter.page.get_by_role("button", name="不写了，全部清掉").click()
    reporter.sees("都没有留下").comes_by_code()
    assert reporter.page.get_by_label("您的姓名").input_value() == ""
