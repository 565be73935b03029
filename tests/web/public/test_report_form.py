"""The public form parses; the rules alone judge."""

from datetime import date

import pytest
from django.http import QueryDict

from bancheng.rules.catalogues import Behalf, Channel, Failure, Filing, Kind, Reason, StuckAt
from bancheng.rules.intake.registration import Registration, check, said_to_reporter
from bancheng.web.public.report_form import MORE, ReportForm

TODAY = date(2026, 11, 2)
WINDOWS = [("7", "8号")]


def form(**typed):
    sent = QueryDict(mutable=True)
    for name, value in typed.items():
        sent.setlist(name, value if isinstance(value, list) else [value])
    return ReportForm(sent, windows=WINDOWS)


def test_all_fields_reach_the_entry():
    found = form(
        kind="suggestion",
        matter="居住证",
        reasons=["other", "rules"],
        other_reason="系统不认",
        problem=" 首尾空格留给规则 ",
        handled_on="2026年11月1日",
        window_id="7",
        filing="online",
        stuck_at="repeated",
        failure="conduct",
        behalf="company",
        principal="甲示例",
        company_name="示例有限公司",
        credit_code="9131",
        name="𠮷示例",
        phone="139",
    ).entry()
    assert found == Registration(
        name="𠮷示例",
        phone="139",
        handled_on=date(2026, 11, 1),
        matter="居住证",
        problem=" 首尾空格留给规则 ",
        reasons=frozenset({Reason.OTHER, Reason.RULES}),
        other_reason="系统不认",
        kind=Kind.SUGGESTION,
        channel=Channel.QR,
        filing=Filing.ONLINE,
        stuck_at=StuckAt.REPEATED,
        failure=Failure.CONDUCT,
        behalf=Behalf.COMPANY,
        principal="甲示例",
        company_name="示例有限公司",
        credit_code="9131",
        window_id=7,
    )


def test_an_empty_form_says_exactly_what_the_rules_say():
    empty = form(consent="on")
    assert not empty.is_good(today=TODAY)
    said = check(empty.entry(), today=TODAY)
    assert {name: texts[0] for name, texts in empty.errors.items()} == {
        name: str(said_to_reporter(wording)) for name, wording in said.items()
    }


@pytest.mark.parametrize("name", MORE)
def test_the_folded_part_opens_when_something_in_it_is_typed(name):
    assert form(**{name: "x"}).is_more_open
    assert not form(behalf="self").is_more_open


def test_the_folded_part_opens_when_something_in_it_is_wrong():
    wrong = form(behalf="self", failure="x")
    wrong.is_good(today=TODAY)
    assert wrong.is_more_open
