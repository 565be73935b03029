"""What a place offers from the common lists, and what stands beneath them."""

import pytest

from bancheng.rules.catalogues import Cause, Channel, Outcome, Reason
from bancheng.rules.office.places import Spot
from bancheng.rules.ways.entries import (
    ALWAYS_OFFERED,
    Catalogue,
    NewEntry,
    Offer,
    OwnEntry,
    joined,
    other_words,
    over,
    split,
    split_several,
)

DISTRICT, CENTER = Spot("310117/"), Spot("310117/310117001/", 1)
SLOW = OwnEntry(5, CENTER, "岳阳", Catalogue.CAUSE, Cause.SYSTEM, "居住证系统卡顿")
OFFER = Offer(Catalogue.CAUSE, frozenset({Cause.HISTORY}), (SLOW,))


def test_own_entries_stand_right_beneath_their_code_and_hidden_ones_nowhere():
    values = [value for value, _label in OFFER.choices()]
    assert values[values.index("system") + 1] == "system:5"
    assert "history" not in values
    assert ("system:5", "　居住证系统卡顿") in OFFER.choices()
    assert [value for value, _ in Offer(Catalogue.CAUSE).choices()] == list(Cause)


@pytest.mark.parametrize(
    ("code", "entry_id", "words"),
    [
        ("system", None, None),
        ("system", 5, None),
        ("system", 6, "没有了"),
        ("policy_gap", 5, "没有了"),
        ("history", None, "不用了"),
    ],
)
def test_only_what_is_offered_can_be_chosen(code, entry_id, words):
    fault = OFFER.fault(code, entry_id)
    assert (fault is None) if words is None else (words in str(fault))


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("", ("", None)),
        ("system", ("system", None)),
        ("system:5", ("system", 5)),
        ("system:x", ("system", None)),
        ("system:²", ("system", None)),
        ("system:" + "9" * 30, ("system", None)),
    ],
)
def test_a_value_of_the_form_is_code_and_number(value, parts):
    assert split(value) == parts


@pytest.mark.parametrize("value", ["system", "system:5"])
def test_a_value_is_put_together_again(value):
    assert joined(*split(value)) == value


def test_entries_come_down_the_tree():
    above = OwnEntry(6, DISTRICT, "松江区", Catalogue.CAUSE, Cause.SYSTEM, "一体机坏了")
    assert over([above, SLOW], CENTER) == (above, SLOW)
    assert over([above, SLOW], DISTRICT) == (above,)


@pytest.mark.parametrize("catalogue", Catalogue)
def test_what_the_plan_needs_is_among_the_codes(catalogue):
    assert ALWAYS_OFFERED[catalogue] <= set(catalogue.members)
    assert catalogue.label
    assert Outcome.WITHDRAWN not in catalogue.members


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "x"}, "code"),
        ({"name": " "}, "name"),
        ({"name": "字" * 31}, "name"),
        ({"name": "两\n行"}, "name"),
    ],
)
def test_what_is_wrong_is_told_by_field(changes, field):
    typed = {"catalogue": Catalogue.CAUSE, "code": Cause.SYSTEM, "name": " 卡顿 "}
    assert NewEntry(**typed).tidied().faults() == {}
    assert list(NewEntry(**typed | changes).tidied().faults()) == [field]


HOUSE = OwnEntry(7, CENTER, "岳阳", Catalogue.REASON, Reason.EVIDENCE, "房产证明")
SCANNER = OwnEntry(8, CENTER, "岳阳", Catalogue.REASON, Reason.OTHER, "扫码机坏了")
REASONS = Offer(Catalogue.REASON, entries=(HOUSE, SCANNER))


def test_form_1_keeps_all_its_reasons_and_the_desk_its_window():
    assert ALWAYS_OFFERED[Catalogue.REASON] == set(Reason)
    assert ALWAYS_OFFERED[Catalogue.CHANNEL] == {Channel.COUNTER}
    assert Channel.QR not in Catalogue.CHANNEL.members, "only the public form writes it"


def test_of_reasons_alone_a_case_may_have_several():
    assert [one for one in Catalogue if one.is_several] == [Catalogue.REASON]


@pytest.mark.parametrize(
    ("codes", "entry_ids", "words"),
    [
        ({"evidence", "other"}, {7, 8}, None),
        ({"evidence"}, set(), None),
        (set(), set(), None),
        ({"evidence"}, {7, 8}, "没有了"),
        ({"evidence", "other"}, {7, 9}, "没有了"),
        (set(), {7}, "没有了"),
    ],
)
def test_several_entries_need_their_codes(codes, entry_ids, words):
    fault = REASONS.fault_of(codes, entry_ids)
    assert (fault is None) if words is None else (words in str(fault))


def test_a_hidden_code_is_none_of_several():
    fault = Offer(Catalogue.CHANNEL, frozenset({Channel.LEADER})).fault_of({"leader"}, ())
    assert "不用了" in str(fault)


def test_entries_are_named_and_sorted_out_by_their_codes():
    assert REASONS.names({8, 7, 9}) == ["房产证明", "扫码机坏了"]
    assert REASONS.beneath({"evidence"}, {7, 8, 9}) == {7}
    assert other_words(REASONS, {7, 8}) == "扫码机坏了"
    assert other_words(REASONS, {7}) == ""


@pytest.mark.parametrize(
    ("value", "still"),
    [("system:5", "system:5"), ("system:6", "system"), ("system", "system"), ("", "")],
)
def test_what_is_offered_no_more_leaves_its_code(value, still):
    assert OFFER.still(value) == still


def test_an_entry_that_is_ticked_ticks_its_code():
    assert split_several(["rules", "evidence:7", "evidence:9"]) == ({"rules", "evidence"}, {7, 9})
    assert split_several([]) == (frozenset(), frozenset())
