"""The installation's own secret, made once and kept beside the database."""

import os
import secrets
from pathlib import Path


def installation_secret(folder: Path) -> str:
    """The secret in ``folder/secret.key`` (mode 600), made on the first call.

    Losing this file means that sealed phone numbers and query codes cannot be read any more: back it
    up with the database.
    """
    path = folder / "secret.key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write_once(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, secret: str) -> None:
    """Write whole or not at all, and never over a secret another process has just made."""
    draft = path.with_name(f"secret.{os.getpid()}.tmp")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secret)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
