"""Rows as Excel numbers them, merged cells filled downwards, and exit codes for what cannot be read."""

import json
import resource
from pathlib import Path

import openpyxl
import pytest

from bancheng.gateways import sheet_reader
from bancheng.gateways.sheet_reader import EXIT_BROKEN, EXIT_ENCRYPTED, EXIT_TOO_MANY, main

LEDGERS = Path(__file__).parents[1] / "ledgers"


def lines(source: Path, target: Path, kind: str) -> list[object]:
    assert main([str(source), kind, str(target)]) == 0
    return [json.loads(line) for line in target.read_text(encoding="utf-8").split("\n")[:-1]]


def test_each_sheet_with_its_rows_from_the_very_first(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "甲"
    sheet["B2"], sheet["C4"], sheet["B4"] = "题目", 1.5, "并"
    sheet.merge_cells("B2:D2")
    sheet.merge_cells("B4:B5")
    sheet["C5"] = "=1/0"
    book.create_sheet("空")
    book.save(tmp_path / "a.xlsx")
    assert lines(tmp_path / "a.xlsx", tmp_path / "rows", "xlsx") == [
        {"sheet": "甲"},
        [0, 1, []],
        [0, 2, ["", "题目"]],
        [0, 3, []],
        [0, 4, ["", "并", 1.5]],
        {"sheet": "空"},
    ]


def test_old_excel_and_its_days(tmp_path):
    rows = lines(LEDGERS / "window-2024.xls", tmp_path / "rows", "xls")
    assert rows[0] == {"sheet": "Sheet1"}
    assert rows[4][2][:4] == ["2024-001", 45300.0, "钱示例", 13800000101.0]
    rows = lines(LEDGERS / "half-year.xlsx", tmp_path / "rows", "xlsx")
    assert rows[6][2][3] == {"day": "2023-01-05"}
    assert rows[17][2][1:3] == ["冯示例", "13800000008、57000008"]  # merged with the row above


@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_text_with_any_separator_and_line_breaks_within_cells(tmp_path, separator, encoding):
    text = f'姓名{separator}问题\r\n\r\n"张{separator}三"{separator}"一\r\n二\u2028三"\r\n'
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    assert lines(tmp_path / "a.csv", tmp_path / "rows", "csv") == [
        {"sheet": ""},
        [0, 1, ["姓名", "问题"]],
        [0, 2, []],
        [0, 3, [f"张{separator}三", "一\r\n二\u2028三"]],
    ]


def test_what_cannot_be_read_is_told_by_the_exit_code(tmp_path, monkeypatch):
    def code(content: bytes, kind: str) -> int:
        (tmp_path / f"a.{kind}").write_bytes(content)
        return main([str(tmp_path / f"a.{kind}"), kind, str(tmp_path / "rows")])

    old = (LEDGERS / "window-2024.xls").read_bytes()
    locked = old.replace(b"\xe1\x00\x02\x00", b"\x2f\x00\x02\x00", 1)  # a FILEPASS record
    assert code(locked, "xls") == EXIT_ENCRYPTED
    assert code(b"PK\x03\x04", "xlsx") == EXIT_BROKEN
    assert code(b'"' + b"x" * 200_000 + b'"', "csv") == EXIT_BROKEN
    assert code(b"," * 300 + b"x", "csv") == EXIT_TOO_MANY
    monkeypatch.setattr(sheet_reader, "MOST_ROWS", 2)
    assert code(b"a\nb\n", "csv") == 0
    assert code(b"a\nb\nc\n", "csv") == EXIT_TOO_MANY


def test_the_process_is_confined(monkeypatch):
    limits = {}
    monkeypatch.setattr(resource, "setrlimit", lambda what, most: limits.update({what: most}))
    sheet_reader.confine()
    assert limits[resource.RLIMIT_AS] == (1024**3, 1024**3)
    assert set(limits) == {
        resource.RLIMIT_AS,
        resource.RLIMIT_CPU,
        resource.RLIMIT_FSIZE,
        resource.RLIMIT_CORE,
    }
