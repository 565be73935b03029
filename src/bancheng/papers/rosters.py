"""The roster of a working group with everybody's written duties (S11, S12): ``templates/roster.typ``."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from bancheng.data.models import Center
from bancheng.papers import typesetting
from bancheng.papers.impressions import Impression
from bancheng.papers.words import day, say
from bancheng.rules.people import Role


class Member(Protocol):
    """One line of ``reports.roster``."""

    @property
    def name(self) -> str: ...
    @property
    def role(self) -> Role: ...
    @property
    def department(self) -> str: ...
    @property
    def duties(self) -> str: ...


def pdf(center: Center, members: Sequence[Member], *, on: date, impression: Impression) -> bytes:
    """The working group as it stands on a day, the lead first, with the place for the seal."""
    data = {
        "center": center.name,
        "on": day(on),
        "has_lead": any(member.role is Role.LEAD for member in members),
        "members": [_line(member) for member in members],
        "printed": impression.foot(say("roster.name")),
    }
    return typesetting.pdf("roster.typ", data, at=impression.at)


def _line(member: Member) -> dict[str, str]:
    return {
        "name": member.name,
        "role": member.role.label,
        "department": member.department,
        "duties": member.duties,
    }
