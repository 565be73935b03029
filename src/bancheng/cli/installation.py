"""Whether this installation has a database yet, and Django made ready when a command needs it."""

import os
from pathlib import Path

from bancheng.rules.refusals import Refusal

NO_DATABASE = "还没有数据库。先运行 make run，第一次会建好。"


def has_database() -> bool:
    """Tell, without importing Django, whether the settings would find a database.

    Mirrors the defaults of `config/settings.py`; a test holds the two together.
    """
    if os.environ.get("BANCHENG_DATABASE_URL"):
        return True
    folder = os.environ.get("BANCHENG_VAR") or Path.cwd() / "var"
    return (Path(folder) / "bancheng.sqlite3").is_file()


def load_django() -> None:
    """Make models, queries and services importable."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bancheng.config.settings")
    import django

    django.setup()


def open_database() -> None:
    """Make Django ready for a command that needs the tables; Refusal where there are none yet."""
    if not has_database():
        raise Refusal(NO_DATABASE)
    load_django()
    from django.db import connection

    if "data_case" not in connection.introspection.table_names():
        raise Refusal(NO_DATABASE)


def prepare_database() -> None:
    """Make Django ready and bring the tables to the present schema, if they are not."""
    load_django()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def var_folder() -> Path:
    """Where this installation keeps its database, files and secret."""
    from django.conf import settings

    return Path(settings.VAR)
