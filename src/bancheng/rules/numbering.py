"""Case numbers and query codes."""

import hashlib
import hmac
import re
import unicodedata

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty characters that cannot be mistaken for each other on paper."""

CODE_LENGTH = 8

_DASHES = re.compile("[–—－﹣‐‑−ー]")
_PARTED = re.compile(r"(.*?[^\s-])[\s-]+(20[0-9]{2})[\s-]+([0-9]{1,6})[\s-]*")
_RUN_ON = re.compile("(.*[^0-9-])-*(20[0-9]{2})-*([0-9]{4,6})-*")
_NO_NAME = re.compile("(20[0-9]{2})([0-9]{4,6})")
_WHOLE = re.compile(".+-[0-9]{4}-[0-9]{4,6}")


def case_number(prefix: str, year: int, serial: int) -> str:
    """“岳阳-2026-0131”: the centre's short name, the year, the serial in four digits or more."""
    return f"{prefix}-{year}-{serial:04d}"


def query_code(secret: bytes, number: str, edition: int) -> str:
    """The reporter's query code for a case: eight characters, unguessable without ``secret``.

    Derived, not stored: a stolen table gives no code. A new ``edition`` makes the old code void.
    """
    seed = f"query-code/{number}/{edition}".encode()
    value = int.from_bytes(hmac.new(secret, seed, hashlib.sha256).digest(), "big")
    letters = []
    for _ in range(CODE_LENGTH):
        value, index = divmod(value, len(ALPHABET))
        letters.append(ALPHABET[index])
    return "".join(letters)


def spaced(code: str) -> str:
    """“7K4M 92QX”: a code as it is shown."""
    return f"{code[:4]} {code[4:]}"


def is_query_code(typed: str, code: str) -> bool:
    """Whether ``typed`` (spaces, case and width forgiven) is ``code``; takes constant time."""
    folded = unicodedata.normalize("NFKC", typed).replace(" ", "").replace("-", "").upper()
    return hmac.compare_digest(folded.encode(), code.encode())


def folded_number(typed: str) -> str:
    """A typed case number in its one form: “岳阳２０２６ 131” and “岳阳20260131” are “岳阳-2026-0131”.

    Width, blanks and dashes are forgiven; what is no case number only loses its blanks.
    """
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", typed))
    bare = "".join(text.split())
    found = _PARTED.fullmatch(text) or _RUN_ON.fullmatch(bare)
    if not found:
        return bare
    name, year, serial = ("".join(part.split()) for part in found.groups())
    return f"{name.strip('-')}-{year}-{serial:0>4}"


def year_and_serial(typed: str) -> tuple[int, int] | None:
    """The year and the serial of a number without its centre, “20260088” or “2026-0088”."""
    found = _NO_NAME.fullmatch(folded_number(typed).replace("-", ""))
    return (int(found[1]), int(found[2])) if found else None


def is_case_number(folded: str) -> bool:
    """Whether a folded number is whole: a centre, a year, a serial."""
    return bool(_WHOLE.fullmatch(folded))
