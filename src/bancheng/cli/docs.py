"""`bancheng docs`: print what the rules say into docs/, or check that it is printed."""

import argparse
import sys
from collections.abc import Mapping
from difflib import unified_diff
from pathlib import Path
from typing import Any

from bancheng.cli import permissions_page, workflow_page

EXIT_OK = 0
EXIT_OUT_OF_DATE = 1


def add_to(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("docs", help="把流程和权限规则印成 docs/ 里的文档")
    parser.add_argument("--check", action="store_true", help="只核对，不写；不一致退出码为 1")
    parser.add_argument("--folder", type=Path, default=Path("docs"), help="文档放在哪里")
    parser.set_defaults(run=run)


def pages() -> Mapping[str, str]:
    """File name → what the rules say now."""
    return {"workflow.md": workflow_page.page(), "permissions.md": permissions_page.page()}


def run(options: argparse.Namespace) -> int:
    """Write the pages, or print how they differ from the rules."""
    found = {name: (options.folder / name, text) for name, text in pages().items()}
    if options.check:
        return _check(list(found.values()))
    options.folder.mkdir(parents=True, exist_ok=True)
    for path, text in found.values():
        path.write_text(text, encoding="utf-8")
        print(f"已写 {path}")
    return EXIT_OK


def _check(found: list[tuple[Path, str]]) -> int:
    differing = [pair for pair in found if _printed(pair[0]) != pair[1]]
    for path, text in differing:
        sys.stdout.writelines(
            unified_diff(
                _printed(path).splitlines(keepends=True),
                text.splitlines(keepends=True),
                fromfile=str(path),
                tofile="rules",
            )
        )
        print(f"{path} 和规则不一致：运行 bancheng docs，再提交。", file=sys.stderr)
    return EXIT_OUT_OF_DATE if differing else EXIT_OK


def _printed(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
