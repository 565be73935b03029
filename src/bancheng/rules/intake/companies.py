"""The unified social credit code of companies and other bodies (GB 32100-2015)."""

import unicodedata

from bancheng.rules.intake.faults import Fault
from bancheng.rules.wording import zh

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""Thirty-one characters; I, O, S, V and Z are left out because they look like digits."""

LENGTH = 18
_DIGITS_ONLY = range(2, 8)  # the six places of the administrative division, from 0

_SHORT = zh("统一社会信用代码是 18 位，还差 {missing} 位。")
_LONG = zh("统一社会信用代码是 18 位，多了 {extra} 位。")
_CHARACTER = zh("第 {place} 位是“{found}”，代码里没有这个字，核对一下。")
_LOOKS_LIKE = zh("第 {place} 位是字母“{found}”，代码里没有，是不是数字 {meant}？")
_DIVISION = zh("第 {place} 位是“{found}”，第 3 到 8 位应该是数字。")
_CHECK_DIGIT = zh("18 位里有一位抄错了，和校验码对不上，逐位核对一下。")
_LOOK_ALIKES = {"I": "1", "O": "0", "S": "5", "Z": "2"}


def credit_code(typed: str) -> str:
    """The code in capitals without blanks and dashes; Fault says which place is wrong."""
    folded = unicodedata.normalize("NFKC", typed).upper()
    code = "".join(folded.replace("-", "").split())
    _require_length(code)
    for index, character in enumerate(code):
        _require_character(index, character)
    if code[-1] != check_character(code[:-1]):
        raise Fault(_CHECK_DIGIT)
    return code


def check_character(first_seventeen: str) -> str:
    """The eighteenth character of a code: weights are the powers of 3 modulo 31."""
    total = sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(first_seventeen))
    return ALPHABET[-total % 31]


def _require_length(code: str) -> None:
    if len(code) < LENGTH:
        raise Fault(_SHORT, missing=LENGTH - len(code))
    if len(code) > LENGTH:
        raise Fault(_LONG, extra=len(code) - LENGTH)


def _require_character(index: int, character: str) -> None:
    place = index + 1
    if meant := _LOOK_ALIKES.get(character):
        raise Fault(_LOOKS_LIKE, place=place, found=character, meant=meant)
    if character not in ALPHABET:
        raise Fault(_CHARACTER, place=place, found=character)
    if index in _DIGITS_ONLY and not character.isdecimal():
        raise Fault(_DIVISION, place=place, found=character)
