"""All services, walked: whatever changes something leaves a journal entry, or changes nothing.

A new service is called in ``changes.py`` or ``steps.py``, or stands here in a list with its reason.
"""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from django.db import DatabaseError, connection

from bancheng import services
from bancheng.data.models import Case, JournalEntry, SearchText
from bancheng.data.queries.finding.search import outdated
from bancheng.rules.journal import SENTENCES
from tests.repository.tree import DOORS, PACKAGE, files_under, text
from tests.services.everywhere import (  # noqa: F401 - each fills CHANGES
    changes_of_calendars,
    changes_of_cases,
    changes_of_flows,
    changes_of_ledgers,
    changes_of_offices,
    changes_of_settings,
    changes_of_ways,
)
from tests.services.everywhere.changes import CHANGES, Change
from tests.services.steps import LATER, STEPS, everything

WITHOUT_AN_ENTRY = {
    "accounts.set_preferences": "language and type size concern nobody else",
    "attachments.discard_forgotten": "files of forms that were never sent",
    "attachments.drop_pending": "the form has not been sent: there is no case yet",
    "attachments.drop_all_pending": "the form has not been sent: there is no case yet",
    "attachments.hold": "the form has not been sent: there is no case yet",
    "dry_runs.run": "counts what an import would do, and does nothing",
    "local_days.look_at": "counts what an approval would move, and does nothing",
    "official_years.look_at": "counts what a notice would move, and does nothing",
    "official_years.read_file": "reads a file that nobody has taken over yet",
    "undoing.look_at": "counts what taking back would move, and does nothing",
    "drafts.clear": "what somebody typed and did not send is theirs alone",
    "drafts.discard": "what somebody typed and did not send is theirs alone",
    "drafts.forget_cleared": "what somebody typed, did not send and gave up",
    "drafts.restore": "what somebody typed and did not send is theirs alone",
    "drafts.save": "what somebody typed and did not send is theirs alone",
    "expiry.discard_expired": "what was done stands in the journal already",
    "files.discard": "nothing of the file has been written",
    "files.discard_forgotten": "likewise",
    "files.receive": "what the check does is taken back",
    "installations.erase": "the journal goes with everything else",
    "installations.require_erasable": "changes nothing",
    "photos.hold": "the form has not been sent: there is no case yet",
    "notices.mark_read": "one's own notices concern nobody else",
    "queue.ask": "nothing has been done yet",
    "queue.carry_out": "the service that does the job writes its own",
    "traces.forget_old": "nothing was done by anybody",
    "uploads.arrange": "nothing of the file has been taken over yet",
    "uploads.discard": "nothing of the file has been taken over",
    "uploads.discard_forgotten": "likewise",
    "uploads.receive": "nothing of the file has been taken over yet",
}
"""Services that write no entry, with the reason; it may only shrink."""


def public_functions() -> Iterator[tuple[str, Callable[..., object]]]:
    """``noun.verb`` and function, in all folders; the sample district only calls the others."""
    for found in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        if found.ispkg or ".sample_district." in found.name:
            continue
        module = importlib.import_module(found.name)
        for verb, function in vars(module).items():
            is_own = inspect.isfunction(function) and function.__module__ == module.__name__
            if is_own and not verb.startswith("_"):
                yield f"{found.name.rpartition('.')[2]}.{verb}", function


def is_transaction(function: Callable[..., object]) -> bool:
    """Whether the function is wrapped in a transaction of its own."""
    return inspect.unwrap(function) is not function


def is_called_by_a_door(name: str) -> bool:
    """Whether web, api or cli call ``noun.verb``, or let a job call it."""
    doors = files_under(*(PACKAGE / door for door in DOORS), suffix=".py")
    called = re.compile(rf"\b{re.escape(name)}[(,]")  # or handed on, as the jobs are
    return any(called.search(text(path)) for path in doors)


USE_CASES = {
    name
    for name, function in public_functions()
    if is_transaction(function) or is_called_by_a_door(name)
}
"""Functions that begin a transaction or that a door calls; the others are parts of these."""


def service_of(call: partial) -> str:
    """``noun.verb`` of a prepared call."""
    return f"{call.func.__module__.rpartition('.')[2]}.{call.func.__name__}"


def test_no_two_services_share_a_name():
    names = [name for name, _ in public_functions()]
    assert len(set(names)) == len(names)


def test_every_service_is_walked_here_or_excused(town):
    walked = {service_of(step.do(town)) for step in STEPS} | set(CHANGES)
    assert walked | set(WITHOUT_AN_ENTRY) == USE_CASES
    assert not walked & set(WITHOUT_AN_ENTRY)


@contextmanager
def journal_out_of_reach() -> Iterator[None]:
    """As long as this lasts, writing the journal fails in the database."""
    table = connection.ops.quote_name(JournalEntry._meta.db_table)
    away = connection.ops.quote_name("journal_out_of_reach")
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO {away}")
        try:
            yield
        finally:
            cursor.execute(f"ALTER TABLE {away} RENAME TO {table}")


def assert_journaled(change: Change) -> None:
    """The change writes an entry; and where the journal cannot be written, nothing is."""
    before = everything()
    with journal_out_of_reach(), pytest.raises(DatabaseError):
        change()
    assert everything() == before
    last = max((row["id"] for row in before["JournalEntry"]), default=0)
    change()
    entries = JournalEntry.objects.filter(pk__gt=last).order_by("pk")
    assert entries
    for entry in entries:
        assert SENTENCES[entry.event].format(**entry.details)
        assert entry.actor_name
    assert_all_words_can_be_found()


def assert_all_words_can_be_found() -> None:
    """The index of the search holds what building it anew would write."""
    ids = list(Case.objects.order_by("pk").values_list("pk", flat=True))
    assert SearchText.objects.count() == len(ids)
    assert not outdated(ids)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_words(search_words, rank) VALUES('integrity-check', 1)")


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_a_change_is_journaled_or_not_made(town, name):
    assert_journaled(CHANGES[name](town))


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.action)
def test_a_step_is_journaled_or_not_taken(town, step):
    case = step.case(town)
    call, actor = step.do(town), step.actor(town, case)
    assert_journaled(partial(call, case.pk, by=actor, at=LATER, version=case.version))
