"""What a centre writes: kept as a draft in any state, filed only when it is whole."""

import pytest

from bancheng.rules.returns import entries
from bancheng.rules.returns.entries import (
    OVERVIEW_LONGEST,
    OVERVIEW_SHORTEST,
    SCOPE_LONGEST,
    SCOPE_SHOWN,
    TITLE_LONGEST,
    ReturnEntry,
    TypicalEntry,
    TypicalFacts,
    check_complete,
    check_draft,
    check_remark,
    proposed_scope,
)
from bancheng.rules.returns.privacy import Identity

LONG = "反映人来过三次，窗口当场办好。" * 10
WHOLE = TypicalFacts("网上退回三次", LONG, True, False, Identity(("严示例",)))


def test_a_draft_takes_everything_that_can_be_kept():
    assert not check_draft(ReturnEntry())
    assert not check_draft(ReturnEntry("社保", (TypicalEntry(title="题", overview="短"),)))


@pytest.mark.parametrize(
    ("entry", "fields"),
    [
        (ReturnEntry("社" * (SCOPE_LONGEST + 1)), {"scope"}),
        (ReturnEntry("坏\x00字"), {"scope"}),
        (ReturnEntry("", (TypicalEntry(title="题" * (TITLE_LONGEST + 1)),)), {"title-0"}),
        (ReturnEntry("", (TypicalEntry(title="两\n行"),)), {"title-0"}),
        (
            ReturnEntry("", (TypicalEntry(), TypicalEntry(overview="字" * (OVERVIEW_LONGEST + 1)))),
            {"overview-1"},
        ),
    ],
)
def test_a_draft_refuses_what_nobody_could_print(entry, fields):
    assert set(check_draft(entry)) == fields


def test_a_whole_return_is_filed():
    assert not check_complete("社保", [WHOLE], registered=5)
    assert not check_complete("", [], registered=0), "zero is a return"
    assert set(check_complete(" ", [], registered=1)) == {"scope"}


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"title": "  "}, "title", "写一个题目"),
        ({"title": "严先生的事"}, "title", "严先生"),
        ({"has_case": False}, "number", "编号"),
        ({"is_confidential": True}, "number", "换一件"),
        ({"overview": "字" * (OVERVIEW_SHORTEST - 1)}, "overview", str(OVERVIEW_SHORTEST - 1)),
        ({"overview": LONG + "严先生说好。"}, "overview", "严先生"),
    ],
)
def test_what_is_missing_is_said_by_field(changes, field, said):
    facts = {name: getattr(WHOLE, name) for name in TypicalFacts.__slots__} | changes
    errors = check_complete("社保", [WHOLE, TypicalFacts(**facts)], registered=5)
    assert set(errors) == {f"{field}-1"}
    assert said in str(errors[f"{field}-1"])


def test_a_remark_says_something():
    assert set(check_remark(" ")) == {"remark"}
    assert set(check_remark("字" * (entries.REMARK_LONGEST + 1))) == {"remark"}
    assert not check_remark("补上办理过程。")


def test_the_scope_names_the_commonest_business():
    names = [f"业务{number}" for number in range(SCOPE_SHOWN + 1)]
    assert proposed_scope(names[:2]) == "业务0、业务1"
    assert proposed_scope(names[:SCOPE_SHOWN]).endswith("业务7")
    assert proposed_scope(names).endswith("业务7等")
    assert proposed_scope([]) == ""
