"""The only place that knows which database runs: locks, and tables that nothing may rewrite."""

from pathlib import Path
from typing import TypeVar
from zlib import crc32

from django.db import connection, models, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

M = TypeVar("M", bound=models.Model)


def locked(rows: models.QuerySet[M]) -> models.QuerySet[M]:
    """Lock ``rows`` until the transaction ends.

    PostgreSQL locks the rows. SQLite has taken the one write lock at BEGIN IMMEDIATE already.
    """
    if connection.features.has_select_for_update:
        return rows.select_for_update(of=("self",))
    return rows


def one_at_a_time(what: str) -> None:
    """Let transactions that name the same ``what`` pass one after the other, each to its end.

    For what cannot be locked as a row: what has been counted must still hold when it is acted upon.
    PostgreSQL has a lock for a name. SQLite has taken the one write lock at BEGIN IMMEDIATE already.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [crc32(what.encode())])


def reserve_keys(model: type[models.Model], count: int) -> list[int]:
    """``count`` keys that no other row of ``model`` will ever get, ascending; unused ones stay unused."""
    table = model._meta.db_table  # noqa: SLF001 - Django's own way to say it
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_KEYS, [table, count])
            return [key for (key,) in cursor.fetchall()]
        cursor.execute(_SQLITE_FIRST_KEYS, [table, table])
        cursor.execute("UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s", [count, table])
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last: int = cursor.fetchone()[0]
    return list(range(last - count + 1, last + 1))


_SQLITE_FIRST_KEYS = """
INSERT INTO sqlite_sequence (name, seq)
SELECT %s, 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = %s)
"""
_POSTGRES_KEYS = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"

_SQLITE_GUARD = """
CREATE TRIGGER {table}_{verb}_refused BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
"""

_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{table} is append-only'; END $$ LANGUAGE plpgsql;
"""

_POSTGRES_GUARD = """
CREATE TRIGGER {table}_{verb}_refused BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse();
"""


def make_append_only(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Let the database itself refuse UPDATE and DELETE on ``table``."""
    if editor.connection.vendor == "postgresql":
        editor.execute(_POSTGRES_FUNCTION.format(table=table))
        guard = _POSTGRES_GUARD
    else:
        guard = _SQLITE_GUARD
    for verb in ("UPDATE", "DELETE"):
        editor.execute(guard.format(table=table, verb=verb))


def make_rewritable(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Take back ``make_append_only``; for reversing a migration."""
    suffix = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
    for verb in ("UPDATE", "DELETE"):
        editor.execute(f"DROP TRIGGER {table}_{verb}_refused{suffix}")


def file_of_database() -> Path | None:
    """The file that holds the database; None where a server keeps it."""
    if connection.vendor != "sqlite":
        return None
    return Path(str(connection.settings_dict["NAME"]))


def close() -> None:
    """Let go of the database."""
    connection.close()
