"""One real server on an installation of its own, with a clock that a journey sets."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tests.journeys.stage import installation

UP_WITHIN = 180  # seconds; two busy cores


@dataclass(slots=True)
class Served:
    """The product at ``address``, working in ``folder``; ``template`` is how each journey finds it."""

    folder: Path
    template: Path
    workers: int = 1
    threads: int = 4
    port: int = 0
    settings: Mapping[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def address(self) -> str:
        """Where the pages are."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def clock(self) -> Path:
        """The file that says what time it is; see ``tests.journeys.stage.server``."""
        return self.folder / "clock"

    @property
    def log(self) -> Path:
        """What the server wrote while it ran."""
        return self.folder / "server.log"

    def start(self) -> "Served":
        """Copy the template, start the server and wait until it answers."""
        installation.copy(self.template, self.folder)
        self.set_clock(None)
        self.port = free_port()
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                self._command(),
                cwd=installation.PROJECT,
                env=installation.environment(
                    self.folder,
                    BANCHENG_CLOCK=str(self.clock),
                    BANCHENG_TESTS=str(os.getpid()),
                    **self.settings,
                ),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait()
        return self

    def _command(self) -> list[str]:
        command = [sys.executable, "-m", "granian", "--interface", "wsgi"]
        command += ["--host", "127.0.0.1", "--port", str(self.port), "--no-ws"]
        command += ["--workers", str(self.workers), "--blocking-threads", str(self.threads)]
        return [*command, "--log-level", "warning", "tests.journeys.stage.server:application"]

    def _wait(self) -> None:
        give_up = time.monotonic() + UP_WITHIN
        while time.monotonic() < give_up:
            assert self.process is not None
            assert self.process.poll() is None, self.log.read_text()
            try:
                self._answers()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError(f"no answer within {UP_WITHIN} s:\n{self.log.read_text()}")

    def stop(self) -> None:
        """End the server and what it started."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def _answers(self) -> None:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        with closing(line):
            line.request("GET", "/sign-in/")
            assert line.getresponse().status == 200, self.log.read_text()

    def set_clock(self, moment: datetime | None) -> None:
        """It is ``moment`` now in Shanghai; time goes on from there. None: the present."""
        draft = self.clock.with_suffix(".draft")
        said = "" if moment is None else moment.replace(tzinfo=None).isoformat()
        draft.write_text(said, encoding="ascii")
        draft.replace(self.clock)

    def restore(self, template: Path | None = None) -> None:
        """As it was before the first journey, or like another ``template``."""
        installation.restore(template or self.template, self.folder)

    def command(self, *arguments: str) -> str:
        """Run ``bancheng …`` on this installation; returns what it printed."""
        return installation.run("-m", "bancheng.cli", *arguments, folder=self.folder)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
