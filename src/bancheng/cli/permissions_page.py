"""The access policy as a page: each permission with its alternatives, and who holds it."""

import inspect

from bancheng.cli.workflow_page import table
from bancheng.rules.people import Post, Reporter, Role, Viewer
from bancheng.rules.permissions import POLICY, Permission, may
from bancheng.rules.predicates import Actor, CaseFacts, Predicate
from bancheng.rules.step_permissions import PERMISSION_OF_ACTION

_INTRODUCTION = """\
# Who may do what

Printed from `rules/permissions.py` by `bancheng docs`; `make check` compares the two. Do not edit.

A permission is held when one of its alternatives holds. A case is shown to somebody exactly when
`case.view` holds: in lists, searches, figures, exports, attachments and notices alike. To everybody
else it is as if it did not exist.

A complaint about conduct (不给办, 服务态度作风) is seen by the working group's lead and the district
office alone, and only a lead can handle it.
"""

_CENTER, _ELSEWHERE, _DEPARTMENT = 1, 2, 7
_HERE, _THERE, _DISTRICT = "310117/310117001/", "310117/310117003/", "310117/"
_LEAD, _HANDLER = 2, 4


def _person(person_id: int, role: Role, path: str = _HERE, **node: int) -> Viewer:
    return Viewer(person_id, frozenset({Post(role, path, **node)}))


_ACTORS: dict[str, Actor] = {
    "registrar": _person(1, Role.REGISTRAR, center_id=_CENTER),
    "handler of the case": _person(_HANDLER, Role.HANDLER, center_id=_CENTER),
    "another handler": _person(5, Role.HANDLER, center_id=_CENTER),
    "assisting handler": _person(6, Role.HANDLER, _DISTRICT, department_id=_DEPARTMENT),
    "lead": _person(_LEAD, Role.LEAD, center_id=_CENTER),
    "member": _person(3, Role.MEMBER, center_id=_CENTER),
    "district office": _person(8, Role.SUPERVISOR, _DISTRICT),
    "administrator of the area": _person(9, Role.ADMINISTRATOR, _DISTRICT),
    "administrator of the centre": _person(10, Role.ADMINISTRATOR, center_id=_CENTER),
    "auditor": _person(11, Role.AUDITOR, _DISTRICT),
    "reporter": Reporter(1),
}
_ELSEWHERE_ACTORS: tuple[Viewer, ...] = tuple(
    _person(20 + number, role, _THERE, center_id=_ELSEWHERE)
    for number, role in enumerate((Role.REGISTRAR, Role.HANDLER, Role.LEAD, Role.MEMBER))
)
_ASSISTING = frozenset({_DEPARTMENT})
_CASE = CaseFacts(1, _CENTER, _HERE, False, _HANDLER, _ASSISTING)
_CONDUCT = CaseFacts(1, _CENTER, _HERE, True, _HANDLER, _ASSISTING)
_CONDUCT_WITH_LEAD = CaseFacts(1, _CENTER, _HERE, True, _LEAD, _ASSISTING)

_YES, _NOT_CONDUCT, _ONLY_CONDUCT, _NO = "●", "◐", "◑", "–"


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join((_INTRODUCTION, _alternatives(), _on_a_case(), _without_a_case()))


def _needs_a_case(permission: Permission) -> bool:
    """Whether nobody holds it without a case in hand."""
    return not any(may(permission, actor) for actor in _ACTORS.values())


def _alternatives() -> str:
    rows = ([f"`{permission}`", _sentences(permission), _acts(permission)] for permission in POLICY)
    head = ("permission", "held by", "allows")
    return "## Each permission\n\n" + table(head, rows)


def _sentences(permission: Permission) -> str:
    return "<br>".join(_sentence(alternative) for alternative in POLICY[permission])


def _sentence(alternative: Predicate) -> str:
    return f"{inspect.getdoc(alternative)} `{alternative.__name__}`"


def _acts(permission: Permission) -> str:
    labels = [action.label for action, asked in PERMISSION_OF_ACTION.items() if asked is permission]
    return "、".join(labels)


def _on_a_case() -> str:
    head = ("permission", *_ACTORS, "people of another centre")
    rows = (_row(permission) for permission in POLICY if _needs_a_case(permission))
    legend = (
        f"{_YES} on any case of the centre · {_NOT_CONDUCT} unless it is about conduct · "
        f"{_ONLY_CONDUCT} where it is about conduct and the lead handles it, as any handler does · "
        f"{_NO} never\n\n"
    )
    return "## On a case\n\n" + legend + table(head, rows)


def _row(permission: Permission) -> list[str]:
    others = any(may(permission, actor, _CASE) for actor in _ELSEWHERE_ACTORS)
    cells = [_cell(permission, actor) for actor in _ACTORS.values()]
    return [f"`{permission}`", *cells, _YES if others else _NO]


def _cell(permission: Permission, actor: Actor) -> str:
    conduct = may(permission, actor, _CONDUCT) or may(permission, actor, _CONDUCT_WITH_LEAD)
    if may(permission, actor, _CASE):
        return _YES if conduct else _NOT_CONDUCT
    return _ONLY_CONDUCT if conduct else _NO


def _without_a_case() -> str:
    rows = (
        [
            f"`{permission}`",
            *(_YES if may(permission, actor) else _NO for actor in _ACTORS.values()),
        ]
        for permission in POLICY
        if not _needs_a_case(permission)
    )
    note = "What a page shows then lies beneath one's own posts.\n\n"
    return "## Without a case\n\n" + note + table(("permission", *_ACTORS), rows)
