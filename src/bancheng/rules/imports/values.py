"""Texts, days, names and phones of an old ledger; Fault says what cannot be read."""

import re
import unicodedata
from datetime import date, datetime, timedelta

from bancheng.rules import dates
from bancheng.rules.imports.headings import Cell
from bancheng.rules.intake import contacts, texts
from bancheng.rules.intake.faults import Fault
from bancheng.rules.wording import zh

_FIRST_OF_EXCEL = date(1899, 12, 30)
_SERIALS = range(25_569, 73_051)  # 1970 to 2099, as Excel counts days
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")  # what follows the point is the time of day
_SHORT_YEAR = re.compile(r"(\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_WITH_MORE = re.compile(r"(.*?\d日?)(?:\s+\d{1,2}[:：时].*|\s*\(?(?:星期|周)[一二三四五六日天]\)?)")
_NO_YEAR = re.compile(r"\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?")
_BETWEEN_PHONES = re.compile(r"[、，,;；/／|\n]+|\s(?=[01+(（])|(?<=\d)(?:或|和|及)(?=\d)")
_BETWEEN_IDEOGRAPHS = re.compile(r"(?<=[^\x00-\u2e7f])[ \u3000]+(?=[^\x00-\u2e7f])")
_LOCAL_NUMBER = re.compile(r"[2-9]\d{6,7}")

_DATE_WITHOUT_YEAR = zh("没有写年份。写成 2023-03-05 这样。")


def text_of(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, days as 2023-03-05, yes and no in words."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return zh("是") if cell else zh("否")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return f"{cell:%F}" if cell.time() == datetime.min.time() else f"{cell:%F %H:%M}"
    return texts.clean(str(cell))


def line_of(cell: Cell) -> str:
    """A cell as one line of text."""
    return " ".join(text_of(cell).split())


def day(cell: Cell) -> date | None:
    """A day: a real date, Excel's serial number, or a text in any of the usual forms."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = unicodedata.normalize("NFKC", line_of(cell))
    return _typed_day(text) if text else None


def _typed_day(text: str) -> date:
    serial = _SERIAL.fullmatch(text)
    if serial and int(serial[1]) in _SERIALS:
        return _FIRST_OF_EXCEL + timedelta(days=int(serial[1]))
    if more := _WITH_MORE.fullmatch(text):
        text = more[1]
    if short := _SHORT_YEAR.fullmatch(text):
        text = f"20{short[1]}-{short[2]}-{short[3]}"
    if _NO_YEAR.fullmatch(text):
        raise Fault(_DATE_WITHOUT_YEAR)
    return dates.read(text)


def name(cell: Cell) -> str:
    """A name without the blanks that line up two characters with three (“张　三”)."""
    return _BETWEEN_IDEOGRAPHS.sub("", line_of(cell))


def phones(cell: Cell, *, area_code: str = "") -> tuple[str, ...]:
    """Every number in a cell, canonical; Fault when one of them is none.

    A local number without area code is read with ``area_code``, that of the centre.
    """
    typed = text_of(cell)
    try:
        return (_phone(typed, area_code),)
    except Fault:
        parts = [part for part in _BETWEEN_PHONES.split(typed) if part.strip()]
        if len(parts) <= 1:
            raise
        return tuple(dict.fromkeys(_phone(part, area_code) for part in parts))


def window_number(called: str) -> str:
    """“8” of “8号”, “8号窗口” and “窗口8”: by what an old ledger and a centre both know a window."""
    return called.replace("窗口", "").replace("号", "").strip()


def area_code_of(phone: str) -> str:
    """The area code of a centre's own number: “021” of “021-57000000”; empty where it has none."""
    found = re.match(r"(0\d{2,3})-", phone)
    return found[1] if found else ""


def _phone(typed: str, area_code: str) -> str:
    bare = typed.replace("-", "").strip()
    is_local = bool(area_code) and _LOCAL_NUMBER.fullmatch(bare)
    return contacts.phone(f"{area_code}-{bare}" if is_local else typed)
