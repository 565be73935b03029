"""What a column of an old ledger can become, and which one its heading usually means."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum

from bancheng.rules.wording import zh


class Column(StrEnum):
    """The facts of form 1 (and a few beside it) that an old ledger holds."""

    OLD_NUMBER = "old_number"
    NAME = "name"
    PHONE = "phone"
    COMPANY = "company"
    HANDLED_ON = "handled_on"
    WINDOW = "window"
    MATTER = "matter"
    KIND = "kind"
    CHANNEL = "channel"
    REASONS = "reasons"
    PROBLEM = "problem"
    REGISTRAR = "registrar"
    HANDLER = "handler"
    ACCEPTED = "accepted"
    DECISION_NOTE = "decision_note"
    REFERRAL = "referral"
    DECIDED_ON = "decided_on"
    CLOSED_ON = "closed_on"
    STANDING = "standing"
    DEPARTMENT = "department"
    ANSWERED = "answered"
    HANDLING = "handling"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The name on form 1, where it stands there."""
        return _LABELS[self]


_LABELS = {
    Column.OLD_NUMBER: zh("原编号"),
    Column.NAME: zh("反映人姓名"),
    Column.PHONE: zh("联系电话"),
    Column.COMPANY: zh("企业名称"),
    Column.HANDLED_ON: zh("办理日期"),
    Column.WINDOW: zh("接待窗口"),
    Column.MATTER: zh("办理业务名称"),
    Column.KIND: zh("问题还是建议"),
    Column.CHANNEL: zh("来源"),
    Column.REASONS: zh("“办不成事”的原因"),
    Column.PROBLEM: zh("遇到的问题及诉求"),
    Column.REGISTRAR: zh("登记人员"),
    Column.HANDLER: zh("办理人员"),
    Column.ACCEPTED: zh("受理与否"),
    Column.DECISION_NOTE: zh("受理/不予受理的原因"),
    Column.REFERRAL: zh("去处"),
    Column.DECIDED_ON: zh("受理日期"),
    Column.CLOSED_ON: zh("办结日期"),
    Column.STANDING: zh("办到哪一步"),
    Column.DEPARTMENT: zh("涉及部门"),
    Column.ANSWERED: zh("是否反馈"),
    Column.HANDLING: zh("办理过程与结果"),
    Column.NOTE: zh("备注"),
}

REQUIRED = frozenset(
    {
        Column.NAME,
        Column.PHONE,
        Column.HANDLED_ON,
        Column.MATTER,
        Column.PROBLEM,
        Column.CLOSED_ON,
    }
)
"""Without these columns no row can become a case that has ended."""

SEVERAL = frozenset({Column.NOTE})
"""What several columns may become at once; each keeps its heading before its value."""

SYNONYMS: Mapping[Column, tuple[str, ...]] = {
    Column.OLD_NUMBER: (
        "原编号", "编号", "登记编号", "台账编号", "受理编号", "案件编号", "工单号", "流水号", "序号",
    ),
    Column.NAME: (
        "反映人姓名", "反映人", "姓名", "投诉人", "诉求人", "来访人", "申请人", "办事人", "当事人",
        "群众姓名", "反映人员", "联系人", "客户姓名",
    ),
    Column.PHONE: (
        "联系电话", "电话", "手机", "手机号", "手机号码", "电话号码", "联系方式", "联系号码", "反映人电话",
    ),
    Column.COMPANY: ("企业名称", "单位名称", "公司名称", "企业", "反映企业", "所属单位"),
    Column.HANDLED_ON: (
        "办理日期", "登记日期", "反映日期", "办理时间", "登记时间", "反映时间", "来访日期", "来访时间",
        "接待日期", "日期", "时间",
    ),
    Column.WINDOW: ("接待窗口", "窗口", "窗口号", "受理窗口", "办理窗口"),
    Column.MATTER: (
        "办理业务名称", "业务名称", "事项名称", "办理事项", "办理业务", "业务", "事项", "办事事项",
        "业务类型", "事项类型",
    ),
    Column.KIND: ("问题或建议", "问题还是建议", "类别", "诉求类型", "反映类型"),
    Column.CHANNEL: ("来源", "反映渠道", "诉求来源", "受理渠道", "渠道", "反映方式"),
    Column.REASONS: (
        "办不成事的原因", "办不成事原因", "办不成的原因", "办不成原因", "未办成原因", "原因", "原因类型",
        "原因分类",
    ),
    Column.PROBLEM: (
        "遇到的问题及诉求", "遇到的问题", "问题及诉求", "问题描述", "反映问题", "反映内容", "诉求内容",
        "主要诉求", "诉求", "问题", "反映的问题", "内容", "情况说明", "具体问题",
    ),
    Column.REGISTRAR: ("登记人员", "登记人", "受理人", "受理人员", "接待人", "接待人员", "记录人"),
    Column.HANDLER: ("办理人员", "办理人", "经办人", "承办人", "处理人", "责任人", "办理人姓名"),
    Column.ACCEPTED: ("受理与否", "是否受理", "受理情况", "受理", "受理结果"),
    Column.DECISION_NOTE: (
        "受理不予受理的原因", "受理或不予受理的原因", "受理原因", "不予受理原因", "不受理原因",
        "不予受理的原因", "受理不受理原因", "未受理原因",
    ),
    Column.REFERRAL: ("去处", "去向", "引导去向", "告知去向"),
    Column.DECIDED_ON: ("受理日期", "受理时间", "决定日期"),
    Column.CLOSED_ON: (
        "办结日期", "办结时间", "完成日期", "完成时间", "反馈日期", "反馈时间", "答复日期", "答复时间",
        "结案日期",
    ),
    Column.STANDING: (
        "办到哪一步", "办理状态", "状态", "是否办结", "办结情况", "办理进度", "进度",
    ),
    Column.DEPARTMENT: (
        "涉及部门", "责任部门", "承办部门", "主办部门", "办理部门", "涉及单位", "承办单位", "部门",
        "责任单位",
    ),
    Column.ANSWERED: ("是否反馈", "反馈", "反馈情况", "是否答复", "是否已反馈"),
    Column.HANDLING: (
        "办理过程与结果", "办理过程及结果", "办理过程", "办理结果", "处理结果", "办理情况", "处理情况",
        "处理过程", "结果", "处理意见", "答复内容", "解决情况",
    ),
    Column.NOTE: ("备注", "说明", "其他", "附注"),
}  # fmt: skip
"""Usual headings, folded; the first ones are the plan's own words."""

_EXACT, _WITHIN, _NOT_AT_ALL = 2, 1, 0
_IN_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_SHORTEST_WITHIN = 2

Guess = tuple[int, int, int, Column]
"""How sure (whole or within; the synonym's length; its place, negative), and what it means."""


def folded(heading: str) -> str:
    """A heading without blanks, quotes, signs and what stands in brackets."""
    bare = _IN_BRACKETS.sub("", unicodedata.normalize("NFKC", heading))
    return "".join(c for c in bare if unicodedata.category(c)[0] in {"L", "N"})


def meaning_of(*readings: str) -> Guess | None:
    """What a heading means, by its best reading: a synonym whole before one that it contains."""
    found = [guess for reading in readings if (guess := _meaning(folded(reading)))]
    return max(found, key=lambda guess: guess[:3], default=None)


def _meaning(heading: str) -> Guess | None:
    fits = [
        (sure, len(synonym), -place, column)
        for column, synonyms in SYNONYMS.items()
        for place, synonym in enumerate(synonyms)
        if (sure := _fit(heading, synonym))
    ]
    return max(fits, key=lambda guess: guess[:3], default=None)


def _fit(heading: str, synonym: str) -> int:
    if heading == synonym:
        return _EXACT
    is_within = len(synonym) > _SHORTEST_WITHIN and synonym in heading
    return _WITHIN if is_within else _NOT_AT_ALL


def guess(headings: Sequence[Sequence[str]]) -> dict[int, Column]:
    """Place → column, each column at its surest place; ``headings`` holds each place's readings.

    Where no other date is to be found, the day of acceptance stands for the day of registration.
    """
    found = [
        (meaning, -place) for place, names in enumerate(headings) if (meaning := meaning_of(*names))
    ]
    taken: dict[Column, int] = {}
    for (*_sureness, column), place in sorted(found, reverse=True):
        taken.setdefault(column, -place)
    if Column.HANDLED_ON not in taken and Column.DECIDED_ON in taken:
        taken[Column.HANDLED_ON] = taken.pop(Column.DECIDED_ON)
    return dict(sorted((place, column) for column, place in taken.items()))
