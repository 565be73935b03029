"""The product's own WSGI entry with a clock that a journey can set, and quick passwords.

The file named by ``BANCHENG_CLOCK`` holds the moment it was when the file was written; time goes on
from there. An empty file means the present.
"""

import os
import signal
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

from django.contrib.auth.hashers import Argon2PasswordHasher

from bancheng.config.wsgi import application
from bancheng.web import clock

__all__ = ["application"]

_CONTROL = Path(os.environ["BANCHENG_CLOCK"])


def now() -> datetime:
    """The moment the journey says it is."""
    present = datetime.now(clock.SHANGHAI)
    said = _CONTROL.read_text(encoding="ascii")
    if not said:
        return present
    said_at = datetime.fromtimestamp(_CONTROL.stat().st_mtime, clock.SHANGHAI)
    passed = max(present - said_at, timedelta(0))
    return datetime.fromisoformat(said).replace(tzinfo=clock.SHANGHAI) + passed


clock.now = now
Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost = 1, 8  # the least it takes
Argon2PasswordHasher.parallelism = 1


def _end_with_tests(tests: int) -> None:
    """End the server should the tests be killed before they can stop it."""
    while Path(f"/proc/{tests}").exists():
        time.sleep(2)
    os.kill(os.getppid(), signal.SIGTERM)


if "BANCHENG_TESTS" in os.environ and Path("/proc").is_dir():
    _tests = int(os.environ["BANCHENG_TESTS"])
    threading.Thread(target=_end_with_tests, args=[_tests], daemon=True).start()
