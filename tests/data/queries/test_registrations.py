"""A case read back is the form it was registered with."""

import pytest

from bancheng.data.queries.registrations import entry_of, is_of
from bancheng.rules.catalogues import Behalf, Failure, Reason
from bancheng.rules.intake.registration import tidy
from bancheng.rules.workflow import Status
from tests.scenarios import case_at, entry

FULL = {
    "reasons": frozenset({Reason.OTHER, Reason.RULES}),
    "other_reason": "网上没有这一项",
    "failure": Failure.REPEATED_TRIPS,
    "behalf": Behalf.COMPANY,
    "company_name": "上海示例商贸有限公司",
    "credit_code": "91310117MA0000000Q",
    "principal": "代办人示例",
    "external_number": "12345-2026-1",
    "phone": "021-57740000-801",
}


@pytest.mark.parametrize("typed", [{}, FULL, {"filing": None, "stuck_at": None}])
def test_what_was_typed_is_read_back(town, typed):
    typed = {"window_id": town.window.pk, **typed}
    case = case_at(Status.REGISTERED, town, **typed)
    assert entry_of(case) == tidy(entry(**typed))


def test_the_same_form_sent_once_more_is_told_from_another(town):
    case = case_at(Status.REGISTERED, town)
    same = entry(phone=" 138 0000 0000 ", is_from_paper=True)
    assert is_of(case, same)
    for change in ({"name": "顾示例"}, {"reasons": frozenset({Reason.RULES})}, {"phone": "138"}):
        assert not is_of(case, entry(**change))
