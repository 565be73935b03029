"""A file is read by a process of its own; one made to exhaust its reader ends that process alone."""

import subprocess
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from bancheng.gateways import sheets
from bancheng.rules.imports.files import LedgerKind
from bancheng.rules.imports.headings import Row
from bancheng.rules.intake.faults import Fault
from bancheng.rules.refusals import Refusal

LEDGERS = Path(__file__).parents[1] / "ledgers"


def test_a_ledger_becomes_rows(tmp_path):
    target = tmp_path / "rows"
    sheets.convert(LEDGERS / "half-year.xlsx", LedgerKind.XLSX, target, name="旧.xlsx")
    assert sheets.sheet_names(target) == ["2023年", "填写说明"]
    rows = list(sheets.rows_of(target, 0))
    assert [row.number for row in rows] == list(range(1, 21))
    assert rows[5].cells[:4] == (1.0, "陆示例", 13800000001.0, date(2023, 1, 5))
    assert rows[5].cells[11] is None
    assert list(sheets.rows_of(target, 1)) == [
        Row(1, ("每月 5 日前填上月的。",)),
        Row(2, ("电话写本人的。",)),
    ]


def test_a_moment_keeps_its_time(tmp_path):
    (tmp_path / "rows").write_text('[0, 1, [{"day": "2023-01-05T09:12:00"}, 0, false]]\n')
    [row] = sheets.rows_of(tmp_path / "rows", 0)
    assert row.cells == (datetime.fromisoformat("2023-01-05T09:12"), None, None)


def test_one_cell_far_away_ends_the_reader_and_nobody_else(tmp_path):
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = "远"  # a table of 17 milliard cells, in a file of five kilobytes
    book.save(tmp_path / "far.xlsx")
    with pytest.raises(Fault, match=r"“远\.xlsx”太大：最多 20000 行、200 列"):
        sheets.convert(tmp_path / "far.xlsx", LedgerKind.XLSX, tmp_path / "rows", name="远.xlsx")
    assert not (tmp_path / "rows").exists()


def test_what_is_wrong_is_said_in_words(tmp_path, monkeypatch):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.raises(Fault, match=r"“坏\.xlsx”打不开，文件可能坏了"):
        sheets.convert(tmp_path / "a.xlsx", LedgerKind.XLSX, tmp_path / "rows", name="坏.xlsx")

    def slow(*command: object, **_: object) -> None:
        raise subprocess.TimeoutExpired("reader", 120)

    monkeypatch.setattr(subprocess, "run", slow)
    with pytest.raises(Fault, match="太大"):
        sheets.convert(tmp_path / "a.xlsx", LedgerKind.XLSX, tmp_path / "rows", name="慢.xlsx")


def test_rows_that_have_been_cleared_are_told_so(tmp_path):
    for read in (sheets.sheet_names, lambda path: list(sheets.rows_of(path, 0))):
        with pytest.raises(Refusal, match="已经清掉了"):
            read(tmp_path / "rows")
