"""Addresses of static files that change with their content, without collecting them first."""

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage

STAMP_LENGTH = 10


class StampedStorage(StaticFilesStorage):
    """“/static/bancheng.css?v=1f0c…”: browsers may keep such a file for ever."""

    def url(self, name: str | None) -> str:
        """The file's address, with a stamp of its content."""
        plain = super().url(name)
        stamp = _stamp(name or "")
        return f"{plain}?v={stamp}" if stamp else plain


@cache
def _stamp(name: str) -> str:
    """The beginning of the file's hash, read once a process; nothing for an unknown file."""
    found = finders.find(name)
    if not isinstance(found, str):
        return ""
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:STAMP_LENGTH]
