"""What jobs keep beside the database: how far they are, and files; no server shows them by itself."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import UUID

from django.conf import settings

from bancheng.rules.jobs import Progress


def folder() -> Path:
    """Where all of it lies."""
    place = Path(settings.VAR) / "jobs"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def write_progress(token: UUID, progress: Progress) -> None:
    """Say how far the job is; a reader sees the old word or the new one, never half of one."""
    kept = {
        "done": progress.done,
        "total": progress.total,
        "beaten_at": progress.beaten_at.isoformat(),
    }
    place = _progress_of(token)
    with NamedTemporaryFile("w", dir=folder(), delete=False, encoding="ascii") as draft:
        json.dump(kept, draft)
    Path(draft.name).replace(place)


def read_progress(token: UUID) -> Progress | None:
    """How far the job is; None before it has said anything."""
    try:
        kept = json.loads(_progress_of(token).read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    return Progress(kept["done"], kept["total"], datetime.fromisoformat(kept["beaten_at"]))


def path_of(token: UUID, part: str = "out") -> Path:
    """Where a file lies that goes with ``token``: what a job makes, what an import has read."""
    return folder() / f"{token}.{part}"


def store(place: Path, chunks: Iterable[bytes]) -> str:
    """Write a file piece by piece; returns its hex SHA-256."""
    seen = hashlib.sha256()
    with place.open("wb") as file:
        for chunk in chunks:
            seen.update(chunk)
            file.write(chunk)
    return seen.hexdigest()


def discard(token: UUID) -> None:
    """Throw away all that goes with ``token``."""
    for path in folder().glob(f"{token}.*"):
        path.unlink(missing_ok=True)


def older_than(moment: datetime) -> Iterator[Path]:
    """Files that nobody has written to since ``moment``."""
    for path in sorted(folder().iterdir()):
        if path.stat().st_mtime < moment.timestamp():
            yield path


def _progress_of(token: UUID) -> Path:
    return path_of(token, "json")
