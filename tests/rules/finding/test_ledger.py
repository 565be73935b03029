"""The orders of the ledger and the names of saved views."""

import pytest

from bancheng.rules.finding.ledger import VIEW_NAME_LONGEST, Sort, check_view_name


def test_every_order_has_a_name_and_another_end() -> None:
    assert len({sort.label for sort in Sort}) == len(Sort)
    for sort in Sort:
        assert sort.other_end.other_end is sort
        assert sort.is_descending != sort.other_end.is_descending


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("  ", "起个名字"),
        ("长" * (VIEW_NAME_LONGEST + 1), "最多 40 字"),
        ("两\n行", "只能写一行"),
        ("坏\x00字", "控制字符"),
    ],
)
def test_a_name_that_cannot_be_taken_says_why(name: str, part: str) -> None:
    assert part in str(check_view_name(name))


def test_a_name_can_be_taken() -> None:
    assert check_view_name("  本季度没办结的 ") is None
