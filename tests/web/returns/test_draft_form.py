"""The form of a draft only parses; a block for each typical case, and an empty one."""

from django.http import QueryDict

from bancheng.reports.returns.filed import Photo, Typical, Written
from bancheng.rules.returns.entries import TYPICAL_MOST, TypicalEntry
from bancheng.web.returns.draft_form import DraftForm, blocks_of, stored_form

ONE = Typical("题目", "岳阳-2026-0001", "概述", (Photo("a" * 64, 4, 3, 7),), row_id=5)


def sent(text: str, blocks: int = 1) -> DraftForm:
    form = DraftForm(QueryDict(text), {}, blocks=blocks)
    assert form.is_valid()
    return form


def test_what_is_typed_reaches_the_rules_as_it_is():
    form = sent("scope=+a+&title-0=+t+&number-0=1&overview-0=o&row-0=5&drop-photo-0=7&drop-0=1")
    entry = form.entry("mask-0")
    assert entry.scope == " a "
    [typical] = entry.cases
    assert typical == TypicalEntry(
        row_id=5,
        title=" t ",
        number="1",
        overview="o",
        is_dropped=True,
        is_masked=True,
        dropped=frozenset({7}),
    )


def test_what_is_no_number_names_nothing():
    [typical] = sent("title-0=t&row-0=x&drop-photo-0=&drop-photo-0=" + "9" * 30).entry().cases
    assert typical == TypicalEntry(title="t")


def test_a_kept_draft_has_one_block_more_as_long_as_there_is_room():
    for rows in range(TYPICAL_MOST + 1):
        form = stored_form(Written("范围", (ONE,) * rows), "提议")
        assert form.blocks == min(rows + 1, TYPICAL_MOST)
        assert form["scope"].value() == "范围"
    assert stored_form(Written("", ()), "提议")["scope"].value() == "提议"


def test_a_block_knows_its_row_by_number_not_by_place():
    written = Written("", (ONE,))
    [block] = blocks_of(sent("title-0=t&row-0=5"), written)
    assert block["row"] == ONE
    assert [block["row"] for block in blocks_of(sent("title-0=t&row-0=6"), written)] == [None]
    first, second = blocks_of(stored_form(written, ""), written)
    assert (first["row"], second["row"]) == (ONE, None)
