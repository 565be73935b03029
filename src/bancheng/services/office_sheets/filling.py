"""Filling the office in from a file: a check does it all and takes it back, an import keeps it.

Both go through the services that a form goes through, line by line, so that what a check says is what
the import will do, and neither may do more than the administrator could by hand.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from bancheng.data.models import OfficeSheet, Person
from bancheng.data.queries.office import people as viewers
from bancheng.data.queries.office import sheets
from bancheng.rules.dates import legal_date
from bancheng.rules.journal import Event
from bancheng.rules.office_sheets.columns import KEYS, OfficeColumn, OfficeTable, column_of
from bancheng.rules.office_sheets.entries import CellFault
from bancheng.rules.office_sheets.fates import Fate
from bancheng.rules.office_sheets.found import Found, lines_of_json, troubles_of_json
from bancheng.rules.office_sheets.reading import Line, Trouble
from bancheng.rules.office_sheets.twins import twins_in
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, NotFound, Refusal
from bancheng.rules.wording import Wording, zh
from bancheng.services import journal
from bancheng.services.office.administration import administrator
from bancheng.services.office.people import NewPassword, Secret
from bancheng.services.office_sheets import people_lines, place_lines
from bancheng.services.office_sheets.desk import Desk

MOST_ACCOUNTS = 100
"""Accounts opened by one file: each first password takes the machine a moment."""

_OUT_OF_REACH = zh("不归您管，这一行导不进去。请上级区划的管理员导，或者删掉这一行。")
_TOO_MANY_ACCOUNTS = zh("一个文件最多新建 {most} 个账号，现在是 {count} 个。分成几个文件导。")
_HAS_TROUBLES = zh("还有 {count} 处要改，改好文件再传。")
_OTHERWISE = zh("核对以后，机构或人员有变动，所以没有导入。看一下新的核对结果，再按“导入”。")
_DONE_ALREADY = zh("这个文件已经导入过了。")

_WAYS = {
    OfficeTable.CENTERS: place_lines.center,
    OfficeTable.WINDOWS: place_lines.window,
    OfficeTable.DEPARTMENTS: place_lines.department,
    OfficeTable.PEOPLE: people_lines.person,
}


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What an import has done, and the first passwords it has made; they are shown once."""

    sheet: OfficeSheet
    found: Found
    passwords: tuple[NewPassword, ...]


class FoundOtherwise(Refusal):
    """The world is not any more what the check has found; the new result is kept."""

    code = "found_otherwise"
    sentence = _OTHERWISE


def looked_through(kept: Mapping[str, Any] | object, *, by: Person, at: datetime) -> Found:
    """Do everything that lines (as the database keeps them) say, see what comes of it, take it back."""
    with transaction.atomic():
        found = _carried_out(kept, Desk(by, at, _viewer(by, at), iter(())))
        transaction.set_rollback(True)
    return found


def fill_in(sheet_id: int, *, by: Person, at: datetime) -> FilledIn:
    """导入: all lines, or none. Refusal while any is wrong; FoundOtherwise where the world has changed."""
    administrator(Permission.OFFICE_IMPORT, by, at)
    one = _waiting(sheet_id, by=by, at=at)
    before = Found.of_json(one.found)
    if before.troubles:
        raise Refusal(_HAS_TROUBLES, count=len(before.troubles))
    if before.accounts > MOST_ACCOUNTS:
        raise Refusal(_TOO_MANY_ACCOUNTS, most=MOST_ACCOUNTS, count=before.accounts)
    secrets = [Secret.made() for _account in range(before.accounts)]  # before anything is locked
    try:
        return _fill_in(sheet_id, iter(secrets), by=by, at=at)
    except FoundOtherwise:
        _keep(sheet_id, looked_through(one.lines, by=by, at=at), by=by, at=at)
        raise


@transaction.atomic
def _fill_in(sheet_id: int, secrets: Iterator[Secret], *, by: Person, at: datetime) -> FilledIn:
    one = _waiting(sheet_id, by=by, at=at)
    desk = Desk(by, at, _viewer(by, at), secrets)
    found = _carried_out(one.lines, desk)
    if found.as_json() != one.found:
        raise FoundOtherwise
    one.imported_at, one.imported_by, one.lines = at, by, {}
    one.save(update_fields=["imported_at", "imported_by", "lines"])
    counts = {fate.value: found.count(fate) for fate in Fate}
    details = {"file": one.file_name, "sha256": one.sha256, **counts}
    journal.write(Event.IMPORT_OFFICE, by=by, at=at, details=details)
    return FilledIn(one, found, tuple(desk.passwords))


@transaction.atomic
def _keep(sheet_id: int, found: Found, *, by: Person, at: datetime) -> None:
    one = _waiting(sheet_id, by=by, at=at)
    one.found = found.as_json()
    one.save(update_fields=["found"])


def _waiting(sheet_id: int, *, by: Person, at: datetime) -> OfficeSheet:
    """The file, locked, if ``by`` has brought it and it has not been imported yet."""
    sheets.lock(sheet_id)
    one = sheets.own(_viewer(by, at)).filter(pk=sheet_id).first()
    if one is None:
        raise NotFound
    if one.imported_at is not None:
        raise Refusal(_DONE_ALREADY)
    return one


def _viewer(by: Person, at: datetime) -> Any:
    return viewers.viewer_of(by, legal_date(at))


def _carried_out(kept: Mapping[str, Any] | object, desk: Desk) -> Found:
    """Do what every good line says; call it inside a transaction."""
    content = kept if isinstance(kept, Mapping) else {}
    lines = lines_of_json(content.get("lines", ()))
    found = Found(troubles=troubles_of_json(content.get("troubles", ())))
    if found.troubles:  # without its headings a table says nothing
        return found
    found.troubles = twins_in(lines)
    bad = {(trouble.table, trouble.number) for trouble in found.troubles}
    desk.note_bad(lines, bad)
    for line in _in_order(lines):
        if (line.table, line.number) not in bad:
            _carry_out(line, desk, found)
    return found.in_order()


def _in_order(lines: Sequence[Line]) -> list[Line]:
    tables = list(OfficeTable)
    return sorted(lines, key=lambda line: (tables.index(line.table), line.number))


def _carry_out(line: Line, desk: Desk, found: Found) -> None:
    """One line, or its troubles; then nothing of it is left."""
    try:
        with transaction.atomic():
            found.effects.append(_WAYS[line.table](line, desk))
    except CellFault as fault:
        faults = {fault.column: fault.wording}
    except Invalid as refusal:
        faults = {column_of(line.table, name): word for name, word in refusal.errors.items()}
    except NotFound:
        faults = {KEYS[line.table][0]: Wording(_OUT_OF_REACH)}
    except Refusal as refusal:
        faults = {KEYS[line.table][0]: refusal.wording}
    else:
        return
    desk.note_bad([line], {(line.table, line.number)})
    found.troubles += [_trouble(line, column, wording) for column, wording in faults.items()]


def _trouble(line: Line, column: OfficeColumn, wording: Wording) -> Trouble:
    return Trouble(line.table, line.number, column, line.get(column), wording)
