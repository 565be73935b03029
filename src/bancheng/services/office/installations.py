"""Beginning and ending an installation: its first administrator, and erasing all of it."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from bancheng.data import databases
from bancheng.data.models import Area, Person
from bancheng.data.queries.office import installations
from bancheng.gateways import job_files
from bancheng.rules.dates import legal_date
from bancheng.rules.office.accounts import AccountEntry
from bancheng.rules.office.appointments import Node, PostEntry
from bancheng.rules.office.places import AreaEntry, PlaceKind
from bancheng.rules.people import Role
from bancheng.rules.refusals import Refusal
from bancheng.rules.wording import zh
from bancheng.services.office import accounts, people, places

_SAMPLE_IS_LOADED = zh("这里装着样例区，不能当真的用。先运行 bancheng reset --empty 清空。")
_REAL_PEOPLE = zh("这里有 {count} 个真实账号，不删。真要删，先备份，再加 --force。")
_NOT_A_FILE = zh("数据库不是 {folder} 里的文件，这里不删它。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """Area and first administrator as typed."""

    area: AreaEntry
    account: AccountEntry
    password: str


@transaction.atomic
def found(entry: Founding, *, at: datetime) -> Person:
    """Make the area (unless it is there) and an administrator of all of it.

    Invalid under the fields of the entries and ``new_password``; Refusal in a sample district.
    """
    if installations.population().sample:
        raise Refusal(_SAMPLE_IS_LOADED)
    area = Area.objects.filter(code=entry.area.tidied().code).first()
    if area is None:
        area = places.create_area(by=None, at=at, parent_id=None, entry=entry.area)
    post = PostEntry(
        role=Role.ADMINISTRATOR,
        node=Node(PlaceKind.AREA, area.pk),
        starts_on=legal_date(at),
    )
    made = people.enrol(by=None, at=at, entry=entry.account, post=post)
    return accounts.change_password(by=made.person, at=at, old=made.password, new=entry.password)


def require_erasable(*, is_forced: bool) -> None:
    """Refuse to erase what is not ours alone: another database, or (unforced) real people."""
    _database_file()
    real = installations.population().real
    if real and not is_forced:
        raise Refusal(_REAL_PEOPLE, count=real)


def erase() -> None:
    """Delete the database file and all files of this installation; its secret stays."""
    file = _database_file()
    databases.close()
    for ending in ("", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    for folder in (settings.ATTACHMENTS, job_files.folder()):
        shutil.rmtree(folder, ignore_errors=True)


def _database_file() -> Path:
    file = databases.file_of_database()
    var = Path(settings.VAR).resolve()
    if file is None or not file.resolve().is_relative_to(var):
        raise Refusal(_NOT_A_FILE, folder=str(var))
    return file
