"""`bancheng run`: database, sample district on the first run, daily duties, then the server."""

import argparse
import os
import socket
import sys
from typing import Any

from bancheng.cli import daily, installation, occupancy, sample

HOST = "127.0.0.1"
PORT = 8000
LAST_PORT = 65_535
THREADS = 4
EXIT_TAKEN = 2


def add_to(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("run", help="打开办成；第一次会建库、装样例区")
    parser.add_argument(
        "--port", type=_port, default=PORT, metavar="N", help=f"端口，不写就是 {PORT}"
    )
    parser.add_argument("--empty", action="store_true", help="第一次不装样例区，真用的时候写")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Get everything ready, say where it is and who can sign in, and serve until Ctrl-C."""
    if _is_taken(options.port):
        print(
            f"bancheng：端口 {options.port} 有别的程序在用。换一个：make run PORT={options.port + 1}",
            file=sys.stderr,
        )
        return EXIT_TAKEN
    installation.prepare_database()
    with occupancy.serving(installation.var_folder()):
        prepare(is_empty=options.empty)
        print("\n".join(welcome(options.port)), flush=True)
        serve(options.port)
    return 0


def prepare(*, is_empty: bool) -> None:
    """Load the sample district where there is nothing yet (unless told not to); daily duties."""
    from django.utils.timezone import now

    from bancheng.data.queries.office import installations

    if not is_empty and not installations.has_anything():
        sample.load()
    daily.done(now())


def welcome(port: int) -> list[str]:
    """The address, and who can sign in."""
    from django.utils.timezone import localdate

    from bancheng.data.queries.office import installations

    lines = ["", f"办成：http://{HOST}:{port}", "", *sample.account_lines(localdate())]
    if not installations.has_anything():
        lines.append("还没有账号。另开一个窗口运行 bancheng create-admin，建第一位管理员。")
    return [*lines, "", "按 Ctrl-C 停下。"]


def serve(port: int) -> None:
    """Serve on this machine alone until Ctrl-C; the worker finishes what it is doing."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bancheng.config.settings")
    Server(
        "bancheng.config.wsgi:application",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
        websockets=False,
        workers_kill_timeout=10,
    ).serve()


def _port(text: str) -> int:
    """Read a port that a program of one's own may use."""
    if not text.isdecimal() or not 1 <= int(text) <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"“{text}”不是端口，写 1 到 {LAST_PORT} 的数，比如 8000。")
    return int(text)


def _is_taken(port: int) -> bool:
    """Whether another program listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False
