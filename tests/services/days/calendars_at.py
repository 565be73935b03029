"""Notices and wishes for the tests of the calendar; years, titles and reasons are invented."""

from datetime import date, datetime

from bancheng.data.models import CalendarEdition, CalendarRequest, Person
from bancheng.rules.days.requests import LocalEntry, LocalKind
from bancheng.rules.days.tables import Table, read_table
from bancheng.services.days import local_days, official_years
from tests.people import Town
from tests.scenarios import on

AT = on(date(2026, 12, 30))
"""A Wednesday whose limits reach into the unpublished year."""

CLOSED_ON = date(2026, 12, 31)
NEW_YEAR = "2027-01-01 至 2027-01-03 休 元旦\n2027-01-09 班"
SOURCE, VERSION = "关于2027年放假安排的通知（示例）", "示例1号"


def notice(text: str = NEW_YEAR, year: int = 2027, **told: str) -> Table:
    """A notice as pasted."""
    about = {"source": SOURCE, "version": VERSION, **told}
    return Table(year, read_table(text, year=year), **about)


def take(town: Town, table: Table | None = None, *, by: Person | None = None) -> CalendarEdition:
    """The notice looked at and taken over by the district's administrator."""
    table, who = table or notice(), {"by": by or town.administrator, "at": AT}
    seen = official_years.look_at(table, **who).digest
    official_years.take(table, seen=seen, **who)
    return CalendarEdition.objects.order_by("-pk")[0]


def wish(
    kind: LocalKind = LocalKind.CLOSURE,
    starts_on: date = CLOSED_ON,
    ends_on: date | None = None,
    reason: str = "停电检修",
) -> LocalEntry:
    """A wish for days."""
    return LocalEntry(
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason,
        source="供电公司通知（示例）",
    )


def asked(
    town: Town,
    entry: LocalEntry | None = None,
    *,
    by: Person | None = None,
    at: datetime = AT,
) -> CalendarRequest:
    """Asked for by the lead of 岳阳."""
    return local_days.ask(town.center.pk, by=by or town.lead, at=at, entry=entry or wish())


def approved(town: Town, entry: LocalEntry | None = None, *, at: datetime = AT) -> CalendarRequest:
    """Asked for by the lead, and approved by the district's administrator."""
    request, who = asked(town, entry, at=at), {"by": town.administrator, "at": at}
    seen = local_days.look_at(request.pk, **who).digest
    return local_days.approve(request.pk, seen=seen, **who)
