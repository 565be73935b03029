"""The index is written beside every text, and can be written anew."""

from bancheng.data.models import JournalEntry, SearchText
from bancheng.rules.journal import Event
from bancheng.rules.workflow import Status
from bancheng.services.finding import search
from tests.people import Town
from tests.scenarios import MORNING, case_at


def test_what_had_been_wrong_is_counted_and_put_right(town: Town) -> None:
    one, two, three = (case_at(Status.REGISTERED, town) for _ in range(3))
    right = SearchText.objects.get(pk=three.pk).words
    SearchText.objects.filter(pk=one.pk).update(words=" 错 ")
    SearchText.objects.filter(pk=two.pk).delete()
    search.CHUNK, usual = 2, search.CHUNK
    try:
        assert search.rebuild(at=MORNING) == (3, 2)
    finally:
        search.CHUNK = usual
    assert set(SearchText.objects.values_list("words", flat=True)) == {right}
    assert search.rebuild(at=MORNING) == (3, 0)
    entries = JournalEntry.objects.filter(event=Event.REBUILD_SEARCH).order_by("pk")
    assert [entry.details for entry in entries] == [
        {"rows": 3, "wrong": 2},
        {"rows": 3, "wrong": 0},
    ]


def test_there_may_be_nothing_to_find(db: None) -> None:
    search.keep([])
    assert search.rebuild(at=MORNING) == (0, 0)
