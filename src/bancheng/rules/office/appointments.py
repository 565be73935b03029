"""Appointments as typed: role, node, period and duties, and what can be wrong with them (S3, S12)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bancheng.rules.intake import texts
from bancheng.rules.office.places import PlaceKind, Spot
from bancheng.rules.people import NODES_OF_ROLE, Role
from bancheng.rules.wording import Wording, zh

DUTIES_LONGEST = 500
WITH_WRITTEN_DUTIES = frozenset({Role.LEAD, Role.MEMBER})
"""The working group: every member's duties are written down (S12)."""

NEVER_TOGETHER = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
"""Who looks after the accounts does not audit them (GB/T 22239)."""

FROM_ABOVE = frozenset({Role.LEAD, Role.ADMINISTRATOR})
"""At a centre given, taken and looked after from above: they see, or decide who sees, complaints
about the centre's own people."""

WORKING_GROUP = (Role.LEAD, Role.MEMBER, Role.REGISTRAR, Role.HANDLER)
"""The roles on a centre's roster, in its order."""

FIRST_YEAR, LAST_YEAR = 2000, 2100

_NO_ROLE = zh("选一个角色。")
_NO_NODE = zh("选在哪里任职。")
_WRONG_NODE = {
    ("center",): zh("{role}只能设在中心，重新选地方。"),
    ("center", "department"): zh("{role}只能设在中心或部门，重新选地方。"),
    ("area",): zh("{role}只能设在区划，重新选地方。"),
    ("area", "center"): zh("{role}只能设在区划或中心，重新选地方。"),
}
_NO_START = zh("还没写从哪天起。")
_YEAR = zh("日期写成了 {year} 年，核对一下年份。")
_ENDS_BEFORE_START = zh("到 {ends} 止，比起始的 {starts} 还早，改一个。")
_ENDED_ALREADY = zh("{ends} 已经过去。还在任的，不用写到哪天止。")
_NO_DUTIES = zh("工作小组成员的职责要写明。")
_SAME_POST = zh("{starts} 起已经是这里的{role}，不用重复任命。")
_NOT_TOGETHER = zh("一个人不能同时是管理员和审计员。")


def ruled_from(role: Role, spot: Spot) -> Spot:
    """What an administrator must look after to give or take ``role`` at ``spot``."""
    return Spot(spot.area_path) if role in FROM_ABOVE else spot


@dataclass(frozen=True, slots=True)
class Node:
    """Where a role is held: an area, a centre or a department, by its number."""

    kind: PlaceKind
    place_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEntry:
    """An appointment as typed; ``ends_on`` is the last day in force (None: open)."""

    role: Role | None
    node: Node | None
    starts_on: date | None
    ends_on: date | None = None
    duties: str = ""

    def tidied(self) -> "PostEntry":
        """The entry with clean texts."""
        return replace(self, duties=texts.clean(self.duties))

    def faults(self, *, today: date) -> dict[str, Wording]:
        """What is wrong with it, by field."""
        found = {
            "role": None if self.role else Wording(_NO_ROLE),
            "node": self._node_fault(),
            "starts_on": _day(self.starts_on) if self.starts_on else Wording(_NO_START),
            "ends_on": self._end_fault(today),
            "duties": check_duties(self.role, self.duties),
        }
        return {name: wording for name, wording in found.items() if wording is not None}

    def _node_fault(self) -> Wording | None:
        if self.node is None:
            return Wording(_NO_NODE)
        if self.role is None or self.node.kind in NODES_OF_ROLE[self.role]:
            return None
        return Wording(_WRONG_NODE[NODES_OF_ROLE[self.role]], {"role": self.role})

    def _end_fault(self, today: date) -> Wording | None:
        if self.ends_on is None:
            return None
        if self.starts_on is not None and self.ends_on < self.starts_on:
            facts = {"ends": self.ends_on.isoformat(), "starts": self.starts_on.isoformat()}
            return Wording(_ENDS_BEFORE_START, facts)
        if self.ends_on < today:
            return Wording(_ENDED_ALREADY, {"ends": self.ends_on.isoformat()})
        return _day(self.ends_on)


def check_duties(role: Role | None, duties: str) -> Wording | None:
    """What is wrong with written duties; the working group must have some."""
    missing = _NO_DUTIES if role in WITH_WRITTEN_DUTIES else None
    return texts.check_text(duties, longest=DUTIES_LONGEST, has_lines=True, missing=missing)


def check_end(ends_on: date | None, *, starts_on: date, today: date) -> Wording | None:
    """What is wrong with a last day; None is “at once”, a day must not have passed."""
    if ends_on is None:
        return None
    if ends_on < today:
        return Wording(_ENDED_ALREADY, {"ends": ends_on.isoformat()})
    if ends_on < starts_on:
        facts = {"ends": ends_on.isoformat(), "starts": starts_on.isoformat()}
        return Wording(_ENDS_BEFORE_START, facts)
    return _day(ends_on)


def _day(day: date) -> Wording | None:
    return None if FIRST_YEAR <= day.year <= LAST_YEAR else Wording(_YEAR, {"year": day.year})


@dataclass(frozen=True, slots=True)
class Held:
    """A post somebody holds, or will hold, already."""

    role: Role
    node: Node
    starts_on: date
    ends_on: date | None


def check_beside(entry: PostEntry, held: Iterable[Held]) -> dict[str, Wording]:
    """What of ``entry`` (without faults of its own) does not go with the posts already ``held``."""
    for post in held:
        if not _overlaps(entry, post):
            continue
        if post.role is entry.role and post.node == entry.node:
            facts = {"starts": post.starts_on.isoformat(), "role": post.role}
            return {"role": Wording(_SAME_POST, facts)}
        if {post.role, entry.role} == NEVER_TOGETHER:
            return {"role": Wording(_NOT_TOGETHER)}
    return {}


def _overlaps(entry: PostEntry, post: Held) -> bool:
    starts_before_end = post.ends_on is None or (entry.starts_on or date.min) <= post.ends_on
    return starts_before_end and (entry.ends_on is None or post.starts_on <= entry.ends_on)


class Phase(StrEnum):
    """Whether a post counts on a day."""

    NOW = "now"
    LATER = "later"
    OVER = "over"

    @property
    def label(self) -> str:
        """The phase as screens name it."""
        return _PHASES[self]


_PHASES = {Phase.NOW: zh("在任"), Phase.LATER: zh("未到任"), Phase.OVER: zh("已结束")}


def phase_of(starts_on: date, ends_on: date | None, *, is_ended: bool, today: date) -> Phase:
    """The phase of a post; ``is_ended``: ended at once, so that it no longer counts."""
    if is_ended or (ends_on is not None and ends_on < today):
        return Phase.OVER
    return Phase.LATER if starts_on > today else Phase.NOW
