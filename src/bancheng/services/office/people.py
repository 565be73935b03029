"""Accounts as administrators keep them: create, change, reset, unlock, retire (S3, domain §5).

An account is changed only by somebody who could give every post it holds.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from axes.utils import reset
from django.contrib.auth.hashers import make_password
from django.db import transaction

from bancheng.data.databases import one_at_a_time
from bancheng.data.models import Person
from bancheng.data.queries.office import accounts
from bancheng.rules.dates import legal_date
from bancheng.rules.journal import Event
from bancheng.rules.office.accounts import AccountEntry, first_password, may_manage, may_see
from bancheng.rules.office.appointments import PostEntry
from bancheng.rules.office.places import Spot
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, Refusal
from bancheng.rules.wording import Wording, zh
from bancheng.services import journal
from bancheng.services.office import appointments
from bancheng.services.office.administration import administrator

_TAKEN = zh("账号“{username}”已经有了，换一个。")
_TAKEN_RETIRED = zh("账号“{username}”已经有了，停用着。换一个，或者恢复它。")
_SAME = zh("和原来一样，没有要改的。")
_RULED_FROM_ABOVE = zh(
    "{name}是中心的组长或管理员，或在您管不到的机构也有职务，请上级区划的管理员办。"
)
_ONESELF = zh("不能停用自己，请另一位管理员办。")
_ONE_S_OWN_PASSWORD = zh("自己的密码，在“修改密码”里换。")
_HAS_CASES = zh("{name}手上还有 {count} 件没办完，先移交再停用。")
_RETIRED_ALREADY = zh("{name}的账号已经停用了。")
_IN_USE_ALREADY = zh("{name}的账号在用，不用恢复。")
_RETIRED = zh("{name}的账号已停用，先恢复。")
_USERNAME = zh("账号")
_NAME = zh("姓名")


@dataclass(frozen=True, slots=True)
class NewPassword:
    """A person with the password just made; it is shown once and kept nowhere."""

    person: Person
    password: str


@dataclass(frozen=True, slots=True)
class Secret:
    """A first password with what the database keeps of it; making many takes its time."""

    password: str
    hashed: str

    @classmethod
    def made(cls) -> "Secret":
        """A new one, by chance."""
        password = first_password(secrets.choice)
        return cls(password, make_password(password))


@transaction.atomic
def enrol(
    *,
    by: Person | None,
    at: datetime,
    entry: AccountEntry,
    post: PostEntry,
    secret: Secret | None = None,
) -> NewPassword:
    """Open an account with its first post; the password must be changed at the first sign-in.

    ``secret`` has been made beforehand where many accounts are opened at once. Invalid under the
    fields of both entries.
    """
    if by is not None:
        administrator(Permission.PERSON_MANAGE, by, at)
    entry = entry.tidied()
    errors = entry.faults() | _taken(entry.username)
    appointments.require_node(post.node, by=by, at=at)
    errors |= post.tidied().faults(today=legal_date(at))
    if errors:
        raise Invalid(errors)
    secret = secret or Secret.made()
    person = Person(
        username=entry.username,
        name=entry.name,
        password=secret.hashed,
        must_change_password=True,
    )
    person.save(force_insert=True)
    spot = appointments.spot_of_node(post.node)
    _write(Event.CREATE_PERSON, person, by=by, at=at, spot=spot)
    appointments.appoint(person.pk, by=by, at=at, entry=post)
    return NewPassword(person, secret.password)


@transaction.atomic
def change(person_id: int, *, by: Person | None, at: datetime, entry: AccountEntry) -> Person:
    """Change name or username; entries of the journal keep the name of their time."""
    person = _manageable(person_id, by=by, at=at)
    entry = entry.tidied()
    errors = entry.faults() | _taken(entry.username, but_not=person)
    if errors:
        raise Invalid(errors)
    before, after = (person.username, person.name), (entry.username, entry.name)
    if before == after:
        raise Invalid({"form": Wording(_SAME)})
    labels = (_USERNAME, _NAME)
    changes = [
        [label, old, new]
        for label, old, new in zip(labels, before, after, strict=True)
        if old != new
    ]
    person.username, person.name = after
    person.save(update_fields=["username", "name"])
    _write(Event.CHANGE_PERSON, person, by=by, at=at, changes=changes, was=before[1])
    return person


@transaction.atomic
def reset_password(person_id: int, *, by: Person | None, at: datetime) -> NewPassword:
    """Give a new first password, which also opens a locked account and ends all its sessions."""
    person = _manageable(person_id, by=by, at=at)
    if by is not None and by.pk == person.pk:
        raise Refusal(_ONE_S_OWN_PASSWORD)
    if not person.is_active:
        raise Refusal(_RETIRED, name=person.name)
    password = first_password(secrets.choice)
    person.set_password(password)
    person.must_change_password = True
    person.save(update_fields=["password", "must_change_password"])
    reset(username=person.username)
    _write(Event.RESET_PASSWORD, person, by=by, at=at)
    return NewPassword(person, password)


@transaction.atomic
def unlock(person_id: int, *, by: Person | None, at: datetime) -> Person:
    """Open an account that wrong passwords have shut, before the time is up."""
    person = _manageable(person_id, by=by, at=at)
    reset(username=person.username)
    _write(Event.UNLOCK_PERSON, person, by=by, at=at)
    return person


@transaction.atomic
def retire(person_id: int, *, by: Person | None, at: datetime) -> Person:
    """停用: the person is out at once, wherever signed in; the posts stand but count no more.

    Refused, with the number, while cases lie in the person's hands: they are passed on first.
    """
    person = _manageable(person_id, by=by, at=at)
    if by is not None and by.pk == person.pk:
        raise Refusal(_ONESELF)
    if not person.is_active:
        raise Refusal(_RETIRED_ALREADY, name=person.name)
    if count := accounts.cases_in_hand(person).count():
        raise Refusal(_HAS_CASES, name=person.name, count=count)
    person.is_active = False
    person.save(update_fields=["is_active"])
    _write(Event.RETIRE_PERSON, person, by=by, at=at)
    return person


@transaction.atomic
def reopen(person_id: int, *, by: Person | None, at: datetime) -> NewPassword:
    """恢复, with a new first password; posts whose time has not passed count again."""
    person = _manageable(person_id, by=by, at=at)
    if person.is_active:
        raise Refusal(_IN_USE_ALREADY, name=person.name)
    person.is_active = True
    person.save(update_fields=["is_active"])
    _write(Event.REOPEN_PERSON, person, by=by, at=at)
    return reset_password(person_id, by=by, at=at)


def _taken(username: str, *, but_not: Person | None = None) -> dict[str, Wording]:
    one_at_a_time("usernames")
    other = Person.objects.filter(username=username).first()
    if other is None or other == but_not:
        return {}
    sentence = _TAKEN if other.is_active else _TAKEN_RETIRED
    return {"username": Wording(sentence, {"username": username})}


def _manageable(person_id: int, *, by: Person | None, at: datetime) -> Person:
    """The person, locked, if ``by`` may change the account; None is the command line."""
    person = accounts.person_for_update(person_id)
    if person is None:
        raise NotFound
    if by is None:
        return person
    viewer = administrator(Permission.PERSON_MANAGE, by, at)
    standing = accounts.standing_of(person, legal_date(at))
    if not may_see(viewer, standing):
        raise NotFound
    if not may_manage(viewer, standing):
        raise NotPermitted(_RULED_FROM_ABOVE, name=person.name)
    return person


def _write(
    event: Event,
    person: Person,
    *,
    by: Person | None,
    at: datetime,
    spot: Spot | None = None,
    **details: object,
) -> None:
    """Append to the journal of where the person is appointed."""
    known = {"name": person.name, "username": person.username, "person": person.pk}
    where = spot or appointments.spot_of_person(person, legal_date(at))
    journal.write(event, by=by, at=at, details={**known, **details}, spot=where)
