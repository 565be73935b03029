"""Free text as people type it: every character they meant stays, what nobody can see is named.

Characters are counted as code points and never normalised: names keep their rare forms
(GB 18030-2022). HTML is just text; the doors escape it when they show it.
"""

import re
import unicodedata

from bancheng.rules.wording import Wording, zh

PROBLEM_LONGEST = 5000
MATTER_LONGEST = 100
OTHER_REASON_LONGEST = 200
COMPANY_LONGEST = 100
NAME_LONGEST = 50
EXTERNAL_NUMBER_LONGEST = 60

_BLANK = " \t\r\n\u00a0\u3000"
_NEWLINES = re.compile("\r\n?|\u2028|\u2029")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = frozenset("\u200b\u2060\ufeff")
_NO_CHARACTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")

TOO_LONG = zh("写了 {count} 字，最多 {longest} 字，请删减。")
PROBLEM_TOO_LONG = zh("写了 {count} 字，最多 {longest} 字，请删减或放到附件里。")
_CONTROL = zh("第 {place} 个字是看不见的控制字符（{code}），删掉它再提交。")
_BROKEN = zh("第 {place} 个字是坏字（{code}），多半是复制时断了，删掉重写。")
_TURNS = zh("第 {place} 个字是看不见的换向符（{code}），会打乱文字，删掉它再提交。")
_ONE_LINE = zh("这里只能写一行，第 {place} 个字是换行。")


def clean(text: str) -> str:
    """``text`` with even newlines and without blanks around it; nothing else is taken away."""
    return _NEWLINES.sub("\n", text).strip(_BLANK)


def check_text(
    text: str,
    *,
    longest: int,
    has_lines: bool = False,
    missing: str | None = None,
    too_long: str = TOO_LONG,
) -> Wording | None:
    """What is wrong with a text of at most ``longest`` code points; None when nothing is.

    ``missing``: the sentence for an empty text; without it the text may be empty.
    ``has_lines``: newlines, tabs and pasted zero-width characters pass, as in a text area.
    """
    if missing and not clean(text):
        return Wording(missing)
    if len(text) > longest:
        return Wording(too_long, {"count": len(text), "longest": longest})
    if _is_harmless(text, has_lines):
        return None
    for place, character in enumerate(text, start=1):
        if sentence := _trouble(character, has_lines):
            return Wording(sentence, {"place": place, "code": f"U+{ord(character):04X}"})
    return None


def _is_harmless(text: str, has_lines: bool) -> bool:
    """Whether nothing in ``text`` needs a closer look: told at once, as nearly every text is."""
    return (text.replace("\n", "") if has_lines else text).isprintable()


def _trouble(character: str, has_lines: bool) -> str | None:
    if character in "\r\n\t" and has_lines:
        return None
    if character in "\r\n":
        return _ONE_LINE
    if unicodedata.category(character) == "Cs" or _NO_CHARACTER.match(character):
        return _BROKEN
    if character in _BIDI:
        return _TURNS
    is_unseen = character in _UNSEEN and not has_lines
    return _CONTROL if is_unseen or unicodedata.category(character) == "Cc" else None
