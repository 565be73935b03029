"""The dispatcher: subcommands, wrong calls, refusals, and what is handed to Django."""

import argparse
import subprocess
import sys
from collections.abc import Sequence

import pytest

from bancheng.cli.__main__ import Parser, build_parser, main, run
from bancheng.rules.refusals import CalendarRefusal, Invalid
from bancheng.rules.wording import Wording

IMPORTED = """
import sys
from bancheng.cli.__main__ import main
main({0})
print("django" in sys.modules)
"""


def exit_code(arguments: Sequence[str]) -> int:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert isinstance(stop.value.code, int)
    return stop.value.code


def test_each_noun_with_commands_is_found() -> None:
    _, names = build_parser()
    assert {"due", "calendar", "limits"} <= names


def test_alone_it_shows_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "due" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["due"], "bancheng due：还缺 START, --days"),
        (["due", "2026-01-05", "--days"], "bancheng due：--days: 后面要跟一个值"),
        (["due", "2026-01-05", "--days", "3", "--wat"], "bancheng：不认识 --wat"),
        (["calendar"], "bancheng calendar：还缺 动作"),
        (["--wat"], "bancheng：还缺 命令"),
    ],
)
def test_a_wrong_call_is_told_in_chinese_on_stderr(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines()[0] == complaint
    assert "--help" in told.err


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        (CalendarRefusal(), "bancheng：这一天不在日历里。\n"),
        (
            Invalid({"第 2 行": Wording("差 {count} 个字", {"count": 1})}),
            "bancheng：有几处要改，改好就能提交。\n  第 2 行：差 1 个字\n",
        ),
    ],
)
def test_a_refusal_is_told_with_every_place(
    refusal: Exception, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_options: argparse.Namespace) -> int:
        raise refusal

    parser = Parser(prog="bancheng")
    parser.set_defaults(run=refuse)
    assert run(parser.parse_args([])) == 2
    assert capsys.readouterr().err == told


def test_what_it_does_not_know_goes_to_django(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diffsettings", "--output", "unified"]) == 0
    assert "ROOT_URLCONF" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["due", "2026-01-05", "--days", "3"]])
def test_no_command_imports_django_before_it_needs_it(
    arguments: list[str], tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(str(tmp_path))
    monkeypatch.delenv("BANCHENG_VAR", raising=False)
    monkeypatch.delenv("BANCHENG_DATABASE_URL", raising=False)
    script = IMPORTED.format(arguments)
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines()[-1] == "False"
