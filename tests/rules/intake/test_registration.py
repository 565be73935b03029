"""Form 1's upper half: what can be taken, and every fault by its field."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bancheng.rules.catalogues import Behalf, Kind, Reason
from bancheng.rules.intake import registration
from bancheng.rules.intake.registration import Registration

TODAY = date(2026, 10, 9)
GOOD = Registration(
    name="何丽萍",
    phone="138 0000 0000",
    handled_on=TODAY,
    matter="个体工商户变更经营场所",
    reasons=frozenset({Reason.EVIDENCE}),
    problem="房东不肯给产权证明。",
)
EMPTY = Registration(name=" ", phone="", handled_on=None, matter="\n", problem="")


def faults(entry: Registration) -> dict[str, str]:
    """The messages by field."""
    return {field: str(w) for field, w in registration.check(entry, today=TODAY).items()}


def test_a_good_form_has_no_fault() -> None:
    assert faults(GOOD) == {}


def test_every_empty_required_field_is_named_in_the_order_of_the_form() -> None:
    assert list(faults(EMPTY).items()) == [
        ("name", "还没写反映人姓名。"),
        ("phone", "还没写联系电话。"),
        ("handled_on", "还没填办理日期。"),
        ("matter", "还没写办理业务名称。不在清单里的，直接写。"),
        ("reasons", "至少勾 1 项。说不准的，勾“其他原因”并写几个字。"),
        ("problem", "还没写遇到的问题及诉求。"),
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"phone": "1380000000"}, {"phone": "手机号是 11 位，还差 1 位。"}),
        ({"name": "何\x00"}, {"name": "第 2 个字是看不见的控制字符（U+0000），删掉它再提交。"}),
        ({"matter": "事" * 101}, {"matter": "写了 101 字，最多 100 字，请删减。"}),
        (
            {"problem": "难" * 10_000},
            {"problem": "写了 10000 字，最多 5000 字，请删减或放到附件里。"},
        ),
        (
            {"handled_on": date(2026, 10, 10)},
            {"handled_on": "办理日期 2026-10-10 还没到，最晚填今天。"},
        ),
        (
            {"handled_on": date(1926, 10, 9)},
            {"handled_on": "办理日期写成了 1926 年，太早了，核对一下年份。"},
        ),
        (
            {"reasons": frozenset({Reason.OTHER})},
            {"other_reason": "勾了“其他原因”，还要写几个字，说是什么原因。"},
        ),
        (
            {"other_reason": "因" * 201},
            {"other_reason": "写了 201 字，最多 200 字，请删减。"},
        ),
        ({"behalf": Behalf.COMPANY}, {"company_name": "替企业来办，还没写企业名称。"}),
        (
            {"company_name": "司" * 101},
            {"company_name": "写了 101 字，最多 100 字，请删减。"},
        ),
        ({"behalf": Behalf.SOMEBODY}, {"principal": "代别人来办，还没写本人姓名。"}),
        (
            {"behalf": Behalf.SOMEBODY, "principal": "何\n勇"},
            {"principal": "这里只能写一行，第 2 个字是换行。"},
        ),
        (
            {"credit_code": "9135"},
            {"credit_code": "统一社会信用代码是 18 位，还差 14 位。"},
        ),
        (
            {"external_number": "1" * 61},
            {"external_number": "写了 61 字，最多 60 字，请删减。"},
        ),
    ],
)
def test_each_fault_is_named_at_its_field(
    changes: dict[str, object], expected: dict[str, str]
) -> None:
    assert faults(replace(GOOD, **changes)) == expected


def test_a_suggestion_needs_no_reason_but_words() -> None:
    entry = replace(GOOD, kind=Kind.SUGGESTION, reasons=frozenset(), problem="")
    assert faults(entry) == {"problem": "还没写意见或建议。"}


def test_a_company_with_name_and_code_and_a_principal_can_be_taken() -> None:
    company = replace(
        GOOD, behalf=Behalf.COMPANY, company_name="上海示例公司", credit_code="91350100M000100Y43"
    )
    assert faults(company) == {}
    assert faults(replace(GOOD, behalf=Behalf.SOMEBODY, principal="何大勇")) == {}


def test_the_oldest_year_that_passes_is_ten_years_ago() -> None:
    assert faults(replace(GOOD, handled_on=date(2016, 1, 1))) == {}
    assert "handled_on" in faults(replace(GOOD, handled_on=date(2015, 12, 31)))


def test_tidying_makes_canonical_and_ticks_other_where_it_is_written() -> None:
    tidied = registration.tidy(
        replace(
            GOOD,
            name=" 𠮷野 ",
            phone="+86 138-0000-0000",
            other_reason="系统打不开",
            credit_code="91350100m000100y43",
        )
    )
    assert (tidied.name, tidied.phone) == ("𠮷野", "13800000000")
    assert tidied.reasons == {Reason.EVIDENCE, Reason.OTHER}
    assert tidied.credit_code == "91350100M000100Y43"


def test_tidying_leaves_what_cannot_be_taken_as_typed() -> None:
    tidied = registration.tidy(replace(GOOD, phone=" 138 ", credit_code=" 9135 "))
    assert (tidied.phone, tidied.credit_code) == ("138", "9135")


@given(st.text(), st.text(), st.text(), st.text())
def test_tidying_twice_changes_nothing(name: str, phone: str, problem: str, code: str) -> None:
    entry = replace(GOOD, name=name, phone=phone, problem=problem, credit_code=code)
    tidied = registration.tidy(entry)
    assert registration.tidy(tidied) == tidied
    assert registration.check(entry, today=TODAY) == registration.check(tidied, today=TODAY)


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"name": ""}, "name", "还没写您的姓名。"),
        ({"name": "。。"}, "name", "姓名里没有字，照您自己的写法写。"),
        ({"matter": ""}, "matter", "还没写办什么业务。"),
        ({"handled_on": None}, "handled_on", "还没填哪天去办的。"),
        (
            {"handled_on": date(2026, 10, 10)},
            "handled_on",
            "2026-10-10 还没到，写去办的那一天。",
        ),
        ({"handled_on": date(1999, 1, 1)}, "handled_on", "写成了 1999 年，太早了，核对一下年份。"),
        ({"phone": ""}, "phone", "还没写联系电话。"),
    ],
)
def test_the_reporter_is_told_in_the_words_of_their_own_form(
    changes: dict[str, object], field: str, said: str
) -> None:
    found = registration.check(replace(GOOD, **changes), today=TODAY)
    assert str(registration.said_to_reporter(found[field])) == said
