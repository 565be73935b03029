"""Installations of their own, each a folder with a database file: for what erases and what loads."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from django.db import connections, transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from bancheng.cli import installation, run
from bancheng.rules.dates import LEGAL_ZONE

LOADED_AT = datetime(2026, 11, 22, 17, 30, tzinfo=LEGAL_ZONE)
"""A Sunday: when the sample district of the tests is loaded."""


@contextmanager
def installed_in(folder: Path, blocker: DjangoDbBlocker) -> Iterator[Path]:
    """Work on the database file in ``folder`` as long as it lasts; it need not be there yet."""
    usual = connections["default"]
    own = usual.__class__({**usual.settings_dict, "NAME": str(folder / "bancheng.sqlite3")})
    with blocker.unblock(), override_settings(VAR=folder, ATTACHMENTS=folder / "attachments"):
        connections["default"] = own
        try:
            yield folder
        finally:
            own.close()
            connections["default"] = usual


@pytest.fixture
def own_folder(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """A fresh folder without any database."""
    with installed_in(tmp_path, django_db_blocker) as folder:
        yield folder


@pytest.fixture
def own_database(own_folder: Path) -> Path:
    """A fresh folder with an empty database of its own."""
    installation.prepare_database()
    return own_folder


@pytest.fixture(scope="session")
def sample_folder(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Path:
    """Where the first start has loaded the sample district; mark its tests ``xdist_group("sample")``."""
    folder = tmp_path_factory.mktemp("sample")
    with (
        installed_in(folder, django_db_blocker),
        time_machine.travel(LOADED_AT, tick=False),
    ):
        installation.prepare_database()
        run.prepare(is_empty=False)
    return folder


@pytest.fixture
def sample(sample_folder: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """The loaded sample district; what a test changes is taken back."""
    with installed_in(sample_folder, django_db_blocker), transaction.atomic():
        yield sample_folder
        transaction.set_rollback(True)
