"""Whether this installation has a database yet, and Django made ready when a command needs it."""

import os
from pathlib import Path


def has_database() -> bool:
    """Tell, without importing Django, whether the settings would find a database.

    Mirrors the defaults of `config/settings.py`; a test holds the two together.
    """
    if os.environ.get("BANCHENG_DATABASE_URL"):
        return True
    folder = os.environ.get("BANCHENG_VAR") or Path.cwd() / "var"
    return (Path(folder) / "bancheng.sqlite3").is_file()


def load_django() -> None:
    """Make models, queries and services importable."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bancheng.config.settings")
    import django

    django.setup()
