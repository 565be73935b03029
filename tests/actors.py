"""Who could ask for a permission, and the cases it could be on: 岳阳 from inside and from 方松."""

from bancheng.rules.people import Post, Reporter, Role, Viewer
from bancheng.rules.predicates import CaseFacts

HERE, THERE, DISTRICT = "310117/310117001/", "310117/310117003/", "310117/"
ASSISTING = 71


def viewer(person_id: int, role: Role, path: str = HERE, **node: int) -> Viewer:
    """A person with one post."""
    return Viewer(person_id, frozenset({Post(role, path, **node)}))


ACTORS: dict[str, Viewer | Reporter] = {
    "registrar": viewer(1, Role.REGISTRAR, center_id=1),
    "lead": viewer(2, Role.LEAD, center_id=1),
    "member": viewer(3, Role.MEMBER, center_id=1),
    "handler": viewer(4, Role.HANDLER, center_id=1),
    "colleague": viewer(5, Role.HANDLER, center_id=1),
    "center_administrator": viewer(6, Role.ADMINISTRATOR, center_id=1),
    "other_registrar": viewer(11, Role.REGISTRAR, THERE, center_id=2),
    "other_lead": viewer(12, Role.LEAD, THERE, center_id=2),
    "other_member": viewer(13, Role.MEMBER, THERE, center_id=2),
    "other_handler": viewer(14, Role.HANDLER, THERE, center_id=2),
    "other_colleague": viewer(15, Role.HANDLER, THERE, center_id=2),
    "other_center_administrator": viewer(16, Role.ADMINISTRATOR, THERE, center_id=2),
    "moved_handler": viewer(4, Role.HANDLER, THERE, center_id=2),
    "assistant": viewer(21, Role.HANDLER, DISTRICT, department_id=ASSISTING),
    "supervisor": viewer(22, Role.SUPERVISOR, DISTRICT),
    "foreign_supervisor": viewer(23, Role.SUPERVISOR, "310199/"),
    "administrator": viewer(24, Role.ADMINISTRATOR, DISTRICT),
    "auditor": viewer(25, Role.AUDITOR, DISTRICT),
    "stranger": Viewer(31),
    "reporter": Reporter(101),
    "other_reporter": Reporter(102),
    "looker": Reporter(101, has_code=False),
    "other_looker": Reporter(102, has_code=False),
}
SUPPORT = frozenset({ASSISTING})
CASES = {
    "own": CaseFacts(101, 1, HERE, False, 4, SUPPORT, signer_role=Role.MEMBER),
    "other": CaseFacts(102, 2, THERE, False, 14, SUPPORT, signer_role=Role.MEMBER),
    # A complaint about conduct is with the lead; that it once was with somebody else gives nothing.
    "conduct": CaseFacts(101, 1, HERE, True, 2, SUPPORT),
    "conduct, left with a handler": CaseFacts(101, 1, HERE, True, 4, SUPPORT),
    "other conduct": CaseFacts(102, 2, THERE, True, 12, SUPPORT),
    "none": None,
}
