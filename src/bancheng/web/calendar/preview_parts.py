"""What the pages show of a preview: days, working days of the years, limits that move."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bancheng.data.queries.cases import visible_to
from bancheng.rules.lights import Clock
from bancheng.rules.wording import zh
from bancheng.services.days.previews import PAGE
from bancheng.web.reading import id_in

if TYPE_CHECKING:
    from bancheng.rules.people import Viewer
    from bancheng.services.days.previews import Preview

DAYS_SHOWN = 80
"""Changed days of one page: twice what a year's notice speaks of."""

LONGEST_PLACE = 7
_CLOCKS = {
    Clock.HAND_OVER: zh("转办"),
    Clock.ANSWER: zh("答复"),
    Clock.REPLY: zh("等反映人"),
}


def parts_of(found: Preview, viewer: Viewer) -> Mapping[str, object]:
    """The context of ``calendar/preview.html``; cases are linked for those who may open them."""
    shown = {move.case_id for move in found.moves.shown}
    shown |= {move.case_id for move in found.moves.shown_steps}
    opened = set(visible_to(viewer).filter(pk__in=shown).values_list("pk", flat=True))
    return {
        "found": found,
        "changed_days": found.days[:DAYS_SHOWN],
        "more_days": max(0, len(found.days) - DAYS_SHOWN),
        "moves": [
            (move, _CLOCKS.get(move.clock, ""), move.case_id in opened)
            for move in found.moves.shown
        ],
        "step_moves": [(move, move.case_id in opened) for move in found.moves.shown_steps],
        "previous_first": max(0, found.moves.first - PAGE),
        "next_first": found.moves.first + PAGE,
    }


def first_in(asked: Mapping[str, str]) -> int:
    """From the how manieth moved case on; 0 for anything that is no number."""
    typed = asked.get("first", "")
    return (id_in(typed) or 0) if len(typed) <= LONGEST_PLACE else 0
