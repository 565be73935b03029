"""What a check finds: what each line would do, and what is wrong; as the database keeps it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bancheng.rules.office_sheets.columns import OfficeColumn, OfficeTable
from bancheng.rules.office_sheets.entries import Change
from bancheng.rules.office_sheets.fates import Fate
from bancheng.rules.office_sheets.reading import Line, Trouble
from bancheng.rules.people import Role
from bancheng.rules.wording import Wording


@dataclass(frozen=True, slots=True)
class Effect:
    """What a line does: a thing that is made, changed or known already."""

    table: OfficeTable
    number: int
    fate: Fate
    name: str
    changes: tuple[Change, ...] = ()
    is_account: bool = False
    role: Role | None = None


@dataclass(slots=True)
class Found:
    """All effects and all troubles of a file."""

    effects: list[Effect] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def accounts(self) -> int:
        """How many accounts are opened."""
        return sum(effect.is_account for effect in self.effects)

    def count(self, fate: Fate) -> int:
        """How many lines come to this."""
        return sum(effect.fate is fate for effect in self.effects)

    def in_order(self) -> "Found":
        """The troubles by table, line and column."""
        tables, columns = list(OfficeTable), list(OfficeColumn)

        def place(trouble: Trouble) -> tuple[int, int, int]:
            column = columns.index(trouble.column) if trouble.column else -1
            return tables.index(trouble.table), trouble.number, column

        return Found(self.effects, sorted(self.troubles, key=place))

    def as_json(self) -> dict[str, Any]:
        """As the database keeps it."""
        return {
            "effects": [_effect(effect) for effect in self.effects],
            "troubles": troubles_as_json(self.troubles),
        }

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> "Found":
        """From what the database keeps."""
        effects = [
            Effect(
                OfficeTable(one["table"]),
                one["number"],
                Fate(one["fate"]),
                one["name"],
                tuple((what, before, after) for what, before, after in one["changes"]),
                one["is_account"],
                Role(one["role"]) if one["role"] else None,
            )
            for one in kept.get("effects", ())
        ]
        return cls(effects, troubles_of_json(kept.get("troubles", ())))


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "table": effect.table.value,
        "number": effect.number,
        "fate": effect.fate.value,
        "name": effect.name,
        "changes": [list(change) for change in effect.changes],
        "is_account": effect.is_account,
        "role": effect.role.value if effect.role else None,
    }


def troubles_as_json(troubles: Iterable[Trouble]) -> list[dict[str, Any]]:
    """Troubles as the database keeps them."""
    return [
        {
            "table": trouble.table.value,
            "number": trouble.number,
            "column": trouble.column.value if trouble.column else None,
            "value": trouble.value,
            "sentence": trouble.wording.sentence,
            "facts": {name: _plain(fact) for name, fact in trouble.wording.facts.items()},
        }
        for trouble in troubles
    ]


def _plain(fact: object) -> object:
    """A fact as JSON holds it: a number, a text, a list of texts, or a wording within the wording."""
    if isinstance(fact, tuple):
        return [str(getattr(part, "label", part)) for part in fact]
    if isinstance(fact, int):
        return fact
    return str(getattr(fact, "label", fact))


def troubles_of_json(kept: Iterable[Mapping[str, Any]]) -> list[Trouble]:
    """Troubles from what the database keeps."""
    return [
        Trouble(
            OfficeTable(one["table"]),
            one["number"],
            OfficeColumn(one["column"]) if one["column"] else None,
            one["value"],
            Wording(
                one["sentence"],
                {k: tuple(v) if isinstance(v, list) else v for k, v in one["facts"].items()},
            ),
        )
        for one in kept
    ]


def lines_as_json(lines: Iterable[Line]) -> list[list[Any]]:
    """Lines as the database keeps them."""
    return [[line.table.value, line.number, {**line.cells}] for line in lines]


def lines_of_json(kept: Iterable[Any]) -> list[Line]:
    """Lines from what the database keeps."""
    return [
        Line(OfficeTable(table), number, {OfficeColumn(name): text for name, text in cells.items()})
        for table, number, cells in kept
    ]
