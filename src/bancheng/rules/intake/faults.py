"""One typed value that cannot be taken, with the sentence that says how to mend it."""

from collections.abc import Callable

from bancheng.rules.wording import Wording


class Fault(ValueError):
    """A value cannot be taken as typed; ``wording`` says where, what is missing and how to mend."""

    def __init__(self, sentence: str, **facts: object) -> None:
        self.wording = Wording(sentence, facts)
        super().__init__(str(self.wording))


def fault_of(reader: Callable[[str], object], typed: str) -> Wording | None:
    """What ``reader`` finds wrong with ``typed``; None when it can be taken."""
    try:
        reader(typed)
    except Fault as fault:
        return fault.wording
    return None
