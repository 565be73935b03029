"""The database itself refuses to change or delete what the journal holds."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from bancheng.data.databases import make_append_only, make_rewritable

TABLE = "data_journalentry"


def forwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Guard the journal."""
    make_append_only(editor, TABLE)


def backwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guard away."""
    make_rewritable(editor, TABLE)


class Migration(migrations.Migration):
    """After the schema; no table is changed."""

    dependencies = [("data", "0001_schema")]
    operations = [migrations.RunPython(forwards, backwards)]
