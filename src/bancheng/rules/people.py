"""Who acts: roles, the posts a person holds today, and the reporter of one case."""

from dataclasses import dataclass
from enum import StrEnum

from bancheng.rules.wording import zh


class Role(StrEnum):
    """What a person is appointed to do at a node for a period (S3, S11, S12)."""

    REGISTRAR = "registrar"
    HANDLER = "handler"
    LEAD = "lead"
    MEMBER = "member"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"

    @property
    def label(self) -> str:
        """The role in the statute's own words."""
        return _LABELS[self]


_LABELS = {
    Role.REGISTRAR: zh("登记人员"),
    Role.HANDLER: zh("办理人员"),
    Role.LEAD: zh("工作小组组长"),
    Role.MEMBER: zh("工作小组成员"),
    Role.SUPERVISOR: zh("区政务服务办"),
    Role.ADMINISTRATOR: zh("管理员"),
    Role.AUDITOR: zh("审计员"),
}

NODES_OF_ROLE: dict[Role, tuple[str, ...]] = {
    Role.REGISTRAR: ("center",),
    Role.HANDLER: ("center", "department"),
    Role.LEAD: ("center",),
    Role.MEMBER: ("center",),
    Role.SUPERVISOR: ("area",),
    Role.ADMINISTRATOR: ("area", "center"),
    Role.AUDITOR: ("area",),
}
"""At which kinds of node each role can be held."""


@dataclass(frozen=True, slots=True)
class Post:
    """One appointment in force: a role at exactly one node.

    ``area_path`` is the node's place in the tree (``"310117/310117001/"``): an area's own path, or
    that of the area a centre or department belongs to.
    """

    role: Role
    area_path: str
    center_id: int | None = None
    department_id: int | None = None


@dataclass(frozen=True, slots=True)
class Viewer:
    """A signed-in person as the permissions see them: who, and the posts held today."""

    person_id: int
    posts: frozenset[Post] = frozenset()

    def holds(self, *roles: Role) -> bool:
        """Whether any post held today carries one of ``roles``."""
        return any(post.role in roles for post in self.posts)

    def centers(self, *roles: Role) -> frozenset[int]:
        """The centres at which one of ``roles`` is held."""
        held = (post for post in self.posts if post.role in roles)
        return frozenset(post.center_id for post in held if post.center_id is not None)

    def departments(self, *roles: Role) -> frozenset[int]:
        """The departments in which one of ``roles`` is held."""
        held = (post for post in self.posts if post.role in roles)
        return frozenset(post.department_id for post in held if post.department_id is not None)

    def areas(self, *roles: Role) -> frozenset[str]:
        """Paths of the areas over which one of ``roles`` is held (not of a centre's posts)."""
        held = (post for post in self.posts if post.role in roles and post.center_id is None)
        return frozenset(post.area_path for post in held if post.department_id is None)


@dataclass(frozen=True, slots=True)
class Reporter:
    """The reporter of exactly one case: by number and query code, or by the tail of the phone.

    Staff see the tail in every masked number: whoever has no code may look, and not speak.
    """

    case_id: int
    has_code: bool = True
