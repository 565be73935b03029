"""Long jobs: what is asked for on a page and carried out behind it, with progress to look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bancheng.rules.wording import Wording, zh

KEPT_FOR = timedelta(days=1)
"""How long a job and its file are kept."""

SILENT_FOR = timedelta(seconds=60)
"""A job that has shown no sign of life for so long has died with its process."""


class JobKind(StrEnum):
    """What can be done as a job; ``web/jobs/background.py`` says by which service."""

    IMPORT_CHECK = "import_check"  # read an old ledger and list what is wrong with it
    IMPORT = "import"  # take it over
    EXPORT_LEDGER = "export_ledger"  # take out what is filtered

    @property
    def label(self) -> str:
        """What the job does, as its page names it."""
        return _LABELS[self]


_LABELS = {
    JobKind.IMPORT_CHECK: zh("核对旧台账"),
    JobKind.IMPORT: zh("导入旧台账"),
    JobKind.EXPORT_LEDGER: zh("导出台账"),
}


class JobState(StrEnum):
    """How far a job has come, as the database keeps it."""

    WAITING = "waiting"  # asked for; nobody has begun
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


ENDED = frozenset({JobState.DONE, JobState.FAILED})


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a job is done, and when it last said so."""

    done: int
    total: int
    beaten_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: facts for its page, and how its file is called, if it made one."""

    facts: Mapping[str, object]
    file_name: str = ""


def is_interrupted(state: JobState, *, last_sign_at: datetime, now: datetime) -> bool:
    """Whether a job has died with its process: not ended, and silent for too long."""
    return state not in ENDED and now - last_sign_at > SILENT_FOR


INTERRUPTED = Wording(zh("中断了，没有做完，也没有留下一半。再来一次。"))
BROKEN = Wording(zh("出了错，没有做完，也没有留下一半。不是您填错了。再来一次；还不行，找管理员。"))
