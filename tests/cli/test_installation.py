"""Finding the database without Django, as the settings would find it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from bancheng.cli import installation
from bancheng.rules.refusals import Refusal

PRINT_NAME = (
    "from bancheng.cli.installation import load_django; load_django();"
    "from django.conf import settings; print(settings.DATABASES['default']['NAME'])"
)


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BANCHENG_DATABASE_URL", "BANCHENG_VAR"):
        monkeypatch.delenv(name, raising=False)


def test_a_database_that_is_named_counts_as_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANCHENG_DATABASE_URL", "postgres://127.0.0.1/bancheng")
    assert installation.has_database()


@pytest.mark.parametrize("is_named", [True, False])
def test_the_file_is_looked_for_where_the_settings_put_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_named: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    if is_named:
        monkeypatch.setenv("BANCHENG_VAR", str(tmp_path / "elsewhere"))
    assert not installation.has_database()
    clean = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    told = subprocess.run(
        [sys.executable, "-c", PRINT_NAME], env=clean, capture_output=True, text=True, check=True
    )
    database = Path(told.stdout.strip())
    database.touch()
    assert installation.has_database()
    database.unlink()
    assert not installation.has_database()


def test_a_command_that_needs_tables_is_refused_where_there_is_no_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANCHENG_VAR", str(tmp_path))
    with pytest.raises(Refusal) as refusal:
        installation.open_database()
    assert str(refusal.value.wording) == "还没有数据库。先运行 make run，第一次会建好。"


@pytest.mark.django_db
def test_a_database_without_tables_is_no_database(named_database: None) -> None:
    installation.open_database()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE data_case RENAME TO out_of_the_way")
    with pytest.raises(Refusal):
        installation.open_database()
