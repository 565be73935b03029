"""`bancheng calendar import`: take calendar days from a file, or say what they would change."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bancheng.cli import installation
from bancheng.cli.time_limits import moved_lines
from bancheng.rules.calendar import DayVerdict

if TYPE_CHECKING:
    from bancheng.services.calendars import CalendarImport
    from bancheng.services.days.previews import DayChange


def add_to(commands: Any) -> None:
    """Add the subcommand."""
    noun = commands.add_parser("calendar", help="工作日历")
    verbs = noun.add_subparsers(metavar="动作", required=True)
    parser = verbs.add_parser("import", help="从 CSV 或 JSON 文件载入放假和上班的日子")
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="文件，格式见 docs/calendar-files.md"
    )
    parser.add_argument("--dry-run", action="store_true", help="只看会改什么，不写")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Import the file and print which days and which due dates changed."""
    try:
        content = options.file.read_bytes()
    except OSError as error:
        print(f"bancheng：{options.file} 打不开：{error.strerror}。请检查路径。", file=sys.stderr)
        return 2
    installation.open_database()
    from django.utils.timezone import now

    from bancheng.services import calendars

    outcome = calendars.import_days(
        content, file_name=options.file.name, by=None, at=now(), apply=not options.dry_run
    )
    print("\n".join(_lines(outcome, is_applied=not options.dry_run)))
    return 0


def _lines(outcome: "CalendarImport", *, is_applied: bool) -> list[str]:
    """Return what happened, days first, then due dates."""
    head = "已载入" if is_applied else "试算，什么也没写"
    lines = [f"{head}：{outcome.rows} 行，{len(outcome.days)} 天有变化。"]
    lines += [_change_line(change) for change in outcome.days]
    lines += [f"{year} 年的放假安排从此算已公布。" for year in outcome.published_years]
    return [*lines, *moved_lines(outcome.moved, is_applied=is_applied)]


def _change_line(change: "DayChange") -> str:
    """Return one day, before and after."""
    where = f"  {change.center}" if change.center else ""
    return f"  {change.on}  {_verdict(change.before)} → {_verdict(change.after)}{where}"


def _verdict(verdict: DayVerdict) -> str:
    """Return whether the day works, with its reason."""
    return f"{'上班' if verdict.is_working else '休息'}（{verdict.name}）"
