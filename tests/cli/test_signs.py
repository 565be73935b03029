"""`bancheng signs`: files of all centres or of some, and no other words."""

import pytest

from bancheng.cli.__main__ import main
from bancheng.data.models import JournalEntry
from bancheng.rules.journal import Event
from bancheng.rules.signs import WORDS
from tests.papers.pdfs import codes_in, text_of

pytestmark = pytest.mark.usefixtures("named_database")


def entries():
    return JournalEntry.objects.filter(event=Event.MAKE_SIGN)


def test_all_centres_get_a_file_each(town, tmp_path, capsys):
    folder = tmp_path / "牌子"
    assert main(["signs", str(folder), "--site", "https://bcs.example.gov.cn/"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{folder}/岳阳-a3.pdf  岳阳街道社区事务受理服务中心",
        f"{folder}/方松-a3.pdf  方松街道社区事务受理服务中心",
    ]
    paper = (folder / "方松-a3.pdf").read_bytes()
    assert WORDS in text_of(paper)
    assert codes_in(paper) == [f"https://bcs.example.gov.cn/w/{town.other_center.public_code}/"]
    assert {entry.actor_name for entry in entries()} == {"系统"}
    assert entries().count() == 2


def test_one_centre_by_its_code_without_a_site_has_no_code(town, tmp_path):
    told = ["signs", str(tmp_path), town.center.code, "--size", "plate", "--format", "svg"]
    assert main(told) == 0
    (file,) = tmp_path.iterdir()
    assert file.name == "岳阳-plate.svg"
    assert b'width="300mm" height="120mm"' in file.read_bytes()
    assert entries().get().details["code"] == "无"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--words", "“办不成事”窗口"], "少了“反映”两个字"),
        (["999"], "没有编码是 999 的中心"),
        (["--size", "a0"], "size"),
    ],
    ids=["other words", "unknown centre", "unknown size"],
)
def test_what_cannot_be_made_is_told_and_leaves_nothing(town, tmp_path, capsys, more, words):
    folder = tmp_path / "signs"
    try:
        outcome = main(["signs", str(folder), *more])
    except SystemExit as refused:
        outcome = refused.code
    assert outcome == 2
    assert words in capsys.readouterr().err
    assert not list(tmp_path.rglob("*.*"))
    assert not entries()


def test_a_folder_that_cannot_be_made_is_told(town, tmp_path, capsys):
    (tmp_path / "file").touch()
    assert main(["signs", str(tmp_path / "file" / "signs")]) == 2
    assert "建不了" in capsys.readouterr().err
    assert not entries()
