"""Installations of their own, each a folder with a database file: for what erases and what loads."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from shutil import copyfile, copytree

import pytest
import time_machine
from django.db import connections, transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from bancheng.cli import run
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


@pytest.fixture(scope="session")
def empty_file(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Path:
    """A database file with all tables and no row: what the tests' own database was at first."""
    file = tmp_path_factory.mktemp("empty") / "bancheng.sqlite3"
    with django_db_blocker.unblock(), closing(sqlite3.connect(file)) as copy:
        connections["default"].ensure_connection()
        connections["default"].connection.backup(copy)
    return file


@pytest.fixture
def own_database(own_folder: Path, empty_file: Path) -> Path:
    """A fresh folder with an empty database of its own."""
    copyfile(empty_file, own_folder / empty_file.name)
    return own_folder


@pytest.fixture(scope="session")
def sample_folder(
    tmp_path_factory: pytest.TempPathFactory, empty_file: Path, django_db_blocker: DjangoDbBlocker
) -> Path:
    """Where the first start has loaded the sample district.

    One process of the run loads it, the others wait and take a copy; ``xdist_group("sample")`` keeps
    the tests that need it together, where it can.
    """
    shared = _of_all_processes(tmp_path_factory) / "sample"
    with open(shared.with_suffix(".lock"), "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.exists():
            _load(tmp_path_factory.mktemp("loading"), empty_file, django_db_blocker).rename(shared)
    return copytree(shared, tmp_path_factory.mktemp("sample") / "var")


def _of_all_processes(factory: pytest.TempPathFactory) -> Path:
    """A folder that the run's processes share, if there are several."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def _load(folder: Path, empty_file: Path, blocker: DjangoDbBlocker) -> Path:
    copyfile(empty_file, folder / empty_file.name)
    with installed_in(folder, blocker), time_machine.travel(LOADED_AT, tick=False):
        run.prepare(is_empty=False)
    return folder


@pytest.fixture
def sample(sample_folder: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """The loaded sample district; what a test changes is taken back."""
    with installed_in(sample_folder, django_db_blocker), transaction.atomic():
        yield sample_folder
        transaction.set_rollback(True)
