"""`bancheng limits recompute`: compare stored dates with the calendar, list what moved (C3)."""

import argparse
from typing import TYPE_CHECKING, Any

from bancheng.cli import installation
from bancheng.rules.flows.records import called
from bancheng.rules.lights import Clock

if TYPE_CHECKING:
    from bancheng.services.optional_steps.limits import MovedStep
    from bancheng.services.time_limits import Moved, MovedDate

CLOCKS = {Clock.HAND_OVER: "转办", Clock.ANSWER: "答复", Clock.REPLY: "等反映人"}


def add_to(commands: Any) -> None:
    """Add the subcommand."""
    noun = commands.add_parser("limits", help="办理期限")
    verbs = noun.add_subparsers(metavar="动作", required=True)
    parser = verbs.add_parser("recompute", help="按现在的日历重算没办结的期限，列出变了的")
    parser.add_argument("--apply", action="store_true", help="写下来；不加只看")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Recompute and print the list of moved dates."""
    installation.open_database()
    from django.utils.timezone import now

    from bancheng.services import time_limits

    moved = time_limits.recompute(at=now(), apply=options.apply)
    print("\n".join(moved_lines(moved, is_applied=options.apply)))
    return 0


def moved_lines(moved: "Moved", *, is_applied: bool) -> list[str]:
    """Return the lists of moved limits, before and after, each with a line on top: how many."""
    if not (moved.cases or moved.steps):
        return ["没办结的期限都和日历一致，一件也不用改。"]
    head = "已改" if is_applied else "要改"
    lines = []
    if moved.cases:
        lines += [f"没办结的期限{head} {len(moved.cases)} 件：", *map(_line, moved.cases)]
    if moved.steps:
        lines += [f"各步自己的期限{head} {len(moved.steps)} 步：", *map(_step_line, moved.steps)]
    return lines


def _line(move: "MovedDate") -> str:
    """Return one case, before and after."""
    before = f"{move.before}{_mark(is_provisional=move.was_provisional)}"
    after = f"{move.after}{_mark(is_provisional=move.is_provisional)}"
    return f"  {move.number}  {CLOCKS[move.clock]}期限  {before} → {after}  {move.center}"


def _step_line(move: "MovedStep") -> str:
    """Return one step, before and after."""
    step = called(move.name, move.department)
    return f"  {move.number}  {step}期限  {move.before} → {move.after}  {move.center}"


def _mark(*, is_provisional: bool) -> str:
    """Return the mark of an estimated date."""
    return "（暂算）" if is_provisional else ""
