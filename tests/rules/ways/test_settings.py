"""The table of settings, and the value that holds at a place."""

import pytest

from bancheng.rules.office.places import PlaceKind, Spot
from bancheng.rules.ways.settings import (
    SETTINGS,
    Choice,
    Held,
    Own,
    Setting,
    SettingKind,
    from_above,
    held,
    in_words,
    read,
    settable_at,
    stored,
    taken,
)
from bancheng.rules.wording import Wording

DISTRICT, STREET = Spot("310117/"), Spot("310117/310117001/")
CENTER, OTHER = Spot(STREET.area_path, 1), Spot(STREET.area_path, 2)
S = Setting


def own(spot: Spot, value: int, setting: Setting = S.REVEAL_SECONDS) -> Own:
    """What a place has set."""
    return Own(setting, spot, f"{spot.area_path}{spot.center_id or ''}", value)


@pytest.mark.parametrize("setting", Setting)
def test_each_setting_stands_in_the_table_with_a_default_within_its_bounds(setting):
    terms = SETTINGS[setting]
    assert terms.label
    assert terms.hint
    assert read(setting, stored(terms.default)) == terms.default
    assert PlaceKind.AREA in terms.nodes
    assert str(in_words(setting, terms.default))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], Held(60)),
        ([own(DISTRICT, 90)], Held(90, "310117/", DISTRICT)),
        ([own(DISTRICT, 90), own(CENTER, 30)], Held(30, "310117/310117001/1", CENTER)),
        ([own(STREET, 45), own(DISTRICT, 90)], Held(45, "310117/310117001/", STREET)),
        ([own(OTHER, 20)], Held(60)),
        ([own(CENTER, 5, S.IDLE_MINUTES)], Held(60)),
        # The same value as above is a word of its own: it stays when the one above changes.
        ([own(DISTRICT, 60), own(CENTER, 60)], Held(60, "310117/310117001/1", CENTER)),
    ],
)
def test_the_nearest_place_that_has_set_it_counts(rows, expected):
    assert held(S.REVEAL_SECONDS, rows, CENTER) == expected
    assert held(S.REVEAL_SECONDS, rows[::-1], CENTER) == expected


def test_what_would_come_from_above_leaves_the_own_word_aside():
    rows = [own(DISTRICT, 90), own(CENTER, 30)]
    assert from_above(S.REVEAL_SECONDS, rows, CENTER).value == 90
    assert from_above(S.REVEAL_SECONDS, rows, DISTRICT) == Held(60)


def test_what_is_everybodys_is_set_by_areas_alone():
    assert set(settable_at(PlaceKind.AREA)) == set(Setting)
    assert set(Setting) - set(settable_at(PlaceKind.CENTER)) == {S.IDLE_MINUTES, S.RETURN_DUE_DAY}
    assert settable_at(PlaceKind.WINDOW) == ()


@pytest.mark.parametrize(
    ("setting", "typed", "value"),
    [
        (S.REVEAL_SECONDS, "10", 10),
        (S.REVEAL_SECONDS, " 300 ", 300),
        (S.REVEAL_SECONDS, "４５", 45),
        (S.REVEAL_SECONDS, "060", 60),
        (S.PUBLIC_FORM, "yes", True),
        (S.PUBLIC_FORM, "no", False),
        (S.PUBLIC_NOTE, " 周三下午学习，请打电话。 ", "周三下午学习，请打电话。"),
        (S.PUBLIC_NOTE, "", ""),
        (S.RETURN_DUE_DAY, "28", 28),
    ],
)
def test_what_is_typed_is_read_and_can_be_stored(setting, typed, value):
    assert read(setting, typed) == value
    assert read(setting, stored(value)) == value


@pytest.mark.parametrize(
    ("setting", "typed", "words"),
    [
        (S.REVEAL_SECONDS, "9", "写 10 到 300 之间的整数"),
        (S.REVEAL_SECONDS, "301", "写 10 到 300"),
        (S.REVEAL_SECONDS, "", "写 10 到 300"),
        (S.REVEAL_SECONDS, "1" * 5000, "写 10 到 300"),
        (S.REVEAL_SECONDS, "半分钟", "写 10 到 300"),
        (S.REVEAL_SECONDS, "-60", "写 10 到 300"),
        (S.IDLE_MINUTES, "0", "写 5 到 60"),
        (S.RETURN_DUE_DAY, "29", "写 1 到 28"),
        (S.PUBLIC_FORM, "", "选“是”或者“否”"),
        (S.PUBLIC_NOTE, "字" * 101, "最多 100 字"),
        (S.PUBLIC_NOTE, "两\n行", "只能写一行"),
    ],
)
def test_what_is_out_of_bounds_says_what_to_do(setting, typed, words):
    found = read(setting, typed)
    assert isinstance(found, Wording)
    assert words in str(found)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [(Choice(False, "7"), None), (Choice(True, "45"), 45)],
)
def test_inheriting_is_a_choice(choice, expected):
    assert taken(S.REVEAL_SECONDS, choice) == expected


@pytest.mark.parametrize("choice", [Choice(None, "45"), Choice(True, "")])
def test_half_a_choice_is_none(choice):
    assert isinstance(taken(S.REVEAL_SECONDS, choice), Wording)


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        (S.REVEAL_SECONDS, 60, "60 秒"),
        (S.IDLE_MINUTES, 30, "30 分钟"),
        (S.RETURN_DUE_DAY, 15, "15 日"),
        (S.PUBLIC_FORM, True, "是"),
        (S.PUBLIC_FORM, False, "否"),
        (S.PUBLIC_NOTE, "", "没有"),
        (S.PUBLIC_NOTE, "请走东门", "请走东门"),
    ],
)
def test_values_are_told_in_words(setting, value, words):
    assert str(in_words(setting, value)) == words


def test_every_kind_is_in_use():
    assert {terms.kind for terms in SETTINGS.values()} == set(SettingKind)
