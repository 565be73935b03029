"""Every figure counted a second time, in plain Python, from what was written down of each case.

Nothing of the figures' own conditions is used here: decisions, answers and endings are read from the
journal, due dates from the rounds. Whoever changes a definition has to say it in both places.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bancheng.data.models import Case, JournalEntry, Round
from bancheng.rules.catalogues import DeclineReason
from bancheng.rules.dates import legal_date
from bancheng.rules.returns.figures import FIGURES
from bancheng.rules.returns.quarters import Quarter


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the journal, with the day it was written on."""

    name: str
    on: date
    details: dict[str, object]


@dataclass(frozen=True, slots=True)
class Story:
    """One case as it was written down."""

    case: Case
    events: tuple[Event, ...]
    rounds: tuple[Round, ...]

    def days(self, *names: str) -> list[date]:
        """When these things happened."""
        return [event.on for event in self.events if event.name in names]

    def last(self, *names: str) -> Event | None:
        """The last of these things."""
        found = [event for event in self.events if event.name in names]
        return found[-1] if found else None

    def place(self, name: str) -> int:
        """How late in the story it last happened; -1: never."""
        places = [n for n, event in enumerate(self.events) if event.name == name]
        return places[-1] if places else -1


def story_of(case: Case) -> Story:
    """Read journal and rounds of one case."""
    entries = JournalEntry.objects.filter(case_id=case.pk).order_by("pk")
    events = tuple(Event(one.event, legal_date(one.at), one.details) for one in entries)
    return Story(case, events, tuple(case.rounds.order_by("number")))


def recount(center_id: int, quarter: Quarter, *, today: date) -> dict[str, list[str]]:
    """Figure → the numbers of the cases it counts at a centre."""
    found: dict[str, list[str]] = {figure.name: [] for figure in FIGURES}
    for case in Case.objects.filter(center_id=center_id).order_by("registered_at", "pk"):
        for name in _figures(story_of(case), quarter, today):
            found[name].append(case.number)
    return found


def _figures(story: Story, quarter: Quarter, today: date) -> Iterator[str]:
    if _in(story.days("register")[0], quarter):
        yield "registered"
        yield f"kind-{story.case.kind}"
        yield f"channel-{story.case.channel}"
        yield from _decision(story)
    yield from _answers(story, quarter, today)
    if any(_in(day, quarter) for day in story.days("object_to")):
        yield "objected"
    if any(_in(day, quarter) for day in story.days("withdraw")):
        yield "withdrawn"
    yield from _closing(story, quarter)


def _in(day: date, quarter: Quarter) -> bool:
    return (day.year, (day.month + 2) // 3) == (quarter.year, quarter.number)


def _decision(story: Story) -> Iterator[str]:
    decided = story.last("accept", "decline", "overturn")
    if decided is None:
        yield "undecided"
    elif decided.name == "decline":
        yield "declined"
        codes = [one for one in DeclineReason if one.label == decided.details["reason"]]
        yield f"declined-{codes[0]}"
    else:
        yield "accepted"
        yield f"difficulty-{_difficulty(story)}"
        if story.days("hand_over"):
            yield "handed-over"
        if story.place("resolve_on_the_spot") > story.place("object_to"):
            yield "on-the-spot"


def _difficulty(story: Story) -> str:
    number = 1 + len(story.days("object_to"))
    found = [one.difficulty for one in story.rounds if one.number == number]
    return (found[0] or "none") if found else "none"


def _answers(story: Story, quarter: Quarter, today: date) -> Iterator[str]:
    """Each round is settled once: on the day of its answer, or on the day its limit ran out."""
    verdicts = []
    answered = iter(story.days("answer", "resolve_on_the_spot"))
    for one in story.rounds:
        day = next(answered, None)
        assert day == one.answered_on
        if day is not None and day <= one.due_on:
            verdicts += ["in time"] if _in(day, quarter) else []
        elif day is not None or _ran_out(story, one.due_on, today):
            verdicts += ["late"] if _in(one.due_on, quarter) else []
    if verdicts:
        yield "answered"
        yield "answered-late" if "late" in verdicts else "answered-in-time"


def _ran_out(story: Story, due_on: date, today: date) -> bool:
    withdrawn = story.days("withdraw")
    return today > due_on and not (withdrawn and withdrawn[0] <= due_on)


def _closing(story: Story, quarter: Quarter) -> Iterator[str]:
    closed = story.last("confirm", "close_silent")
    if closed is None or not _in(closed.on, quarter):
        return
    yield "closed"
    if closed.name == "close_silent":
        yield "closed-silent"
        return
    yield "word-given"
    is_on_behalf = bool(closed.details["on_behalf"])
    yield "closed-on-behalf" if is_on_behalf else "closed-confirmed"
    if story.case.solved == "yes":
        yield "solved"
        yield "solved-on-behalf" if is_on_behalf else "solved-own-word"
