"""How the sheet of an old ledger is to be read: which sheet, where the headings, what each column is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bancheng.rules.imports.columns import REQUIRED, SEVERAL, Column
from bancheng.rules.imports.headings import Cell, Header
from bancheng.rules.imports.values import text_of
from bancheng.rules.wording import Wording, zh

_MISSING = zh("还没有哪一列是“{name}”。")
_TWICE = zh("有两列都成了“{name}”，只留一列。")


@dataclass(frozen=True, slots=True)
class Layout:
    """What somebody has decided on the page of columns; ``columns``: place (from 0) → meaning."""

    sheet: int
    header: Header
    columns: Mapping[int, Column]

    def as_json(self) -> dict[str, object]:
        """For the database."""
        return {
            "sheet": self.sheet,
            "first": self.header.first,
            "last": self.header.last,
            "names": list(self.header.names),
            "columns": {str(place): column.value for place, column in self.columns.items()},
        }

    @classmethod
    def of_json(cls, kept: Mapping[str, object]) -> "Layout":
        """The reverse of ``as_json``."""
        columns: Mapping[str, str] = kept["columns"]  # type: ignore[assignment]
        names: Sequence[str] = kept["names"]  # type: ignore[assignment]
        first, last, sheet = (int(str(kept[name])) for name in ("first", "last", "sheet"))
        header = Header(first, last, tuple(names), {})
        return cls(sheet, header, {int(place): Column(code) for place, code in columns.items()})

    def faults(self) -> dict[str, Wording]:
        """What is missing or said twice, by the code of the column."""
        meanings = list(self.columns.values())
        missing = {
            column.value: Wording(_MISSING, {"name": column.label})
            for column in Column
            if column in REQUIRED and column not in meanings
        }
        twice = {
            column.value: Wording(_TWICE, {"name": column.label})
            for column in Column
            if column not in SEVERAL and meanings.count(column) > 1
        }
        return missing | twice

    def cells_of(self, cells: Sequence[Cell]) -> dict[Column, Cell]:
        """The cells of a row by their meaning; of several notes each keeps its heading before it."""
        found: dict[Column, Cell] = {}
        notes = [place for place, column in self.columns.items() if column is Column.NOTE]
        for place, column in self.columns.items():
            if place < len(cells) and column is not Column.NOTE:
                found[column] = cells[place]
        if notes:
            found[Column.NOTE] = self._note(cells, notes)
        return found

    def _note(self, cells: Sequence[Cell], places: Sequence[int]) -> str:
        told = {self._name(place): text_of(cells[place]) for place in places if place < len(cells)}
        if len(places) == 1:
            return next(iter(told.values()), "")
        return "\n".join(f"{name}：{text}" for name, text in told.items() if text)

    def _name(self, place: int) -> str:
        return self.header.names[place] if place < len(self.header.names) else str(place + 1)
