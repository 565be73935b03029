"""What a return says, as one value: of a draft and of what was filed alike."""

from bancheng.data.queries.returns import figures, returns
from bancheng.data.queries.returns.contents import content_of, filed_content
from bancheng.rules.returns.sealing import canonical
from bancheng.rules.returns.status import ReturnStatus
from tests.services.returns.quarter import AFTERWARDS, Q4, return_at


def test_a_draft_and_what_was_filed_of_it_are_the_same_value(town):
    found = return_at(ReturnStatus.SUBMITTED, town)
    counts = figures.counts([town.center.pk], Q4, today=AFTERWARDS.date())[town.center.pk]
    draft = content_of(town.center, Q4, found, counts)
    edition = returns.last_edition(found)
    assert draft == filed_content(edition)
    assert canonical(draft) == edition.content


def test_before_anybody_begins_nothing_is_written(town):
    counts = figures.counts([town.center.pk], Q4, today=AFTERWARDS.date())[town.center.pk]
    content = content_of(town.center, Q4, None, counts)
    assert (content["scope"], content["typical"]) == ("", [])
    assert content["quarter"] == {
        "year": 2026,
        "number": 4,
        "since": "2026-10-01",
        "until": "2026-12-31",
    }
