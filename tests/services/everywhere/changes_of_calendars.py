"""Changes of the calendar: notices, files, days of a centre, and what takes them back."""

from functools import partial

from bancheng.services import calendars
from bancheng.services.days import local_days, official_years, undoing
from tests.people import Town
from tests.services.days.calendars_at import AT, asked, notice, take, wish
from tests.services.everywhere.changes import Change, change
from tests.services.steps import LATER

DAYS = (
    "date,kind,name,source,version\n2027-01-01,official_off,元旦,国务院办公厅通知（示例）,1\n"
).encode()


@change
def calendars__import_days(town: Town) -> Change:
    how = {"file_name": "days.csv", "by": town.administrator, "at": LATER, "apply": True}
    return partial(calendars.import_days, DAYS, **how)


@change
def official_years__take(town: Town) -> Change:
    who = {"by": town.administrator, "at": AT}
    seen = official_years.look_at(notice(), **who).digest
    return partial(official_years.take, notice(), seen=seen, **who)


@change
def undoing__undo(town: Town) -> Change:
    edition, who = take(town), {"by": town.administrator, "at": AT}
    seen = undoing.look_at(edition.pk, **who).digest
    return partial(undoing.undo, edition.pk, seen=seen, **who)


@change
def local_days__ask(town: Town) -> Change:
    return partial(local_days.ask, town.center.pk, by=town.lead, at=AT, entry=wish())


@change
def local_days__approve(town: Town) -> Change:
    request, who = asked(town), {"by": town.administrator, "at": AT}
    seen = local_days.look_at(request.pk, **who).digest
    return partial(local_days.approve, request.pk, seen=seen, **who)


@change
def local_days__refuse(town: Town) -> Change:
    who = {"by": town.administrator, "at": AT}
    return partial(local_days.refuse, asked(town).pk, remark="那天要开会。", **who)


@change
def local_days__withdraw(town: Town) -> Change:
    return partial(local_days.withdraw, asked(town).pk, by=town.lead, at=AT)
