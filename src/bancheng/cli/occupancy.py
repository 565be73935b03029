"""Whether a server runs on this installation: it holds a lock on a file as long as it lives."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bancheng.rules.refusals import Refusal

LOCK_NAME = "server.lock"
STILL_RUNNING = "服务还开着。先回到那个窗口按 Ctrl-C 停下，再来一次。"


@contextmanager
def serving(folder: Path) -> Iterator[None]:
    """Hold the folder as one of its servers; several may run side by side."""
    with _lock(folder, fcntl.LOCK_SH):
        yield


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder for oneself; Refusal while a server runs."""
    with _lock(folder, fcntl.LOCK_EX):
        yield


@contextmanager
def _lock(folder: Path, kind: int) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / LOCK_NAME, "a", encoding="ascii") as file:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refusal(STILL_RUNNING) from None
        yield
