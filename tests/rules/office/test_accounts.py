"""Usernames, names, first passwords, and whose account an administrator may touch."""

import pytest

from bancheng.rules.office.accounts import (
    AccountEntry,
    Standing,
    first_password,
    may_manage,
    may_see,
)
from bancheng.rules.office.places import Spot
from bancheng.rules.people import Post, Role, Viewer

HERE, THERE = Spot("310117/310117001/", 7), Spot("310117/310117003/", 9)
AREA = Viewer(1, frozenset({Post(Role.ADMINISTRATOR, "310117/")}))
CENTER = Viewer(2, frozenset({Post(Role.ADMINISTRATOR, "310117/310117001/", center_id=7)}))


@pytest.mark.parametrize(
    ("username", "fault"),
    [
        ("", "还没写账号。"),
        ("a", "账号至少 2 个字符。"),
        ("王示例", "账号用小写字母、数字和 . _ -，以字母或数字开头，比如 yy.wang。"),
        (".wang", "账号用小写字母、数字和 . _ -，以字母或数字开头，比如 yy.wang。"),
        ("a" * 41, "写了 41 字，最多 40 字，请删减。"),
    ],
)
def test_usernames_that_cannot_be(username, fault):
    assert str(AccountEntry(username=username, name="王示例").faults()["username"]) == fault


@pytest.mark.parametrize("username", ["yy.wang", "310117-1", "a1", "wang_2"])
def test_usernames_that_can(username):
    assert not AccountEntry(username=username, name="王示例").faults()


@pytest.mark.parametrize(
    "name", ["𠮷示例", "㛃", "䶮", "𬭎", "𫖯", "𬀩", "\U0002ebf0", "阿卜杜拉·买买提江·吾斯曼"]
)
def test_rare_names_are_welcome(name):
    assert not AccountEntry(username="yy.wang", name=name).faults()


def test_a_name_is_needed():
    assert str(AccountEntry(username="yy", name="").faults()["name"]) == "还没写姓名。"
    assert "name" in AccountEntry(username="yy", name="12").faults()


def test_an_account_is_tidied():
    assert AccountEntry(username=" YY.Wang ", name=" 王示例　").tidied() == AccountEntry(
        username="yy.wang", name="王示例"
    )


def test_a_first_password_can_be_read_out():
    letters = iter("23456789abcdefgh")
    assert first_password(lambda _known: next(letters)) == "2345-6789-abcd-efgh"


@pytest.mark.parametrize(
    ("now", "past", "seen_by_area", "managed_by_area", "seen_by_center", "managed_by_center"),
    [
        ({HERE}, set(), True, True, True, True),
        ({HERE, THERE}, set(), True, True, True, False),
        ({THERE}, {HERE}, True, True, True, False),
        (set(), {HERE}, True, True, True, True),
        ({THERE}, set(), True, True, False, False),
        (set(), set(), True, True, False, False),
        ({Spot("310118/")}, set(), False, False, False, False),
        ({Spot("310117/"), HERE}, set(), True, True, True, False),
    ],
)
def test_whose_account_is_in_reach(
    now, past, seen_by_area, managed_by_area, seen_by_center, managed_by_center
):
    standing = Standing(frozenset(now), frozenset(past))
    assert may_see(AREA, standing) == seen_by_area
    assert may_manage(AREA, standing) == managed_by_area
    assert may_see(CENTER, standing) == seen_by_center
    assert may_manage(CENTER, standing) == managed_by_center


def test_an_account_ruled_from_above_is_seen_in_the_centre_and_managed_above():
    standing = Standing(frozenset({HERE}), ruled_from=frozenset({Spot(HERE.area_path)}))
    assert may_see(CENTER, standing)
    assert not may_manage(CENTER, standing)
    assert may_manage(AREA, standing)
