"""Programs that some tests drive and a fresh machine may lack; free of Django."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ARE_REQUIRED = os.environ.get("BANCHENG_REQUIRE_PROGRAMS") == "1"
"""Where it is set, as in CI, a test that was skipped for want of its program fails."""


@dataclass(frozen=True, slots=True)
class Program:
    """One program: tests marked ``marker`` are skipped where it does not lie at ``path``."""

    marker: str
    path: Path
    variable: str
    package: str

    @property
    def reason(self) -> str:
        """Why a test is skipped, and what to do."""
        what = f"install Debian's {self.package} or set {self.variable}"
        return f"no {self.marker} at {self.path}: {what}"


def _program(marker: str, path: str, variable: str, package: str) -> Program:
    return Program(marker, Path(os.environ.get(variable, path)), variable, package)


BROWSER = _program("browser", "/usr/bin/chromium", "BANCHENG_CHROMIUM", "chromium")
OFFICE = _program("office", "/usr/bin/soffice", "BANCHENG_OFFICE", "libreoffice-calc-nogui")
PROGRAMS = (BROWSER, OFFICE)


def missing_for(item: pytest.Item) -> Iterator[Program]:
    """The programs a test needs and this machine lacks."""
    for program in PROGRAMS:
        if item.get_closest_marker(program.marker) and not program.path.exists():
            yield program


def is_marked(item: pytest.Item) -> bool:
    """Whether a test needs any such program."""
    return any(item.get_closest_marker(program.marker) for program in PROGRAMS)
