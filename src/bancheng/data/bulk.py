"""Many rows at once: their values are worked out before anything is locked, then written in a breath.

Django's ``bulk_create`` prepares each value while the transaction waits, which on SQLite means: while
everybody waits who wants to write.
"""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection, models

Rows = Sequence[models.Model]


class Sheaf:
    """Rows of one table, all with their key or all without; ``write`` inserts them as they are."""

    def __init__(self, rows: Rows) -> None:
        self._model = type(rows[0]) if rows else None
        self._fields = _fields_of(rows[0]) if rows else []
        self._rows = [
            [
                field.get_db_prep_save(field.pre_save(row, True), connection)
                for field in self._fields
            ]
            for row in rows
        ]

    def put(self, name: str, values: Sequence[int | str]) -> None:
        """Fill one column in, a plain value for each row: what is known only under the lock."""
        places = [place for place, field in enumerate(self._fields) if field.attname == name]
        for row, value in zip(self._rows, values, strict=True):
            row[places[0]] = value

    def drop(self, gone: Collection[int]) -> None:
        """Leave the rows at these places out."""
        self._rows = [row for place, row in enumerate(self._rows) if place not in gone]

    def write(self) -> None:
        """Insert the rows; call it inside a transaction."""
        if self._model is None or not self._rows:
            return
        quoted = connection.ops.quote_name
        table = quoted(self._model._meta.db_table)  # noqa: SLF001 - Django's own way to say it
        columns = ", ".join(quoted(str(field.column)) for field in self._fields)
        places = ", ".join(["%s"] * len(self._fields))
        with connection.cursor() as cursor:
            statement = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # nosec B608 - names of our own
            cursor.executemany(statement, self._rows)


def _fields_of(row: models.Model) -> list[Any]:
    """The columns of a row; without its key where the database is to choose that."""
    fields = row._meta.concrete_fields  # noqa: SLF001 - Django's own way to say it
    return [field for field in fields if not field.primary_key or row.pk is not None]
