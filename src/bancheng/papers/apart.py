"""Sets a paper of many pages in a process of its own, so that the memory it takes ends with it.

The typesetter keeps what it has worked out for later papers; after a few books of hundreds of rows
that would be more than the whole program needs otherwise, and nothing gives it back.
"""

import json
import subprocess  # runs this very module, nothing that anybody typed  # nosec B404
import sys
import threading
from collections.abc import Mapping
from datetime import datetime
from typing import BinaryIO

from django.conf import settings

from bancheng.papers import typesetting

MOST_SECONDS = 120

_turn = threading.Lock()  # one book at a time: there are two cores, not twenty


def pdf(template: str, data: Mapping[str, object], *, at: datetime) -> bytes:
    """The same as ``typesetting.pdf`` without pictures."""
    order = {"template": template, "data": data, "at": at.isoformat()}
    command = [sys.executable, "-m", __name__, settings.FONTS]
    with _turn:
        done = subprocess.run(  # nosec B603
            command,
            input=json.dumps(order).encode(),
            stdout=subprocess.PIPE,
            timeout=MOST_SECONDS,
            check=True,
        )
    return done.stdout


def work_off(order: BinaryIO, result: BinaryIO) -> None:
    """What the other process does: read one order, write the paper."""
    given = json.load(order)
    at = datetime.fromisoformat(given["at"])
    result.write(typesetting.pdf(given["template"], given["data"], at=at))


if __name__ == "__main__":  # pragma: no cover - in the other process
    settings.configure(FONTS=sys.argv[1])
    work_off(sys.stdin.buffer, sys.stdout.buffer)
