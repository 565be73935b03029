"""`make kill-test`, a short one: what a clerk has seen is never lost, nothing is half-written."""

import subprocess
import sys

from tests.journeys.stage import installation


def test_a_killed_server_loses_nothing_a_clerk_has_seen():
    command = [sys.executable, "-m", "tests.crash", "--kills", "5"]
    done = subprocess.run(
        command, cwd=installation.PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Nothing lost, nothing half-written, no gap." in done.stdout
