"""`bancheng due`: on which day a number of working days ends, and why (product C2)."""

import argparse
import json
import re
import sys
from dataclasses import dataclass
from datetime import date
from typing import Any

from bancheng.cli import installation
from bancheng.rules.calendar import WEEKDAY_NAMES, DayVerdict, WorkingCalendar
from bancheng.rules.days.official import shipped_calendar
from bancheng.rules.time_limits import Deadline, deadline


@dataclass(frozen=True, slots=True)
class Answer:
    """One start with its due date and, when asked for, the days between."""

    deadline: Deadline
    verdicts: tuple[DayVerdict, ...] | None


def add_to(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("due", help="从某一天起，几个工作日到哪一天")
    parser.add_argument("starts", nargs="+", type=_date, metavar="START", help="起算日，2026-02-13")
    parser.add_argument(
        "--days", required=True, type=_days, metavar="N", help="工作日数，起算日不计"
    )
    parser.add_argument("--explain", action="store_true", help="逐日说明算不算、为什么")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Work out every start first, then print: an error leaves stdout empty."""
    calendar = current_calendar()
    answers = [_answer(calendar, start, options) for start in options.starts]
    if options.json:
        print(json.dumps([_as_json(answer) for answer in answers], ensure_ascii=False, indent=2))
    else:
        print("\n".join(line for answer in answers for line in _as_lines(answer)))
    return 0


def current_calendar() -> WorkingCalendar:
    """Return the database's calendar where there is one, else the shipped calendar."""
    if not installation.has_database():
        return shipped_calendar()
    installation.load_django()
    from django.db import DatabaseError

    from bancheng.data.queries.calendars import calendar_for

    try:
        return calendar_for(None)
    except DatabaseError:
        print("数据库里的日历还读不到，这次用软件自带的日历。", file=sys.stderr)
        return shipped_calendar()


def _date(text: str) -> date:
    """Read YYYY-MM-DD and nothing else."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"“{text}”不是日期，要写成 2026-02-13 这样，并且真有这一天。")


def _days(text: str) -> int:
    """Read a number of working days."""
    if not re.fullmatch(r"[0-9]{1,30}", text):
        raise argparse.ArgumentTypeError(f"“{text}”不是工作日数，要写 0 或更大的整数，比如 3。")
    return int(text)


def _answer(calendar: WorkingCalendar, start: date, options: argparse.Namespace) -> Answer:
    """Work out one start."""
    found = deadline(calendar, starts_on=start, days=options.days)
    verdicts = calendar.explain(start, found.due_on) if options.explain else None
    return Answer(found, verdicts)


def _as_json(answer: Answer) -> dict[str, Any]:
    """Return the object of the list that --json prints."""
    found = answer.deadline
    fields: dict[str, Any] = {
        "start": found.starts_on.isoformat(),
        "days": found.days,
        "due": found.due_on.isoformat(),
        "provisional": found.is_provisional,
    }
    if answer.verdicts is not None:
        fields["explain"] = [_verdict_as_json(verdict) for verdict in answer.verdicts]
    return fields


def _verdict_as_json(verdict: DayVerdict) -> dict[str, Any]:
    """Return one day; `counted` is its number among the days counted, or null."""
    return {
        "date": verdict.on.isoformat(),
        "counted": verdict.counted,
        "working": verdict.is_working,
        "reason": verdict.name,
        "source": verdict.source,
        "version": verdict.version,
        "provisional": verdict.is_provisional,
    }


def _as_lines(answer: Answer) -> list[str]:
    """Return the lines for a person: the dates, and beneath them the days."""
    found = answer.deadline
    mark = "（暂算）" if found.is_provisional else ""
    first = f"{found.starts_on} + {found.days} 个工作日 → {_day(found.due_on)}{mark}"
    return [first, *(_verdict_as_line(verdict, found) for verdict in answer.verdicts or ())]


def _verdict_as_line(verdict: DayVerdict, found: Deadline) -> str:
    """Return the line of one day: counted or not, the reason, the source with its version."""
    count = "不计" if verdict.counted is None else f"第 {verdict.counted} 个"
    if verdict.on == found.starts_on:
        count = "起算日"
    named = "" if verdict.name in WEEKDAY_NAMES else f"{verdict.name}  "
    return f"  {_day(verdict.on)}  {count}  {named}{verdict.source}，{verdict.version}"


def _day(on: date) -> str:
    """Return the date with its weekday."""
    return f"{on} {WEEKDAY_NAMES[on.weekday()]}"
