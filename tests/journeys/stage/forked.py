"""A server that can be killed and stand up again in milliseconds: it is forked from a warm process.

Each life serves the product's own WSGI application over HTTP, a thread for each connection; it holds
no database connection at birth. ``python -m tests.journeys.stage.forked`` waits for lines on its standard
input and answers each with the process id of a new life; the port stays the same.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from tests.journeys.cast.clerks import form_of, paper
from tests.journeys.stage import installation


class Nursery:
    """The warm process, seen from the outside."""

    def __init__(self, folder: Path) -> None:
        clock = folder / "clock"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.stage.forked"],
            cwd=installation.PROJECT,
            env=installation.environment(folder, BANCHENG_CLOCK=str(clock)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = int(self._reads())
        self.life = 0

    def new_life(self) -> int:
        """Start serving; returns the process id of who serves."""
        assert self.process.stdin is not None
        self.process.stdin.write("live\n")
        self.process.stdin.flush()
        self.life = int(self._reads())
        return self.life

    def kill(self) -> None:
        """SIGKILL, and wait until nothing of the life is left."""
        os.kill(self.life, signal.SIGKILL)
        while _is_alive(self.life):
            time.sleep(0.001)
        self.life = 0

    def end(self) -> None:
        """Close for good."""
        if self.life:
            self.kill()
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(60)
        self.process.stdout.close()

    def _reads(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _QuietHandler(WSGIRequestHandler):
    protocol_version = "HTTP/1.0"  # a connection for each request: nothing hangs on a dead server

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _live(listener: socket.socket) -> None:
    from tests.journeys.stage.server import application

    server = _Server(listener.getsockname()[:2], _QuietHandler, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    server.server_name, server.server_port = listener.getsockname()[:2]
    server.setup_environ()
    server.set_app(application)
    server.serve_forever()


def _warm_up() -> None:
    """Register once, so that code and templates are loaded; leave no connection to a fork."""
    from tests.journeys.stage.server import application  # noqa: F401  # isort: skip
    from django.contrib.auth import get_user_model
    from django.db import connections
    from django.test import Client

    browser = Client()
    browser.force_login(get_user_model().objects.get(username="clerk1"))
    answer = browser.post("/register/", form_of(paper("示例第一位")), follow=True)
    assert answer.status_code == 200, answer.content.decode()
    connections.close_all()


def main() -> None:
    """Fork a life for each line."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    _warm_up()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are not kept
    print(listener.getsockname()[1], flush=True)
    for _ in sys.stdin:
        life = os.fork()
        if not life:
            _live(listener)
        print(life, flush=True)


if __name__ == "__main__":
    main()
