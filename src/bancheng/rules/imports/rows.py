"""One row of an old ledger as a case that has ended, or everything that stands in its way."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TypeVar

from bancheng.rules.catalogues import Behalf, DeclineReason
from bancheng.rules.imports import values, words
from bancheng.rules.imports.columns import Column
from bancheng.rules.imports.headings import Cell
from bancheng.rules.imports.words import Standing
from bancheng.rules.intake import texts
from bancheng.rules.intake.faults import Fault
from bancheng.rules.intake.registration import Registration, check, tidy
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import Status

Value = TypeVar("Value")

STILL_OPEN = zh("这一件还没办完。没办完的不导入，到“登记”里登记，办理日期写原来那天。")
_REFUSED_IN_WORDS = zh("写着不予受理：在“受理与否”一列写“否”，原因写在“受理/不予受理的原因”里。")
_NO_CLOSING_DAY = zh("没写办结日期。办完的补上；没办完的不导入，到“登记”里登记。")
_CLOSED_EARLIER = zh("办结日期 {closed} 比办理日期 {handled} 还早，核对一下。")
_CLOSED_BEFORE_DECISION = zh("办结日期 {closed} 比受理日期 {decided} 还早，核对一下。")
_DECIDED_EARLIER = zh("受理日期 {decided} 比办理日期 {handled} 还早，核对一下。")
_IN_THE_FUTURE = zh("{day} 还没到，核对一下。")
_NOT_ANSWERED = zh("写着没有反馈，又写了办结日期。反馈了的改成“是”；没反馈的不算办结。")
NO_REFERRAL = zh("旧台账没有写")

_COLUMN_OF: Mapping[str, Column] = {
    "name": Column.NAME,
    "phone": Column.PHONE,
    "company_name": Column.COMPANY,
    "handled_on": Column.HANDLED_ON,
    "matter": Column.MATTER,
    "reasons": Column.REASONS,
    "other_reason": Column.REASONS,
    "problem": Column.PROBLEM,
}
"""Field of the registration → the column it was read from."""

_LINES: Mapping[Column, int] = {
    Column.OLD_NUMBER: 60,
    Column.WINDOW: 60,
    Column.REGISTRAR: 60,
    Column.HANDLER: 60,
    Column.DEPARTMENT: 60,
    Column.REFERRAL: 200,
}
_TEXTS = (Column.DECISION_NOTE, Column.HANDLING, Column.NOTE)
_TEXT_LONGEST = 5000
_NO_PHONES: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a row cannot be taken: the column, what stands there, what is wrong and how to mend it."""

    column: Column
    value: str
    wording: Wording


@dataclass(frozen=True, slots=True)
class OldCase:
    """A case of the old ledger, ended; what its words say beside form 1's upper half is kept as told.

    ``other_phones`` are the second and further numbers of the cell, ``words`` the line texts by
    column (window, registrar, handler, department, old number, referral), cleaned.
    """

    entry: Registration
    status: Status
    decided_on: date | None
    closed_on: date | None
    decline_reason: DeclineReason | None
    other_phones: tuple[str, ...]
    words: Mapping[Column, str]

    @property
    def identity(self) -> str:
        """What tells it from every other case; the same for the same row in a mended file."""
        entry = self.entry
        parts = (str(entry.handled_on), entry.name, entry.phone, entry.matter, entry.problem)
        return "\n".join(map(_bare, parts))


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if unicodedata.category(c)[0] not in "ZPC")


@dataclass(slots=True)
class _Reading:
    """The cells of one row, and what has been found wrong with them so far."""

    cells: Mapping[Column, Cell]
    troubles: list[Trouble] = field(default_factory=list)

    def take(self, column: Column, reader: Callable[[Cell], Value], otherwise: Value) -> Value:
        """The value of a column; ``otherwise`` where it cannot be read, which is then a trouble."""
        try:
            return reader(self.cells.get(column))
        except Fault as fault:
            self.blame(column, fault.wording)
            return otherwise

    def blame(self, column: Column, wording: Wording) -> None:
        """Note a trouble, one for each column: the first says enough."""
        if all(trouble.column is not column for trouble in self.troubles):
            value = values.text_of(self.cells.get(column))
            self.troubles.append(Trouble(column, value, wording))

    def in_order(self) -> list[Trouble]:
        """The troubles in the order of the columns."""
        order = list(Column)
        return sorted(self.troubles, key=lambda trouble: order.index(trouble.column))


def read_row(
    cells: Mapping[Column, Cell], *, today: date, area_code: str = ""
) -> OldCase | list[Trouble]:
    """The case in a row, or its troubles in the order of the columns.

    ``area_code`` is put before local numbers that have none.
    """
    reading = _Reading(cells)
    read_phones = partial(values.phones, area_code=area_code)
    phones = reading.take(Column.PHONE, read_phones, _NO_PHONES)
    entry = _entry(reading, "".join(phones[:1]), today)
    told = _words(reading)
    status = _status(reading)
    case = OldCase(
        entry=entry,
        status=status,
        decided_on=_decided_on(reading, status, entry, today),
        closed_on=_closed_on(reading, status, today),
        decline_reason=_decline_reason(reading, status, told),
        other_phones=phones[1:],
        words=told,
    )
    _check_order(reading, case)
    return reading.in_order() or case


def _entry(reading: _Reading, phone: str, today: date) -> Registration:
    """Form 1's upper half; what the registration's own rules refuse is a trouble here, too."""
    entry = tidy(_typed(reading, phone))
    for name, wording in check(entry, today=today).items():
        reading.blame(_COLUMN_OF[name], wording)
    return entry


def _typed(reading: _Reading, phone: str) -> Registration:
    cells, company = reading.cells, values.line_of(reading.cells.get(Column.COMPANY))
    reasons, other_reason = words.reasons(cells.get(Column.REASONS))
    return Registration(
        name=values.name(cells.get(Column.NAME)),
        phone=phone,
        handled_on=reading.take(Column.HANDLED_ON, values.day, None),
        matter=values.line_of(cells.get(Column.MATTER)),
        problem=values.text_of(cells.get(Column.PROBLEM)),
        reasons=reasons,
        other_reason=other_reason,
        failure=words.failure(cells.get(Column.REASONS)),
        kind=words.kind(cells.get(Column.KIND)),
        channel=words.channel(cells.get(Column.CHANNEL)),
        behalf=Behalf.COMPANY if company else Behalf.SELF,
        company_name=company,
    )


def _words(reading: _Reading) -> dict[Column, str]:
    """The texts that are kept as they are told, each within what can be kept."""
    told = {column: values.line_of(reading.cells.get(column)) for column in _LINES}
    told |= {column: values.text_of(reading.cells.get(column)) for column in _TEXTS}
    for column, text in told.items():
        longest = _LINES.get(column, _TEXT_LONGEST)
        wording = texts.check_text(text, longest=longest, has_lines=column in _TEXTS)
        if wording is not None:
            reading.blame(column, wording)
    return told


def _status(reading: _Reading) -> Status:
    """How the case has ended; one that has not is a trouble."""
    if reading.take(Column.ACCEPTED, words.accepted, None) is False:
        return Status.DECLINED
    if not reading.cells.get(Column.ACCEPTED) and words.is_refusal(
        reading.cells.get(Column.HANDLING)
    ):
        reading.blame(Column.HANDLING, Wording(_REFUSED_IN_WORDS))
    standing = reading.take(Column.STANDING, words.standing, None)
    if standing is Standing.OPEN:
        reading.blame(Column.STANDING, Wording(STILL_OPEN))
    if standing is Standing.WITHDRAWN:
        return Status.WITHDRAWN
    answered = reading.take(Column.ANSWERED, words.yes_or_no, None)
    if answered is False and values.line_of(reading.cells.get(Column.CLOSED_ON)):
        reading.blame(Column.ANSWERED, Wording(_NOT_ANSWERED))
    return Status.CLOSED


def _decided_on(reading: _Reading, status: Status, entry: Registration, today: date) -> date | None:
    """The day of the decision; where none is written, that of the registration.

    A refusal may have its day among those of closing. What was taken back may never have had one.
    """
    decided_on = _past_day(reading, Column.DECIDED_ON, today)
    if decided_on is None and status is Status.DECLINED:
        decided_on = _past_day(reading, Column.CLOSED_ON, today)
    return decided_on or (None if status is Status.WITHDRAWN else entry.handled_on)


def _closed_on(reading: _Reading, status: Status, today: date) -> date | None:
    if status is Status.DECLINED:
        return None
    closed_on = _past_day(reading, Column.CLOSED_ON, today)
    if closed_on is None:
        reading.blame(Column.CLOSED_ON, Wording(_NO_CLOSING_DAY))
    return closed_on


def _past_day(reading: _Reading, column: Column, today: date) -> date | None:
    day = reading.take(column, values.day, None)
    if day is not None and day > today:
        reading.blame(column, Wording(_IN_THE_FUTURE, {"day": day.isoformat()}))
    return day


def _decline_reason(
    reading: _Reading, status: Status, told: Mapping[Column, str]
) -> DeclineReason | None:
    if status is not Status.DECLINED:
        return None
    return reading.take(
        Column.DECISION_NOTE, lambda _cell: words.decline_reason(told[Column.DECISION_NOTE]), None
    )


def _check_order(reading: _Reading, case: OldCase) -> None:
    """Registered, decided, closed: none before the other."""
    handled, decided, closed = case.entry.handled_on, case.decided_on, case.closed_on
    days = {"handled": handled, "decided": decided, "closed": closed}
    facts = {name: day.isoformat() for name, day in days.items() if day}
    if decided and handled and decided < handled:
        reading.blame(Column.DECIDED_ON, Wording(_DECIDED_EARLIER, facts))
    if closed and handled and closed < handled:
        reading.blame(Column.CLOSED_ON, Wording(_CLOSED_EARLIER, facts))
    elif closed and decided and closed < decided:
        reading.blame(Column.CLOSED_ON, Wording(_CLOSED_BEFORE_DECISION, facts))
