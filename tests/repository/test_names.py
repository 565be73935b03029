"""Names say what a thing is about: no drawer for everything else."""

import re

from tests.repository.tree import PACKAGE, files_under, modules_of_tests, short, source_modules

FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "core"}


def test_no_module_or_folder_is_a_drawer():
    drawers = [
        short(path)
        for path in [*source_modules(), *modules_of_tests()]
        if FORBIDDEN & {path.stem.removeprefix("test_"), *path.parent.parts}
    ]
    assert not drawers, f"Name these after what they are about: {drawers}"


def test_module_names_are_plain_words():
    odd = [
        short(path)
        for path in source_modules()
        if not re.fullmatch(r"__init__|__main__|\d{4}_[a-z0-9_]+|[a-z][a-z_]*", path.stem)
    ]
    assert not odd, f"Modules are nouns in lower case: {odd}"


def test_migrations_are_named_by_hand():
    named_by_machine = [
        short(path)
        for path in files_under(PACKAGE / "data" / "migrations", suffix=".py")
        if "_auto_" in path.stem
    ]
    assert not named_by_machine, f"Say what these migrations do: {named_by_machine}"
