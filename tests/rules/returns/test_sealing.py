"""The canonical text: one writing for the same facts, and nothing that has two."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bancheng.rules.dates import LEGAL_ZONE
from bancheng.rules.returns.sealing import canonical, fingerprint, moment, read

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)


@given(st.dictionaries(st.text(max_size=5), PLAIN))
def test_what_is_written_is_read_again_and_written_the_same(content):
    text = canonical(content)
    assert read(text) == content
    assert canonical(read(text)) == text
    assert canonical(dict(reversed(content.items()))) == text


def test_it_is_short_sorted_and_in_plain_chinese():
    assert canonical({"b": [1, True, None], "a": "𠮷“办”"}) == '{"a":"𠮷“办”","b":[1,true,null]}'


@pytest.mark.parametrize(
    "odd", [1.5, {"a": [2.0]}, {"a": {1, 2}}, datetime(2026, 1, 1, tzinfo=UTC)]
)
def test_what_has_more_than_one_writing_is_refused(odd):
    with pytest.raises(TypeError):
        canonical(odd)


def test_the_digest_is_that_of_the_utf_8():
    known = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert fingerprint("") == known
    assert fingerprint("办") != fingerprint("辦")


def test_a_moment_is_the_same_in_every_zone():
    at = datetime(2026, 11, 2, 9, 12, 3, 45, tzinfo=LEGAL_ZONE)
    assert moment(at) == moment(at.astimezone(UTC)) == "2026-11-02T01:12:03.000045+00:00"
