"""What is named twice in one file: an error on both lines, each naming the other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bancheng.rules.office_sheets.columns import KEYS, OfficeColumn, OfficeTable
from bancheng.rules.office_sheets.reading import Line, Trouble, folded
from bancheng.rules.wording import Wording, zh

_THE_SAME = {
    OfficeTable.CENTERS: zh("和第 {rows} 行是同一个中心，只留一行。"),
    OfficeTable.WINDOWS: zh("和第 {rows} 行是同一个窗口，只留一行。"),
    OfficeTable.DEPARTMENTS: zh("和第 {rows} 行是同一个部门，只留一行。"),
    OfficeTable.PEOPLE: zh("和第 {rows} 行是同一个人的同一个职务，只留一行。"),
}
_SAME_VALUE = zh("和第 {rows} 行一样，每个中心要不同，改一个。")
_OTHER_NAME = zh("账号和第 {rows} 行一样，姓名却不同。改姓名，或者换一个账号。")

_OWN_OF_CENTER = (OfficeColumn.NAME, OfficeColumn.SHORT_NAME)


def twins_in(lines: Sequence[Line]) -> list[Trouble]:
    """Every line that names what another one names, too, in the order of the file."""
    found: list[Trouble] = []
    for table in OfficeTable:
        of_table = [line for line in lines if line.table is table and any(line.key)]
        found += _same_keys(table, of_table)
        if table is OfficeTable.CENTERS:
            found += _same_values(of_table)
        if table is OfficeTable.PEOPLE:
            found += _other_names(of_table)
    return found


def _same_keys(table: OfficeTable, lines: Iterable[Line]) -> Iterator[Trouble]:
    groups: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.key].append(line)
    column = KEYS[table][-1] if table is not OfficeTable.PEOPLE else OfficeColumn.USERNAME
    for group in groups.values():
        yield from _blamed(group, column, _THE_SAME[table])


def _same_values(lines: Sequence[Line]) -> Iterator[Trouble]:
    for column in _OWN_OF_CENTER:
        groups: dict[str, dict[tuple[str, ...], Line]] = defaultdict(dict)
        for line in lines:
            if text := folded(line.get(column)):
                groups[text].setdefault(line.key, line)
        for group in groups.values():
            yield from _blamed(list(group.values()), column, _SAME_VALUE)


def _other_names(lines: Iterable[Line]) -> Iterator[Trouble]:
    groups: dict[str, dict[str, Line]] = defaultdict(dict)
    for line in lines:
        if line.get(OfficeColumn.PERSON):
            account = folded(line.get(OfficeColumn.USERNAME))
            groups[account].setdefault(line.get(OfficeColumn.PERSON), line)
    for account, group in groups.items():
        if account:
            yield from _blamed(list(group.values()), OfficeColumn.PERSON, _OTHER_NAME)


def _blamed(group: Sequence[Line], column: OfficeColumn, sentence: str) -> Iterator[Trouble]:
    """Each line of a group of several, with the numbers of the others."""
    if len(group) == 1:
        return
    for line in group:
        others = tuple(str(other.number) for other in group if other is not line)
        wording = Wording(sentence, {"rows": others})
        yield Trouble(line.table, line.number, column, line.get(column), wording)
