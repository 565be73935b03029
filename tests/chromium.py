"""Which browser the tests and the pictures drive, and how it is started; free of Django."""

import os
from pathlib import Path

CHROMIUM = Path(os.environ.get("BANCHENG_CHROMIUM", "/usr/bin/chromium"))
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
