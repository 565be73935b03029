"""The sign of the window: fixed words, sizes, what two colours must do, how a name breaks (S4)."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from bancheng.rules.wording import Wording, zh

WORDS = "“办不成事”反映窗口"
"""What stands on every sign; the district has one sign, so nobody words it anew."""

_LETTERS = "办不成事反映窗口"
_REFLECT = "反映"
_SHOWN = 30
_QUOTES = frozenset("\"'`´“”„‟‘’‚‛「」『』〝〞〟《》〈〉«»‹›＂＇【】")


class SignSize(StrEnum):
    """A sign hangs, stands on the desk, or is fixed beside a door."""

    A3 = "a3"
    A4 = "a4"
    PLATE = "plate"

    @property
    def label(self) -> str:
        """What the size is called."""
        return _LABELS[self]

    @property
    def millimetres(self) -> tuple[int, int]:
        """Width and height."""
        return _MILLIMETRES[self]


_LABELS = {
    SignSize.A3: zh("A3 挂牌"),
    SignSize.A4: zh("A4 台卡"),
    SignSize.PLATE: zh("门牌"),
}
_MILLIMETRES = {
    SignSize.A3: (420, 297),
    SignSize.A4: (210, 297),
    SignSize.PLATE: (300, 120),  # the plan names no size; makers of door plates stock this one
}


class SignFormat(StrEnum):
    """PDF for one's own printer, SVG for the maker of plates."""

    PDF = "pdf"
    SVG = "svg"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignWish:
    """The sign somebody asks for; ``words`` can only be ``WORDS``."""

    size: SignSize
    words: str = WORDS
    has_code: bool = True
    """Whether the code of the centre's public form stands on it."""
    has_logo: bool = True
    """Whether the centre's own logo does, where there is one."""


_EMPTY = zh("牌上不能没有字。写作：{right}。")
_NO_REFLECT = zh("少了“反映”两个字，读起来成了办不成事的窗口：{typed}。牌上写全：{right}。")
_CHARACTER = zh("第 {place} 个字写成了“{found}”，应当是“{wanted}”。牌上写作：{right}。")
_BLANKS = zh("字和字之间不留空格，也不能有看不见的字符。牌上写作：{right}。")
_FORMS = zh("有的字是全角、半角或兼容写法，看着像，其实不是同一个字。牌上写作：{right}。")
_WRONG_QUOTES = zh(
    "引号不对：“办不成事”外面是一对全角双引号，前一个开口，后一个收口。牌上写作：{right}。"
)
_OTHER = zh("牌上的字全区统一，不能写成：{typed}。方案规定写作：{right}。")


def fault_in(words: str) -> Wording | None:
    """Why a sign cannot say ``words``, with what it must say; None for the fixed words alone.

    Nothing is mended silently: whoever wished for other words learns that there are none.
    """
    if words == WORDS:
        return None
    facts = {"typed": _shown(words), "right": WORDS}
    letters = _letters_of(words)
    if not letters:
        return Wording(_EMPTY, facts)
    if letters == _LETTERS:
        return Wording(_how_written(words), facts)
    if slip := _slip(letters):
        return Wording(_CHARACTER, {**facts, **slip})
    is_without = _REFLECT not in letters and "办不成" in letters
    return Wording(_NO_REFLECT if is_without else _OTHER, facts)


def _shown(words: str) -> str:
    """A typed text as a sentence can hold it."""
    plain = " ".join("".join(c for c in words if _is_seen(c) or c.isspace()).split())
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}……"


def _letters_of(words: str) -> str:
    """What is left without blanks, quotes and forms of width."""
    folded = unicodedata.normalize("NFKC", words)
    return "".join(c for c in folded if _is_seen(c) and not c.isspace() and c not in _QUOTES)


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _how_written(words: str) -> str:
    """The right characters, and yet not the fixed words: what makes the difference."""
    tight = "".join(c for c in words if _is_seen(c) and not c.isspace())
    if tight == WORDS:
        return _BLANKS
    return _FORMS if unicodedata.normalize("NFKC", tight) == WORDS else _WRONG_QUOTES


def _slip(letters: str) -> dict[str, object] | None:
    """The one wrong character, where all others are right."""
    if len(letters) != len(_LETTERS):
        return None
    pairs = enumerate(zip(letters, _LETTERS, strict=True), start=1)
    slips = [(place, found, wanted) for place, (found, wanted) in pairs if found != wanted]
    if len(slips) != 1:
        return None
    place, found, wanted = slips[0]
    return {"place": place, "found": found, "wanted": wanted}


LEAST_CONTRAST = 4.5
"""Of the letters on the band (WCAG 2.2): read from across a hall, and by weak eyes."""

_COLOUR = re.compile("#[0-9a-f]{6}")
_BAND, _WHITE = "#0b5563", "#ffffff"
_NO_COLOUR = zh("颜色写成 # 加 6 位，比如 {example}。")
_TOO_ALIKE = zh(
    "底色和字色的对比度是 {ratio}，至少要 {least}，远处才看得清。一个改深些，或一个改浅些。"
)


@dataclass(frozen=True, slots=True)
class Colours:
    """The band and the letters on it, each as ``#rrggbb``."""

    band: str = _BAND
    letters: str = _WHITE

    def tidied(self) -> "Colours":
        """The same in small letters, without blanks around."""
        return Colours(self.band.strip().lower(), self.letters.strip().lower())

    def faults(self) -> dict[str, Wording]:
        """What is wrong with them, by field."""
        example = Wording(_NO_COLOUR, {"example": _BAND})
        named = {"band": self.band, "letters": self.letters}
        wrong = {name: example for name, value in named.items() if not _COLOUR.fullmatch(value)}
        if wrong or self.contrast >= LEAST_CONTRAST:
            return wrong
        facts = {"ratio": f"{self.contrast:.1f}", "least": LEAST_CONTRAST}
        return {"letters": Wording(_TOO_ALIKE, facts)}

    @property
    def contrast(self) -> float:
        """From 1 (the same) to 21 (black on white)."""
        dark, light = sorted((_luminance(self.band), _luminance(self.letters)))
        return (light + 0.05) / (dark + 0.05)

    @property
    def on_white(self) -> str:
        """The darker of the two; with enough contrast between them it has enough on white, too."""
        return min(self.band, self.letters, key=_luminance)


def _luminance(colour: str) -> float:
    """The relative luminance of ``#rrggbb`` as WCAG defines it."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _ALMOST_BLACK else ((part + 0.055) / 1.055) ** 2.4


_ALMOST_BLACK = 0.04045


_SEAMS = re.compile(
    "(?<=[省市县镇乡道心）])|(?<!社区)(?<=区)|(?=（|政务|服务中心|党群|综合|分中心)"
)
"""Where the name of a centre may well be broken."""

_REACH = 3


def in_lines(name: str, count: int) -> list[str]:
    """A name on ``count`` lines, about as long as one another and broken by meaning if possible."""
    cuts = [0]
    for number in range(1, count):
        cuts.append(max(_cut(name, round(len(name) * number / count)), cuts[-1]))
    cuts.append(len(name))
    lines = [name[start:end] for start, end in pairwise(cuts)]
    return [line for line in lines if line]


def _cut(name: str, middle: int) -> int:
    """The best place for a break, at most ``_REACH`` characters from ``middle``."""
    seams = (found.start() for found in _SEAMS.finditer(name))
    near = (cut for cut in seams if abs(cut - middle) <= _REACH)
    return min(near, key=lambda cut: abs(cut - middle), default=middle)
