"""What permissions are made of: what they need to know of a case, and one-line predicates over it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from bancheng.rules.people import Reporter, Role, Viewer

NO_CASE = 0
"""Stands where a centre as a whole is in question: asked for as a plain case of it would be."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What permissions need to know of a case."""

    case_id: int
    center_id: int
    area_path: str
    is_confidential: bool = False
    handler_id: int | None = None
    assisting_department_ids: frozenset[int] = frozenset()
    department_id: int | None = None
    """The department the handler was given the case in; None: the centre's own handlers."""
    signer_role: Role | None = None
    """Whose word the case waits for at a station of its flow."""

    @classmethod
    def of_center(cls, center_id: int, area_path: str) -> Self:
        """The facts where no case but a centre's own paper is in question."""
        return cls(NO_CASE, center_id, area_path)


Actor = Viewer | Reporter
Predicate = Callable[[Actor, CaseFacts | None], bool]


def nobody(_actor: Actor, _case: CaseFacts | None) -> bool:
    """No person: the daily command alone takes this step."""
    return False


def registrar_somewhere(actor: Actor, _case: CaseFacts | None) -> bool:
    """A registrar, at any centre."""
    return isinstance(actor, Viewer) and actor.holds(Role.REGISTRAR)


def lead_somewhere(actor: Actor, _case: CaseFacts | None) -> bool:
    """The lead of a working group, at any centre."""
    return isinstance(actor, Viewer) and actor.holds(Role.LEAD)


def handler_somewhere(actor: Actor, _case: CaseFacts | None) -> bool:
    """A handler, in any centre or department."""
    return isinstance(actor, Viewer) and actor.holds(Role.HANDLER)


def member_somewhere(actor: Actor, _case: CaseFacts | None) -> bool:
    """A member of a working group."""
    return isinstance(actor, Viewer) and actor.holds(Role.MEMBER)


def supervisor_somewhere(actor: Actor, _case: CaseFacts | None) -> bool:
    """Somebody of the district office."""
    return isinstance(actor, Viewer) and actor.holds(Role.SUPERVISOR)


def administrator_somewhere(actor: Actor, _case: CaseFacts | None) -> bool:
    """An administrator of accounts and places."""
    return isinstance(actor, Viewer) and actor.holds(Role.ADMINISTRATOR)


def administrator_of_all(actor: Actor, _case: CaseFacts | None) -> bool:
    """An administrator of a whole tree, from its topmost area: official days are everybody's."""
    if not isinstance(actor, Viewer):
        return False
    return any(path.count("/") == 1 for path in actor.areas(Role.ADMINISTRATOR))


def administrator_of_center(actor: Actor, place: CaseFacts | None) -> bool:
    """An administrator of the centre itself; where none is named, of any."""
    return _holds_at(actor, place, Role.ADMINISTRATOR)


def administrator_here(actor: Actor, case: CaseFacts | None) -> bool:
    """An administrator of the case's centre, unless it is about conduct; of any where none is named."""
    return administrator_of_center(actor, case) and not _is_confidential(case)


def administrator_above(actor: Actor, place: CaseFacts | None) -> bool:
    """An administrator of an area the centre lies in; where none is named, of any."""
    if not isinstance(actor, Viewer):
        return False
    paths = actor.areas(Role.ADMINISTRATOR)
    return bool(paths) if place is None else place.area_path.startswith(tuple(paths))


def auditor_somewhere(actor: Actor, _case: CaseFacts | None) -> bool:
    """An auditor."""
    return isinstance(actor, Viewer) and actor.holds(Role.AUDITOR)


def signed_in(actor: Actor, _case: CaseFacts | None) -> bool:
    """Anybody with an account."""
    return isinstance(actor, Viewer)


def registrar_here(actor: Actor, case: CaseFacts | None) -> bool:
    """A registrar of the case's centre, unless the case is about conduct."""
    return _holds_here(actor, case, Role.REGISTRAR) and not _is_confidential(case)


def member_here(actor: Actor, case: CaseFacts | None) -> bool:
    """A member of the working group of the case's centre, unless the case is about conduct."""
    return _holds_here(actor, case, Role.MEMBER) and not _is_confidential(case)


def lead_here(actor: Actor, case: CaseFacts | None) -> bool:
    """The lead of the working group of the case's centre."""
    return _holds_here(actor, case, Role.LEAD)


def handler_of_case(actor: Actor, case: CaseFacts | None) -> bool:
    """The handler it is with, by a post at its centre or department, unless it is about conduct."""
    if not isinstance(actor, Viewer) or case is None or case.is_confidential:
        return False
    return case.handler_id == actor.person_id and _handles_here(actor, case)


def lead_handling(actor: Actor, case: CaseFacts | None) -> bool:
    """The lead of the case's centre who handles it personally."""
    return lead_here(actor, case) and case is not None and case.handler_id == _id(actor)


def assisting_here(actor: Actor, case: CaseFacts | None) -> bool:
    """A handler of a department that assists, unless the case is about conduct."""
    if not isinstance(actor, Viewer) or case is None or case.is_confidential:
        return False
    return bool(actor.departments(Role.HANDLER) & case.assisting_department_ids)


def signer_here(actor: Actor, case: CaseFacts | None) -> bool:
    """Whoever the station is for that the case waits at; about conduct, the lead alone."""
    if case is None or case.signer_role is None or case.is_confidential:
        return False
    return _holds_here(actor, case, case.signer_role)


def supervisor_above(actor: Actor, case: CaseFacts | None) -> bool:
    """The district office of the area the case's centre lies in."""
    if not isinstance(actor, Viewer) or case is None:
        return False
    return any(case.area_path.startswith(path) for path in actor.areas(Role.SUPERVISOR))


def registrar_of_center(actor: Actor, place: CaseFacts | None) -> bool:
    """A registrar of the centre; where none is named, of any."""
    return _holds_at(actor, place, Role.REGISTRAR)


def lead_of_center(actor: Actor, place: CaseFacts | None) -> bool:
    """The lead of the working group of the centre; where none is named, of any."""
    return _holds_at(actor, place, Role.LEAD)


def member_of_center(actor: Actor, place: CaseFacts | None) -> bool:
    """A member of the working group of the centre; where none is named, of any."""
    return _holds_at(actor, place, Role.MEMBER)


def supervisor_of_center(actor: Actor, place: CaseFacts | None) -> bool:
    """The district office of the area the centre lies in; where none is named, of any."""
    return supervisor_somewhere(actor, None) if place is None else supervisor_above(actor, place)


def the_reporter(actor: Actor, case: CaseFacts | None) -> bool:
    """The reporter of this very case, by number and query code."""
    return reporter_looking(actor, case) and isinstance(actor, Reporter) and actor.has_code


def reporter_looking(actor: Actor, case: CaseFacts | None) -> bool:
    """The reporter of this case, by its code; unless it is about conduct, by the phone's tail, too."""
    if not isinstance(actor, Reporter) or case is None or actor.case_id != case.case_id:
        return False
    return actor.has_code or not case.is_confidential


def _holds_here(actor: Actor, case: CaseFacts | None, role: Role) -> bool:
    return isinstance(actor, Viewer) and case is not None and case.center_id in actor.centers(role)


def _handles_here(actor: Viewer, case: CaseFacts) -> bool:
    is_at_center = case.center_id in actor.centers(Role.HANDLER, Role.LEAD)
    return is_at_center or case.department_id in actor.departments(Role.HANDLER)


def _holds_at(actor: Actor, place: CaseFacts | None, role: Role) -> bool:
    if place is None:
        return isinstance(actor, Viewer) and actor.holds(role)
    return _holds_here(actor, place, role)


def _is_confidential(case: CaseFacts | None) -> bool:
    return case is not None and case.is_confidential


def _id(actor: Actor) -> int | None:
    return actor.person_id if isinstance(actor, Viewer) else None
