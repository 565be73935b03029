"""The Makefile and CI: short, self-describing, and one the mirror of the other."""

import re
import subprocess

from tests.programs import PROGRAMS
from tests.repository.tree import DOORS, PACKAGE, PROJECT, line_count, text

MAKEFILE = PROJECT / "Makefile"
CHECKS = (
    "ruff format --check",
    "ruff check",
    "mypy",
    "lint-imports",
    "djlint",
    "makemigrations --check",
    "docs --check",
    "bandit",
)


def recipe(target: str) -> str:
    """The lines that a target runs."""
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", text(MAKEFILE), re.MULTILINE)
    return found.group(1) if found else ""


def test_the_makefile_is_short():
    assert line_count(MAKEFILE) < 80


def test_each_target_says_what_it_does():
    targets = re.findall(r"^([a-z][a-z-]*):(.*)$", text(MAKEFILE), re.MULTILINE)
    silent = [name for name, rest in targets if "## " not in rest and not rest.startswith("=")]
    assert not silent, f"Add a `## sentence` to {silent}"


def test_check_holds_every_check_and_ends_with_the_tests():
    lines = "".join(recipe(target) for target in ("types", "form", "floors", "check"))
    assert " types form floors\n" in recipe("check")
    missing = [check for check in CHECKS if check not in lines]
    assert not missing, f"`make check` leaves out {missing}"
    assert lines.rstrip().endswith(" test"), "the tests come last, so that their count is seen"


def test_ci_runs_make_check_and_requires_every_program():
    ci = text(PROJECT / ".ci" / "run")
    assert "set -euo pipefail" in ci
    assert "BANCHENG_REQUIRE_PROGRAMS=1" in ci
    packages = re.search(r"packages=\((.*)\)", ci).group(1).split()
    assert {program.package for program in PROGRAMS} <= set(packages)
    assert ci.rstrip().endswith("make check")
    assert (PROJECT / ".ci" / "run").stat().st_mode & 0o111, ".ci/run must be executable"


def test_ci_is_a_sound_script():
    subprocess.run(["bash", "-n", PROJECT / ".ci" / "run"], check=True)


def test_the_contracts_know_each_door():
    contract = text(PROJECT / "pyproject.toml").split('id = "doors-and-models"')[1]
    sources = contract.split("source_modules = ")[1].splitlines()[0]
    missing = [
        door
        for door in DOORS
        if (PACKAGE / door / "__init__.py").exists() and f'"bancheng.{door}"' not in sources
    ]
    assert not missing, f"Add {missing} to the contract doors-and-models"
