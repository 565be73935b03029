"""What days would change before anybody writes them: the calendar, and the limits of open cases.

A preview only reads. It carries a digest of everything it found; who confirms hands the digest back,
and where the world has changed since, the service refuses and the new preview is shown.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from bancheng.data.models import CalendarDay, CalendarEdition
from bancheng.data.queries import calendars
from bancheng.data.queries.calendars import Calendars
from bancheng.rules.calendar import DayVerdict, WorkingCalendar
from bancheng.rules.people import Role, Viewer
from bancheng.rules.refusals import Stale
from bancheng.rules.wording import zh
from bancheng.services import time_limits
from bancheng.services.optional_steps import limits as step_limits
from bancheng.services.optional_steps.limits import MovedStep
from bancheng.services.time_limits import MovedDate, Why

PAGE = 50
"""Moved cases of one page."""

CENTERS_SHOWN = 100

CHANGED = zh("日历或没办结的件刚才变了，这次什么也没写。下面是现在的样子，看过再确认。")


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day that is not what it was, for one centre or (blank) for all."""

    on: date
    center: str
    before: DayVerdict
    after: DayVerdict

    @property
    def is_turned(self) -> bool:
        """Whether it was worked and is off now, or the other way round."""
        return self.before.is_working is not self.after.is_working


@dataclass(frozen=True, slots=True)
class YearCount:
    """The working days of a year, before and after."""

    year: int
    before: int
    after: int


@dataclass(slots=True)
class Moves:
    """The limits that move: counted as they come by, one page of them kept.

    ``shown`` are those of the administrator's own areas; the others are only counted. ``firm`` are
    those that were provisional and are no longer; ``late`` would be over at once. ``steps`` are the
    open steps whose own limits move; a page of them stands beside that of the cases.
    """

    first: int = 0
    total: int = 0
    firm: int = 0
    late: int = 0
    own: int = 0
    centers: Counter[str] = field(default_factory=Counter)
    shown: list[MovedDate] = field(default_factory=list)
    steps: int = 0
    own_steps: int = 0
    shown_steps: list[MovedStep] = field(default_factory=list)

    @property
    def elsewhere(self) -> int:
        """How many lie outside the viewer's own areas."""
        return self.total - self.own

    @property
    def steps_elsewhere(self) -> int:
        """How many steps lie outside the viewer's own areas."""
        return self.steps - self.own_steps

    @property
    def by_center(self) -> list[tuple[str, int]]:
        """The centres with most of them, each with its number."""
        return sorted(self.centers.items(), key=lambda found: (-found[1], found[0]))[:CENTERS_SHOWN]

    def take(self, move: MovedDate, *, is_own: bool, today: date) -> None:
        """Count one; keep it when it belongs to the page."""
        self.firm += move.was_provisional and not move.is_provisional
        if move.before == move.after:
            return
        self.total += 1
        self.late += move.after < today <= move.before
        if not is_own:
            return
        self.centers[move.center] += 1
        if self.first <= self.own < self.first + PAGE:
            self.shown.append(move)
        self.own += 1

    def take_step(self, move: MovedStep, *, is_own: bool) -> None:
        """Count one open step; keep it when it belongs to the page."""
        self.steps += 1
        if not is_own:
            return
        if self.first <= self.own_steps < self.first + PAGE:
            self.shown_steps.append(move)
        self.own_steps += 1


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change, and the digest that whoever confirms hands back."""

    days: tuple[DayChange, ...]
    years: tuple[YearCount, ...]
    published_years: tuple[int, ...]
    unpublished_years: tuple[int, ...]
    moves: Moves
    digest: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change at all."""
        return not self.days

    @property
    def has_more(self) -> bool:
        """Whether another page of moved cases or steps follows."""
        return max(self.moves.own, self.moves.own_steps) > self.moves.first + PAGE


@dataclass(frozen=True, slots=True)
class Asking:
    """Who looks (None: the command line), on which day, from the how manieth moved case on."""

    viewer: Viewer | None
    today: date
    first: int = 0

    def sees(self, move: MovedDate | MovedStep) -> bool:
        """Whether the case lies where the viewer has a post that looks after the calendar.

        Complaints about conduct are only counted for a centre's own administrator: a number that
        stands here and in no list of cases to pass on would say what it is about.
        """
        if self.viewer is None:
            return True
        here = (Role.LEAD,) if move.is_confidential else (Role.LEAD, Role.ADMINISTRATOR)
        if move.center_id in self.viewer.centers(*here):
            return True
        return move.area_path.startswith(tuple(self.viewer.areas(Role.ADMINISTRATOR)))


def preview(
    days: Sequence[CalendarDay], *, asking: Asking, center_id: int | None = None
) -> Preview:
    """What ``days``, not yet written, would change; ``center_id``: they are of this centre alone."""
    now, then = calendars.calendars_for, calendars.calendars_if(days)
    changes = tuple(_changes(days, now, then))
    moves, digest = Moves(first=asking.first), hashlib.sha256(repr(changes).encode())
    for move in time_limits.each_differing(then, center_id=center_id):
        digest.update(repr(move).encode())
        moves.take(move, is_own=asking.sees(move), today=asking.today)
    for step in step_limits.each_differing(then, center_id=center_id):
        digest.update(repr(step).encode())
        moves.take_step(step, is_own=asking.sees(step))
    before, after = now([center_id])[center_id], then([center_id])[center_id]
    return Preview(
        days=changes,
        years=tuple(_years(changes, before, after)),
        published_years=tuple(sorted(after.published_years - before.published_years)),
        unpublished_years=tuple(sorted(before.published_years - after.published_years)),
        moves=moves,
        digest=digest.hexdigest(),
    )


def carry_out(
    edition: CalendarEdition,
    found: Preview,
    *,
    center_id: int | None = None,
    why: Why = time_limits.BY_THE_CALENDAR,
) -> None:
    """Move the limits of cases and open steps after ``edition`` has been written, as was found.

    Stale: a case has come or gone since the preview.
    """
    moved = time_limits.each_moved(at=edition.imported_at, center_id=center_id, why=why)
    steps = step_limits.each_moved(at=edition.imported_at, center_id=center_id)
    counts = sum(move.before != move.after for move in moved), sum(1 for _ in steps)
    expected = found.moves.total, found.moves.steps
    if counts != expected:  # pragma: no cover - only where transactions run side by side
        raise Stale(CHANGED)


def require_unchanged(found: Preview, seen: str) -> None:
    """Stale: what was shown to whoever confirms is not what would happen now."""
    if found.digest != seen:
        raise Stale(CHANGED)


def counted(found: Preview) -> dict[str, object]:
    """How many limits have moved, for the journal: of cases, and of open steps."""
    return {"moved": found.moves.total, "steps": found.moves.steps}


def told(changes: Iterable[DayChange]) -> list[list[str]]:
    """The changed days for the journal: the day, what it was, what it is."""
    return [[day.on.isoformat(), day.before.name, day.after.name] for day in changes]


def _changes(days: Collection[CalendarDay], now: Calendars, then: Calendars) -> Iterator[DayChange]:
    """Each day that reads otherwise, in order."""
    scopes = {day.center_id for day in days}
    before, after = now(scopes), then(scopes)
    names = {day.center_id: day.center.name for day in days if day.center is not None}
    for on, center_id in sorted({(day.on, day.center_id) for day in days}, key=_by_day):
        old, new = (known[center_id].explain(on, on)[0] for known in (before, after))
        if old != new:
            yield DayChange(on, names.get(center_id, ""), old, new)


def _by_day(found: tuple[date, int | None]) -> tuple[date, int]:
    return found[0], found[1] or 0


def _years(
    changes: Iterable[DayChange], before: WorkingCalendar, after: WorkingCalendar
) -> Iterator[YearCount]:
    for year in sorted({change.on.year for change in changes}):
        yield YearCount(year, before.days_of_year(year), after.days_of_year(year))
