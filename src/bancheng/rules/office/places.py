"""Places: who looks after which, and what can be wrong with their names, codes and phones (S3)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from bancheng.rules.catalogues import CenterKind
from bancheng.rules.intake import contacts, texts
from bancheng.rules.intake.faults import Fault, fault_of
from bancheng.rules.numbering import folded_number
from bancheng.rules.people import Post, Role, Viewer
from bancheng.rules.wording import Wording, zh

AREA_CODE_LENGTHS = (6, 9, 12)
AREA_NAME_LONGEST = 60
PATH_LONGEST = 120
CENTER_CODE_LONGEST = 20
CENTER_NAME_LONGEST = 60
SHORT_NAME_LONGEST = 12
ADDRESS_LONGEST = 120
OPENING_HOURS_LONGEST = 120
WINDOW_NUMBER_LONGEST = 12
WINDOW_PLACE_LONGEST = 60
DEPARTMENT_NAME_LONGEST = 60
MATTERS_AT_ONCE = 200
_PROVINCE_DIGITS, _COUNTY_DIGITS = 2, 6
FIRST_YEAR = 2000
LAST_YEAR = 2100

_NO_AREA_CODE = zh("还没写区划代码。")
_AREA_CODE_DIGITS = zh("区划代码是 6、9 或 12 位数字，现在是 {count} 位。")
_AREA_CODE_LETTERS = zh("区划代码只有数字，去掉“{found}”。")
_AREA_CODE_ELSEWHERE = zh("{parent}下面的代码要以 {stem} 开头，核对一下。")
_NO_AREA_NAME = zh("还没写区划名称。")
_NO_CENTER_NAME = zh("还没写中心名称。")
_NO_SHORT_NAME = zh("还没写简称。编号用它开头，比如“岳阳”。")
_SHORT_NAME_SHAPE = zh("简称要放进编号，只能用汉字、字母和数字，去掉“{found}”。")
_NO_CENTER_CODE = zh("还没写中心编码。")
_CENTER_CODE_SHAPE = zh("编码只能用字母、数字和短横，去掉“{found}”。")
_NO_KIND = zh("选一种中心类型。")
_YEAR = zh("日期写成了 {year} 年，核对一下年份。")
_NO_WINDOW_NUMBER = zh("还没写窗口号。")
_NO_DEPARTMENT_NAME = zh("还没写部门名称。")
_NO_MATTERS = zh("还没写事项，一行写一个。")
_TOO_MANY_MATTERS = zh("一次最多 {most} 个事项，现在是 {count} 个，分几次加。")
_MATTER_FAULT = zh("第 {line} 行：{fault}")


class PlaceKind(StrEnum):
    """What kind of place it is; each can be retired, none is ever deleted."""

    AREA = "area"
    CENTER = "center"
    WINDOW = "window"
    DEPARTMENT = "department"
    MATTER = "matter"

    @property
    def label(self) -> str:
        """The kind as screens name it."""
        return _LABELS[self]


_LABELS = {
    PlaceKind.AREA: zh("区划"),
    PlaceKind.CENTER: zh("中心"),
    PlaceKind.WINDOW: zh("窗口"),
    PlaceKind.DEPARTMENT: zh("部门"),
    PlaceKind.MATTER: zh("事项"),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something lies: in the area with this path and, unless it is the area's, in a centre."""

    area_path: str
    center_id: int | None = None


def number_order(number: str) -> tuple[tuple[bool, int, str], ...]:
    """What window numbers are sorted by: digits count as numbers, “3号” comes before “10号”."""
    parts = re.findall(r"[0-9]+|[^0-9]+", folded_number(number))
    return tuple(
        (not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts
    )


def administers(viewer: Viewer, spot: Spot) -> bool:
    """Whether ``viewer`` looks after ``spot``: all beneath one's areas, or one's centre alone."""
    return any(_covers(post, spot) for post in viewer.posts if post.role is Role.ADMINISTRATOR)


def administers_all(viewer: Viewer, spots: Iterable[Spot]) -> bool:
    """Whether every one of ``spots`` is looked after by ``viewer``; True for none."""
    return all(administers(viewer, spot) for spot in spots)


def _covers(post: Post, spot: Spot) -> bool:
    if post.center_id is not None:
        return post.center_id == spot.center_id
    return spot.area_path.startswith(post.area_path)


def path_under(parent_path: str, code: str) -> str:
    """The path of an area with ``code`` beneath the one with ``parent_path`` (``""``: the top)."""
    return f"{parent_path}{code}/"


Faults = Iterator[tuple[str, Wording | None]]
Errors = dict[str, Wording]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaEntry:
    """An area as typed: its official statistical code and its name.

    ``returns_since`` is for the quarterly returns beneath it; None: as the area above has it.
    """

    code: str
    name: str
    returns_since: date | None = None

    def tidied(self) -> "AreaEntry":
        """The entry with clean texts."""
        return replace(self, code=texts.clean(self.code), name=texts.clean(self.name))

    def faults(self) -> Errors:
        """What is wrong with it, by field."""
        return _found(self._faults())

    def _faults(self) -> Faults:
        yield "code", _area_code(self.code)
        yield "name", _line(self.name, AREA_NAME_LONGEST, _NO_AREA_NAME)
        yield "returns_since", _year_of(self.returns_since)


@dataclass(frozen=True, slots=True, kw_only=True)
class CenterEntry:
    """A centre as typed; ``short_name`` begins its case numbers, ``live_on`` is when it starts."""

    name: str
    short_name: str
    code: str
    kind: CenterKind | None
    address: str = ""
    phone: str = ""
    opening_hours: str = ""
    live_on: date | None = None

    def tidied(self) -> "CenterEntry":
        """The entry with clean texts and the phone in its canonical form."""
        return replace(
            self,
            name=texts.clean(self.name),
            short_name=texts.clean(self.short_name),
            code=texts.clean(self.code),
            address=texts.clean(self.address),
            phone=_canonical_phone(self.phone),
            opening_hours=texts.clean(self.opening_hours),
        )

    def faults(self) -> Errors:
        """What is wrong with it, by field."""
        return _found(self._faults())

    def _faults(self) -> Faults:
        yield "name", _line(self.name, CENTER_NAME_LONGEST, _NO_CENTER_NAME)
        yield "short_name", _short_name(self.short_name)
        yield "code", _center_code(self.code)
        yield "kind", None if self.kind else Wording(_NO_KIND)
        yield "address", _line(self.address, ADDRESS_LONGEST, None)
        yield "phone", fault_of(contacts.phone, self.phone) if self.phone else None
        yield "opening_hours", _line(self.opening_hours, OPENING_HOURS_LONGEST, None)
        yield "live_on", _year_of(self.live_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowEntry:
    """A window as typed."""

    number: str
    place: str = ""

    def tidied(self) -> "WindowEntry":
        """The entry with clean texts."""
        return WindowEntry(number=texts.clean(self.number), place=texts.clean(self.place))

    def faults(self) -> Errors:
        """What is wrong with it, by field."""
        return _found(self._faults())

    def _faults(self) -> Faults:
        yield "number", _line(self.number, WINDOW_NUMBER_LONGEST, _NO_WINDOW_NUMBER)
        yield "place", _line(self.place, WINDOW_PLACE_LONGEST, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentEntry:
    """A department as typed; ``is_co_handling``: it also assists others."""

    name: str
    is_co_handling: bool = False

    def tidied(self) -> "DepartmentEntry":
        """The entry with clean texts."""
        return replace(self, name=texts.clean(self.name))

    def faults(self) -> Errors:
        """What is wrong with it, by field."""
        wrong = _line(self.name, DEPARTMENT_NAME_LONGEST, _NO_DEPARTMENT_NAME)
        return _found(iter([("name", wrong)]))


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterEntry:
    """One business name as typed."""

    name: str

    def tidied(self) -> "MatterEntry":
        """The entry with a clean name."""
        return MatterEntry(name=texts.clean(self.name))

    def faults(self) -> Errors:
        """What is wrong with it, by field."""
        wrong = _line(self.name, texts.MATTER_LONGEST, _NO_MATTERS)
        return _found(iter([("name", wrong)]))


@dataclass(frozen=True, slots=True, kw_only=True)
class MattersEntry:
    """Business names as typed, one a line; empty lines and repetitions do not count."""

    names: tuple[str, ...] = field(default=())

    def tidied(self) -> "MattersEntry":
        """The entry with clean names, each once."""
        clean = (texts.clean(name) for name in self.names)
        return MattersEntry(names=tuple(dict.fromkeys(name for name in clean if name)))

    def faults(self) -> Errors:
        """What is wrong with it; the first bad line is named."""
        return _found(iter([("names", self._fault())]))

    def _fault(self) -> Wording | None:
        if not self.names:
            return Wording(_NO_MATTERS)
        if len(self.names) > MATTERS_AT_ONCE:
            facts = {"most": MATTERS_AT_ONCE, "count": len(self.names)}
            return Wording(_TOO_MANY_MATTERS, facts)
        for line, name in enumerate(self.names, start=1):
            if wrong := _line(name, texts.MATTER_LONGEST, None):
                return Wording(_MATTER_FAULT, {"line": line, "fault": wrong})
        return None


Entry = AreaEntry | CenterEntry | WindowEntry | DepartmentEntry | MatterEntry
"""What can be typed anew of a place that is there."""


def check_beneath(code: str, *, parent_code: str, parent_name: str) -> Wording | None:
    """What is wrong with an area's ``code`` beneath its parent's: it must begin like that one."""
    stem = _stem(parent_code)
    if code.startswith(stem) and code != parent_code:
        return None
    return Wording(_AREA_CODE_ELSEWHERE, {"parent": parent_name, "stem": stem})


def _stem(code: str) -> str:
    """The digits that count: 310000 → 31, 310117000000 → 310117."""
    while len(code) > _COUNTY_DIGITS and code.endswith("000"):
        code = code[:-3]
    while _PROVINCE_DIGITS < len(code) <= _COUNTY_DIGITS and code.endswith("00"):
        code = code[:-2]
    return code


def _found(faults: Faults) -> Errors:
    return {name: wording for name, wording in faults if wording is not None}


def _line(text: str, longest: int, missing: str | None) -> Wording | None:
    return texts.check_text(text, longest=longest, missing=missing)


def _odd(text: str, *, also: str = "") -> str:
    """The first character that is neither letter nor digit nor one of ``also``."""
    return next((found for found in text if not found.isalnum() and found not in also), "")


def _area_code(code: str) -> Wording | None:
    if not code:
        return Wording(_NO_AREA_CODE)
    strange = next((found for found in code if found not in "0123456789"), "")
    if strange:
        return Wording(_AREA_CODE_LETTERS, {"found": strange})
    if len(code) not in AREA_CODE_LENGTHS:
        return Wording(_AREA_CODE_DIGITS, {"count": len(code)})
    return None


def _short_name(name: str) -> Wording | None:
    if wrong := _line(name, SHORT_NAME_LONGEST, _NO_SHORT_NAME):
        return wrong
    # What looking up a typed number makes of it must be the name itself.
    strange = _odd(name) or ("" if folded_number(name) == name else name)
    return Wording(_SHORT_NAME_SHAPE, {"found": strange}) if strange else None


def _center_code(code: str) -> Wording | None:
    if wrong := _line(code, CENTER_CODE_LONGEST, _NO_CENTER_CODE):
        return wrong
    strange = _odd(code, also="-") or next((c for c in code if not c.isascii()), "")
    return Wording(_CENTER_CODE_SHAPE, {"found": strange}) if strange else None


def _year_of(day: date | None) -> Wording | None:
    if day is None or FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    return Wording(_YEAR, {"year": day.year})


def _canonical_phone(typed: str) -> str:
    try:
        return contacts.phone(typed)
    except Fault:
        return texts.clean(typed)


FIELD_NAMES = {
    "name": zh("名称"),
    "short_name": zh("简称"),
    "code": zh("编码"),
    "kind": zh("类型"),
    "address": zh("地址"),
    "phone": zh("电话"),
    "opening_hours": zh("开放时间"),
    "live_on": zh("启用日期"),
    "returns_since": zh("季报从哪天起在这里报"),
    "logo": zh("徽标"),
    "band": zh("标识底色"),
    "letters": zh("标识字色"),
    "mark": zh("“一网通办”标志"),
    "number": zh("窗口号"),
    "place": zh("位置"),
    "is_co_handling": zh("协办"),
}
"""Field → its name, for the journal."""

OF_THE_CENTER = frozenset({"address", "phone", "opening_hours"})
"""What a centre's own administrator may change of it; the rest is for those above."""


def in_words(field_name: str, value: object) -> str:
    """How a value of a place reads in the journal."""
    if field_name == "kind":
        return CenterKind(str(value)).label
    if isinstance(value, bool):
        return zh("是") if value else zh("否")
    return "" if value is None else str(value)
