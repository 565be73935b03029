"""Windows of a browser with people before them, and a camera that writes small pictures."""

from base64 import b64decode
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from bancheng.rules.office.samples import SAMPLE_PASSWORD
from tests.journeys.cast.staff import Receipt
from tests.screenshots.town import HOST, MORNING, Town

DESK = (1366, 768)
PHONE = (390, 844)
A4, A4_LANDSCAPE, MARGIN = (794, 1123), (1123, 794), 60
"""Paper and its margin in CSS pixels."""

PATIENCE = 240_000  # milliseconds; machines can be very busy
COLOURS, STRIP = 256, 6
MEANING = ("#e9ad3f", "#21693f", "#864d00", "#b3261e", "#566165", "#e5f0f1", "#f8e7c8")
MINUTES = timedelta(minutes=2)


_FETCHED = """async ([address, token]) => {
  const form = new URLSearchParams({csrfmiddlewaretoken: token});
  const answer = await fetch(address, token ? {method: "POST", body: form} : {});
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""
"""Asked for by the page itself: only the browser knows where the name of the server leads."""


@dataclass(slots=True)
class Studio:
    """Opens windows and takes pictures of them; every scene has two minutes of its own."""

    town: Town
    browser: Browser
    folder: Path
    written: dict[str, str] = field(default_factory=dict)
    _windows: dict[tuple[object, ...], BrowserContext] = field(default_factory=dict)
    _scenes: int = 0

    def next_minutes(self) -> None:
        """Set the clock of the server on: a picture shows the same time whenever it is taken."""
        self.town.served.set_clock(MORNING + self._scenes * MINUTES)
        self._scenes += 1

    def staff(self, username: str, path: str = "/", size: tuple[int, int] = DESK) -> Page:
        """A window in which somebody of the staff has signed in, on the page at ``path``."""
        known = (username, size) in self._windows
        page = self._window((username, size), size).new_page()
        if not known:
            page.goto("/sign-in/")
            page.locator("[name=username]").fill(username)
            page.locator("[name=password]").fill(SAMPLE_PASSWORD)
            page.locator("[name=password]").press("Enter")
            page.locator(".side .who").wait_for(state="attached")
        page.goto(path)
        return page

    def stranger(self, path: str, size: tuple[int, int] = PHONE, who: str = "") -> Page:
        """A window without an account; ``who`` tells several people apart."""
        page = self._window(("stranger", who, size), size).new_page()
        page.goto(path)
        return page

    def reporter(self, case_id: int) -> Page:
        """The reporter's phone, on the progress of a case; the window has read out the code."""
        receipt = self.staff("xumin", f"/cases/{case_id}/receipt/")
        slip = Receipt.on(receipt)
        receipt.close()
        page = self.stranger("/progress/", who=slip.number)
        page.locator("[name=number]").fill(slip.number)
        page.locator("[name=word]").fill(slip.code)
        page.get_by_role("button", name="查进度").click()
        page.locator("#h-due").wait_for()
        return page

    def take(self, page: Page, name: str, *, is_whole: bool = False, closes: bool = True) -> None:
        """Write ``name``.png: what stands in the window, or the whole page in a window as high."""
        page.wait_for_load_state("networkidle")
        page.mouse.move(0, 0)
        shown = page.viewport_size or {"width": DESK[0], "height": DESK[1]}
        if is_whole:
            page.evaluate("scrollTo(0, 0)")
            height = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({**shown, "height": max(shown["height"], height)})
        self._keep(name, page.screenshot(animations="disabled", caret="hide"))
        page.set_viewport_size(shown)
        if closes:
            page.close()

    def take_printed(self, page: Page, name: str, paper: tuple[int, int] = A4) -> None:
        """Write ``name``.png: the page as it lies on the first sheet of paper."""
        width, height = paper
        page.set_viewport_size({"width": width - 2 * MARGIN, "height": height - 2 * MARGIN})
        page.emulate_media(media="print")
        shot = Image.open(BytesIO(page.screenshot(animations="disabled")))
        sheet = Image.new("RGB", paper, "white")
        sheet.paste(shot, (MARGIN, MARGIN))
        file = BytesIO()
        sheet.save(file, "PNG")
        self._keep(name, file.getvalue())
        page.close()

    def take_paper(self, page: Page, address: str, name: str, *, is_ordered: bool = False) -> None:
        """Write ``name``.png: the first sheet of the PDF at ``address``, as this window gets it.

        ``is_ordered``: it comes as the answer to a form.
        """
        token = page.locator("[name=csrfmiddlewaretoken]").first.input_value() if is_ordered else ""
        with pypdfium2.PdfDocument(b64decode(page.evaluate(_FETCHED, [address, token]))) as paper:
            sheet = paper[0].render(scale=A4[0] / paper[0].get_width()).to_pil()
        file = BytesIO()
        sheet.save(file, "PNG")
        self._keep(name, file.getvalue())
        page.close()

    def close(self) -> None:
        """Close all windows."""
        for window in self._windows.values():
            window.close()

    def told(self) -> list[str]:
        """What was written, picture by picture."""
        return [f"{state:9} {name}" for name, state in sorted(self.written.items())]

    def _keep(self, name: str, shot: bytes) -> None:
        target = self.folder / f"{name}.png"
        assert target.name not in self.written, f"two pictures are called {name}"
        small = _small(shot)
        is_same = target.exists() and target.read_bytes() == small
        if not is_same:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(small)
        self.written[target.name] = "same" if is_same else "written"

    def _window(self, key: tuple[object, ...], size: tuple[int, int]) -> BrowserContext:
        if key not in self._windows:
            window = self.browser.new_context(
                base_url=f"http://{HOST}",
                viewport={"width": size[0], "height": size[1]},
                is_mobile=size == PHONE,
                has_touch=size == PHONE,
                locale="zh-CN",
                timezone_id="Asia/Shanghai",
                reduced_motion="reduce",
            )
            window.set_default_timeout(PATIENCE)
            self._windows[key] = window
        return self._windows[key]


def _small(shot: bytes) -> bytes:
    """The same picture with a palette: a third of the size, and nobody sees it.

    A strip below, cut off again, gives the colours that mean something their weight: a small lamp
    keeps its own.
    """
    picture = Image.open(BytesIO(shot)).convert("RGB")
    width, height = picture.size
    weighted = Image.new("RGB", (width, height + STRIP * len(MEANING)))
    weighted.paste(picture)
    for row, colour in enumerate(MEANING):
        top = height + row * STRIP
        weighted.paste(colour, (0, top, width, top + STRIP))
    small = weighted.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    file = BytesIO()
    small.crop((0, 0, width, height)).save(file, "PNG", optimize=True)
    return file.getvalue()
