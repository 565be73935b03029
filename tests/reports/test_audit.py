"""What the auditor reads, and what stays with the case."""

from datetime import date

import pytest

from bancheng.data.queries.journal import Filter
from bancheng.reports.audit import audit_page
from bancheng.rules.journal import NOT_SHOWN, Event
from bancheng.rules.office.places import PlaceKind, WindowEntry
from bancheng.rules.people import Role
from bancheng.rules.workflow import Action, Status
from bancheng.services import corrections
from bancheng.services import journal as writer
from bancheng.services.office import places
from tests.scenarios import MORNING, case_at

SECRET = "网上提交三次都退回"


def read(town, size=50, name="auditor", **wanted):
    return audit_page(town.viewer(name), Filter(**wanted), size=size)


def test_an_entry_says_who_what_when_and_where(town):
    case = case_at(Status.HANDED_OVER, town)
    line = next(line for line in read(town).lines if str(line.sentence).startswith("转给"))
    assert (line.actor, line.role, line.unit) == ("王示例", Role.REGISTRAR, town.center.name)
    assert (line.case_number, line.center) == (case.number, "岳阳")
    assert "李示例" in str(line.sentence)


def test_quotes_and_corrected_texts_are_left_out(town):
    case = case_at(Status.CLOSED, town)
    corrections.correct(
        case.pk,
        by=town.registrar,
        at=MORNING,
        field="problem",
        value="另一种说法的诉求。",
        reason="写错了",
    )
    page = read(town)
    words = " ".join(str(line.sentence) for line in page.lines)
    assert SECRET not in words
    assert "另一种说法" not in words
    assert "写错了" not in words
    corrected = read(town, event=Action.CORRECT).lines[0]
    assert str(corrected.sentence) == f"更正遇到的问题及诉求：“{NOT_SHOWN}”改为“{NOT_SHOWN}”"
    assert not hasattr(corrected, "quote")


def test_where_somebody_was_sent_is_left_out(town):
    """The way to go instead is written freely: it may say what the case was about."""
    case_at(Status.DECLINED, town)
    declined = read(town, event=Action.DECLINE).lines[0]
    assert str(declined.sentence) == f"不予受理：信访事项；去处：{NOT_SHOWN}"


def test_changes_of_a_place_are_told_one_by_one(town):
    places.change(
        PlaceKind.WINDOW,
        town.window.pk,
        by=town.administrator,
        at=MORNING,
        entry=WindowEntry(number="9号", place="一楼"),
    )
    line = read(town).lines[0]
    assert str(line.sentence) == "修改窗口 8号："
    assert [str(change) for change in line.changes] == [
        "窗口号：“8号”改为“9号”",
        "位置：“”改为“一楼”",
    ]


def test_the_system_has_no_role_and_no_centre(town):
    details = {"years": "2027", "rows": 30, "file": "x.csv"}
    writer.write(Event.IMPORT_CALENDAR, by=None, at=MORNING, details=details)
    line = read(town).lines[0]
    assert (line.actor, line.role, line.center, line.changes) == ("系统", None, "", ())


def test_pages_lead_on_and_back(town):
    case_at(Status.CLOSED, town)
    viewer = town.viewer("auditor")
    first = audit_page(viewer, Filter(), size=2)
    assert first.newer is None
    second = audit_page(viewer, Filter(), size=2, after=first.older)
    assert second.newer is not None
    back = audit_page(viewer, Filter(), size=2, before=second.newer)
    assert back.lines == first.lines
    assert back.newer is None
    last = second
    while last.older is not None:
        last = audit_page(viewer, Filter(), size=2, after=last.older)
    assert last.older is None
    middle = audit_page(viewer, Filter(), size=1, before=last.newer)
    assert middle.newer is not None


def test_nothing_found_leads_nowhere(town):
    page = read(town, since=date(2030, 1, 1))
    assert (page.lines, page.newer, page.older) == ((), None, None)


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_however_long(town, django_assert_num_queries, count):
    for _time in range(count):
        case_at(Status.ANSWERED, town)
    viewer = town.viewer("auditor")
    with django_assert_num_queries(2):
        audit_page(viewer, Filter(), size=50)
