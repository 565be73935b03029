"""The database itself keeps the journal, and a lock is asked for where the database has one."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from bancheng.data import databases
from bancheng.data.models import Case, JournalEntry
from bancheng.rules.workflow import Status
from tests.scenarios import case_at


def refused(change):
    """Whether the database refuses ``change``."""
    try:
        with transaction.atomic():
            change()
    except DatabaseError as error:
        return "append-only" in str(error)
    return False


def test_the_journal_cannot_be_changed_or_deleted(town):
    case_at(Status.CLOSED, town)
    entries = JournalEntry.objects.order_by("pk")
    before = list(entries.values())
    assert refused(lambda: entries.update(actor_name="别人"))
    assert refused(lambda: entries.filter(event="answer").delete())
    assert refused(entries[0].delete)
    assert list(entries.values()) == before != []


def test_other_tables_can_be_changed(town):
    case = case_at(Status.REGISTERED, town)
    assert not refused(lambda: Case.objects.filter(pk=case.pk).update(matter="别的"))


@pytest.mark.django_db(transaction=True)
def test_the_guard_can_be_taken_away_for_reversing_a_migration():
    entry = JournalEntry.objects.create(
        at="2026-11-02T09:00:00Z", event="register", actor_name="甲"
    )
    table = JournalEntry._meta.db_table
    with connection.schema_editor() as editor:
        databases.make_rewritable(editor, table)
    assert not refused(entry.delete)
    with connection.schema_editor() as editor:
        databases.make_append_only(editor, table)
    with connection.schema_editor() as editor:
        databases.make_rewritable(editor, table)
        JournalEntry.objects.all().delete()
        databases.make_append_only(editor, table)


def test_locking_leaves_the_rows_alone(town):
    case = case_at(Status.REGISTERED, town)
    assert list(databases.locked(Case.objects.order_by("pk"))) == [case]


class Told:
    """Stands for a connection (and its cursor) to PostgreSQL and keeps what it is told to run."""

    vendor = "postgresql"

    def __init__(self) -> None:
        self.told: list[tuple[str, list[object]]] = []

    def cursor(self) -> "Told":
        return self

    def __enter__(self) -> "Told":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is open."""

    def execute(self, statement: str, parameters: list[object]) -> None:
        self.told.append((statement, parameters))


def test_transactions_of_one_name_pass_one_after_the_other(monkeypatch):
    postgresql = Told()
    monkeypatch.setattr(databases, "connection", postgresql)
    for what in ("look-ups", "look-ups", "files"):
        databases.one_at_a_time(what)
    (first, [a]), (_, [b]), (_, [c]) = postgresql.told
    assert first == "SELECT pg_advisory_xact_lock(%s)"
    assert a == b != c


def test_sqlite_has_its_one_lock_from_the_beginning(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        databases.one_at_a_time("look-ups")


VERBS = ("UPDATE", "DELETE")


class Recorder:
    """Stands for a schema editor of PostgreSQL and keeps what it is told to run."""

    def __init__(self) -> None:
        self.connection = SimpleNamespace(vendor="postgresql")
        self.told: list[str] = []

    def execute(self, statement: str) -> None:
        self.told.append(statement)


def test_postgresql_guards_the_journal_too():
    editor = Recorder()
    databases.make_append_only(editor, "data_journalentry")
    function, *guards = editor.told
    assert "CREATE OR REPLACE FUNCTION data_journalentry_refuse()" in function
    assert [f"BEFORE {verb} ON" in guard for verb, guard in zip(VERBS, guards, strict=True)] == [
        True,
        True,
    ]
    assert all("EXECUTE FUNCTION data_journalentry_refuse()" in guard for guard in guards)
    editor.told.clear()
    databases.make_rewritable(editor, "data_journalentry")
    assert editor.told == [
        f"DROP TRIGGER data_journalentry_{verb}_refused ON data_journalentry" for verb in VERBS
    ]


def test_postgresql_locks_the_rows_themselves(monkeypatch):
    monkeypatch.setattr(connection.features, "has_select_for_update", True)
    rows = databases.locked(Case.objects.all())
    assert rows.query.select_for_update
    assert rows.query.select_for_update_of == ("self",)


def test_a_file_holds_the_database_unless_a_server_does(monkeypatch):
    sqlite = SimpleNamespace(vendor="sqlite", settings_dict={"NAME": "var/bancheng.sqlite3"})
    monkeypatch.setattr(databases, "connection", sqlite)
    assert databases.file_of_database() == Path("var/bancheng.sqlite3")
    monkeypatch.setattr(databases, "connection", SimpleNamespace(vendor="postgresql"))
    assert databases.file_of_database() is None


def test_reserved_keys_are_nobody_elses(town):
    first = databases.reserve_keys(Case, 3)
    case = case_at(Status.REGISTERED, town)
    second = databases.reserve_keys(Case, 2)
    assert first == list(range(first[0], first[0] + 3))
    assert first[-1] < case.pk < second[0] == second[1] - 1
    assert databases.reserve_keys(Case, 0) == []


def test_on_a_server_keys_come_from_the_sequence(monkeypatch, db):
    asked = []

    class Cursor:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def execute(self, statement, values=()):
            asked.extend([(statement, values)] if values else [])

        def fetchall(self):
            return [(7,), (9,)]

    with monkeypatch.context() as patch:
        patch.setattr(databases.connection, "vendor", "postgresql")
        patch.setattr(databases.connection, "cursor", Cursor)
        assert databases.reserve_keys(Case, 2) == [7, 9]
    [(statement, values)] = asked
    assert "nextval" in statement
    assert values == ["data_case", 2]
