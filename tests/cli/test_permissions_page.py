"""The page of the policy holds each permission once with its alternatives, and once in a matrix."""

import pytest

from bancheng.cli.permissions_page import page
from bancheng.rules.permissions import POLICY, Permission

PAGE = page()
ALTERNATIVES, MATRIX = PAGE.split("## On a case")


@pytest.mark.parametrize("permission", Permission)
def test_each_permission_stands_with_its_alternatives_and_in_the_matrix(permission):
    row = ALTERNATIVES.split(f"| `{permission}` | ")[1].split("\n")[0]
    for alternative in POLICY[permission]:
        assert f"`{alternative.__name__}`" in row
    assert row.count("<br>") == len(POLICY[permission]) - 1
    assert MATRIX.count(f"| `{permission}` |") == 1


def cells(permission: Permission) -> dict[str, str]:
    """Column → cell of the matrix."""
    head, rows = "", {}
    for line in MATRIX.splitlines():
        if line.startswith("| permission"):
            head = line
        if line.startswith(f"| `{permission}`"):
            names, found = head.split(" | ")[1:], line.split(" | ")[1:]
            rows = dict(zip((name.strip(" |") for name in names), found, strict=True))
    return {name: cell.strip(" |") for name, cell in rows.items()}


def test_the_signs_of_the_matrix():
    seen = cells(Permission.CASE_VIEW)
    assert (seen["registrar"], seen["lead"], seen["another handler"]) == ("◐", "●", "–")
    assert seen["people of another centre"] == "–"
    handled = cells(Permission.CASE_HANDLE)
    assert (handled["handler of the case"], handled["lead"]) == ("◐", "◑")
    assert cells(Permission.JOURNAL_READ)["auditor"] == "●"
    assert cells(Permission.JOURNAL_READ)["registrar"] == "–"
