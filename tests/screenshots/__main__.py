"""Take the pictures and print what was written; ``--only WORD …`` takes some of them."""

import argparse
import os
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.chromium import CHROMIUM, FLAGS
from tests.screenshots import desk, office, returns, steps, ways, window
from tests.screenshots.studio import Studio
from tests.screenshots.town import HOST, Town

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
SCENES = (
    *desk.SCENES,
    *office.SCENES,
    *ways.SCENES,
    *window.SCENES,
    *steps.SCENES,
    *window.CHANGING,
    *returns.SCENES,
    *returns.CHANGING,
    *ways.CHANGING,
)
"""In this order: what only looks comes before what changes something."""


def main() -> int:
    """Build the town, start the server, walk through the scenes."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="bancheng-pictures-") as scratch:
        folder = Path(scratch)
        template = options.town or folder / "template"
        with Town.build(template, folder) as town, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=str(CHROMIUM),
                args=[*FLAGS, *_at(town)],
                env={**os.environ, "LANGUAGE": "zh_CN"},  # what the browser itself writes
            )
            taken = _take(Studio(town, browser, IMAGES), options.only)
            browser.close()
    if not options.only:
        taken += _forget(taken)
    for line in taken:
        print(line)
    return 0


def _take(studio: Studio, only: list[str]) -> list[str]:
    for scene in SCENES:
        if not only or any(word in scene.__name__ for word in only):
            print(f"… {scene.__name__}", flush=True)
            studio.next_minutes()
            scene(studio)
    studio.close()
    return studio.told()


def _forget(taken: list[str]) -> list[str]:
    """Remove pictures that no scene takes any more."""
    known = {line.split()[1] for line in taken}
    gone = [path for path in sorted(IMAGES.glob("*.png")) if path.name not in known]
    for path in gone:
        path.unlink()
    return [f"removed   {path.name}" for path in gone]


def _at(town: Town) -> list[str]:
    """Let the browser find the server under a name, so that no picture holds a chance port."""
    return [
        f"--host-resolver-rules=MAP {HOST} 127.0.0.1:{town.served.port}",
        "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable",
        "--font-render-hinting=none",
        "--lang=zh-CN",
    ]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots")
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD", help="scenes by name")
    parser.add_argument(
        "--town", type=Path, help="keep the sample district in this folder and use it again"
    )
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
