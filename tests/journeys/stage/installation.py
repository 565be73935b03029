"""An installation of its own in a folder: migrated, with the people of ``tests.people`` in it.

``python -m tests.journeys.stage.installation FOLDER [CLERKS]`` builds one; the journeys copy it.
"""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
DATABASE = "bancheng.sqlite3"


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a process that works on the installation in ``folder``."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("BANCHENG_")}
    return kept | {"BANCHENG_VAR": str(folder), "BANCHENG_REPORTS_PER_HOUR": "100000"} | more


def build(folder: Path, *, clerks: int = 0) -> Path:
    """Build an installation in ``folder`` unless it is there; many may ask at once."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open(folder.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            draft = folder.with_suffix(".draft")
            run("-m", "tests.journeys.stage.installation", str(draft), str(clerks), folder=draft)
            draft.rename(folder)
    return folder


def run(*arguments: str, folder: Path, more: Mapping[str, str] | None = None) -> str:
    """Run Python on the installation in ``folder``; returns what it printed."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=PROJECT,
        env=environment(folder, **(more or {})),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(arguments)}:\n{done.stdout}{done.stderr}"
    return done.stdout


def copy(template: Path, folder: Path) -> Path:
    """A new installation like ``template``, its secret included."""
    return Path(shutil.copytree(template, folder))


def restore(template: Path, folder: Path) -> None:
    """Bring ``folder`` back to the template's database, under a server that keeps running.

    What an old ledger holds lies beside the database until it is taken over; that comes along.
    """
    with (
        closing(sqlite3.connect(template / DATABASE)) as source,
        closing(sqlite3.connect(folder / DATABASE, timeout=30)) as target,
    ):
        source.backup(target)
    if (template / "jobs").exists():
        shutil.copytree(template / "jobs", folder / "jobs", dirs_exist_ok=True)


def _settle(folder: str, clerks: int) -> None:
    """Migrate and appoint everybody; ``clerks`` more registrars of the first centre."""
    os.environ["BANCHENG_VAR"] = folder
    import django
    from django.conf import settings
    from django.core.management import call_command

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bancheng.config.settings")
    django.setup()
    settings.VAR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    from django.contrib.auth.hashers import Argon2PasswordHasher
    from django.db import connection, transaction

    from bancheng.rules.people import Role
    from tests import people

    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost = 1, 8
    Argon2PasswordHasher.parallelism = 1
    with transaction.atomic():
        town = people.settle()
        for number in range(1, clerks + 1):
            people._person(f"clerk{number}", f"登记示例{number}", (Role.REGISTRAR, town.center))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


if __name__ == "__main__":
    _settle(sys.argv[1], int(sys.argv[2]))
