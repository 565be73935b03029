"""The settings a place may have of its own: a frozen table, and the value that holds at each place.

A place that has set nothing has what comes from above; that is a choice of its own, not a copy.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bancheng.rules.intake import texts
from bancheng.rules.office.places import PlaceKind, Spot
from bancheng.rules.returns.quarters import DUE_DAY, DUE_DAYS
from bancheng.rules.ways.bindings import is_over, nearness
from bancheng.rules.wording import Wording, zh

Value = int | bool | str

_NUMBER = zh("写 {least} 到 {most} 之间的整数。")
_YES_OR_NO = zh("选“是”或者“否”。")
_EITHER = zh("选“沿用”，或者写自己的值。")


class SettingKind(StrEnum):
    """What a value is."""

    SECONDS = "seconds"
    MINUTES = "minutes"
    DAY = "day"
    YES_NO = "yes_no"
    TEXT = "text"


class Setting(StrEnum):
    """What can be set; each is obeyed wherever it matters."""

    REVEAL_SECONDS = "reveal_seconds"
    """How long a revealed phone number stays on the screen (decision 10)."""
    PUBLIC_FORM = "public_form"
    """Whether reporters may write to the centre by themselves."""
    PUBLIC_NOTE = "public_note"
    """A sentence of the centre's own above that form."""
    TAIL_LOOK_UP = "tail_look_up"
    """Whether the last digits of the phone open a case to look at."""
    IDLE_MINUTES = "idle_minutes"
    """After how long without a touch staff are signed out."""
    RETURN_DUE_DAY = "return_due_day"
    """Of the month after the quarter (decision 10)."""


@dataclass(frozen=True, slots=True)
class Terms:
    """All that is laid down about one setting: its words, its kind, its bounds, where it is set."""

    label: str
    hint: str
    kind: SettingKind
    default: Value
    least: int = 0
    most: int = 0
    nodes: frozenset[PlaceKind] = frozenset({PlaceKind.AREA, PlaceKind.CENTER})


_AREAS = frozenset({PlaceKind.AREA})

SETTINGS: Mapping[Setting, Terms] = {
    Setting.REVEAL_SECONDS: Terms(
        zh("电话显示多久"),
        zh("点“显示电话”以后，多少秒自动遮住"),
        SettingKind.SECONDS,
        default=60,
        least=10,
        most=300,
    ),
    Setting.PUBLIC_FORM: Terms(
        zh("开放自助登记"),
        zh("关了，扫码的人看到窗口电话和开放时间"),
        SettingKind.YES_NO,
        default=True,
    ),
    Setting.PUBLIC_NOTE: Terms(
        zh("自助登记页上的一句话"),
        zh("最多 100 个字，写给反映人看"),
        SettingKind.TEXT,
        default="",
        most=100,
    ),
    Setting.TAIL_LOOK_UP: Terms(
        zh("可以凭电话尾号查进度"),
        zh("关了，只能凭查询码查；凭尾号查的人只能看"),
        SettingKind.YES_NO,
        default=True,
    ),
    Setting.IDLE_MINUTES: Terms(
        zh("工作人员多久不动就退出"),
        zh("多少分钟；在几处任职的，按最短的"),
        SettingKind.MINUTES,
        default=30,
        least=5,
        most=60,
        nodes=_AREAS,
    ),
    Setting.RETURN_DUE_DAY: Terms(
        zh("季报报送日"),
        zh("季度过完后那个月的几日"),
        SettingKind.DAY,
        default=DUE_DAY,
        least=DUE_DAYS[0],
        most=DUE_DAYS[-1],
        nodes=_AREAS,
    ),
}
"""The table of all settings."""


@dataclass(frozen=True, slots=True)
class Own:
    """What one place has set for itself."""

    setting: Setting
    spot: Spot
    place: str
    value: Value


@dataclass(frozen=True, slots=True)
class Held:
    """The value that holds somewhere and the place it comes from; ``spot`` None: the product."""

    value: Value
    place: str = ""
    spot: Spot | None = None


def held(setting: Setting, rows: Iterable[Own], spot: Spot) -> Held:
    """The value of ``setting`` at ``spot``: the nearest place's own; the default where none has one."""
    over = [row for row in rows if row.setting is setting and is_over(row.spot, spot)]
    nearest = max(over, key=lambda row: nearness(row.spot), default=None)
    if nearest is None:
        return Held(SETTINGS[setting].default)
    return Held(nearest.value, nearest.place, nearest.spot)


def from_above(setting: Setting, rows: Iterable[Own], spot: Spot) -> Held:
    """What would hold at ``spot`` if it had nothing of its own."""
    return held(setting, (row for row in rows if row.spot != spot), spot)


def settable_at(kind: PlaceKind) -> tuple[Setting, ...]:
    """The settings a place of this kind may have of its own, in the table's order."""
    return tuple(setting for setting, terms in SETTINGS.items() if kind in terms.nodes)


def read(setting: Setting, typed: str) -> Value | Wording:
    """The value somebody typed, or what is wrong with it."""
    terms = SETTINGS[setting]
    if terms.kind is SettingKind.YES_NO:
        return {"yes": True, "no": False}.get(typed, Wording(_YES_OR_NO))
    if terms.kind is SettingKind.TEXT:
        text = texts.clean(typed)
        return texts.check_text(text, longest=terms.most, missing=None) or text
    number = unicodedata.normalize("NFKC", texts.clean(typed)).lstrip("0") or "0"
    is_number = number.isascii() and number.isdigit() and len(number) <= len(str(terms.most))
    if is_number and terms.least <= int(number) <= terms.most:
        return int(number)
    return Wording(_NUMBER, {"least": terms.least, "most": terms.most})


def stored(value: Value) -> str:
    """How a value lies in the database, and in a form; ``read`` reads it back."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


_IN_WORDS = {
    SettingKind.SECONDS: zh("{value} 秒"),
    SettingKind.MINUTES: zh("{value} 分钟"),
    SettingKind.DAY: zh("{value} 日"),
}


def in_words(setting: Setting, value: Value) -> Wording:
    """How a value reads on screens and in the journal."""
    kind = SETTINGS[setting].kind
    if kind is SettingKind.YES_NO:
        return Wording(zh("是") if value else zh("否"))
    if kind is SettingKind.TEXT:
        return Wording("{value}", {"value": value}) if value else Wording(zh("没有"))
    return Wording(_IN_WORDS[kind], {"value": value})


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for one setting: what comes from above, or a value as typed.

    ``is_own`` None: neither was chosen.
    """

    is_own: bool | None
    typed: str = ""


def taken(setting: Setting, choice: Choice) -> Value | Wording | None:
    """The value of one's own, None for what comes from above, or what is wrong with the choice."""
    if choice.is_own is None:
        return Wording(_EITHER)
    return read(setting, choice.typed) if choice.is_own else None
