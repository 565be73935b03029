"""What the tests of the command line share."""

import pytest


@pytest.fixture
def named_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say that there is a database; the settings of the tests have named theirs already."""
    monkeypatch.setenv("BANCHENG_DATABASE_URL", "the tests' own")
