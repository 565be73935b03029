"""Reading a file of calendar days, CSV or JSON; each bad row is named (format: docs/calendar-files.md)."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bancheng.rules.calendar import DayKind, DayRow
from bancheng.rules.refusals import Invalid
from bancheng.rules.wording import Wording, zh

MOST_ROWS = 5000
FIRST_DAY, LAST_DAY = date(2004, 1, 1), date(2100, 12, 31)
TEXT_COLUMNS = {"name": 40, "source": 120, "version": 40}
"""Column → the most characters it may hold."""

FILE = zh("文件")
"""The place of what is wrong with the file as a whole."""

COLUMNS = {
    "日期": "date",
    "类别": "kind",
    "名称": "name",
    "来源": "source",
    "版本": "version",
    "中心": "center",
    "撤销": "withdrawn",
}
KINDS = {
    "放假": DayKind.OFFICIAL_OFF,
    "调休上班": DayKind.OFFICIAL_ON,
    "本地休息": DayKind.LOCAL_CLOSURE,
    "本地上班": DayKind.LOCAL_OPENING,
    **{kind.value: kind for kind in DayKind},
}
YES = frozenset({"是", "1", "true", "yes"})
NO = frozenset({"", "否", "0", "false", "no"})

NOTHING_GIVEN: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FileDay:
    """One good row: what it says, for which centre (its code; blank: all), and where it stands."""

    place: str
    row: DayRow
    center_code: str
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class _Raw:
    """A row as it stands in the file, all as text."""

    place: str
    values: Mapping[str, str]


class _BadRow(Exception):
    """A row that cannot be taken, with the sentence that says why."""

    def __init__(self, sentence: str, **facts: object) -> None:
        self.wording = Wording(sentence, facts)
        super().__init__(sentence)


def read_days(
    content: bytes, *, file_name: str, given: Mapping[str, str] = NOTHING_GIVEN
) -> tuple[FileDay, ...]:
    """Return the rows of the file; Invalid names every bad row, and then none is taken.

    ``given``: column → what holds for every row, whatever the file says or leaves out.
    """
    raw = [_Raw(row.place, {**row.values, **given}) for row in _raw_rows(content, file_name, given)]
    if not raw:
        raise _unreadable(zh("文件里一天也没有。第一行写列名，下面一天一行。"))
    if len(raw) > MOST_ROWS:
        raise _unreadable(zh("一次最多 {most} 行，请分成几个文件。"), most=MOST_ROWS)
    days: list[FileDay] = []
    errors: dict[str, Wording] = {}
    for row in raw:
        try:
            days.append(_day_of(row))
        except _BadRow as bad:
            errors[row.place] = bad.wording
    errors |= _contradictions(days)
    if errors:
        raise Invalid(errors)
    return tuple(days)


def _unreadable(sentence: str, **facts: object) -> Invalid:
    """Refuse the file as a whole."""
    return Invalid({FILE: Wording(sentence, facts)})


def _raw_rows(content: bytes, file_name: str, given: Collection[str]) -> list[_Raw]:
    """Read by the ending of the file's name."""
    text, ending = _decoded(content), file_name.lower()
    if ending.endswith(".csv"):
        return list(_csv_rows(text, given))
    if ending.endswith(".json"):
        return list(_json_rows(text))
    raise _unreadable(zh("只认 .csv 和 .json 文件。"))


def _decoded(content: bytes) -> str:
    """Decode UTF-8, or GB 18030 as a Chinese spreadsheet saves it."""
    if b"\0" in content:
        raise _unreadable(zh("这不是文字文件。请另存为 .csv，或者直接把表格贴进来。"))
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable(zh("文件里的文字读不出来，请另存为 UTF-8 编码。"))


def _csv_rows(text: str, given: Collection[str]) -> Iterator[_Raw]:
    """Yield the rows beneath the line of column names; wholly empty ones are left out."""
    reader = csv.reader(io.StringIO(text, newline=""))
    header = [COLUMNS.get(cell.strip(), cell.strip().lower()) for cell in next(reader, [])]
    needed = {"date", "kind", *TEXT_COLUMNS} - set(given)
    missing = needed - set(header)
    if missing:
        chinese = [name for name, english in COLUMNS.items() if english in missing]
        raise _unreadable(zh("第一行还缺这几列：{columns}。"), columns="、".join(chinese))
    for cells in reader:
        if any(cell.strip() for cell in cells):
            values = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
            yield _Raw(f"第 {reader.line_num} 行", values)


def _json_rows(text: str) -> Iterator[_Raw]:
    """Yield the objects of the list, or of `days` with defaults standing beside it."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable(zh("不是完整的 JSON，请检查括号和引号。")) from error
    defaults = found if isinstance(found, dict) else {}
    days = defaults.get("days") if defaults else found
    if not isinstance(days, list) or not all(isinstance(day, dict) for day in days):
        raise _unreadable(zh("JSON 里要有一个 days 列表，一天一个对象。"))
    for number, day in enumerate(days, start=1):
        values = {**defaults, **day}
        texts = {name: _text(values.get(name)) for name in COLUMNS.values()}
        yield _Raw(f"第 {number} 天", texts)


def _text(value: object) -> str:
    """Return a JSON value as the CSV would hold it."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def _day_of(raw: _Raw) -> FileDay:
    """Check one row."""
    values = raw.values
    on = _date(values.get("date", ""))
    kind = KINDS.get(values.get("kind", ""))
    if kind is None:
        known = "、".join(list(KINDS)[:4])
        raise _BadRow(
            zh("类别“{kind}”不认识，只能是：{known}。"), kind=values.get("kind", ""), known=known
        )
    center = values.get("center", "")
    if center and not kind.is_local:
        raise _BadRow(zh("放假和调休上班对所有中心都一样，中心一栏要空着。"))
    texts = [_checked_text(column, values) for column in TEXT_COLUMNS]
    row = DayRow(on, kind, *texts)
    return FileDay(raw.place, row, center, _yes_or_no(values.get("withdrawn", "")))


def _date(text: str) -> date:
    """Read 2027-01-01, or 2027/1/1 as a spreadsheet writes it."""
    parts = re.fullmatch(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})", text)
    try:
        on = date(*map(int, parts.groups())) if parts else None
    except ValueError:
        on = None
    if on is None:
        raise _BadRow(zh("日期“{text}”不对，要写成 2027-01-01 这样，并且真有这一天。"), text=text)
    if not FIRST_DAY <= on <= LAST_DAY:
        first, last = FIRST_DAY.year, LAST_DAY.year
        raise _BadRow(zh("日期要在 {first} 年到 {last} 年之间。"), first=first, last=last)
    return on


def _checked_text(column: str, values: Mapping[str, str]) -> str:
    """Return a text that is there, short enough and printable."""
    text, most = values.get(column, ""), TEXT_COLUMNS[column]
    label = next(name for name, english in COLUMNS.items() if english == column)
    if not text:
        raise _BadRow(zh("{label}是空的，请补上。"), label=label)
    if len(text) > most:
        raise _BadRow(
            zh("{label}最多 {most} 个字，多了 {over} 个。"),
            label=label,
            most=most,
            over=len(text) - most,
        )
    if not text.isprintable():
        raise _BadRow(zh("{label}里有看不见的字符，请删掉重写。"), label=label)
    return text


def _yes_or_no(text: str) -> bool:
    """Read the column that takes a row back."""
    if text.lower() not in YES | NO:
        raise _BadRow(zh("撤销一栏写“是”，或者空着。"))
    return text.lower() in YES


def _contradictions(days: Iterable[FileDay]) -> dict[str, Wording]:
    """Find rows that repeat or contradict an earlier row of the same file."""
    seen: dict[tuple[object, ...], str] = {}
    errors: dict[str, Wording] = {}
    for day in days:
        for key in _claims(day):
            earlier = seen.setdefault(key, day.place)
            if earlier != day.place:
                sentence = zh("和{earlier}说的是同一天，只能留一行。")
                errors[day.place] = Wording(sentence, {"earlier": earlier})
    return errors


def _claims(day: FileDay) -> Iterator[tuple[object, ...]]:
    """Yield what only one row may say: a day and kind once; off or on, closed or open, not both."""
    yield day.center_code, day.row.on, day.row.kind
    if not day.is_withdrawn:
        yield day.center_code, day.row.on, day.row.kind.is_local
