"""`bancheng daily`: what has to be done once a day; doing it twice changes nothing."""

import argparse
from datetime import datetime
from typing import Any

from bancheng.cli import installation


def add_to(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser(
        "daily", help="每天一次：期满未提异议的办结，没用上的附件和过期的文件清掉"
    )
    parser.add_argument(
        "--at",
        type=_moment,
        metavar="时刻",
        help="当作这个时刻来办，2026-11-23T08:00；不写就是现在",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it and print what was done."""
    installation.open_database()
    from django.utils.timezone import now

    print("\n".join(done(options.at or now())))
    return 0


def done(at: datetime) -> list[str]:
    """Do the daily duties as of ``at``; returns what was done, in lines."""
    from bancheng.services import attachments, drafts, replies
    from bancheng.services.imports import uploads
    from bancheng.services.jobs import expiry
    from bancheng.services.office_sheets import files
    from bancheng.services.reporter import traces

    closed = replies.close_all_silent(at=at)
    discarded = attachments.discard_forgotten(at=at)
    expired = expiry.discard_expired(at=at)
    waiting = uploads.discard_forgotten(at=at)
    unused = files.discard_forgotten(at=at)
    forgotten = drafts.forget_cleared(at=at)
    traces.forget_old(at=at)
    return [
        f"期满未提异议，办结 {len(closed)} 件。",
        *(f"  {number}" for number in closed),
        f"没用上的附件，清掉 {discarded} 个。",
        f"导出、导入满一天的，清掉 {expired} 个。",
        f"传了没导入的旧台账，清掉 {waiting} 个。",
        f"传了没导入的机构和人员表，清掉 {unused} 个。",
        f"清空了的草稿，清掉 {forgotten} 份。",
    ]


def _moment(text: str) -> datetime:
    """Read an ISO moment; one without a zone is meant on the clocks of the window."""
    from bancheng.rules.dates import LEGAL_ZONE

    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        message = f"“{text}”不是时刻，写成 2026-11-23T08:00 这样。"
        raise argparse.ArgumentTypeError(message) from None
    return read if read.tzinfo else read.replace(tzinfo=LEGAL_ZONE)
