"""`bancheng docs`: the printed pages are what the rules say, and a difference is told."""

import pytest

from bancheng.cli import docs
from bancheng.cli.__main__ import main
from tests.repository.tree import PROJECT


@pytest.mark.parametrize("name", list(docs.pages()))
def test_the_printed_pages_equal_the_rules(name):
    printed = (PROJECT / "docs" / name).read_text(encoding="utf-8")
    assert printed == docs.pages()[name], "run `bancheng docs`"


def test_print_then_check(tmp_path, capsys):
    folder = tmp_path / "docs"
    assert main(["docs", "--folder", str(folder)]) == 0
    assert "workflow.md" in capsys.readouterr().out
    assert main(["docs", "--check", "--folder", str(folder)]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_difference_is_shown_and_fails(tmp_path, capsys):
    main(["docs", "--folder", str(tmp_path)])
    page = tmp_path / "permissions.md"
    page.write_text(page.read_text(encoding="utf-8").replace("●", "○", 1), encoding="utf-8")
    (tmp_path / "workflow.md").unlink()
    capsys.readouterr()
    assert main(["docs", "--check", "--folder", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert "+# The way of a case" in told.out
    assert "-○" in told.out
    assert told.err.count("运行 bancheng docs") == 2
