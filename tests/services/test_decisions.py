"""受理, 不予受理 and the lead's word over a refusal (S1, S9)."""

from datetime import date, timedelta

from bancheng.data.models import JournalEntry, Notice
from bancheng.rules.catalogues import DeclineReason
from bancheng.rules.lights import Clock
from bancheng.rules.workflow import Status
from bancheng.services import decisions
from tests.scenarios import MORNING, REFUSING, case_at, fresh

NEXT_DAY = MORNING + timedelta(days=1)


def test_accepting_keeps_the_clock_of_the_registration(town):
    case = case_at(Status.REGISTERED, town)
    done = decisions.accept(case.pk, by=town.registrar, at=NEXT_DAY, note="属于本中心。")
    assert (done.decided_on, done.decided_by) == (NEXT_DAY.date(), town.registrar)
    assert done.decision_note == "属于本中心。"
    assert (done.clock, done.due_on) == (Clock.HAND_OVER, case.due_on)


def test_a_refusal_says_why_and_where_to_go_and_stops_the_clock(town):
    case = case_at(Status.REGISTERED, town)
    done = fresh(decisions.decline(case.pk, by=town.registrar, at=NEXT_DAY, entry=REFUSING).pk)
    assert (done.decline_reason, done.referral) == (DeclineReason.PETITION, "松江区信访办（示例）")
    assert (done.clock, done.due_on, done.starts_on) == (Clock.NONE, None, None)
    assert (done.decided_on, done.decided_by) == (NEXT_DAY.date(), town.registrar)
    assert done.closed_on is None
    entry = JournalEntry.objects.latest("pk")
    assert entry.quote == REFUSING.explanation
    assert entry.details == {"reason": "信访事项", "referral": "松江区信访办（示例）"}
    assert [row.person for row in Notice.objects.filter(case=done)] == [town.lead]


def test_an_overturned_refusal_begins_a_fresh_hand_over_limit(town):
    case = case_at(Status.DECLINED, town)
    later = MORNING + timedelta(days=7)
    done = fresh(decisions.overturn(case.pk, by=town.lead, at=later, note="应当受理。").pk)
    assert (done.status, done.decline_reason, done.referral) == (Status.ACCEPTED, "", "")
    assert (done.clock, done.starts_on, done.due_on) == (
        Clock.HAND_OVER,
        date(2026, 11, 9),
        date(2026, 11, 10),
    )
    assert (done.decided_by, done.decision_note) == (town.lead, "应当受理。")
    assert done.registered_on == MORNING.date()
