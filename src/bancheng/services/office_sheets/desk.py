"""What all lines of a file are filled in with: who, when, which places, which first passwords."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NoReturn

from bancheng.data.models import Area, Center, Person
from bancheng.data.queries.office import sheets
from bancheng.rules.office_sheets.columns import OfficeColumn, OfficeTable
from bancheng.rules.office_sheets.entries import CellFault
from bancheng.rules.office_sheets.reading import Line
from bancheng.rules.people import Viewer
from bancheng.rules.wording import Wording, zh
from bancheng.services.office.people import NewPassword, Secret

_NO_CENTER = zh("没有编码是“{code}”的中心，或者不归您管，核对一下。")
_NO_HOME = zh("没有编码是“{code}”的中心或区划，或者不归您管，核对一下。")
_NO_AREA = zh("没有代码是“{code}”的区划，或者不归您管，核对一下。")
_NO_CODE = zh("还没写编码。")
_BAD_CENTER = zh("先改好“中心”表第 {row} 行。")

_UNUSED = Secret("", "!")
"""Stands for a first password in a check, which takes the account back."""


@dataclass(slots=True)
class Desk:
    """Where one file is filled in; ``passwords`` collects what has been made."""

    by: Person
    at: datetime
    viewer: Viewer
    secrets: Iterator[Secret]
    passwords: list[NewPassword] = field(default_factory=list)
    bad_centers: dict[str, int] = field(default_factory=dict)

    def note_bad(self, lines: Iterable[Line], bad: Collection[tuple[OfficeTable, int]]) -> None:
        """Remember centres that will not be there, so that what leans on them says so."""
        for line in lines:
            if line.table is OfficeTable.CENTERS and (line.table, line.number) in bad:
                self.bad_centers.setdefault(line.get(OfficeColumn.CENTER), line.number)

    def secret(self) -> Secret:
        """The next first password that has been made; in a check one that opens nothing."""
        return next(self.secrets, _UNUSED)

    def area(self, line: Line, column: OfficeColumn) -> Area:
        """The area a cell names by its code; CellFault otherwise."""
        found = sheets.area_by_code(self.viewer, self._code(line, column))
        return found or self._missing(line, column, _NO_AREA)

    def center(self, line: Line, column: OfficeColumn) -> Center:
        """The centre a cell names by its code; CellFault otherwise."""
        found = sheets.center_by_code(self.viewer, self._code(line, column))
        return found or self._missing(line, column, _NO_CENTER)

    def home(self, line: Line, column: OfficeColumn, *, is_area: bool = False) -> Area | Center:
        """The centre or area a cell names by its code; ``is_area``: only an area will do."""
        code = self._code(line, column)
        center = None if is_area else sheets.center_by_code(self.viewer, code)
        found = center or sheets.area_by_code(self.viewer, code)
        return found or self._missing(line, column, _NO_AREA if is_area else _NO_HOME)

    def _code(self, line: Line, column: OfficeColumn) -> str:
        if code := line.get(column):
            return code
        raise CellFault(column, Wording(_NO_CODE))

    def _missing(self, line: Line, column: OfficeColumn, sentence: str) -> NoReturn:
        code = line.get(column)
        if code in self.bad_centers:
            raise CellFault(column, Wording(_BAD_CENTER, {"row": self.bad_centers[code]}))
        raise CellFault(column, Wording(sentence, {"code": code}))
