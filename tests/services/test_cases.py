"""The way of every step: lock, permission, version, rule; then write, journal, tell; or nothing."""

import inspect
from datetime import timedelta

import pytest

from bancheng.data.models import Case, JournalEntry
from bancheng.data.queries import cases
from bancheng.data.queries.office.people import viewer_of
from bancheng.data.queries.step_records import facts_of
from bancheng.rules.dates import legal_date
from bancheng.rules.flows.ways import STANDARD
from bancheng.rules.journal import PUBLIC_SENTENCES, SENTENCES, label_of
from bancheng.rules.lights import clock_of
from bancheng.rules.people import Reporter
from bancheng.rules.permissions import Permission, may
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, NotPossibleNow, Stale
from bancheng.rules.step_permissions import PERMISSION_OF_ACTION
from bancheng.rules.workflow import Action, Stand, Status
from tests.people import PEOPLE
from tests.scenarios import MORNING, case_at, fresh, ways
from tests.services.steps import LATER, STEP_OF, STEPS, everything

by_action = pytest.mark.parametrize("step", STEPS, ids=lambda step: step.action)


def test_the_steps_here_are_all_there_are():
    """Silence is nobody's step: see test_replies."""
    assert set(STEP_OF) == set(Action) - {Action.CLOSE_SILENT}
    assert len(STEPS) == len(STEP_OF)


@pytest.mark.parametrize(("status", "options"), ways())
def test_a_scenario_reaches_its_status(town, status, options):
    case = case_at(status, town, **options)
    assert case.status == status
    assert case.is_confidential is options["is_confidential"]
    assert case.round_number == (2 if options["is_second_round"] else 1)


@by_action
def test_a_step_leads_where_the_table_says_and_is_journaled(town, step):
    case = step.case(town)
    last = JournalEntry.objects.latest("pk").pk
    facts = facts_of(case, LATER.date())
    onward = cases.flow_of(case).next_stand(cases.stand_of(case), step.action, facts)
    done = step.take(town, case)
    assert cases.stand_of(done) == cases.stand_of(fresh(case.pk)) == onward
    assert fresh(case.pk).version == case.version + 1
    entry = JournalEntry.objects.filter(pk__gt=last, case_id=case.pk, event=step.action).get()
    actor = step.actor(town, case)
    is_reporter = isinstance(actor, Reporter)
    assert entry.actor_name == ("反映人" if is_reporter else actor.name)
    assert entry.actor_id == (None if is_reporter else actor.pk)
    assert bool(entry.actor_role) is bool(entry.actor_unit) is not is_reporter
    assert (entry.at, entry.case_number, entry.center_id) == (LATER, case.number, town.center.pk)
    assert SENTENCES[step.action].format(**entry.details)
    assert PUBLIC_SENTENCES.get(step.action, "").format(**entry.details) is not None


@by_action
def test_everybody_else_is_refused_and_nothing_is_written(town, step):
    """The services refuse exactly whom the policy refuses; who cannot see it learns nothing."""
    case = step.case(town)
    call = step.do(town)
    facts, before = cases.facts_of(case), everything()
    permission = PERMISSION_OF_ACTION[step.action]
    actors = [getattr(town, name) for name in PEOPLE]
    for actor in [*actors, Reporter(case.pk), Reporter(0)]:
        is_reporter = isinstance(actor, Reporter)
        viewer = actor if is_reporter else viewer_of(actor, legal_date(LATER))
        if may(permission, viewer, facts):
            continue
        sees = may(Permission.CASE_VIEW, viewer, facts)
        with pytest.raises(NotPermitted if sees else NotFound):
            call(case.pk, by=actor, at=LATER, version=case.version)
    assert everything() == before


@by_action
def test_spoilt_input_names_every_field_and_writes_nothing(town, step):
    if step.spoilt is None:
        assert set(inspect.signature(step.do(town)).parameters) <= {
            "case_id",
            "by",
            "at",
            "version",
        }
        return
    case = step.case(town)
    call = step.spoilt(town)
    before = everything()
    with pytest.raises(Invalid) as refused:
        call(case.pk, by=step.actor(town, case), at=LATER, version=case.version)
    assert set(refused.value.errors) == step.errors
    assert all(str(wording) for wording in refused.value.errors.values())
    assert everything() == before


@by_action
def test_a_stale_form_is_told_who_did_what_when_and_writes_nothing(town, step):
    case = step.case(town)
    call = step.do(town)
    last = cases.last_step_of(case)
    before = everything()
    with pytest.raises(Stale) as refused:
        call(case.pk, by=step.actor(town, case), at=LATER, version=case.version - 1)
    facts = refused.value.wording.facts
    assert facts["who"] == last.actor_name
    assert facts["when"].startswith("09:") or facts["when"].startswith("10:")
    assert facts["action"] == label_of(last.event)
    assert everything() == before


@pytest.mark.parametrize(
    "step", [step for step in STEPS if step.who != "assistant"], ids=lambda step: step.action
)
def test_what_is_not_possible_now_is_refused_and_writes_nothing(town, step):
    """Tried by the lead, who also handles the case, in one status the table does not allow."""
    unfit = [status for status in TRIED if not STANDARD.allows(Stand(status), step.action)]
    if not unfit:
        assert all(STANDARD.allows(Stand(status), step.action) for status in Status)
        return
    status = unfit[0]
    case = case_at(status, town, is_confidential=True)
    Case.objects.filter(pk=case.pk).update(handler=town.lead)
    actor = Reporter(case.pk) if step.who == "reporter" else town.lead
    call = step.do(town)
    before = everything()
    with pytest.raises(NotPossibleNow) as refused:
        call(case.pk, by=actor, at=LATER, version=case.version)
    assert refused.value.wording.facts == {"status": status.label, "action": step.action.label}
    assert everything() == before


TRIED = (Status.WITHDRAWN, Status.REGISTERED, Status.CLOSED, Status.IN_PROGRESS)


@by_action
def test_a_case_that_is_none_is_not_found(town, step):
    call = step.do(town)
    actor = Reporter(0) if step.who == "reporter" else getattr(town, step.who)
    with pytest.raises(NotFound):
        call(0, by=actor, at=LATER, version=1)


def test_a_step_of_another_day_is_told_with_its_date(town):
    case = case_at(Status.IN_PROGRESS, town)
    step = STEP_OF[Action.NOTE]
    with pytest.raises(Stale) as refused:
        step.do(town)(
            case.pk, by=town.handler, at=MORNING + timedelta(days=1), version=case.version - 1
        )
    assert refused.value.wording.facts == {
        "who": "李示例",
        "when": "2026-11-02 09:15",
        "action": "签收",
    }


def test_without_a_version_nobody_is_stale(town):
    case = case_at(Status.IN_PROGRESS, town)
    done = STEP_OF[Action.NOTE].do(town)(case.pk, by=town.handler, at=LATER)
    assert done.version == case.version + 1


@by_action
def test_a_step_costs_the_same_however_many_cases_there_are(
    town, step, django_assert_max_num_queries
):
    case = step.case(town)
    call, actor = step.do(town), step.actor(town, case)
    with django_assert_max_num_queries(40) as first:
        call(case.pk, by=actor, at=LATER, version=case.version)
    for _ in range(3):
        step.case(town)
    case = step.case(town)
    call, actor = step.do(town), step.actor(town, case)
    with django_assert_max_num_queries(40) as second:
        call(case.pk, by=actor, at=LATER, version=case.version)
    assert len(second) == len(first)


@pytest.mark.parametrize("status", Status)
def test_the_clock_that_runs_is_that_of_the_status(town, status):
    assert case_at(status, town).clock == clock_of(status)
