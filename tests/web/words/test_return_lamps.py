"""The words of a return's light."""

from datetime import date

import pytest
from django.utils.translation import override

from bancheng.reports.returns.terms import Standing
from bancheng.rules.lights import Light
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.status import ReturnStatus
from bancheng.web.words.return_lamps import return_lamp

S = ReturnStatus
DUE = date(2026, 10, 15)


@pytest.mark.parametrize(
    ("status", "light", "filed_on", "is_late", "words"),
    [
        (None, Light.OK, None, False, "季度没过完"),
        (None, Light.SOON, None, False, "未报"),
        (None, Light.LATE, None, True, "未报，已过期"),
        (S.DRAFT, Light.SOON, None, False, "在填"),
        (S.DRAFT, Light.LATE, None, True, "在填，已过期"),
        (S.RETURNED, Light.LATE, DUE, False, "退回修改，已过期"),
        (S.SUBMITTED, Light.WAIT, DUE, False, "已上报"),
        (S.SUBMITTED, Light.WAIT, date(2026, 10, 20), True, "已上报，逾期报"),
        (S.RECEIVED, Light.DONE, DUE, False, "已收下"),
        (S.RECEIVED, Light.DONE, date(2026, 10, 20), True, "已收下，逾期报"),
    ],
)
def test_words(status, light, filed_on, is_late, words):
    standing = Standing(None, Quarter(2026, 3), DUE, status, filed_on, light, is_late)
    lamp = return_lamp(standing)
    assert (lamp.light, lamp.words) == (light, words)
    with override("en"):
        assert return_lamp(standing).words.isascii()
