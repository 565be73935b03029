"""Case numbers and query codes."""

import hashlib
import hmac
import unicodedata

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty characters that cannot be mistaken for each other on paper."""

CODE_LENGTH = 8


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
    """A typed case number with width and dashes made even: “岳阳－2026－0131” → “岳阳-2026-0131”."""
    folded = unicodedata.normalize("NFKC", typed).strip().replace(" ", "")
    for dash in "–—－﹣‐‑":
        folded = folded.replace(dash, "-")
    return folded
