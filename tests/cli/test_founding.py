"""`bancheng create-admin`: asks for area, account and password; the password is never shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bancheng.cli.__main__ import main
from bancheng.data.models import Area, Person

ANSWERS = ("310117", "松江区", "feng", "冯示例")
PASSWORD = "long-enough-2026"


def answer(monkeypatch: pytest.MonkeyPatch, *passwords: str) -> None:
    """What somebody types, line by line, and the passwords unseen."""
    lines: Iterator[str] = iter(ANSWERS)
    secrets: Iterator[str] = iter(passwords)
    monkeypatch.setattr("builtins.input", lambda _prompt: next(lines))
    monkeypatch.setattr("bancheng.cli.founding.getpass", lambda _prompt: next(secrets))


def test_area_and_administrator_are_made(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, PASSWORD, PASSWORD)
    assert main(["create-admin"]) == 0
    told = capsys.readouterr()
    assert "建好了：冯示例，账号 feng。" in told.out
    assert PASSWORD not in told.out + told.err
    assert Area.objects.get().name == "松江区"
    assert Person.objects.get().check_password(PASSWORD)


@pytest.mark.django_db
def test_two_passwords_that_differ_make_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, PASSWORD, PASSWORD + "x")
    assert main(["create-admin"]) == 2
    assert "两次写的密码不一样" in capsys.readouterr().err
    assert not Area.objects.exists()
