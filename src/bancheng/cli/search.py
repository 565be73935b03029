"""`bancheng search rebuild`: write the index of the full-text search anew."""

import argparse
from typing import Any

from bancheng.cli import installation


def add_to(commands: Any) -> None:
    """Add the subcommand."""
    noun = commands.add_parser("search", help="台账检索")
    verbs = noun.add_subparsers(metavar="动作", required=True)
    parser = verbs.add_parser("rebuild", help="按现有的件重建检索，不改任何一件")
    parser.set_defaults(run=run)


def run(_options: argparse.Namespace) -> int:
    """Rebuild the index and say how many cases it holds."""
    installation.open_database()
    from django.utils.timezone import now

    from bancheng.services.finding import search

    seen, wrong = search.rebuild(at=now())
    print(f"检索已重建：共 {seen} 件，其中 {wrong} 件原来和内容不一致。")
    return 0
