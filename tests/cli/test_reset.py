"""`bancheng reset`: asks, erases its own files only, and never real people unforced."""

from io import StringIO
from pathlib import Path

import pytest

from bancheng.cli import occupancy
from bancheng.cli.__main__ import main
from bancheng.data.models import Area, Person


@pytest.fixture
def installation(own_database: Path) -> Path:
    """A database with one area, one attachment, the secret and a file that is not ours."""
    Area.objects.create(code="310117", name="松江区", path="310117/")
    (own_database / "attachments" / "ab").mkdir(parents=True)
    (own_database / "attachments" / "ab" / "abcd").touch()
    (own_database / "secret.key").touch()
    (own_database / "notes.txt").touch()
    return own_database


def answer(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(words))


def test_with_a_yes_all_is_erased_but_the_secret_and_what_is_not_ours(
    installation: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer("是\n", monkeypatch)
    assert main(["reset", "--empty"]) == 0
    told = capsys.readouterr().out
    assert str(installation) in told
    assert "其中有 0 件案件。删了找不回来。" in told
    assert not Area.objects.exists()
    kept = {path.name for path in installation.iterdir()}
    assert {"secret.key", "notes.txt", "bancheng.sqlite3"} <= kept
    assert "attachments" not in kept


@pytest.mark.parametrize("words", ["", "\n", "否\n", "no\n", "是的吧\n"])
def test_without_a_plain_yes_nothing_is_touched(
    installation: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: str,
) -> None:
    answer(words, monkeypatch)
    assert main(["reset", "--empty"]) == 2
    assert "没有动。" in capsys.readouterr().out
    assert Area.objects.exists()
    assert (installation / "attachments" / "ab" / "abcd").exists()


def test_real_people_are_erased_only_by_force(
    installation: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Person.objects.create(username="real", name="真人")
    assert main(["reset", "--yes", "--empty"]) == 2
    assert "这里有 1 个真实账号，不删。" in capsys.readouterr().err
    assert Person.objects.exists()
    assert main(["reset", "--yes", "--empty", "--force"]) == 0
    assert not Person.objects.exists()


def test_while_a_server_runs_nothing_is_erased(
    installation: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with occupancy.serving(installation):
        assert main(["reset", "--yes", "--empty"]) == 2
    assert "服务还开着" in capsys.readouterr().err
    assert Area.objects.exists()


@pytest.mark.django_db
def test_a_database_elsewhere_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reset", "--yes", "--empty"]) == 2
    assert "这里不删它" in capsys.readouterr().err
