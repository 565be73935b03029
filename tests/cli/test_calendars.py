"""`bancheng calendar import`: the trial, the import, and files that cannot be taken."""

from pathlib import Path

import pytest

from bancheng.cli.__main__ import main
from bancheng.data.models import CalendarEdition
from tests.limits import Desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("named_database")]
HEADER = "日期,类别,名称,来源,版本,中心\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "2027.csv"
    rows = "2027-01-01,放假,元旦,通知,1,\n2026-10-10,本地休息,停电,中心通知,1,SL-1\n"
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


def test_a_trial_lists_days_and_dates_and_writes_nothing(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = Desk.open().register()
    assert main(["calendar", "import", str(file), "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "试算，什么也没写：2 行，2 天有变化。",
        "  2026-10-10  上班（调休上班） → 休息（停电）  示例中心",
        "  2027-01-01  上班（周五） → 休息（元旦）",
        "2027 年的放假安排从此算已公布。",
        "没办结的期限要改 1 件：",
        f"  {case.number}  转办期限  2026-10-10 → 2026-10-12  示例中心",
    ]
    assert not CalendarEdition.objects.exists()


def test_an_import_tells_the_same_as_done(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Desk.open()
    assert main(["calendar", "import", str(file)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert (told[0], told[-1]) == (
        "已载入：2 行，2 天有变化。",
        "没办结的期限都和日历一致，一件也不用改。",
    )
    assert CalendarEdition.objects.get().file_name == "2027.csv"


def test_each_bad_row_is_told_and_nothing_is_written(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(HEADER + "2027-13-01,放假,元旦,通知,1,\n2027-01-01,休假,a,b,c,\n")
    assert main(["calendar", "import", str(file)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert [line.split("：")[0] for line in told.err.splitlines()] == [
        "bancheng",
        "  第 2 行",
        "  第 3 行",
    ]
    assert not CalendarEdition.objects.exists()


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calendar", "import", str(tmp_path / "none.csv")]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "none.csv 打不开" in told.err
