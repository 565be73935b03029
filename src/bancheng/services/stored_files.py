"""Letting go of files that no row names any more; the same content may lie in several forms."""

from collections.abc import Collection
from functools import partial

from django.db import transaction

from bancheng.data.databases import one_at_a_time
from bancheng.data.queries.stored_files import is_named
from bancheng.gateways import file_store


def keep_others_out() -> None:
    """Until this transaction ends nobody else stores or lets go of a file.

    Between “no row names it” and its removal somebody could otherwise store the same content anew.
    """
    one_at_a_time("files")


def let_go(keys: Collection[str]) -> None:
    """Remove those of ``keys`` that no row names once this transaction has been committed."""
    transaction.on_commit(partial(_remove_unnamed, frozenset(keys)), robust=True)


def _remove_unnamed(keys: Collection[str]) -> None:
    for key in sorted(keys):
        with transaction.atomic():
            keep_others_out()
            if not is_named(key):
                file_store.remove(key)
