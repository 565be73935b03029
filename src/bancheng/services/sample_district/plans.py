"""Which cases there are: where, who reports what and when, and how far each of them gets."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import chain, count
from random import Random

from bancheng.data.queries.calendars import calendar_for
from bancheng.rules.catalogues import Channel, Grade
from bancheng.rules.dates import legal_date, legal_time
from bancheng.rules.workflow import Status
from bancheng.services.sample_district.books import Book, book
from bancheng.services.sample_district.chance import chance, falls
from bancheng.services.sample_district.moments import Office, moment, quarter_before
from bancheng.services.sample_district.stories import Story, stories

QUARTERS_BEFORE = 5
SIMPLE_DAYS = 3
GETS_UP = 7

Period = tuple[date, date]
"""First and last day."""

QUIET_DAYS = 16
"""Working days before now that belong to the backlog alone: whatever is older has run its course."""

CHANNELS = {
    Channel.COUNTER: 50,
    Channel.PHONE: 14,
    Channel.QR: 17,
    Channel.HOTLINE_12345: 8,
    Channel.BAD_RATING: 3,
    Channel.ONE_NETWORK: 3,
    Channel.INSPECTION: 2,
    Channel.LEADER: 2,
    Channel.OTHER: 1,
}
AT_THE_DESK = frozenset({Channel.COUNTER, Channel.PHONE})


class Course(StrEnum):
    """Which way a case goes."""

    ON_THE_SPOT = "on_the_spot"
    HANDLED = "handled"
    DECLINED = "declined"
    OVERTURNED = "overturned"
    WITHDRAWN = "withdrawn"
    DUPLICATE = "duplicate"


class Ending(StrEnum):
    """What the reporter says to the answer."""

    CONFIRMED = "confirmed"
    ON_BEHALF = "on_behalf"
    MISTAKEN = "mistaken"  # written down for the reporter, who had not said so; then taken back
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePlan:
    """One case before it happens.

    ``stop``: it gets no further than this status. ``answer_days``: working days from the hand-over
    to the answer. ``handler``: the account it is given to (empty: chance decides). ``original``: the
    number of the plan it repeats. ``rounds``: 2 where the reporter objects.
    """

    number: int
    center: str
    story: Story
    voice: int
    channel: Channel
    registered_at: datetime
    course: Course
    reporter: int
    ending: Ending = Ending.ON_BEHALF
    stop: Status | None = None
    answer_days: int = 1
    handler: str = ""
    original: int | None = None
    rounds: int = 1
    is_disputed: bool = False
    has_mistake: bool = False
    grade: Grade | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """All cases, in the order of their numbers, and the frame they happen in.

    ``since``: the first day of the first quarter that has any.
    """

    office: Office
    since: date
    changed_on: date
    cases: tuple[CasePlan, ...]


def planned(at: datetime) -> Planned:
    """The plans of everything up to ``at``: what has run its course, and the backlog of today."""
    office = Office(calendar_for(None), at)
    today = legal_date(at)
    numbers = count(1)
    since = quarter_before(today, QUARTERS_BEFORE)
    past = list(_past(office, since, numbers))
    repeated = _repeated(past, office, numbers)
    cases = (*past, *repeated, *_backlog(office, numbers))
    return Planned(office, since, quarter_before(today, QUARTERS_BEFORE - 2), cases)


def _past(office: Office, since: date, numbers: Iterator[int]) -> Iterator[CasePlan]:
    """Cases of the past quarters: each centre has its own deck of stories."""
    last = office.before(QUIET_DAYS)
    for center in book("places")["center"]:
        deck = _deck(center)
        for index in range(center["cases"]):
            story = deck[index % len(deck)]
            turn = index // len(deck)
            yield _past_case(next(numbers), center["key"], story, turn, (since, last))


def _deck(center: Book) -> list[Story]:
    only = center.get("only")
    deck = [story for story in stories().values() if only is None or story.office == only]
    chance("deck", center["key"]).shuffle(deck)
    return deck


def _past_case(number: int, center: str, story: Story, turn: int, period: Period) -> CasePlan:
    luck = chance("case", number)
    course = _course(story, luck)
    channels = CHANNELS
    if course is Course.ON_THE_SPOT:
        channels = {channel: CHANNELS[channel] for channel in AT_THE_DESK}
    channel = luck.choices(list(channels), list(channels.values()))[0]
    objects = bool(story.objection) and falls(luck, 0.45)
    ending = luck.choices(list(Ending), (36, 38, 2, 24))[0]
    return CasePlan(
        number=number,
        center=center,
        story=story,
        voice=(turn + luck.randrange(2)) % len(story.voices),
        channel=channel,
        registered_at=_registered_at(number, channel, period),
        course=course,
        reporter=number if falls(luck, 0.88) else luck.randint(1, number),
        ending=ending,
        answer_days=_answer_days(story, luck),
        rounds=2 if objects else 1,
        is_disputed=bool(story.dispute) and falls(luck, 0.6),
        has_mistake=falls(luck, 0.05),
        grade=_grade(number, objects=objects),
    )


def _course(story: Story, luck: Random) -> Course:
    if story.refused_for:
        return Course.OVERTURNED if story.overturned and falls(luck, 0.4) else Course.DECLINED
    if falls(luck, 0.04):
        return Course.WITHDRAWN
    return Course.ON_THE_SPOT if story.at_window and falls(luck, 0.7) else Course.HANDLED


def _answer_days(story: Story, luck: Random) -> int:
    """Mostly in good time, now and then on the last day, one in twelve too late."""
    limit = story.days or SIMPLE_DAYS
    if falls(luck, 0.08):
        return limit + luck.randint(1, 3)
    return luck.randint(0, limit)


def _grade(number: int, *, objects: bool) -> Grade | None:
    luck = chance("grade", number)
    if not falls(luck, 0.4):
        return None
    weights = (4, 10, 22, 14, 6) if objects else (40, 34, 14, 4, 2)
    return luck.choices(list(Grade), weights)[0]


def _registered_at(number: int, channel: Channel, period: Period) -> datetime:
    """A moment of a working day in office hours; whoever reports by themselves knows no hours."""
    luck, (since, last) = chance("day", number), period
    calendar = calendar_for(None)
    day = since + timedelta(days=luck.randint(0, (last - since).days))
    if channel is Channel.QR:
        return moment(day, luck.uniform(7, 21.5))
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    return moment(day, luck.uniform(9.1, 16.4))


def _repeated(past: list[CasePlan], office: Office, numbers: Iterator[int]) -> Iterator[CasePlan]:
    """The same reporter comes again with the same matter, while the first case runs."""
    slow = [
        plan
        for plan in past
        if plan.course is Course.HANDLED
        and plan.answer_days >= SIMPLE_DAYS
        and not plan.story.is_confidential
    ]
    for plan in slow[:: max(1, len(slow) // 5)][:5]:
        yield replace(
            plan,
            number=next(numbers),
            voice=plan.voice + 1,
            channel=Channel.PHONE,
            registered_at=office.later(plan.registered_at, 13),
            course=Course.DUPLICATE,
            original=plan.number,
            rounds=1,
            is_disputed=False,
            has_mistake=False,
            grade=None,
        )


def _backlog(office: Office, numbers: Iterator[int]) -> Iterator[CasePlan]:
    """What lies on the desks today, row by row as ``backlog.toml`` says."""
    told = book("backlog")
    for entry in chain(told["open"], told["done"]):
        yield _backlog_case(entry, next(numbers), office)


def _backlog_case(entry: Book, number: int, office: Office) -> CasePlan:
    story = stories()[entry["story"]]
    course = Course(entry.get("course", Course.DECLINED if story.refused_for else Course.HANDLED))
    return CasePlan(
        number=number,
        center=entry["center"],
        story=story,
        voice=entry.get("voice", 0),
        channel=Channel(entry["channel"]),
        registered_at=_backlog_moment(entry, number, office),
        course=course,
        reporter=number,
        ending=Ending(entry.get("ending", Ending.SILENT)),
        stop=Status(entry["status"]) if "status" in entry else None,
        answer_days=entry.get("answer_days", 1),
        handler=entry.get("handler", ""),
        rounds=entry.get("rounds", 1),
        is_disputed=entry.get("status") == Status.SENT_BACK,
        grade=Grade(entry["grade"]) if "grade" in entry else None,
    )


def _backlog_moment(entry: Book, number: int, office: Office) -> datetime:
    """In the morning of its working day, so that the day is long enough.

    Without ``ago`` it has just come in by itself, on whatever day it is, or last evening.
    """
    if "ago" not in entry:
        just_now = legal_time(office.now) - timedelta(minutes=40)
        evening = moment(just_now.date() - timedelta(days=1), 20.4)
        return just_now if just_now.hour >= GETS_UP else evening
    hour = chance("morning", number).uniform(9.1, 11.2)
    day = office.before(entry["ago"])
    return min(moment(day, hour), office.latest - timedelta(minutes=12))
