"""Tests mirror the source: whoever knows a module knows where its tests are."""

from pathlib import Path

from tests.repository import exceptions
from tests.repository.tree import PACKAGE, TESTS, modules_of_tests, short, source_modules

# Migrations and settings run under every test; models are walked by test_models.py and met by each
# test of a query or service; a test of its own walks the addresses (urls.py).
WITHOUT_TESTS_OF_THEIR_OWN = (
    PACKAGE / "data" / "migrations",
    PACKAGE / "data" / "models",
    PACKAGE / "config",
)


def mirrors(path: Path) -> list[Path]:
    """The test modules of a source module: ``test_<name>.py`` or ``test_<name>_<aspect>.py``."""
    folder = TESTS / path.parent.relative_to(PACKAGE)
    stem = f"test_{path.stem.strip('_')}"
    return [
        module
        for module in modules_of_tests()
        if module.parent == folder and (module.stem == stem or module.stem.startswith(stem + "_"))
    ]


def test_each_module_has_its_tests():
    tested = [
        path
        for path in source_modules()
        if path.name not in {"__init__.py", "apps.py", "urls.py"}
        and not any(path.is_relative_to(folder) for folder in WITHOUT_TESTS_OF_THEIR_OWN)
    ]
    bare = {short(path) for path in tested if not mirrors(path)}
    missing = sorted(bare - set(exceptions.WITHOUT_A_MIRROR))
    assert not missing, f"No test module mirrors these: {missing}"
    healed = sorted(set(exceptions.WITHOUT_A_MIRROR) - bare)
    assert not healed, f"These need no exception any more, take them off the list: {healed}"
