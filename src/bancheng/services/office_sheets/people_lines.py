"""One line of the people: an account with its first post, one more post, or what has changed of either."""

from collections.abc import Sequence
from datetime import date

from bancheng.data.models import Appointment, Person
from bancheng.data.queries.office import sheets
from bancheng.data.queries.office.people import unit_of
from bancheng.data.queries.office.places import kind_of
from bancheng.rules.dates import legal_date
from bancheng.rules.intake import texts
from bancheng.rules.office.accounts import AccountEntry
from bancheng.rules.office.appointments import Node, PostEntry
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.office_sheets.columns import OfficeColumn
from bancheng.rules.office_sheets.entries import CellFault, Change, day_in, role_in
from bancheng.rules.office_sheets.fates import Fate
from bancheng.rules.office_sheets.found import Effect
from bancheng.rules.office_sheets.reading import Line
from bancheng.rules.people import NODES_OF_ROLE, Role
from bancheng.rules.wording import Wording, zh
from bancheng.services.office import appointments, people
from bancheng.services.office_sheets.desk import Desk

_NO_DEPARTMENT = zh("{home}没有叫“{name}”的部门，先写进“部门”表。")
_RETIRED = zh("{name}的账号停用着，先恢复。")
_STARTS = zh("这项任命从 {starts} 起，起始日不能改。先免职，再任命。")
_NAME, _DUTIES, _ENDS = zh("姓名"), zh("职责"), zh("到哪天止")


def person(line: Line, desk: Desk) -> Effect:
    """Somebody, found by the account."""
    account = AccountEntry(
        username=line.get(OfficeColumn.USERNAME), name=line.get(OfficeColumn.PERSON)
    ).tidied()
    post = _post(line, desk)
    known = sheets.person_called(desk.viewer, account.username) if account.username else None
    if known is not None:
        return _kept_up(line, desk, known, account, post)
    made = people.enrol(by=desk.by, at=desk.at, entry=account, post=post, secret=desk.secret())
    desk.passwords.append(made)
    begun = made.person.appointments.get()
    return _effect(line, Fate.CREATED, made.person.name, begun, is_account=True)


def _post(line: Line, desk: Desk) -> PostEntry:
    role = role_in(line)
    return PostEntry(
        role=role,
        node=_node(line, desk, role),
        starts_on=day_in(line, OfficeColumn.STARTS_ON),
        ends_on=day_in(line, OfficeColumn.ENDS_ON),
        duties=line.get(OfficeColumn.DUTIES),
    ).tidied()


def _node(line: Line, desk: Desk, role: Role | None) -> Node | None:
    """Where the post is held; None where nothing is written, which is the service's to refuse."""
    if not line.get(OfficeColumn.NODE):
        return None
    is_area = role is not None and NODES_OF_ROLE[role] == ("area",)
    home = desk.home(line, OfficeColumn.NODE, is_area=is_area)
    name = texts.clean(line.get(OfficeColumn.DEPARTMENT))
    if not name:
        return Node(kind_of(home), home.pk)
    department = sheets.department_of(home, name)
    if department is None:
        facts = {"home": str(home), "name": name}
        raise CellFault(OfficeColumn.DEPARTMENT, Wording(_NO_DEPARTMENT, facts))
    return Node(PlaceKind.DEPARTMENT, department.pk)


def _kept_up(
    line: Line, desk: Desk, known: Person, account: AccountEntry, post: PostEntry
) -> Effect:
    """An account that is there: its name, and the post of the line."""
    if not known.is_active:
        raise CellFault(OfficeColumn.USERNAME, Wording(_RETIRED, {"name": known.name}))
    changes = _renamed(desk, known, account)
    held = _held(known, post, legal_date(desk.at))
    name = account.name or known.name
    if held is None and (post.role or post.node):
        begun = appointments.appoint(known.pk, by=desk.by, at=desk.at, entry=post)
        return _effect(line, Fate.CREATED, name, begun, changes=changes)
    if held is not None:
        changes += _changed(desk, held, post)
    return _effect(line, Fate.CHANGED if changes else Fate.KNOWN, name, held, changes=changes)


def _renamed(desk: Desk, known: Person, account: AccountEntry) -> list[Change]:
    if not account.name or account.name == known.name:
        return []
    people.change(known.pk, by=desk.by, at=desk.at, entry=account)
    return [(_NAME, known.name, account.name)]


def _held(known: Person, post: PostEntry, today: date) -> Appointment | None:
    """The post of the line, if it is held already; one that is over counts where it is that very one."""
    if post.role is None or post.node is None:
        return None
    for held in sheets.posts_like(known, post.role, post.node):
        is_over = held.ended_at is not None or (held.ends_on is not None and held.ends_on < today)
        if not is_over or held.starts_on == post.starts_on:
            return held
    return None


def _changed(desk: Desk, held: Appointment, post: PostEntry) -> list[Change]:
    """What of a post is changed: its last day, its duties."""
    if post.starts_on is not None and post.starts_on != held.starts_on:
        facts = {"starts": held.starts_on.isoformat()}
        raise CellFault(OfficeColumn.STARTS_ON, Wording(_STARTS, facts))
    changes = []
    if post.duties and post.duties != held.duties:
        changes.append((_DUTIES, held.duties, post.duties))
        appointments.change_duties(held.pk, by=desk.by, at=desk.at, duties=post.duties)
    if post.ends_on is not None and post.ends_on != held.ends_on:
        before = held.ends_on.isoformat() if held.ends_on else ""
        changes.append((_ENDS, before, post.ends_on.isoformat()))
        appointments.end(held.pk, by=desk.by, at=desk.at, ends_on=post.ends_on)
    return changes


def _effect(
    line: Line,
    fate: Fate,
    name: str,
    post: Appointment | None,
    *,
    changes: Sequence[Change] = (),
    is_account: bool = False,
) -> Effect:
    """What a line did, with the unit and the role of the post it speaks of."""
    return Effect(
        line.table,
        line.number,
        fate,
        f"{name} {unit_of(post)}" if post else name,
        tuple(changes),
        is_account=is_account,
        role=Role(post.role) if post else None,
    )
