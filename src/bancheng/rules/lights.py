"""The light of a case, derived from its facts and today; nothing counts days nightly."""

from datetime import date
from enum import StrEnum

from bancheng.rules.wording import zh
from bancheng.rules.workflow import ENDED, Status


class Light(StrEnum):
    """Shape, word and colour together; the words are written by the doors."""

    OK = "ok"
    SOON = "soon"
    LATE = "late"
    WAIT = "wait"
    DONE = "done"

    @property
    def label(self) -> str:
        """The light's name in filters."""
        return _LABELS[self]


_LABELS = {
    Light.OK: zh("正常"),
    Light.SOON: zh("快到期"),
    Light.LATE: zh("已逾期"),
    Light.WAIT: zh("等反映人"),
    Light.DONE: zh("办完"),
}


class Clock(StrEnum):
    """Which limit is running."""

    HAND_OVER = "hand_over"  # decide and hand over: 1 working day from registration (S5)
    ANSWER = "answer"  # answer the reporter: from the hand-over (S6, S10)
    REPLY = "reply"  # the reporter's word: 5 working days from the answer (decision 5)
    NONE = ""  # ended


def clock_of(status: Status) -> Clock:
    """The limit that runs in ``status``."""
    if status in ENDED:
        return Clock.NONE
    if status is Status.ANSWERED:
        return Clock.REPLY
    if status in {Status.REGISTERED, Status.ACCEPTED, Status.REVIEWING}:
        return Clock.HAND_OVER
    return Clock.ANSWER


def light_of(status: Status, *, due_on: date | None, soon_on: date | None, today: date) -> Light:
    """The light of a case; late = the day after the due date has begun (decision 1)."""
    if status in ENDED:
        return Light.DONE
    if status is Status.ANSWERED:
        return Light.WAIT
    return light_until(due_on, soon_on, today=today)


def light_until(due_on: date | None, soon_on: date | None, *, today: date) -> Light:
    """The light of a limit that runs, of a case or of one of its steps."""
    if due_on is not None and today > due_on:
        return Light.LATE
    if soon_on is not None and today >= soon_on:
        return Light.SOON
    return Light.OK
