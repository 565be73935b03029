"""A filter of the ledger in words: each condition by itself, and what the list is without it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bancheng.data.queries.finding.ledger import Filter
from bancheng.rules.finding.periods import Period
from bancheng.rules.lights import Light
from bancheng.rules.wording import zh
from bancheng.web.words.wording import say

IN_TIME = frozenset({Light.OK, Light.SOON})

LABELS = {
    "center_id": zh("中心"),
    "window_id": zh("窗口"),
    "handler_id": zh("办理人员"),
    "except_handler_id": zh("办理人员不是"),
    "department_id": zh("涉及部门"),
    "matter": zh("业务"),
    "entry_id": zh("细分"),
    "statuses": zh("状态"),
    "lights": zh("时限"),
    "kinds": zh("类别"),
    "channels": zh("来源"),
    "reasons": zh("原因"),
    "causes": zh("真正原因"),
    "outcomes": zh("办理结果"),
    "closures": zh("怎样办结"),
}
"""What the conditions are called that name a value."""

_TICKS = {
    "is_objected": zh("有过异议"),
    "is_on_the_spot": zh("当场办结"),
    "is_awaited": zh("等我定的"),
}

OF_OLD_LEDGERS = {True: zh("只看旧台账导入的"), False: zh("不看旧台账导入的")}

Names = Mapping[str, str]
"""Attribute of the filter → the name of the centre, window, handler or department it means."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition in words; ``without`` is the filter when it is taken away."""

    words: str
    without: Filter


def conditions_of(wanted: Filter, names: Names) -> list[Condition]:
    """Every condition of a filter, in the order of the form."""
    found = [*_of_values(wanted, names)]
    if wanted.period is not Period.CHOSEN:
        words = _labelled(_("登记"), say(wanted.period))
        found.append(Condition(words, wanted.without("period")))
    for since, until, label in (
        ("since", "until", _("登记")),
        ("closed_since", "closed_until", _("办结")),
    ):
        if words := _span(getattr(wanted, since), getattr(wanted, until)):
            found.append(Condition(_labelled(label, words), wanted.without(since, until)))
    if wanted.is_imported is not None:
        words = say(OF_OLD_LEDGERS[wanted.is_imported])
        found.append(Condition(words, wanted.without("is_imported")))
    ticked = (name for name in _TICKS if getattr(wanted, name))
    return [*found, *(Condition(say(_TICKS[name]), wanted.without(name)) for name in ticked)]


def search_of(wanted: Filter) -> list[Condition]:
    """The words searched for; apart, because they may be a reporter's name."""
    if not wanted.search:
        return []
    words = _("有“{words}”").format(words=wanted.search)
    return [Condition(words, wanted.without("search"))]


def in_words(wanted: Filter, names: Names) -> str:
    """The filter as the journal and the sheet name it; what was searched for is not told."""
    words = [condition.words for condition in conditions_of(wanted, names)]
    words += [_("有搜索词")] if wanted.search else []
    return _("；").join(words) or _("全部")


def members_in_words(members: frozenset[object]) -> str:
    """Some members of a list: “快到期、已逾期”."""
    if members == IN_TIME:
        return _("没逾期")
    return _("、").join(say(member) for member in sorted(members, key=str))


def _of_values(wanted: Filter, names: Names) -> Iterator[Condition]:
    for name, label in LABELS.items():
        if words := _value(getattr(wanted, name), names.get(name, "")):
            yield Condition(_labelled(say(label), words), wanted.without(name))


def _value(value: object, called: str) -> str:
    if isinstance(value, frozenset):
        return members_in_words(value) if value else ""
    if isinstance(value, int):
        return called or _("第 {number} 号").format(number=value)
    return str(value or "")


def _span(since: date | None, until: date | None) -> str:
    if since and until:
        return _("{since} 到 {until}").format(since=since, until=until)
    if since:
        return _("{day} 起").format(day=since)
    return _("到 {day} 止").format(day=until) if until else ""


def _labelled(label: str, words: str) -> str:
    return _("{label}：{words}").format(label=label, words=words)
