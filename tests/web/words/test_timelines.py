"""The journal as the timeline draws it."""

from datetime import date

from bancheng.data.queries.cases import journal_of
from bancheng.reports.timelines import timeline_of
from bancheng.rules.journal import SENTENCES
from bancheng.rules.sights import Sight
from bancheng.rules.workflow import Status
from bancheng.web.words.timelines import ICONS, shown
from tests.people import Town
from tests.scenarios import OBJECTION, case_at


def test_days_actors_sentences_and_quotes_are_said(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town, is_second_round=True)
    days = shown(timeline_of(journal_of(case), today=date(2026, 11, 3), sight=Sight.FULL))
    assert [day.heading for day in days] == ["11月2日 周一"]
    objection, answer, *_ = days[0].entries
    assert (objection.actor, objection.sentence) == (
        "王示例",
        "反映人有异议，转入第 2 轮（代填）",
    )
    assert (objection.icon, objection.quote) == ("alert", OBJECTION.objection)
    assert answer.sentence == "答复反映人（当面），结果：已办成"
    assert days[0].entries[-1].icon == "pen"
    assert {entry.icon for entry in days[0].entries} >= {"check", "send", "reply"}


def test_today_is_named(town: Town) -> None:
    case = case_at(Status.REGISTERED, town, is_self_reported=True)
    (day,) = shown(timeline_of(journal_of(case), today=date(2026, 11, 2), sight=Sight.FULL))
    assert day.heading == "今天 11月2日 周一"
    assert day.entries[0].actor == "反映人"


def test_icons_belong_to_known_events() -> None:
    assert set(ICONS) <= set(SENTENCES)
