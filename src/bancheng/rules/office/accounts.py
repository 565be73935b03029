"""Accounts: what a username and a name may be, and the first password (domain §5, 等保)."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bancheng.rules.intake import contacts, texts
from bancheng.rules.office.places import Spot, administers, administers_all
from bancheng.rules.people import Role, Viewer
from bancheng.rules.wording import Wording, zh

USERNAME_SHORTEST = 2
USERNAME_LONGEST = 40
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
_PASSWORD_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none looks like another  # nosec B105
_PASSWORD_GROUPS, _PASSWORD_GROUP_LENGTH = 4, 4

_NO_USERNAME = zh("还没写账号。")
_USERNAME_SHAPE = zh("账号用小写字母、数字和 . _ -，以字母或数字开头，比如 yy.wang。")
_USERNAME_SHORT = zh("账号至少 {shortest} 个字符。")
NO_NAME = zh("还没写姓名。")


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountEntry:
    """An account as typed."""

    username: str
    name: str

    def tidied(self) -> "AccountEntry":
        """The entry with clean texts, the username in small letters."""
        return AccountEntry(
            username=texts.clean(self.username).lower(), name=texts.clean(self.name)
        )

    def faults(self) -> dict[str, Wording]:
        """What is wrong with it, by field."""
        found = {"username": _check_username(self.username), "name": check_name(self.name)}
        return {name: wording for name, wording in found.items() if wording is not None}


def check_name(name: str) -> Wording | None:
    """What is wrong with the name of somebody of the staff; rare characters are welcome."""
    return contacts.check_name(name) if name else Wording(NO_NAME)


def _check_username(username: str) -> Wording | None:
    if wrong := texts.check_text(username, longest=USERNAME_LONGEST, missing=_NO_USERNAME):
        return wrong
    if not _USERNAME.fullmatch(username):
        return Wording(_USERNAME_SHAPE)
    if len(username) < USERNAME_SHORTEST:
        return Wording(_USERNAME_SHORT, {"shortest": USERNAME_SHORTEST})
    return None


def first_password(choose: Callable[[str], str]) -> str:
    """A password like ``k7mq-4xwd-9thn-p2ra``; ``choose`` picks a character by true chance."""
    groups = (
        "".join(choose(_PASSWORD_LETTERS) for _letter in range(_PASSWORD_GROUP_LENGTH))
        for _group in range(_PASSWORD_GROUPS)
    )
    return "-".join(groups)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody holds posts today or later, and where in the past.

    ``ruled_from`` is what must be looked after to rule over the posts of today or later.
    """

    now: frozenset[Spot]
    past: frozenset[Spot] = frozenset()
    ruled_from: frozenset[Spot] = frozenset()


def may_see(viewer: Viewer, standing: Standing) -> bool:
    """Whether an administrator sees the account: it has, or had, a post in reach, or none at all."""
    everywhere = standing.now | standing.past
    if not everywhere:
        return bool(viewer.areas(Role.ADMINISTRATOR))
    return any(administers(viewer, spot) for spot in everywhere)


def may_manage(viewer: Viewer, standing: Standing) -> bool:
    """Whether an administrator may change the account: every post it holds is theirs to give.

    Whoever could reset the password of a lead, or of somebody with a post above, would hold that
    post, too.
    """
    return may_see(viewer, standing) and administers_all(viewer, standing.now | standing.ruled_from)
