"""Days of one centre: asked by one, decided by another above; then they count everywhere."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bancheng.data.models import CalendarDay, CalendarEdition, CalendarRequest, JournalEntry, Notice
from bancheng.data.queries.calendars import calendar_for
from bancheng.rules.days.requests import LocalKind, RequestStatus
from bancheng.rules.journal import Event
from bancheng.rules.people import Role
from bancheng.rules.refusals import (
    Invalid,
    NotFound,
    NotPermitted,
    NotPossibleNow,
    Refusal,
    Stale,
)
from bancheng.rules.workflow import Status
from bancheng.services.days import local_days, undoing
from tests.people import appoint
from tests.scenarios import case_at, fresh
from tests.services.days.calendars_at import (
    AT,
    CLOSED_ON,
    approved,
    asked,
    notice,
    take,
    wish,
)


def decide(town, request, *, by=None, at=AT):
    who = {"by": by or town.administrator, "at": at}
    found = local_days.look_at(request.pk, **who)
    return local_days.approve(request.pk, seen=found.digest, **who)


def details_of(event: Event) -> dict[str, object]:
    return JournalEntry.objects.get(event=event).details


@pytest.mark.parametrize("who", ["lead", "center_administrator", "administrator"])
def test_asking_changes_nothing_but_is_journaled(town, who):
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    request = asked(town, by=getattr(town, who))
    assert (request.status, request.ends_on) == (RequestStatus.ASKED, CLOSED_ON)
    assert not CalendarDay.objects.exists()
    assert fresh(case.pk).due_on == case.due_on
    entry = JournalEntry.objects.get(event=Event.ASK_LOCAL_DAYS)
    assert (entry.center_id, entry.actor_name) == (town.center.pk, getattr(town, who).name)
    assert entry.details == {
        "center": town.center.name,
        "kind": "临时停办",
        "starts": "2026-12-31",
        "ends": "2026-12-31",
        "reason": "停电检修",
        "source": "供电公司通知（示例）",
    }


@pytest.mark.parametrize("who", ["registrar", "handler", "member", "supervisor", "auditor"])
def test_others_do_not_ask(town, who):
    with pytest.raises(NotPermitted):
        asked(town, by=getattr(town, who))


def test_nobody_asks_for_another_centre_or_a_retired_one(town):
    with pytest.raises(NotFound):
        asked(town, by=town.other_lead)
    town.center.retired_on = AT.date()
    town.center.save()
    with pytest.raises(NotFound):
        asked(town)
    with pytest.raises(NotFound):
        local_days.ask(0, by=town.lead, at=AT, entry=wish())


def test_a_look_tells_what_an_approval_would_move(town):
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    far = case_at(Status.IN_PROGRESS, town, at=AT, is_elsewhere=True)
    found = local_days.look_at(asked(town).pk, by=town.administrator, at=AT)
    assert [(day.on, day.center) for day in found.days] == [(CLOSED_ON, town.center.name)]
    assert [move.number for move in found.moves.shown] == [case.number]
    assert far.number not in {move.number for move in found.moves.shown}
    assert [(one.before, one.after) for one in found.years] == [(248, 247)]


def test_approved_the_days_are_the_centres_alone_and_its_cases_follow(town):
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    far = case_at(Status.IN_PROGRESS, town, at=AT, is_elsewhere=True)
    closed = case_at(Status.CLOSED, town, at=AT)
    request = approved(town)
    assert (request.status, request.decided_by, request.decided_at) == (
        RequestStatus.APPROVED,
        town.administrator,
        AT,
    )
    assert not calendar_for(town.center.pk).is_working(CLOSED_ON)
    assert calendar_for(town.other_center.pk).is_working(CLOSED_ON)
    assert calendar_for(None).is_working(CLOSED_ON)
    assert (case.due_on, fresh(case.pk).due_on) == (date(2027, 1, 4), date(2027, 1, 5))
    assert fresh(far.pk).due_on == far.due_on
    assert fresh(closed.pk) == closed


def test_the_journal_tells_of_the_approval_and_on_each_case_why(town):
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    approved(town)
    told = details_of(Event.APPROVE_LOCAL_DAYS)
    assert (told["moved"], told["changes"]) == (1, [["2026-12-31", "周四", "停电检修"]])
    entry = JournalEntry.objects.get(event=Event.MOVE_LIMIT_LOCALLY)
    assert (entry.case_id, entry.details) == (
        case.pk,
        {
            "kind": "临时停办",
            "reason": "停电检修",
            "before": "2027-01-04",
            "after": "2027-01-05",
        },
    )


def test_an_opening_brings_limits_forward(town):
    opened = date(2027, 1, 2)
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    approved(town, wish(LocalKind.OPENING, opened, reason="周末加班"))
    assert calendar_for(town.center.pk).is_working(opened)
    assert fresh(case.pk).due_on == opened
    assert case.due_on == date(2027, 1, 4)


def test_of_a_stretch_only_the_working_days_become_rows(town):
    approved(town, wish(ends_on=date(2027, 1, 4)))
    days = CalendarDay.objects.order_by("on")
    assert [day.on for day in days] == [CLOSED_ON, date(2027, 1, 1), date(2027, 1, 4)]
    assert {(day.name, day.version) for day in days} == {("停电检修", "2026-12-30")}


def test_yesterdays_typhoon_is_entered_today(town):
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    later = AT + timedelta(days=2)
    approved(town, wish(reason="台风"), at=later)
    assert fresh(case.pk).due_on == date(2027, 1, 5)


def test_what_is_wrong_with_a_wish_is_told_by_field(town):
    asked(town)
    with pytest.raises(Invalid) as refusal:
        asked(town, replace(wish(), reason=""))
    assert set(refusal.value.errors) == {"starts_on", "reason"}  # it overlaps, too
    assert CalendarRequest.objects.count() == 1


def test_days_are_free_again_after_a_refusal_a_withdrawal_or_an_undoing(town):
    local_days.refuse(asked(town).pk, by=town.administrator, at=AT, remark="不停。")
    local_days.withdraw(asked(town).pk, by=town.lead, at=AT)
    edition, who = approved(town).edition, {"by": town.administrator, "at": AT}
    undoing.undo(edition.pk, seen=undoing.look_at(edition.pk, **who).digest, **who)
    asked(town)
    assert CalendarRequest.objects.count() == 4


def test_nobody_decides_what_they_asked_themselves(town):
    request = asked(town, by=town.administrator)
    with pytest.raises(NotPermitted, match="另一位管理员"):
        decide(town, request)
    with pytest.raises(NotPermitted, match="另一位管理员"):
        local_days.refuse(request.pk, by=town.administrator, at=AT, remark="不停。")
    appoint(town.stranger, Role.ADMINISTRATOR, town.center.area)
    assert decide(town, request, by=town.stranger).decided_by == town.stranger


@pytest.mark.parametrize("who", ["lead", "center_administrator"])
def test_the_centre_itself_does_not_decide(town, who):
    request = asked(town, by=town.administrator)
    with pytest.raises(NotPermitted):
        decide(town, request, by=getattr(town, who))


def test_one_who_stands_elsewhere_finds_nothing(town):
    request = asked(town)
    appoint(town.stranger, Role.ADMINISTRATOR, town.other_center.area)
    who = {"by": town.stranger, "at": AT}
    with pytest.raises(NotFound):
        local_days.look_at(request.pk, **who)
    with pytest.raises(NotFound):
        local_days.approve(request.pk, seen="", **who)
    with pytest.raises(NotFound):
        local_days.refuse(0, remark="不停。", **who)


def test_what_was_not_shown_is_not_approved(town):
    request = asked(town)
    seen = local_days.look_at(request.pk, by=town.administrator, at=AT).digest
    case_at(Status.IN_PROGRESS, town, at=AT)
    with pytest.raises(Stale):
        local_days.approve(request.pk, by=town.administrator, at=AT, seen=seen)
    assert not CalendarEdition.objects.exists()


def test_what_a_notice_has_made_pointless_meanwhile_is_not_approved(town):
    request = asked(town, wish(starts_on=date(2027, 1, 1)))
    take(town, notice())
    with pytest.raises(Refusal, match="本来就休"):
        decide(town, request)


@pytest.mark.parametrize(
    ("entry", "days"),
    [(wish(), 12), (wish(LocalKind.OPENING, date(2027, 1, 2), reason="周末加班"), 4)],
)
def test_what_has_gone_by_meanwhile_is_not_approved(town, entry, days):
    case = case_at(Status.IN_PROGRESS, town, at=AT)
    request = asked(town, entry)
    seen = local_days.look_at(request.pk, by=town.administrator, at=AT).digest
    late = AT + timedelta(days=days)
    with pytest.raises(Refusal, match="已经过去，不能批；请重新申请"):
        local_days.approve(request.pk, by=town.administrator, at=late, seen=seen)
    assert not CalendarEdition.objects.exists()
    assert fresh(case.pk).due_on == case.due_on
    local_days.refuse(request.pk, by=town.administrator, at=late, remark="过了。")


def test_refused_it_says_why_and_changes_nothing(town):
    request = asked(town)
    for remark, fault in ((" ", "写上为什么不批"), ("长" * 201, "最多 200 字")):
        with pytest.raises(Invalid) as refusal:
            local_days.refuse(request.pk, by=town.administrator, at=AT, remark=remark)
        assert fault in str(refusal.value.errors["remark"])
    local_days.refuse(request.pk, by=town.administrator, at=AT, remark=" 那天要开会。 ")
    stored = CalendarRequest.objects.get()
    assert (stored.status, stored.remark) == (RequestStatus.REFUSED, "那天要开会。")
    assert not CalendarDay.objects.exists()
    assert JournalEntry.objects.get(event=Event.REFUSE_LOCAL_DAYS).quote == "那天要开会。"


def test_whoever_asked_withdraws_while_it_is_open(town):
    request = asked(town)
    with pytest.raises(Refusal, match="只有提出申请的人"):
        local_days.withdraw(request.pk, by=town.center_administrator, at=AT)
    local_days.withdraw(request.pk, by=town.lead, at=AT)
    stored = CalendarRequest.objects.get()
    assert (stored.status, stored.withdrawn_at) == (RequestStatus.WITHDRAWN, AT)
    assert details_of(Event.WITHDRAW_LOCAL_DAYS)["reason"] == "停电检修"


@pytest.mark.parametrize("end", ["approve", "refuse", "withdraw"])
def test_what_is_decided_stays_decided(town, end):
    request = asked(town)
    if end == "approve":
        decide(town, request)
    elif end == "refuse":
        local_days.refuse(request.pk, by=town.administrator, at=AT, remark="不停。")
    else:
        local_days.withdraw(request.pk, by=town.lead, at=AT)
    with pytest.raises(NotPossibleNow):
        local_days.approve(request.pk, by=town.administrator, at=AT, seen="")
    with pytest.raises(NotPossibleNow):
        local_days.refuse(request.pk, by=town.administrator, at=AT, remark="不停。")
    with pytest.raises(NotPossibleNow):
        local_days.withdraw(request.pk, by=town.lead, at=AT)


def told(event: Event) -> list[tuple[str, str, str]]:
    """Who was told, by whom, and in which words."""
    rows = Notice.objects.filter(action=event).order_by("person__username")
    return [(row.person.username, row.actor_name, row.details["quote"]) for row in rows]


def test_who_may_decide_is_told_of_a_request(town):
    asked(town)
    assert told(Event.ASK_LOCAL_DAYS) == [(town.administrator.username, town.lead.name, "")]
    notice_of_it = Notice.objects.get()
    assert (notice_of_it.calendar_request, notice_of_it.case) == (
        CalendarRequest.objects.get(),
        None,
    )


def test_nobody_is_told_of_their_own_request(town):
    asked(town, by=town.administrator)
    assert told(Event.ASK_LOCAL_DAYS) == []


@pytest.mark.parametrize("who", ["lead", "center_administrator"])
def test_whoever_asked_is_told_of_the_approval(town, who):
    case_at(Status.IN_PROGRESS, town, at=AT)
    asker = getattr(town, who)
    decide(town, asked(town, by=asker))
    assert told(Event.APPROVE_LOCAL_DAYS) == [(asker.username, town.administrator.name, "")]
    words = Notice.objects.get(action=Event.APPROVE_LOCAL_DAYS).details
    assert (words["reason"], words["starts"], words["moved"]) == ("停电检修", "2026-12-31", "1")
    assert "changes" not in words


def test_whoever_asked_is_told_of_the_refusal_and_why(town):
    request = asked(town)
    local_days.refuse(request.pk, by=town.administrator, at=AT, remark="等供电公司的正式通知。")
    quote = "等供电公司的正式通知。"
    assert told(Event.REFUSE_LOCAL_DAYS) == [(town.lead.username, town.administrator.name, quote)]


def test_a_withdrawal_and_a_decision_that_failed_tell_nobody(town):
    request = asked(town)
    Notice.objects.all().delete()
    with pytest.raises(Invalid):
        local_days.refuse(request.pk, by=town.administrator, at=AT, remark=" ")
    with pytest.raises(Stale):
        local_days.approve(request.pk, by=town.administrator, at=AT, seen="")
    local_days.withdraw(request.pk, by=town.lead, at=AT)
    assert not Notice.objects.exists()
