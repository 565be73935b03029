"""`bancheng run`: the way to the server, a port that is taken, and a real server for a moment."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from granian.server import Server

from bancheng.cli import occupancy, run
from bancheng.cli.__main__ import main
from bancheng.data.models import Area, Person
from bancheng.rules.office.samples import SAMPLE_PASSWORD
from bancheng.rules.refusals import Refusal
from tests.people import Town

START_WITHIN = 90
"""Seconds a server may take on a busy machine; the promise of five is measured elsewhere."""


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as other:
        other.bind((run.HOST, 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((run.HOST, 0))
        port: int = probe.getsockname()[1]
    return port


def test_a_port_in_use_is_told_before_anything_else(
    taken_port: int, own_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "--port", str(taken_port)]) == 2
    told = capsys.readouterr()
    assert f"端口 {taken_port} 有别的程序在用。" in told.err
    assert told.out == ""
    assert list(own_folder.iterdir()) == []


@pytest.mark.parametrize("port", ["0", "65536", "八千", "-1", "80.5"])
def test_a_port_that_is_none_is_told(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["run", f"--port={port}"])
    assert stop.value.code == 2
    assert f"“{port}”不是端口" in capsys.readouterr().err


@pytest.mark.django_db
def test_told_to_stay_empty_it_loads_nothing_and_says_how_to_go_on() -> None:
    run.prepare(is_empty=True)
    assert not Area.objects.exists()
    assert any("bancheng create-admin" in line for line in run.welcome(8000))


def test_real_people_are_never_joined_by_samples(town: Town) -> None:
    run.prepare(is_empty=False)
    assert not Person.objects.filter(is_sample=True).exists()
    assert run.welcome(8123) == ["", "办成：http://127.0.0.1:8123", "", "", "按 Ctrl-C 停下。"]


@pytest.mark.usefixtures("sample")
@pytest.mark.xdist_group("sample")
def test_the_address_and_the_sample_accounts_are_printed() -> None:
    told = "\n".join(run.welcome(8000))
    assert "http://127.0.0.1:8000" in told
    assert SAMPLE_PASSWORD in told
    for username in ("xumin", "gujianming", "zhouwenbin", "hanzhiyuan", "fengguoping", "chuming"):
        assert username in told


@pytest.mark.usefixtures("sample")
@pytest.mark.xdist_group("sample")
def test_a_second_start_does_nothing_heavy() -> None:
    before = Person.objects.count()
    began = time.process_time()
    run.prepare(is_empty=False)
    assert time.process_time() - began < 2
    assert Person.objects.count() == before


def test_everything_is_ready_before_it_serves_on_this_machine_alone(
    own_folder: Path,
    free_port: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    served: list[Server] = []

    def serve(server: Server) -> None:
        with pytest.raises(Refusal, match="服务还开着"), occupancy.alone(own_folder):
            pass
        served.append(server)

    monkeypatch.setattr(Server, "serve", serve)
    assert main(["run", "--empty", "--port", str(free_port)]) == 0
    assert [(server.bind_addr, server.bind_port) for server in served] == [(run.HOST, free_port)]
    assert f"办成：http://127.0.0.1:{free_port}" in capsys.readouterr().out
    assert (own_folder / "bancheng.sqlite3").exists()


def test_it_serves_and_stops_when_told_to(own_database: Path, free_port: int) -> None:
    """A real process, because a server must not live in the tests' own."""
    environment = os.environ | {"BANCHENG_VAR": str(own_database)}
    environment.pop("BANCHENG_DATABASE_URL", None)
    command = [sys.executable, "-m", "bancheng.cli", "run", "--empty", "--port", str(free_port)]
    server = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        _wait_for(f"http://{run.HOST}:{free_port}/", server)
        server.send_signal(signal.SIGINT)
        told, _ = server.communicate(timeout=30)
    finally:
        if server.poll() is None:
            server.kill()
    assert f"办成：http://127.0.0.1:{free_port}" in told
    assert "Traceback" not in told
    assert server.returncode == 0


def _wait_for(address: str, server: "subprocess.Popen[str]") -> None:
    """Until the page answers; a server that has ended will never."""
    deadline = time.monotonic() + START_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(address, timeout=START_WITHIN) as answer:
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the server does not answer")
