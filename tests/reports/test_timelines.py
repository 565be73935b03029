"""The journal of a case, day by day, in whole sentences."""

from datetime import date, timedelta

import pytest

from bancheng.data.queries.cases import journal_of
from bancheng.reports.timelines import timeline_of
from bancheng.rules.sights import Sight
from bancheng.rules.workflow import Status
from bancheng.services import attachments, handling
from bancheng.services.corrections import correct
from tests.people import Town
from tests.scenarios import MORNING, case_at, on, photo
from tests.shapes import STORY, lay_down, with_added


def test_days_come_newest_first_and_today_is_named(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    handling.note(case.pk, by=town.handler, at=MORNING + timedelta(days=1), text="约了周四")
    days = timeline_of(journal_of(case), today=date(2026, 11, 3), sight=Sight.FULL)
    assert [day.on for day in days] == [date(2026, 11, 3), date(2026, 11, 2)]
    assert str(days[0].heading) == "今天 2026-11-03"
    assert days[1].heading == date(2026, 11, 2)
    note = days[0].entries[0]
    assert (note.actor, str(note.sentence), note.quote) == ("李示例", "记进展", "约了周四")
    assert note.unit == town.center.name


def test_a_day_is_a_day_in_shanghai(town: Town) -> None:
    case = case_at(Status.REGISTERED, town, at=on(date(2026, 11, 3), hour=1))
    (day,) = timeline_of(journal_of(case), today=date(2026, 11, 4), sight=Sight.FULL)
    assert day.on == date(2026, 11, 3)


@pytest.mark.parametrize("status", Status)
def test_every_entry_can_be_said(town: Town, status: Status) -> None:
    case = case_at(status, town)
    for day in timeline_of(journal_of(case), today=MORNING.date(), sight=Sight.FULL):
        for entry in day.entries:
            assert "{" not in str(entry.sentence)


@pytest.mark.parametrize("sight", Sight)
def test_departments_that_assist_do_not_read_what_was_corrected_about_the_reporter(
    town: Town, sight: Sight
) -> None:
    lay_down(town, with_added(STORY))
    case = case_at(Status.IN_PROGRESS, town, answers={STORY.code: "我是他姐姐。"})
    files = [photo("陆示例的身份证.png")]
    attachments.attach(case.pk, by=town.registrar, at=MORNING, uploads=files)
    for field, value in (
        (STORY.code, "我是他表哥。"),
        ("name", "马示例"),
        ("phone", "13900001234"),
        ("company_name", "上海示例餐饮有限公司"),
        ("matter", "社保卡补领"),
    ):
        reason = f"反映人改口，{value}"
        correct(case.pk, by=town.registrar, at=MORNING, field=field, value=value, reason=reason)
    (day,) = timeline_of(journal_of(case), today=MORNING.date(), sight=sight)
    said = "".join(f"{entry.sentence}{entry.quote}" for entry in day.entries)
    assert "更正办理业务名称：“居住证签注”改为“社保卡补领”反映人改口，社保卡补领" in said
    for told in ("马**", "马示例", "陆**", "1234", "138****0000", "餐饮", "姐姐", "表哥"):
        assert (told in said) is (sight is not Sight.NONE), told
    assert ("加附件 陆示例的身份证.png" in said) is (sight is not Sight.NONE)
    hidden = "更正联系电话：“（内容不显示）”改为“（内容不显示）”"
    assert (hidden in said) is (sight is Sight.NONE)
