"""Files by their SHA-256, in a folder that no web server serves."""

import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, BinaryIO

from django.conf import settings

_KEY = re.compile("[0-9a-f]{64}")


def put(chunks: Iterable[bytes]) -> str:
    """Keep a file and return its key (hex SHA-256); written whole and flushed, or not at all."""
    folder = Path(settings.ATTACHMENTS)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile(dir=folder, delete=False) as draft:
        try:
            key = _write(draft, chunks)
        except BaseException:
            Path(draft.name).unlink()
            raise
    place = path_of(key)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    Path(draft.name).replace(place)
    return key


def _write(draft: IO[bytes], chunks: Iterable[bytes]) -> str:
    """Write all of ``chunks`` down to the disk; returns their key."""
    seen = hashlib.sha256()
    for chunk in chunks:
        seen.update(chunk)
        draft.write(chunk)
    draft.flush()
    os.fsync(draft.fileno())
    return seen.hexdigest()


def remove(key: str) -> None:
    """Let go of a file; nothing happens where there is none."""
    path_of(key).unlink(missing_ok=True)


def path_of(key: str) -> Path:
    """Where the file with this key lies; the key must be a hex SHA-256."""
    if not _KEY.fullmatch(key):
        raise ValueError("not the key of a stored file")
    return Path(settings.ATTACHMENTS) / key[:2] / key


def read(key: str) -> BinaryIO:
    """The file, opened for reading."""
    return path_of(key).open("rb")
