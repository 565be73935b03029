"""Printing is journaled, and everybody prints what they may read."""

import pytest

from bancheng.data.models import JournalEntry
from bancheng.rules.journal import Event
from bancheng.rules.refusals import NotFound, NotPermitted, NotPossibleNow
from bancheng.rules.returns.status import ReturnStatus
from bancheng.services.papers import Format
from bancheng.services.returns import printing
from tests.services.returns.quarter import AFTERWARDS, return_at, which


def print_out(town, name, **options):
    return printing.print_out(which(town), by=getattr(town, name), at=AFTERWARDS, **options)


def test_who_writes_prints_the_draft_and_all_others_what_was_filed(town):
    assert print_out(town, "registrar") is None
    with pytest.raises(NotPossibleNow):
        print_out(town, "supervisor")
    found = return_at(ReturnStatus.RETURNED, town)
    edition = found.editions.get()
    assert print_out(town, "lead") is None
    assert print_out(town, "supervisor") == print_out(town, "member") == edition


@pytest.mark.parametrize("status", [ReturnStatus.SUBMITTED, ReturnStatus.RECEIVED])
def test_what_was_filed_is_the_same_for_everybody(town, status):
    edition = return_at(status, town).editions.get()
    for name in ("registrar", "lead", "member", "supervisor"):
        assert print_out(town, name) == edition


def test_it_is_written_down(town):
    print_out(town, "registrar", form=Format.WORD)
    entry = JournalEntry.objects.get(event=Event.PRINT_RETURN)
    assert (entry.actor_name, entry.center_id) == ("王示例", town.center.pk)
    assert entry.details["format"] == "Word"
    assert entry.details["status"] == "草稿"


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("other_registrar", NotFound),
        ("other_supervisor", NotFound),
        ("handler", NotPermitted),
        ("stranger", NotPermitted),
    ],
)
def test_nobody_else_prints(town, name, refusal):
    with pytest.raises(refusal):
        print_out(town, name)
