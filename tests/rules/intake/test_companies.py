"""Unified social credit codes; the valid ones here are computed or published by their owners."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bancheng.rules.intake import companies
from bancheng.rules.intake.faults import Fault, fault_of

INVENTED = "91310117MA00000003"
"""An invented code whose check character is worked out by hand in the test below."""


def test_the_check_character_follows_the_standard_by_hand() -> None:
    # Weights 1 3 9 27 19 26 16 17 20 29 …; M is 21, A is 10.
    products = [9 * 1, 1 * 3, 3 * 9, 1 * 27, 0, 1 * 26, 1 * 16, 7 * 17, 21 * 20, 10 * 29]
    assert (
        companies.check_character("91310117MA0000000")
        == companies.ALPHABET[31 - sum(products) % 31]
    )


@pytest.mark.parametrize(
    "code",
    [
        "91350100M000100Y43",  # the standard's own example, annex
        "9144030071526726XG",  # published on its owner's site
    ],
)
def test_published_codes_are_taken(code: str) -> None:
    assert companies.credit_code(code) == code


def test_small_letters_blanks_and_full_width_are_forgiven() -> None:
    assert companies.credit_code(" 91350100 m000-100y４３ ") == "91350100M000100Y43"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("91350100M000100Y4", "统一社会信用代码是 18 位，还差 1 位。"),
        ("91350100M000100Y433", "统一社会信用代码是 18 位，多了 1 位。"),
        ("9135O100M000100Y43", "第 5 位是字母“O”，代码里没有，是不是数字 0？"),
        ("91350100M0V0100Y43", "第 11 位是“V”，代码里没有这个字，核对一下。"),
        ("9135A100M000100Y43", "第 5 位是“A”，第 3 到 8 位应该是数字。"),
        ("91350100M000100Y44", "18 位里有一位抄错了，和校验码对不上，逐位核对一下。"),
    ],
)
def test_a_wrong_code_says_which_place(typed: str, message: str) -> None:
    assert str(fault_of(companies.credit_code, typed)) == message


_CODES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["91", "92", "11", "12", "Y1"]),
    st.integers(110000, 659999),
    st.text(alphabet=companies.ALPHABET, min_size=9, max_size=9),
)


@given(_CODES, st.integers(0, 17), st.sampled_from(companies.ALPHABET))
def test_one_wrong_character_never_passes(stem: str, place: int, wrong: str) -> None:
    code = stem + companies.check_character(stem)
    assert companies.credit_code(code) == code
    spoilt = code[:place] + wrong + code[place + 1 :]
    if spoilt == code:
        return
    with pytest.raises(Fault):
        companies.credit_code(spoilt)
