"""Numbers as they are printed, and codes that cannot be guessed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bancheng.rules.numbering import (
    ALPHABET,
    CODE_LENGTH,
    case_number,
    folded_number,
    is_case_number,
    is_query_code,
    query_code,
    spaced,
    year_and_serial,
)

SECRET = b"a secret of an installation"
CODE = query_code(SECRET, "岳阳-2026-0131", 1)


@pytest.mark.parametrize(
    ("serial", "number"),
    [(1, "岳阳-2026-0001"), (9999, "岳阳-2026-9999"), (12345, "岳阳-2026-12345")],
)
def test_number(serial, number):
    assert case_number("岳阳", 2026, serial) == number


def test_no_letter_of_a_code_is_mistaken_for_another():
    assert len(set(ALPHABET)) == len(ALPHABET) == 30
    assert not set(ALPHABET) & set("01OIL")


@given(st.text(min_size=1), st.integers(1, 99))
def test_a_code_is_always_of_one_shape_and_always_the_same(number, edition):
    code = query_code(SECRET, number, edition)
    assert re.fullmatch(f"[{ALPHABET}]{{{CODE_LENGTH}}}", code)
    assert code == query_code(SECRET, number, edition)


def test_number_edition_and_secret_each_change_the_code():
    others = {
        query_code(SECRET, "岳阳-2026-0132", 1),
        query_code(SECRET, "岳阳-2026-0131", 2),
        query_code(b"another secret", "岳阳-2026-0131", 1),
    }
    assert len(others | {CODE}) == 4


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        spaced(CODE),
        CODE.lower(),
        f" {CODE[:4]}-{CODE[4:]} ",
        "".join(chr(ord(letter) + 0xFEE0) for letter in CODE),
    ],
)
def test_a_code_is_taken_as_people_type_it(typed):
    assert is_query_code(typed, CODE)


@pytest.mark.parametrize("typed", ["", CODE[:-1], CODE + "2", "岳阳", "2" * 8])
def test_a_wrong_code(typed):
    assert not is_query_code(typed, CODE)


def test_spaced():
    assert spaced("7K4M92QX") == "7K4M 92QX"


@pytest.mark.parametrize(
    "typed",
    [
        "岳阳-2026-0131",
        " 岳阳 - 2026 - 0131 ",
        "岳阳－２０２６－０１３１",
        "岳阳—2026–0131",
        "岳阳‐2026‑0131",
        "岳阳﹣2026-0131",
        "岳阳20260131",
        "岳阳２０２６０１３１",
        "岳阳 2026 0131",
        "岳阳　2026-131",
        "岳 阳-2026-0131",
        "-岳阳-2026-0131-",
    ],
)
def test_a_number_is_found_as_people_type_it(typed):
    assert folded_number(typed) == "岳阳-2026-0131"


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("二中心-3-2026-0131", "二中心-3-2026-0131"),
        ("A2-2026-0131", "A2-2026-0131"),
        ("岳阳2026123456", "岳阳-2026-123456"),
        ("岳阳-1999-0001", "岳阳-1999-0001"),
        ("岳阳", "岳阳"),
        ("一窗-2", "一窗-2"),
        ("20260131", "20260131"),
        ("2026-0131", "2026-0131"),
        ("0131", "0131"),
        ("", ""),
    ],
)
def test_what_is_no_number_only_loses_its_blanks(typed, folded):
    assert folded_number(typed) == folded


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("20260088", (2026, 88)),
        ("２０２６００８８", (2026, 88)),
        ("2026-0088", (2026, 88)),
        ("2026 0088", (2026, 88)),
        ("岳阳-2026-0088", None),
        ("0088", None),
        ("13800000088", None),
        ("19990088", None),
        ("", None),
    ],
)
def test_within_a_centre_year_and_serial_are_enough(typed, known):
    assert year_and_serial(typed) == known


def test_a_whole_number_names_centre_year_and_serial():
    assert is_case_number("岳阳-2026-0131")
    for folded in ("20260131", "岳阳-131", "岳阳", "2026-0131", ""):
        assert not is_case_number(folded)
