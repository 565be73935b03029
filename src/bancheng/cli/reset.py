"""`bancheng reset`: start over with a fresh sample district, or with nothing; asks first."""

import argparse
import sys
from typing import Any

from bancheng.cli import installation, occupancy, sample

NOT_DONE = 2
YES = frozenset({"是", "yes", "y"})


def add_to(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("reset", help="清空重来：删掉数据库和附件，再装样例区")
    parser.add_argument("--yes", action="store_true", help="不问，直接做")
    parser.add_argument("--force", action="store_true", help="有真实账号也删")
    parser.add_argument("--empty", action="store_true", help="清空以后不装样例区")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Ask, erase, make the tables anew and load the sample district."""
    installation.prepare_database()
    from bancheng.services.office import installations

    with occupancy.alone(installation.var_folder()):
        installations.require_erasable(is_forced=options.force)
        if not options.yes and not _is_agreed():
            print("没有动。")
            return NOT_DONE
        installations.erase()
        installation.prepare_database()
        if not options.empty:
            sample.load()
    print("好了。运行 make run 打开。")
    return 0


def _is_agreed() -> bool:
    """Say what will be lost and wait for a plain yes; no answer is none."""
    from bancheng.data.queries.office import installations

    print(f"要删掉 {installation.var_folder()} 里的数据库和附件，")
    print(f"其中有 {installations.case_count()} 件案件。删了找不回来。")
    print("输入“是”（或 yes）继续：", end="", flush=True)
    return sys.stdin.readline().strip().lower() in YES
