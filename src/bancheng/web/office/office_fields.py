"""Fields that several forms of the office need: dates as typed, places and roles to choose from."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from bancheng.rules import dates
from bancheng.rules.intake.faults import Fault
from bancheng.rules.office.appointments import Node
from bancheng.rules.office.places import PlaceKind
from bancheng.web.fields import Line
from bancheng.web.forms import DateInput
from bancheng.web.reading import id_in
from bancheng.web.words.wording import say


class Day(Line):
    """A date as people type it, or none; an impossible one says why."""

    def __init__(self, label: Any, hint: Any = "") -> None:
        super().__init__(label, hint, widget=DateInput())

    def clean(self, value: Any) -> Any:
        """The date, or None where nothing was typed."""
        typed = super().clean(value)
        return read_day(typed)


def read_day(typed: str) -> date | None:
    """A typed date, None for nothing; ValidationError in plain words."""
    try:
        return dates.read(typed) if typed.strip() else None
    except Fault as fault:
        raise ValidationError(say(fault.wording)) from fault


def node_code(kind: PlaceKind, place_id: int) -> str:
    """A node as a choice carries it: “center-12”."""
    return f"{kind}-{place_id}"


def node_of(code: str) -> Node | None:
    """The node a choice carries; None for anything else."""
    kind, _dash, number = code.partition("-")
    place_id = id_in(number)
    if kind not in set(PlaceKind) or place_id is None:
        return None
    return Node(PlaceKind(kind), place_id)
