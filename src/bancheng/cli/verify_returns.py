"""`bancheng verify-returns`: compute the seal of every received return anew, name the tampered ones."""

import argparse
import sys
from typing import Any

from bancheng.cli import installation

EXIT_OK = 0
EXIT_TAMPERED = 1


def add_to(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser(
        "verify-returns", help="核对收下的季报：逐份重算校验值，改过的列出来，退出码为 1"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Verify and print: one line each that is not what it was, then how many were looked at."""
    del options
    installation.open_database()
    from bancheng.reports.returns.verification import verify

    found = verify()
    for finding in found.findings:
        print(f"{finding.center} {finding.quarter.wording}：{finding.why}", file=sys.stderr)
    if found.findings:
        print(f"核对了 {found.count} 份收下的季报，有问题的 {len(found.findings)} 处。")
        return EXIT_TAMPERED
    print(f"核对了 {found.count} 份收下的季报，都和收下时一样。")
    return EXIT_OK
