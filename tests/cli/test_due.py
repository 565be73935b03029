"""`bancheng due`: dates, explanations, JSON, refusals, and which calendar answers."""

import json
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection

from bancheng.cli.__main__ import main
from bancheng.data.models import CalendarDay, CalendarEdition
from bancheng.rules.calendar import DayKind

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run the command where no database is; returns exit code, stdout, stderr."""
    monkeypatch.setenv("BANCHENG_VAR", str(tmp_path))
    monkeypatch.delenv("BANCHENG_DATABASE_URL", raising=False)

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(["due", *arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_the_due_date_of_each_start(ask: Ask) -> None:
    assert ask("2026-02-13", "2026-12-31", "--days", "1") == (
        0,
        """2026-02-13 + 1 个工作日 → 2026-02-14 周六
2026-12-31 + 1 个工作日 → 2027-01-01 周五（暂算）
""",
        "",
    )


def test_explain_names_each_day_with_its_source(ask: Ask) -> None:
    _, out, _ = ask("2025-12-31", "--days", "1", "--explain")
    assert [line.split("  ")[1:4] for line in out.splitlines()[1:]] == [
        ["2025-12-31 周三", "起算日", "《国务院关于职工工作时间的规定》第七条，1995-05-01"],
        *[
            [f"2026-01-0{n} 周{name}", "不计", "元旦"]
            for n, name in ((1, "四"), (2, "五"), (3, "六"))
        ],
        ["2026-01-04 周日", "第 1 个", "调休上班"],
    ]
    assert "国办发明电〔2025〕7号），2025-11-04" in out.splitlines()[-1]


def test_json_is_a_list_of_objects(ask: Ask) -> None:
    code, out, err = ask("2026-02-13", "2026-12-31", "--days", "3", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == [
        {"start": "2026-02-13", "days": 3, "due": "2026-02-25", "provisional": False},
        {"start": "2026-12-31", "days": 3, "due": "2027-01-05", "provisional": True},
    ]


def test_json_with_explain_also_holds_the_days(ask: Ask) -> None:
    _, out, _ = ask("2026-12-31", "--days", "1", "--json", "--explain")
    (answer,) = json.loads(out)
    assert [day["date"] for day in answer["explain"]] == ["2026-12-31", "2027-01-01"]
    assert answer["explain"][1] == {
        "date": "2027-01-01",
        "counted": 1,
        "working": True,
        "reason": "周五",
        "source": "放假安排未公布，按周末估算",
        "version": "暂算",
        "provisional": True,
    }


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["2026-02-30", "--days", "3"], "“2026-02-30”不是日期"),
        (["2026-1-5", "--days", "3"], "“2026-1-5”不是日期"),
        (["20260105", "--days", "3"], "“20260105”不是日期"),
        (["２０２６-01-05", "--days", "3"], "不是日期"),
        (["", "--days", "3"], "“”不是日期"),
        (["2026-01-05", "--days", "-1"], "“-1”不是工作日数"),
        (["2026-01-05", "--days", "3.5"], "“3.5”不是工作日数"),
        (["2026-01-05", "--days", "三"], "“三”不是工作日数"),
        (["2026-01-05", "--days", "9" * 30], "个工作日太多"),
        (["2026-01-05", "2003-12-31", "--days", "3"], "2003-12-31 太早，日历从 2004 年开始。"),
        (["2026-01-05"], "还缺 --days"),
        (["--days", "3"], "还缺 START"),
    ],
)
def test_a_wrong_call_exits_with_2_and_leaves_stdout_empty(
    ask: Ask, arguments: list[str], complaint: str
) -> None:
    code, out, err = ask(*arguments)
    assert (code, out) == (2, "")
    assert complaint in err


@pytest.mark.django_db
@pytest.mark.usefixtures("ask", "named_database")
def test_the_calendar_of_the_database_answers_where_there_is_one(ask: Ask) -> None:
    edition = CalendarEdition.objects.create(
        token=uuid.uuid4(), imported_at=datetime(2026, 11, 20, tzinfo=UTC), file_name="2027.csv"
    )
    CalendarDay.objects.create(
        edition=edition,
        on=date(2027, 1, 1),
        kind=DayKind.OFFICIAL_OFF,
        name="元旦",
        source="通知",
        version="1",
    )
    assert ask("2026-12-31", "--days", "1")[1] == "2026-12-31 + 1 个工作日 → 2027-01-04 周一\n"


@pytest.mark.django_db
@pytest.mark.usefixtures("ask", "named_database")
def test_a_database_without_tables_is_told_and_the_shipped_calendar_answers(ask: Ask) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE data_calendaredition RENAME TO out_of_the_way")
    code, out, err = ask("2026-09-30", "--days", "1")
    assert (code, out) == (0, "2026-09-30 + 1 个工作日 → 2026-10-08 周四\n")
    assert err == "数据库里的日历还读不到，这次用软件自带的日历。\n"
