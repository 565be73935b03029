"""Which browser the tests and the pictures drive, and how it is started; free of Django."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.programs import BROWSER

CHROMIUM = BROWSER.path
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE = 30_000  # milliseconds, on two busy cores


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser of this worker: a second driver beside it could not start."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()
