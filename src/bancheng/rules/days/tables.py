"""A year's days as people paste them: one day or stretch a line, 休 or 班, and the holiday's name.

A line may be copied out of the notice, out of a spreadsheet (tabs) or typed (commas, blanks); digits
may be in full width. ``docs/calendar-files.md`` shows examples.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bancheng.rules.calendar import DayKind, WorkingCalendar
from bancheng.rules.days.files import FIRST_DAY, LAST_DAY, TEXT_COLUMNS, FileDay
from bancheng.rules.days.official import MAKE_UP_NAME
from bancheng.rules.intake.faults import Fault
from bancheng.rules.intake.texts import check_text
from bancheng.rules.refusals import Invalid
from bancheng.rules.wording import Wording, zh

MOST_LINES = 500
LONGEST_STRETCH = 31
"""Days of one line."""

TABLE = "table"
"""The field that a fault of the whole table stands beside; faults of a line stand under its number."""

OFF_WORDS = frozenset({"休", "放假", "休息", "假", "off", DayKind.OFFICIAL_OFF.value})
ON_WORDS = frozenset({"班", "上班", "调休", "调休上班", "补班", "on", DayKind.OFFICIAL_ON.value})
_CELLS = 3
_HEADINGS = ("日期", "date")
_DAY = (
    r"(?:(?P<{0}y>\d{{4}})\s*[-/.年]\s*)?(?P<{0}m>\d{{1,2}})\s*[-/.月]\s*(?P<{0}d>\d{{1,2}})\s*日?"
)
_SHORT_DAY = r"(?P<cd>\d{1,2})\s*日?"
_UNTIL = r"\s*(?:至|到|~|-+|–|—+|\.\.)\s*"
_STRETCH = re.compile(
    rf"{_DAY.format('a')}(?:{_UNTIL}(?:{_DAY.format('b')}|{_SHORT_DAY}))?(?![\d/.年月-])"
)
_HOLIDAY = re.compile(r"(?:[一二三四五六七八九十]+、)?\s*(?P<name>[^\d:]{1,20}):(?=\s*\d)")
_ASIDE = re.compile(r"\([^)]*\)")
_LONE_DAY = re.compile(r"\d\s*日")
_WEEKDAY = re.compile(r"\(?(?:周|星期)[一二三四五六日天]\)?")
_GAPS = re.compile(r"[\s,;:、|]+")

_NOTHING = zh("还没有一行。一行写一天或一段，比如：2027-01-01 休 元旦。")
_TOO_MANY = zh("有 {count} 行，一次最多 {most} 行。只贴一年的安排。")
_NO_DATE = zh("开头要是日期，写成 2027-01-01，或 2027-10-01 至 2027-10-07。")
_NO_SUCH_DAY = zh("没有 {year}年{month}月{day}日，核对日期。")
_OUTSIDE = zh("日期要在 {first} 年到 {last} 年之间。")
_OTHER_YEAR = zh("这是 {found} 年的日子，您选的是 {year} 年。核对年份，或另外导入。")
_BACKWARDS = zh("这一段的最后一天在第一天前面，对调一下。")
_TOO_LONG = zh("这一段有 {count} 天，一行最多 {most} 天，核对日期。")
_NO_KIND = zh("没写是休还是班。日期后面写“休”或“班”。")
_NO_NAME = zh("没写是什么假，比如“元旦”。")
_LONE = zh("有一个日子没写月份，写成“2月14日、2月28日”。")
_TWICE = zh("{day}和{earlier}说的是同一天，只留一行。")
_WORKED_ANYWAY = zh("{day}是{weekday}，本来就上班，核对日期。")
_NO_NEW_YEAR = zh("{year} 年还没公布过，表里要有 1 月 1 日的放假。补上这一行。")
_LINE = zh("第 {number} 行")
_OBJECT = zh("第 {number} 天")
_PLACE = re.compile(r"第 (\d+) (行|天)")


@dataclass(frozen=True, slots=True)
class TableDay:
    """One day of a table, with the place it stands at for the faults."""

    place: str
    on: date
    kind: DayKind
    name: str


@dataclass(frozen=True, slots=True)
class Table:
    """What one notice says of one year: its days, its title, its number, and the file it came in."""

    year: int
    days: tuple[TableDay, ...]
    source: str
    version: str
    file_name: str = ""


def place_in_words(place: str) -> Wording:
    """“第 3 行” or “第 2 天” as a sentence that doors translate; anything else stands as it is."""
    found = _PLACE.fullmatch(place)
    if found is None:
        return Wording("{place}", {"place": place})
    return Wording(_LINE if found[2] == "行" else _OBJECT, {"number": found[1]})


def read_table(text: str, *, year: int) -> tuple[TableDay, ...]:
    """The days of a pasted table; Invalid names every bad line by its number."""
    lines = list(_lines(text))
    if not lines:
        raise Invalid({TABLE: Wording(_NOTHING)})
    if len(lines) > MOST_LINES:
        raise Invalid({TABLE: Wording(_TOO_MANY, {"count": len(lines), "most": MOST_LINES})})
    days: list[TableDay] = []
    errors: dict[str, Wording] = {}
    for place, line in lines:
        try:
            days += _days_of(place, line, year)
        except Fault as fault:
            errors[place] = fault.wording
    return checked(days, year=year, errors=errors)


def days_of_file(rows: Iterable[FileDay], *, year: int) -> tuple[TableDay, ...]:
    """The official days of a file that has been read; Invalid names every row of another year."""
    days = [TableDay(row.place, row.row.on, row.row.kind, row.row.name) for row in rows]
    return checked(days, year=year, errors={})


def checked(
    days: Iterable[TableDay], *, year: int, errors: dict[str, Wording]
) -> tuple[TableDay, ...]:
    """The days, each in the year and once; Invalid with ``errors`` and what is wrong besides."""
    seen: dict[date, str] = {}
    kept = tuple(days)
    for day in kept:
        earlier = seen.setdefault(day.on, day.place)
        if not is_of_year(day.on, year):
            facts: dict[str, object] = {"found": day.on.year, "year": year}
            errors.setdefault(day.place, Wording(_OTHER_YEAR, facts))
        elif earlier != day.place:
            facts = {"day": day.on, "earlier": earlier}
            errors.setdefault(day.place, Wording(_TWICE, facts))
    if errors:
        raise Invalid(errors)
    return kept


def is_of_year(on: date, year: int) -> bool:
    """Whether a notice for ``year`` may speak of the day: the weeks before New Year are its, too."""
    return date(year - 1, 12, 1) <= on <= date(year, 12, 31)


def faults_of(table: Table, calendar: WorkingCalendar) -> dict[str, Wording]:
    """What is wrong with a whole notice: title, number, worked weekdays, a year without New Year."""
    errors: dict[str, Wording] = {}
    for name, text, missing in (
        (
            "source",
            table.source,
            zh("还没写来源，比如“国务院办公厅关于2027年部分节假日安排的通知”。"),
        ),
        ("version", table.version, zh("还没写文号，比如“国办发明电〔2026〕7号”。")),
    ):
        if fault := check_text(text, longest=TEXT_COLUMNS[name], missing=missing):
            errors[name] = fault
    errors |= _worked_anyway(table.days, calendar)
    new_year = date(table.year, 1, 1)
    is_there = any(day.on == new_year and day.kind is DayKind.OFFICIAL_OFF for day in table.days)
    if not is_there and calendar.is_provisional(new_year):
        errors.setdefault(TABLE, Wording(_NO_NEW_YEAR, {"year": table.year}))
    return errors


def as_text(table: Table) -> str:
    """The days as a table that ``read_table`` reads again."""
    words = {DayKind.OFFICIAL_OFF: "休", DayKind.OFFICIAL_ON: "班"}
    return "\n".join(f"{day.on}\t{words[day.kind]}\t{day.name}" for day in table.days)


def _worked_anyway(days: Iterable[TableDay], calendar: WorkingCalendar) -> dict[str, Wording]:
    """Days said to be worked that are plain working days: the date is mistyped."""
    known = {row.on for row in calendar.rows}
    return {
        day.place: Wording(_WORKED_ANYWAY, {"day": day.on, "weekday": verdict.name})
        for day in days
        if day.kind is DayKind.OFFICIAL_ON and day.on not in known
        for verdict in calendar.explain(day.on, day.on)
        if verdict.is_working
    }


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Each line that says something, with its number as a place."""
    for number, line in enumerate(text.splitlines(), start=1):
        told = line.strip()
        if told and not told.startswith("#") and not told.lower().startswith(_HEADINGS):
            yield _LINE.format(number=number), told


def _folded(text: str) -> str:
    """Digits and signs in plain width."""
    return unicodedata.normalize("NFKC", text).strip()


def _days_of(place: str, line: str, year: int) -> Iterator[TableDay]:
    """The days of one line; Fault says what to do about it."""
    plain = _folded(line)
    if holiday := _HOLIDAY.match(plain):
        yield from _days_of_paragraph(place, holiday["name"].strip(), plain[holiday.end() :], year)
        return
    plain = _WEEKDAY.sub("", plain)
    found = _STRETCH.match(plain)
    if found is None:
        raise Fault(_NO_DATE)
    kind, name = _in_cells(line) or _kind_and_name(plain[found.end() :])
    yield from _stretch(place, _ends_of(found, year), kind, name)


def _days_of_paragraph(place: str, name: str, text: str, year: int) -> Iterator[TableDay]:
    """“一、元旦：1月1日至3日放假，共3天。1月4日上班。”, as the notice itself says it."""
    for sentence in _ASIDE.sub("", text).split("。"):
        if _LONE_DAY.search(_STRETCH.sub("", sentence)):
            raise Fault(_LONE)
        for found in _STRETCH.finditer(sentence):
            if "放假" not in sentence and "上班" not in sentence:
                raise Fault(_NO_KIND)
            kind = DayKind.OFFICIAL_OFF if "放假" in sentence else DayKind.OFFICIAL_ON
            said = name if kind is DayKind.OFFICIAL_OFF else MAKE_UP_NAME
            yield from _stretch(place, _ends_of(found, year), kind, said)


def _stretch(place: str, ends: tuple[date, date], kind: DayKind, name: str) -> Iterator[TableDay]:
    first, last = ends
    count = (last - first).days + 1
    if count < 1:
        raise Fault(_BACKWARDS)
    if count > LONGEST_STRETCH:
        raise Fault(_TOO_LONG, count=count, most=LONGEST_STRETCH)
    for offset in range(count):
        yield TableDay(place, first + timedelta(days=offset), kind, name)


def _ends_of(found: re.Match[str], year: int) -> tuple[date, date]:
    """The first and the last day; what the last does not say, the first says."""
    first = _day(found["ay"] or year, found["am"], found["ad"])
    if found["cd"]:
        return first, _day(first.year, first.month, found["cd"])
    if found["bd"]:
        return first, _day(found["by"] or first.year, found["bm"], found["bd"])
    return first, first


def _day(year: str | int, month: str | int, day: str | int) -> date:
    """The day, or Fault where there is none or the calendar does not reach."""
    try:
        on = date(int(year), int(month), int(day))
    except ValueError:
        raise Fault(_NO_SUCH_DAY, year=year, month=month, day=day) from None
    if not FIRST_DAY <= on <= LAST_DAY:
        raise Fault(_OUTSIDE, first=FIRST_DAY.year, last=LAST_DAY.year)
    return on


def _in_cells(line: str) -> tuple[DayKind, str] | None:
    """Kind and name out of a spreadsheet's three cells: the name stands as it was written."""
    cells = [cell.strip() for cell in line.split("\t")]
    kind = _folded(cells[1]).lower() if len(cells) == _CELLS else ""
    if kind not in OFF_WORDS | ON_WORDS or not cells[2]:
        return None
    if fault := check_text(cells[2], longest=TEXT_COLUMNS["name"]):
        raise Fault(fault.sentence, **fault.facts)
    return (DayKind.OFFICIAL_OFF if kind in OFF_WORDS else DayKind.OFFICIAL_ON), cells[2]


def _kind_and_name(rest: str) -> tuple[DayKind, str]:
    """Off or on, and the name; the two may stand in either order."""
    words = [word for word in _GAPS.split(rest) if word]
    kinds = [word for word in words if word.lower() in OFF_WORDS | ON_WORDS]
    if not kinds:
        raise Fault(_NO_KIND)
    words.remove(kinds[0])
    is_off, name = kinds[0].lower() in OFF_WORDS, "、".join(words)
    if is_off and not name:
        raise Fault(_NO_NAME)
    if fault := check_text(name, longest=TEXT_COLUMNS["name"]):
        raise Fault(fault.sentence, **fault.facts)
    return (DayKind.OFFICIAL_OFF, name) if is_off else (DayKind.OFFICIAL_ON, name or MAKE_UP_NAME)
