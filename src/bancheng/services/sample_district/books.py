"""Reading the TOML files of the sample district."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_TEXTS = files(__package__) / "texts"

Book = dict[str, Any]
"""One file; its tests say which keys it has."""


@cache
def book(name: str) -> Book:
    """The file ``name`` (without ``.toml``) of ``texts``; do not change what it returns."""
    return tomllib.loads((_TEXTS / f"{name}.toml").read_text(encoding="utf-8"))


def chapters(folder: str) -> list[Book]:
    """All files of a folder, by name."""
    found = (_TEXTS / folder).iterdir()
    names = sorted(path.name.removesuffix(".toml") for path in found)
    return [book(f"{folder}/{name}") for name in names]
