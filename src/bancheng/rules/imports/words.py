"""Words of an old ledger that stand for one of a few answers: yes, accepted, a reason, a channel."""

import re
from collections.abc import Mapping
from enum import Enum

from bancheng.rules.catalogues import Channel, DeclineReason, Failure, Kind, Reason
from bancheng.rules.imports.headings import Cell
from bancheng.rules.imports.values import line_of, text_of
from bancheng.rules.intake.faults import Fault
from bancheng.rules.wording import zh

_BOXES = re.compile(r"[☑√✓✔■☒□☐○]")
_TICKED = re.compile(r"[☑√✓✔■☒]\s*([^☑√✓✔■☒□☐○]+)")
_BETWEEN_REASONS = re.compile(r"[、，,;；/／|\n]+")
_LIST_NUMBER = re.compile(r"^[\d①-⑨.、)）(（\s]+")
_OTHER = re.compile(r"^其他(?:原因)?\s*[:：(（]?\s*(.+?)[)）]?$")

_YES = frozenset({"是", "有", "已", "√", "✓", "✔", "☑", "■", "对", "y", "yes", "1", "true"})
_NO = frozenset({"否", "无", "未", "没有", "×", "✗", "✘", "□", "x", "n", "no", "0", "false"})

_NOT_YES_OR_NO = zh("看不出是“是”还是“否”，写“是”或“否”。")
_NOT_ACCEPTED_OR_DECLINED = zh("看不出受理没有，写“受理”或“不予受理”。")
_NO_DECLINE_REASON = zh("还没写为什么不予受理。")
_UNKNOWN_DECLINE_REASON = zh("看不出是哪一类不予受理的原因。在最前面写上其中一个：{known}。")
_UNKNOWN_STANDING = zh("看不出办到哪一步，写“已办结”或“已撤回”。")
NOT_WRITTEN = zh("旧台账没有写")


class Standing(Enum):
    """What a ledger's own column of states says (办到哪一步)."""

    CLOSED = "closed"
    OPEN = "open"
    WITHDRAWN = "withdrawn"


def _ticked(cell: Cell) -> list[str]:
    """What is ticked in a list with boxes; the whole text where there are none."""
    text = text_of(cell)
    ticked = _TICKED.findall(text) if _BOXES.search(text) else []
    return [" ".join(part.split()) for part in ticked] or [line_of(cell)]


def yes_or_no(cell: Cell) -> bool | None:
    """Yes, no, or None for an empty cell; ticks, “已反馈” and “未反馈” are understood."""
    word = _ticked(cell)[0].casefold()
    if not word:
        return None
    if word in _NO or word.startswith(("未", "没", "不", "否")):
        return False
    if word in _YES or word.startswith(("已", "是")):
        return True
    raise Fault(_NOT_YES_OR_NO)


def accepted(cell: Cell) -> bool | None:
    """受理与否: whether the case was accepted; None for an empty cell."""
    word = _ticked(cell)[0]
    if word.startswith(("受理", "予以受理", "同意受理")):
        return True
    try:
        return yes_or_no(cell)
    except Fault:
        raise Fault(_NOT_ACCEPTED_OR_DECLINED) from None


def standing(cell: Cell) -> Standing | None:
    """办到哪一步: done, still open or taken back; None for an empty cell."""
    word = _ticked(cell)[0]
    if not word:
        return None
    for found, words in _STANDING_WORDS.items():
        if any(part in word for part in words):
            return found
    raise Fault(_UNKNOWN_STANDING)


_STANDING_WORDS = {
    Standing.WITHDRAWN: ("撤",),
    Standing.OPEN: ("未", "在办", "理中", "行中", "待", "否", "没"),
    Standing.CLOSED: ("已", "办结", "完成", "结束", "解决", "是", "√"),
}
"""In the order they are looked for: “未办结” holds “办结”, too."""


def reasons(cell: Cell) -> tuple[frozenset[Reason], str]:
    """The reasons of form 1 that a text names, and its words that are none of them.

    An empty cell becomes “other” and says that nothing was written.
    """
    parts = [part for whole in _ticked_lines(cell) for part in _BETWEEN_REASONS.split(whole)]
    bare = [_OTHER.sub(r"\1", _LIST_NUMBER.sub("", part.strip())) for part in parts]
    found = {part: _reason(part) for part in bare if part}
    known = frozenset(reason for reason in found.values() if reason)
    others = [part for part, reason in found.items() if reason is None]
    if known and not others:
        return known, ""
    return known | {Reason.OTHER}, "；".join(others) or NOT_WRITTEN


def is_refusal(cell: Cell) -> bool:
    """Whether a result begins by saying that the case was not accepted."""
    return text_of(cell).startswith(("不予受理", "未受理", "不受理"))


def failure(cell: Cell) -> Failure | None:
    """服务态度作风, where the reasons name it: such a case is seen by the lead and the district alone."""
    text = text_of(cell)
    return Failure.CONDUCT if any(word in text for word in _CONDUCT) else None


_CONDUCT = ("态度", "作风")


def _ticked_lines(cell: Cell) -> list[str]:
    text = text_of(cell)
    return _TICKED.findall(text) if _BOXES.search(text) else [text]


def _reason(text: str) -> Reason | None:
    named = (reason for reason in Reason if reason is not Reason.OTHER and reason.label in text)
    meant = (reason for reason, words in _REASON_WORDS.items() if any(w in text for w in words))
    return next(named, None) or next(meant, None)


_REASON_WORDS = {
    Reason.EVIDENCE: ("证明",),
    Reason.RULES: ("规则", "规定不", "条件不符", "政策不符"),
    Reason.MATERIALS: ("材料", "资料不"),
}


def decline_reason(note: str) -> DeclineReason:
    """Which of the catalogue's reasons a note means; Fault names them all when none is seen."""
    if not note:
        raise Fault(_NO_DECLINE_REASON)
    for reason, words in _DECLINE_WORDS.items():
        if reason.label in note or any(word in note for word in words):
            return reason
    raise Fault(_UNKNOWN_DECLINE_REASON, known=tuple(DeclineReason))


_DECLINE_WORDS: Mapping[DeclineReason, tuple[str, ...]] = {
    DeclineReason.OWN_REASON: ("自身", "本人原因", "个人原因"),
    DeclineReason.EMERGENCY: ("紧急",),
    DeclineReason.UNDER_REVIEW: ("复议", "仲裁"),
    DeclineReason.LITIGATION: ("涉法", "涉诉", "法院", "诉讼"),
    DeclineReason.PETITION: ("信访",),
    DeclineReason.CIVIL_DISPUTE: ("民事", "邻里"),
    DeclineReason.SAME_MATTER: ("同一事项", "重复反映"),
    DeclineReason.UNVERIFIABLE: ("内容不明", "无法核实"),
    DeclineReason.NOT_GOVERNMENT: ("非政务",),
    DeclineReason.UNLAWFUL: ("法律", "法规", "政策"),
}
"""Words that leave no doubt, the narrower reason first; the note itself is kept as it is."""


def channel(cell: Cell) -> Channel:
    """来源: the window where nothing is said, “other” for what is not in the catalogue."""
    word = line_of(cell)
    if not word:
        return Channel.COUNTER
    for found, words in _CHANNEL_WORDS.items():
        if any(part in word for part in words):
            return found
    return Channel.OTHER


_CHANNEL_WORDS = {
    Channel.HOTLINE_12345: ("12345", "热线"),
    Channel.BAD_RATING: ("评",),
    Channel.ONE_NETWORK: ("一网通办", "网上", "线上"),
    Channel.QR: ("二维码", "扫码"),
    Channel.LEADER: ("领导",),
    Channel.INSPECTION: ("巡查", "检查", "督查"),
    Channel.PHONE: ("电",),
    Channel.COUNTER: ("现场", "窗口", "当面", "来访"),
}


def kind(cell: Cell) -> Kind:
    """问题还是建议: a suggestion where the word says so, else a problem."""
    word = line_of(cell)
    return Kind.SUGGESTION if "建议" in word or "意见" in word else Kind.PROBLEM
