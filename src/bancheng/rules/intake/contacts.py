"""The reporter's name and phone: what can be taken, and how they are shown masked (domain §5)."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress

from bancheng.rules.intake import texts
from bancheng.rules.intake.faults import Fault
from bancheng.rules.wording import Wording, zh

_FULL_WIDTH = str.maketrans("０１２３４５６７８９＋（）－，；＊＃", "0123456789+()-,;*#")
_FORGIVEN = re.compile("[\\s\u00a0\u3000().·‐‑–—-]|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_EXTENSION = re.compile(r"(?:转|分机|ext\.?|x|,|;|\*|#)+\s*(\d{1,6})$", re.IGNORECASE)
_DASHED_EXTENSION = re.compile(r"^(\D*0\d{2,3}\D+\d{7,8}|\D*0\d{9,11})\s*-\s*(\d{1,6})$")
_SHORT_AREA_CODE = re.compile(r"0(?:10|2\d)")  # three digits, then always eight
_LONG_AREA_CODE = re.compile(r"0[3-9]\d\d")  # four digits, then seven or eight
_HOME_PREFIX = re.compile(r"(?:86|0)(1[3-9]\d{9})")
_LOCAL = re.compile("[2-9][0-9]{6}")  # a landline whose area code is left out, or its beginning
_TAIL = re.compile("[0-9]{4}")
_MOBILE = 11

NO_PHONE = zh("还没写联系电话。")
NO_NAME = zh("还没写反映人姓名。")
_NOT_A_DIGIT = zh("电话里有“{found}”，只写一个号码的数字。")
_MOBILE_SHORT = zh("手机号是 11 位，还差 {missing} 位。")
_MOBILE_LONG = zh("手机号是 11 位，多了 {extra} 位。")
_MOBILE_SECOND = zh("没有 1{second} 开头的手机号，核对前两位。")
_NO_AREA_CODE = zh("座机前面要加区号，比如 021-57740000；手机号是 1 开头的 11 位。")
_AREA_CODE = zh("没有 {code} 这个区号，核对一下。")
_LANDLINE_8 = zh("区号 {code} 后面是 8 位号码，现在是 {count} 位。")
_LANDLINE_7_8 = zh("区号 {code} 后面是 7 或 8 位号码，现在是 {count} 位。")
NAME_WITHOUT_LETTERS = zh("姓名里没有字，照反映人自己的写法写。")


def phone(typed: str) -> str:
    """The canonical form of a phone: ``13800000000``, ``021-57740000`` or ``021-57740000-801``.

    Spaces, dashes, brackets, full-width digits and +86 / 0086 are forgiven. Fault when it is none.
    """
    text = texts.clean(typed).translate(_FULL_WIDTH)
    if not text:
        raise Fault(NO_PHONE)
    main, extension = _split_extension(text)
    digits = _digits(main)
    if digits.startswith("1"):
        return _mobile(digits)
    return _landline(digits) + (f"-{extension}" if extension else "")


def _split_extension(text: str) -> tuple[str, str]:
    if found := _EXTENSION.search(text):
        return text[: found.start()], found[1]
    if found := _DASHED_EXTENSION.match(text):
        return found[1], found[2]
    return text, ""


def _digits(text: str) -> str:
    bare = _FORGIVEN.sub("", text)
    for prefix in ("+86", "0086"):
        if bare.startswith(prefix):
            return _with_area_zero(bare.removeprefix(prefix))
    if found := _HOME_PREFIX.fullmatch(bare):
        bare = found[1]
    return _only_digits(bare)


def _with_area_zero(bare: str) -> str:
    is_complete = bare.startswith("0") or re.match("1[3-9]", bare)
    return _only_digits(bare if is_complete else f"0{bare}")


def _only_digits(bare: str) -> str:
    if found := re.search("[^0-9]", bare):
        raise Fault(_NOT_A_DIGIT, found=found[0])
    return bare


def _mobile(digits: str) -> str:
    if len(digits) < _MOBILE:
        raise Fault(_MOBILE_SHORT, missing=_MOBILE - len(digits))
    if len(digits) > _MOBILE:
        raise Fault(_MOBILE_LONG, extra=len(digits) - _MOBILE)
    if digits[1] in "012":
        raise Fault(_MOBILE_SECOND, second=digits[1])
    return digits


def _landline(digits: str) -> str:
    if not digits.startswith("0"):
        raise Fault(_NO_AREA_CODE)
    is_short = bool(_SHORT_AREA_CODE.match(digits))
    if not is_short and not _LONG_AREA_CODE.match(digits):
        raise Fault(_AREA_CODE, code=digits[:4])
    code, rest = (digits[:3], digits[3:]) if is_short else (digits[:4], digits[4:])
    if len(rest) not in ({8} if is_short else {7, 8}):
        raise Fault(_LANDLINE_8 if is_short else _LANDLINE_7_8, code=code, count=len(rest))
    return f"{code}-{rest}"


def readings(typed: str, area_codes: Callable[[], Iterable[str]]) -> list[str]:
    """The phones that a typed number can mean: itself, or a landline of one of ``area_codes``.

    The codes are asked for only where one is missing; nothing where it is no phone.
    """
    with suppress(Fault):
        return [phone(typed)]
    if not _LOCAL.match(_bare(typed)):
        return []
    return [found for code in sorted(area_codes()) if (found := with_area_code(typed, code))]


def with_area_code(typed: str, code: str) -> str:
    """The landline that ``typed`` is at a place whose area code is ``code``; empty: it is none."""
    if not code or not _LOCAL.match(_bare(typed)):
        return ""
    try:
        return phone(f"{code}{texts.clean(typed)}")
    except Fault:
        return ""


def area_code(typed: str) -> str:
    """The area code of a landline, as “021”; empty for a mobile and for what is no phone."""
    try:
        code, dash, _rest = phone(typed).partition("-")
    except Fault:
        return ""
    return code if dash else ""


def is_phone_tail(typed: str) -> bool:
    """Whether ``typed`` is what ``phone_tail`` gives: four digits."""
    return bool(_TAIL.fullmatch(typed.strip()))


def _bare(typed: str) -> str:
    return _FORGIVEN.sub("", texts.clean(typed).translate(_FULL_WIDTH))


def masked_phone(canonical: str) -> str:
    """``138****0000`` or ``021-****0000``; the extension is left out."""
    if "-" not in canonical:
        return f"{canonical[:3]}****{canonical[-4:]}"
    return f"{canonical.partition('-')[0]}-****{phone_tail(canonical)}"


def phone_tail(canonical: str) -> str:
    """The last four digits of the number itself, without the extension."""
    main = canonical.split("-")[1] if "-" in canonical else canonical
    return main[-4:]


def check_name(text: str) -> Wording | None:
    """What is wrong with a cleaned name; every script, rare character and middle dot is welcome."""
    if not text:
        return Wording(NO_NAME)
    if not any(_can_stand_in_a_name(character) for character in text):
        return Wording(NAME_WITHOUT_LETTERS)
    return texts.check_text(text, longest=texts.NAME_LONGEST)


def _can_stand_in_a_name(character: str) -> bool:
    # Not only letters: the newest ideographs (Ext-I) and office-made ones are unassigned to Python.
    return unicodedata.category(character) in {"Lu", "Ll", "Lt", "Lm", "Lo", "Cn", "Co"}


def masked_name(name: str) -> str:
    """“周**”: the first character alone, whatever the length; “阿**” for names with middle dots."""
    length = 1
    while length < len(name) and unicodedata.category(name[length]) in {"Mn", "Mc", "Me"}:
        length += 1  # a variation selector or accent belongs to the character before it
    return f"{name[:length]}**"
