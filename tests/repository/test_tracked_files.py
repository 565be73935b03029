"""What the project keeps speaks of the project alone and is the same on every machine."""

import re

import pytest

from tests.repository import exceptions
from tests.repository.tree import PROJECT, files, short, text

LOCKS = ["requirements.txt", "requirements-dev.txt"]
MACHINE_PATH = re.compile(r"(?<![\w.}/-])/(?:work|root|home|tmp|opt|srv|mnt|Users)/\w")
DOCUMENT = re.compile(r"(?<![\w/-])[\w./-]*?([\w.-]+\.md)\b")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_names_versions_and_hashes_only(name):
    line = re.compile(r"[\w.-]+==\S+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    odd = [row for row in text(PROJECT / name).splitlines() if not line.fullmatch(row)]
    assert not odd, f"No address, path or option belongs into {name}: {odd[:3]}"


def test_what_runs_is_locked_alike_for_development():
    runtime, development = (
        set(re.findall(r"^[\w.-]+==\S+", text(PROJECT / name), re.MULTILINE)) for name in LOCKS
    )
    assert runtime <= development, f"Call `make lock`: {sorted(runtime - development)}"


def test_no_path_of_one_machine_is_kept():
    found = [
        f"{short(path)}:{number}"
        for path in files()
        for number, line in enumerate(text(path).splitlines(), start=1)
        if MACHINE_PATH.search(line)
    ]
    assert not found, f"These lines name a folder of somebody's machine: {found}"


def test_each_document_that_is_named_exists():
    kept = {path.name for path in files()} | set(exceptions.NOT_A_DOCUMENT_OF_OURS)
    found = {
        f"{short(path)}: {name}"
        for path in files()
        for name in DOCUMENT.findall(text(path))
        if name not in kept and path.suffix not in {".txt", ".po"}
    }
    assert not found, f"A reader would look for these in vain: {sorted(found)}"


def test_nothing_large_or_made_is_kept():
    made = {".pyc", ".mo", ".sqlite3", ".log", ".key"}
    found = [
        short(path)
        for path in files()
        if path.suffix in made or path.stat().st_size > 5 * 1024 * 1024
    ]
    assert not found, f"These belong into .gitignore: {found}"
