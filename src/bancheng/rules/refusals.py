"""Why the product says no: one small hierarchy, each with a code and a sentence for the user."""

from collections.abc import Mapping
from typing import ClassVar

from bancheng.rules.wording import Wording, zh


class Refusal(Exception):
    """A request that cannot be granted; nothing has been written.

    ``code`` is for machines, ``wording`` for people. Nobody reads the exception text.
    """

    code: ClassVar[str] = "refused"
    sentence: ClassVar[str] = zh("这一步现在不能做。")

    def __init__(self, sentence: str | None = None, **facts: object) -> None:
        self.wording = Wording(sentence or self.sentence, facts)
        super().__init__(f"{self.code}: {self.wording}")


class NotPermitted(Refusal):
    """The person may not do this, whatever the state of the case."""

    code = "not_permitted"
    sentence = zh("您的账号不能做这一步。要用，请找本中心管理员。")


class NotFound(Refusal):
    """There is no such thing, or the person must not learn that there is."""

    code = "not_found"
    sentence = zh("没有找到，或者您的账号看不到。")


class NotPossibleNow(Refusal):
    """The action does not exist in the present status of the case."""

    code = "not_possible_now"
    sentence = zh("这件现在是“{status}”，不能“{action}”。看一下经过，再决定下一步。")


class Stale(Refusal):
    """Somebody else has acted on the case since the form was opened."""

    code = "stale"
    sentence = zh("{who}在 {when} 已经“{action}”。您写的还在，先看一下经过。")
    own: ClassVar[str] = zh("您在 {when} 已经“{action}”。您写的还在，先看一下经过。")
    """Said to whoever has taken that step, in another window or with another button."""


class SentBefore(Refusal):
    """The form has become a case already, sent by somebody else, or for another centre."""

    code = "sent_before"
    sentence = zh("这张表以前登记过一件了，这次没有登记。您写的都在；要另登一件，再按一次“登记”。")


class Invalid(Refusal):
    """The input cannot be taken as it is; ``errors`` holds one wording per field."""

    code = "invalid"
    sentence = zh("有几处要改，改好就能提交。")

    def __init__(self, errors: Mapping[str, Wording]) -> None:
        super().__init__()
        self.errors = dict(errors)


class TooManyAttempts(Refusal):
    """Too many wrong guesses; the door stays shut for a while."""

    code = "too_many_attempts"
    sentence = zh("试错的次数太多了，请 {minutes} 分钟后再试，或打窗口电话。")


class CalendarRefusal(Refusal):
    """A date outside the working calendar, or a calendar file that cannot be taken."""

    code = "calendar"
    sentence = zh("这一天不在日历里。")
