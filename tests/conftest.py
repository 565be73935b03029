"""What every test stands on: an installation of its own, quick passwords, and the nets."""

import os
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db.models import QuerySet
from django.test import override_settings
from hypothesis import settings as hypothesis_settings

from tests import programs
from tests.chromium import chromium
from tests.installations import empty_file, own_database, own_folder, sample, sample_folder
from tests.measuring import paused
from tests.people import Town, settle

__all__ = ["chromium", "empty_file", "own_database", "own_folder", "sample", "sample_folder"]

TESTS = Path(__file__).parent
FLOORS_MEASURED = {"rules", "data", "gateways", "services", "reports", "papers"}
VARIANTS_MEASURED = 4
"""Of a test with many variants the first are measured for coverage: measuring doubles their time."""

# Two busy cores make single examples slow, and a run should say the same thing twice.
hypothesis_settings.register_profile("bancheng", deadline=None, derandomize=True)
hypothesis_settings.load_profile("bancheng")

# The browser's driver keeps an event loop in the main thread, where Django would refuse to query.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(autouse=True, scope="session")
def own_installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests' files out of ``var/`` and serve static files without collecting them."""
    var = tmp_path_factory.mktemp("var")
    (var / "static").mkdir()
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(
        VAR=var,
        ATTACHMENTS=var / "attachments",
        STATIC_ROOT=var / "static",
        STORAGES=storages,
        WHITENOISE_USE_FINDERS=True,
        JOBS_IN_BACKGROUND=False,  # a second thread would not see what the test has not committed
    ):
        yield


@pytest.fixture(autouse=True, scope="session")
def quick_passwords() -> Iterator[None]:
    """Hash passwords with the real algorithm at its least cost."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Argon2PasswordHasher, "time_cost", 1)
        patch.setattr(Argon2PasswordHasher, "memory_cost", 8)
        patch.setattr(Argon2PasswordHasher, "parallelism", 1)
        yield


@pytest.fixture(autouse=True, scope="session")
def unordered_rows_come_backwards() -> Iterator[None]:
    """Turn around the rows of a queryset that names no order, so that nobody can rely on one."""
    fetch_all = QuerySet._fetch_all

    def fetch_backwards(self: QuerySet) -> None:
        is_fresh = self._result_cache is None
        fetch_all(self)
        if is_fresh and not self.ordered:
            self._result_cache.reverse()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QuerySet, "_fetch_all", fetch_backwards)
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure coverage beneath the doors, by the floors' own tests (decision 22); skip what has not
    its program, and say so.
    """
    variants = Counter[str]()
    for item in items:
        test = item.nodeid.partition("[")[0]
        variants[test] += 1
        floor = item.path.relative_to(TESTS).parts[0]
        if floor not in FLOORS_MEASURED or variants[test] > VARIANTS_MEASURED:
            item.add_marker("no_cover")
        for program in programs.missing_for(item):
            item.add_marker(pytest.mark.skip(reason=program.reason))


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef) -> Generator[None, object, object]:
    """A fixture sets the scene; but the tables of all tests show that the migrations run."""
    with nullcontext() if fixturedef.argname == "django_db_setup" else paused():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a test skipped for want of a program into a failure where all are required."""
    report = yield
    if programs.ARE_REQUIRED and report.skipped and programs.is_marked(item):
        report.outcome = "failed"
        report.longrepr = f"Skipped, though its program is required: {report.longrepr}"
    return report


@pytest.fixture
def town(db: None) -> Town:
    """岳阳 and its neighbours, with one person for each role and a stranger."""
    return settle()
