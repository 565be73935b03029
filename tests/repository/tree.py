"""The project's own files, as the tests of its rules see them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "src" / "bancheng"
TESTS = PROJECT / "tests"
DOORS = ("web", "api", "cli")


@cache
def files() -> tuple[Path, ...]:
    """Every file that git knows or would know; what it ignores is not the project's."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True).stdout
    names = sorted(set(listed.decode().split("\0")) - {""})
    return tuple(path for name in names if (path := PROJECT / name).is_file())


def files_under(*folders: Path, suffix: str = "") -> list[Path]:
    """The project's files below any of ``folders``, perhaps of one suffix only."""
    return [
        path
        for path in files()
        if path.name.endswith(suffix) and any(path.is_relative_to(folder) for folder in folders)
    ]


def source_modules() -> list[Path]:
    """The modules of the product."""
    return files_under(PACKAGE, suffix=".py")


def modules_of_tests() -> list[Path]:
    """The modules of the tests, their supports included."""
    return files_under(TESTS, suffix=".py")


def templates() -> list[Path]:
    """The pages and their components."""
    return [path for path in files_under(PACKAGE, suffix=".html") if "templates" in path.parts]


def template_name(path: Path) -> str:
    """The name by which Django knows a template: its path below ``templates/``."""
    parts = path.parts
    return "/".join(parts[parts.index("templates") + 1 :])


def short(path: Path) -> str:
    """A path as a reader of the project names it."""
    return path.relative_to(PROJECT).as_posix()


@cache
def text(path: Path) -> str:
    """The text of a file, or nothing when it holds none."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(text(path), filename=short(path))


def line_count(path: Path) -> int:
    """The number of lines of a file."""
    return len(text(path).splitlines())
