"""Names and phones have no place in a typical case: found here, and replaced on request (G1)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

REPORTER = "反映人"
PHONE = "（电话略）"
IDENTITY_NUMBER = "（证件号略）"

_FULL_WIDTH = str.maketrans("０１２３４５６７８９Ｘ－（）", "0123456789X-()")
_BETWEEN = r"[\s\-().·]*"
_MOBILE = re.compile(rf"(?<!\d)1[3-9](?:{_BETWEEN}\d){{9}}(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dXx])")
_DOTS = re.compile("[·•・‧]")
_TITLES = (
    "先生|女士|小姐|太太|阿姨|叔叔|伯伯|爷叔|大爷|大妈|大叔|大姐|大哥|爷爷|奶奶|阿婆|阿伯|老伯|师傅|"
    "老师|同志|老板|经理|某某|某|××|xx|XX|\\*+"
)
_COMPOUND = (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 "
    "公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 令狐 轩辕 呼延"
)
_SHORTEST_NAME = 2
_LANDLINE_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Identity:
    """Who must not be told from a text: names and canonical phones of one case's people."""

    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


def revealing(text: str, who: Identity) -> tuple[str, ...]:
    """The pieces of ``text`` that tell who somebody is, in their order."""
    return tuple(text[start:end] for start, end, _words in sorted(_found(text, who)))


def masked(text: str, who: Identity) -> str:
    """``text`` with each such piece replaced by words that tell nobody."""
    kept, place = [], 0
    for start, end, words in sorted(_found(text, who)):
        if start >= place:
            kept += [text[place:start], words]
            place = end
    return "".join([*kept, text[place:]])


def _found(text: str, who: Identity) -> Iterator[tuple[int, int, str]]:
    even = text.translate(_FULL_WIDTH)  # as long as the text: places stay
    for name in who.names:
        for pattern in _patterns_of(name):
            yield from _places(pattern, even, REPORTER)
    for phone in who.phones:
        yield from _places(_of_phone(phone), even, PHONE)
    yield from _places(_MOBILE, even, PHONE)
    yield from _places(_IDENTITY, even, IDENTITY_NUMBER)


def _places(pattern: re.Pattern[str], text: str, words: str) -> Iterator[tuple[int, int, str]]:
    return ((found.start(), found.end(), words) for found in pattern.finditer(text))


def _patterns_of(name: str) -> Iterator[re.Pattern[str]]:
    """The name itself, its parts between dots however the dots are typed, and surname with title."""
    parts = [part for part in _DOTS.split(name.strip()) if part]
    if sum(map(len, parts)) >= _SHORTEST_NAME:
        titled = f"(?:{_TITLES})?"
        yield re.compile(_DOTS.pattern.join(map(re.escape, parts)) + titled)
    if len(parts) > 1:
        yield re.compile("|".join(re.escape(part) for part in parts if len(part) > 1))
    elif parts:
        yield re.compile(re.escape(_surname(parts[0])) + f"(?:{_TITLES})")


def _surname(name: str) -> str:
    return name[:2] if name[:2] in _COMPOUND else name[:1]


def _of_phone(canonical: str) -> re.Pattern[str]:
    """The phone in any spacing; a landline with or without its area code."""
    area, dash, rest = canonical.partition("-")
    number = rest.partition("-")[0] if dash else area
    spaced = _BETWEEN.join(number)
    ahead = f"(?:{_BETWEEN.join(area)}{_BETWEEN})?" if dash else ""
    long_enough = len(number) >= _LANDLINE_DIGITS
    return re.compile(rf"(?<!\d){ahead}{spaced}(?!\d)" if long_enough else r"(?!)")
