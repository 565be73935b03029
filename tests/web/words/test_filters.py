"""A filter in words, condition by condition."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from bancheng.data.queries.finding.ledger import Filter
from bancheng.rules.finding.periods import Period
from bancheng.rules.lights import Light
from bancheng.rules.workflow import Status
from bancheng.web.words.filters import conditions_of, in_words, search_of
from tests.web.test_ledger_filter import WHOLE

NAMES = {"center_id": "岳阳街道中心", "handler_id": "李示例", "department_id": "市场监管科"}


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    """As most readers have it."""
    with translation.override("zh-hans"):
        yield


def test_every_condition_has_its_words_and_can_be_dropped() -> None:
    conditions = conditions_of(WHOLE, NAMES)
    assert [condition.words for condition in conditions] == [
        "中心：岳阳街道中心",
        "窗口：第 2 号",
        "办理人员：李示例",
        "办理人员不是：第 8 号",
        "涉及部门：市场监管科",
        "业务：变更“经营场所”&登记",
        "细分：第 6 号",
        "状态：待签收、办理中",
        "时限：没逾期",
        "类别：意见建议",
        "来源：12345 转入、二维码自助",
        "原因：规则不符合",
        "真正原因：系统故障或线上线下不一致",
        "办理结果：已办成、部分办成",
        "怎样办结：期满未提异议",
        "登记：2026-10-01 到 2026-10-09",
        "办结：2026-09-01 到 2026-09-30",
        "不看旧台账导入的",
        "有过异议",
        "当场办结",
        "等我定的",
    ]
    left = WHOLE
    for _ in range(len(conditions)):
        left = conditions_of(left, NAMES)[0].without
    assert left == Filter(search=WHOLE.search)
    [search] = search_of(left)
    assert search.words == f"有“{WHOLE.search}”"
    assert search.without == Filter()
    assert search_of(Filter()) == []


def test_periods_and_open_ends_are_said() -> None:
    named = Filter(period=Period.LAST_QUARTER)
    assert [(one.words, one.without) for one in conditions_of(named, {})] == [
        ("登记：上季度", Filter())
    ]
    assert in_words(Filter(since=date(2026, 10, 1)), {}) == "登记：2026-10-01 起"
    assert in_words(Filter(closed_until=date(2026, 10, 1)), {}) == "办结：到 2026-10-01 止"


def test_the_journal_names_no_search_term() -> None:
    wanted = Filter(
        statuses=frozenset({Status.CLOSED}), lights=frozenset({Light.DONE}), search="陆示例"
    )
    assert in_words(wanted, {}) == "状态：已办结；时限：办完；有搜索词"
    assert in_words(replace(wanted, search=""), {}) == "状态：已办结；时限：办完"
    assert in_words(Filter(), {}) == "全部"
