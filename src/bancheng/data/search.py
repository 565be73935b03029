"""Words inside sentences, behind one interface: FTS5 on SQLite, plain comparing elsewhere.

The trigram tokenizer of FTS5 finds no word of two characters, and unicode61 takes a Chinese sentence
for one word; therefore both databases are given tokens (``rules/finding/search.py``), never sentences.
"""

from functools import reduce
from operator import or_

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q
from django.db.models.expressions import RawSQL

_CREATE = """
CREATE VIRTUAL TABLE search_words USING fts5(
    words, content='data_searchtext', content_rowid='case_id', tokenize='unicode61 remove_diacritics 0'
)
"""
_ENTER = "INSERT INTO search_words(rowid, words) VALUES (new.case_id, new.words)"
_LEAVE = (
    "INSERT INTO search_words(search_words, rowid, words) VALUES ('delete', old.case_id, old.words)"
)
_TRIGGERS = {
    "INSERT": (_ENTER,),
    "DELETE": (_LEAVE,),
    "UPDATE": (_LEAVE, _ENTER),
}
_MATCHING = "SELECT rowid FROM search_words WHERE search_words MATCH %s"


def install(editor: BaseDatabaseSchemaEditor) -> None:
    """Hang the index on its table; the database keeps it by itself from then on."""
    if editor.connection.vendor != "sqlite":
        return
    editor.execute(_CREATE)
    for verb, steps in _TRIGGERS.items():
        name = f"search_words_{verb.lower()}"
        body = "; ".join(steps)
        editor.execute(f"CREATE TRIGGER {name} AFTER {verb} ON data_searchtext BEGIN {body}; END")


def remove(editor: BaseDatabaseSchemaEditor) -> None:
    """Take back ``install``; for reversing a migration."""
    if editor.connection.vendor != "sqlite":
        return
    for verb in _TRIGGERS:
        editor.execute(f"DROP TRIGGER search_words_{verb.lower()}")
    editor.execute("DROP TABLE search_words")


def says(*phrases: str) -> Q:
    """The cases whose texts hold one of ``phrases``, each a run of tokens."""
    if connection.vendor != "sqlite":
        holding = (Q(search_text__words__contains=f" {phrase} ") for phrase in phrases)
        return reduce(or_, holding)
    # The phrases hold letters, digits and blanks alone, and are passed as a parameter all the same.
    wanted = " OR ".join(f'"{phrase}"' for phrase in phrases)
    return Q(pk__in=RawSQL(_MATCHING, [wanted]))  # nosec B611


def rebuild() -> None:
    """Build the index of tokens anew from its table."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_words(search_words) VALUES ('rebuild')")
