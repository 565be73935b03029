"""Phones and names of reporters, which are invented here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bancheng.rules.intake import contacts
from bancheng.rules.intake.faults import Fault, fault_of
from tests.rules.intake.test_texts import RARE


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("13800000000", "13800000000"),
        ("138 0000 0000", "13800000000"),
        ("138-0000-0000", "13800000000"),
        ("１３８００００００００", "13800000000"),
        ("+86 138 0000 0000", "13800000000"),
        ("＋86-13800000000", "13800000000"),
        ("008613800000000", "13800000000"),
        ("8613800000000", "13800000000"),
        ("013800000000", "13800000000"),
        ("\u202d138 0000 0000\u202c", "13800000000"),
        ("02157740000", "021-57740000"),
        ("021-5774 0000", "021-57740000"),
        ("（021）57740000", "021-57740000"),
        ("+86 21 5774 0000", "021-57740000"),
        ("0086 021 57740000", "021-57740000"),
        ("010-65000000", "010-65000000"),
        ("0512-6500000", "0512-6500000"),
        ("0512 65000000", "0512-65000000"),
        ("021-57740000-801", "021-57740000-801"),
        ("021-57740000转801", "021-57740000-801"),
        ("021-57740000 ext 801", "021-57740000-801"),
        ("02157740000 - 801", "021-57740000-801"),
        ("(021) 5774-0000 分机 801", "021-57740000-801"),
    ],
)
def test_every_usual_way_of_writing_a_phone(typed: str, canonical: str) -> None:
    assert contacts.phone(typed) == canonical
    assert contacts.phone(canonical) == canonical


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "还没写联系电话。"),
        (" \u3000", "还没写联系电话。"),
        ("1380000000", "手机号是 11 位，还差 1 位。"),
        ("138", "手机号是 11 位，还差 8 位。"),
        ("138000000000", "手机号是 11 位，多了 1 位。"),
        ("12800000000", "没有 12 开头的手机号，核对前两位。"),
        ("57740000", "座机前面要加区号，比如 021-57740000；手机号是 1 开头的 11 位。"),
        ("021-5774000", "区号 021 后面是 8 位号码，现在是 7 位。"),
        ("0512-650000", "区号 0512 后面是 7 或 8 位号码，现在是 6 位。"),
        ("0512-650000000", "区号 0512 后面是 7 或 8 位号码，现在是 9 位。"),
        ("0110-6500000", "没有 0110 这个区号，核对一下。"),
        ("031", "没有 031 这个区号，核对一下。"),
        ("没有电话", "电话里有“没”，只写一个号码的数字。"),
        ("13800000000/13900000000", "电话里有“/”，只写一个号码的数字。"),
        ("1380000000O", "电话里有“O”，只写一个号码的数字。"),
        ("١٣٨٠٠٠٠٠٠٠٠", "电话里有“١”，只写一个号码的数字。"),
    ],
)
def test_a_phone_that_is_none_says_what_is_wrong(typed: str, message: str) -> None:
    assert str(fault_of(contacts.phone, typed)) == message


@given(st.text(alphabet="0123456789+-() 转ext０１８\u202d", max_size=24))
def test_a_canonical_phone_is_its_own_canonical_form(typed: str) -> None:
    try:
        canonical = contacts.phone(typed)
    except Fault:
        return
    assert contacts.phone(canonical) == canonical
    assert canonical.replace("-", "").isascii()
    assert "****" in contacts.masked_phone(canonical)


@pytest.mark.parametrize(
    ("canonical", "masked", "tail"),
    [
        ("13800001234", "138****1234", "1234"),
        ("021-57741234", "021-****1234", "1234"),
        ("021-57741234-801", "021-****1234", "1234"),
        ("0512-6501234", "0512-****1234", "1234"),
    ],
)
def test_a_phone_is_masked_but_for_its_tail(canonical: str, masked: str, tail: str) -> None:
    assert contacts.masked_phone(canonical) == masked
    assert contacts.phone_tail(canonical) == tail


@pytest.mark.parametrize("name", [*RARE[:-1], "何丽萍", "O'Brien", "\ue863", "Zoë van Dam"])
def test_every_name_is_welcome(name: str) -> None:
    assert contacts.check_name(name) is None


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "还没写反映人姓名。"),
        ("138 0000", "姓名里没有字，照反映人自己的写法写。"),
        ("。。。", "姓名里没有字，照反映人自己的写法写。"),
        ("何" * 51, "写了 51 字，最多 50 字，请删减。"),
        ("何\x01", "第 2 个字是看不见的控制字符（U+0001），删掉它再提交。"),
    ],
)
def test_a_name_that_is_none_says_why(name: str, message: str) -> None:
    assert str(contacts.check_name(name)) == message


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("周丽", "周**"),
        ("周", "周**"),
        ("𠮷野家", "𠮷**"),
        ("阿卜杜拉·买买提江·吾斯曼", "阿**"),
        ("葛\U000e0100城", "葛\U000e0100**"),
    ],
)
def test_a_name_is_masked_after_its_first_character(name: str, masked: str) -> None:
    assert contacts.masked_name(name) == masked


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("57812345", "021-57812345"),
        ("5781 2345", "021-57812345"),
        ("5781-2345", "021-57812345"),
        ("５７８１２３４５", "021-57812345"),
        ("57812345-801", "021-57812345-801"),
        ("57812345转801", "021-57812345-801"),
        ("5781234", ""),
        ("578123456", ""),
        ("17812345", ""),
        ("021-57812345", ""),
        ("13800000000", ""),
        ("没有", ""),
        ("", ""),
    ],
)
def test_a_local_landline_gets_the_area_code_of_the_place(typed: str, meant: str) -> None:
    assert contacts.with_area_code(typed, "021") == meant
    assert contacts.with_area_code(typed, "") == ""


def test_a_typed_number_is_itself_or_one_of_the_places() -> None:
    def asked() -> list[str]:
        return ["0512", "021"]

    def never_asked() -> list[str]:
        raise AssertionError

    assert contacts.readings("57812345", asked) == ["021-57812345", "0512-57812345"]
    assert contacts.readings("6500000", asked) == ["0512-6500000"]
    assert contacts.readings("138 0000 0000", never_asked) == ["13800000000"]
    assert contacts.readings("陆示例", never_asked) == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [("021-57000000", "021"), ("0512-6500000-8", "0512"), ("13800000000", ""), ("12345", "")],
)
def test_the_area_code_of_a_phone(typed: str, code: str) -> None:
    assert contacts.area_code(typed) == code


def test_the_end_of_a_phone_is_four_digits() -> None:
    assert contacts.is_phone_tail(" 0000 ")
    for typed in ("000", "00000", "〇〇〇〇", "00-0", ""):
        assert not contacts.is_phone_tail(typed)
