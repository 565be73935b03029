"""Rows of an old ledger that are no cases: blank, totals, headings once more, separators."""

import re
from enum import StrEnum

from bancheng.rules.imports.headings import Header, Row, is_filled, name_in
from bancheng.rules.wording import zh

_TOTALS = re.compile(
    r"^(合计|总计|小计|共计|本页|总数|填表|制表|审核|审批|负责人|单位负责人|经办人签|统计人|注[：:]|说明[：:]|备注[：:])"
)
_FEW = 3
"""A line of totals or signatures fills no more texts than this."""


class Skip(StrEnum):
    """Why a row is not read as a case."""

    BLANK = "blank"
    TOTAL = "total"
    HEADING = "heading"
    SEPARATOR = "separator"

    @property
    def label(self) -> str:
        """What the row is taken for."""
        return _LABELS[self]


_LABELS = {
    Skip.BLANK: zh("空行"),
    Skip.TOTAL: zh("合计、落款"),
    Skip.HEADING: zh("重复的表头"),
    Skip.SEPARATOR: zh("只有一格有字的分隔行"),
}


def why_skipped(row: Row, header: Header) -> Skip | None:
    """What ``row`` is taken for when it is no case; None: it is read."""
    filled = [cell for cell in row.cells if is_filled(cell)]
    if not filled:
        return Skip.BLANK
    texts = [name_in(cell) for cell in filled]
    if _TOTALS.match("".join(texts[0].split())) and len(set(texts)) <= _FEW:
        return Skip.TOTAL
    if len(set(texts)) == 1:
        return Skip.SEPARATOR
    return Skip.HEADING if _repeats(row, header) else None


def _repeats(row: Row, header: Header) -> bool:
    """Whether most cells hold their heading again (of two lines one), as on each page of a print."""
    names = [name_in(cell) for cell in row.cells]
    again = [
        name
        for name, heading in zip(names, header.names, strict=False)
        if name and (name == heading or name in heading.split())
    ]
    return len(again) > len([name for name in names if name]) // 2
