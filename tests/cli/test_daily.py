"""`bancheng daily`: the silent are closed, forgotten files thrown away, and a second time nothing."""

from uuid import uuid4

import pytest

from bancheng.cli.__main__ import main
from bancheng.data.models import Attachment, Case
from bancheng.rules.catalogues import Closure
from bancheng.rules.workflow import Status
from bancheng.services import attachments, drafts
from tests.people import Town
from tests.scenarios import MORNING, case_at, fresh, photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("named_database")]


@pytest.fixture
def case(town: Town) -> Case:
    """Answered on Monday 2 November: the word is the reporter's until Monday the 9th."""
    attachments.hold([photo()], token=uuid4(), by=town.registrar, at=MORNING, most=6)
    drafts.save("register/1", by=town.registrar, at=MORNING, content={"name": ["陆示例"]})
    drafts.clear("register/1", by=town.registrar, at=MORNING)
    return case_at(Status.ANSWERED, town)


def test_what_is_due_is_done_once(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["daily", "--at", "2026-11-10T08:00"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "期满未提异议，办结 1 件。",
        f"  {case.number}",
        "没用上的附件，清掉 1 个。",
        "导出、导入满一天的，清掉 0 个。",
        "传了没导入的旧台账，清掉 0 个。",
        "传了没导入的机构和人员表，清掉 0 个。",
        "清空了的草稿，清掉 1 份。",
    ]
    closed = fresh(case.pk)
    assert closed.closure == Closure.SILENT
    assert not Attachment.objects.filter(pending_token__isnull=False).exists()
    assert main(["daily", "--at", "2026-11-10T08:05"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "期满未提异议，办结 0 件。",
        "没用上的附件，清掉 0 个。",
        "导出、导入满一天的，清掉 0 个。",
        "传了没导入的旧台账，清掉 0 个。",
        "传了没导入的机构和人员表，清掉 0 个。",
        "清空了的草稿，清掉 0 份。",
    ]
    assert fresh(case.pk).version == closed.version


@pytest.mark.parametrize("moment", ["2026-11-09T23:59", "2026-11-09T15:59:00+00:00"])
def test_until_the_end_of_the_last_day_the_reporter_has_the_word(case: Case, moment: str) -> None:
    assert main(["daily", "--at", moment]) == 0
    assert fresh(case.pk).status == Status.ANSWERED


def test_without_a_moment_it_is_now(case: Case) -> None:
    assert main(["daily"]) == 0


def test_a_moment_that_is_none_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["daily", "--at", "明天"])
    assert stop.value.code == 2
    assert "“明天”不是时刻，写成 2026-11-23T08:00 这样。" in capsys.readouterr().err
