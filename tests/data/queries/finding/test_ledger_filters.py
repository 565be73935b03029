"""Each condition of the filter finds what a naive reading of the rows finds, and has its index."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from django.db import connection

from bancheng.data.models import Assistance, Case, CatalogueEntry
from bancheng.data.queries.finding.ledger import Filter, cases_in, condition
from bancheng.rules.catalogues import Cause, Channel, Closure, Kind, Outcome, Reason
from bancheng.rules.finding.periods import Period
from bancheng.rules.people import Post, Role, Viewer
from bancheng.rules.ways.entries import Catalogue
from bancheng.rules.workflow import Status
from bancheng.services import hand_overs
from bancheng.services.ways import entries
from tests.people import Town, post_of
from tests.scenarios import MORNING, case_at
from tests.ways import add_entry
from tests.web.test_ledger_filter import WHOLE

TODAY = MORNING.date()
LEAD = Viewer(1, frozenset({Post(Role.LEAD, "310117/", center_id=1)}))
CONDITIONS = [one.name for one in fields(Filter)]


@pytest.fixture
def cases(town: Town) -> list[Case]:
    """Cases that differ in everything that can be asked for."""
    last_year = MORNING - timedelta(days=400)
    cases = [case_at(status, town, window_id=town.window.pk) for status in Status]
    cases += [
        case_at(Status.CLOSED, town, at=last_year, is_on_the_spot=True, matter="公租房续签"),
        case_at(Status.CLOSED, town, is_second_round=True, channel=Channel.PHONE),
        case_at(Status.REGISTERED, town, is_suggestion=True, at=MORNING - timedelta(days=60)),
        case_at(Status.REGISTERED, town, is_elsewhere=True, reasons=frozenset({Reason.RULES})),
        case_at(Status.ACCEPTED, town, at=MORNING - timedelta(days=33)),
        case_at(Status.ACCEPTED, town, reasons=frozenset({Reason.RULES, Reason.MATERIALS})),
    ]
    post = post_of(town.official)
    hand_overs.hand_over(cases[-1].pk, by=town.registrar, at=MORNING, appointment_id=post)
    hand_overs.hand_over(
        cases[-2].pk,
        by=town.registrar,
        at=MORNING,
        appointment_id=post_of(town.handler),
        assisting=[town.department.pk],
    )
    give(cases[0], town, name="户口簿")
    Case.objects.filter(pk=cases[-5].pk).update(is_imported=True)  # one that has ended
    return cases


def give(case: Case, town: Town, *, name: str) -> None:
    """Give a case an own entry of its centre beneath its reason."""
    row = add_entry(town.center, Catalogue.REASON, Reason.MATERIALS, name)
    entries.keep_several(case, Catalogue.REASON, [row.pk])


def own(case: Case) -> list[int]:
    return list(case.entries.order_by("pk").values_list("entry_id", flat=True))


def naive(town: Town) -> dict[str, tuple[Filter, Callable[[Case], bool]]]:
    """Condition → a filter with it alone, and the same in plain Python."""
    since, until = date(2026, 10, 1), date(2026, 10, 31)
    lights = {"lights": WHOLE.lights, "search": "公租房"}
    asked = {name: Filter(**{name: value}) for name, value in lights.items()}
    found = {
        "center_id": (town.other_center.pk, lambda c: c.center_id == town.other_center.pk),
        "window_id": (town.window.pk, lambda c: c.window_id == town.window.pk),
        "handler_id": (town.handler.pk, lambda c: c.handler_id == town.handler.pk),
        "department_id": (town.department.pk, lambda c: _involves(c, town.department.pk)),
        "matter": ("公租房续签", lambda c: c.matter == "公租房续签"),
        "statuses": (frozenset({Status.CLOSED}), lambda c: c.status == "closed"),
        "kinds": (frozenset({Kind.SUGGESTION}), lambda c: c.kind == "suggestion"),
        "channels": (frozenset({Channel.PHONE}), lambda c: c.channel == "phone"),
        "reasons": (frozenset({Reason.RULES}), lambda c: _ticked(c, "rules")),
        "causes": (frozenset({Cause.UNCLEAR_GUIDE}), lambda c: c.cause == "unclear_guide"),
        "outcomes": (frozenset({Outcome.WITHDRAWN}), lambda c: c.outcome == "withdrawn"),
        "closures": (frozenset({Closure.CONFIRMED_ON_BEHALF}), lambda c: c.closure != ""),
        "since": (since, lambda c: c.registered_on >= since),
        "until": (until, lambda c: c.registered_on <= until),
        "period": (
            Period.LAST_QUARTER,
            lambda c: date(2026, 7, 1) <= c.registered_on <= date(2026, 9, 30),
        ),
        "closed_since": (TODAY, lambda c: c.closed_on is not None and c.closed_on >= TODAY),
        "closed_until": (until, lambda c: c.closed_on is not None and c.closed_on <= until),
        "entry_id": ((one := CatalogueEntry.objects.get().pk), lambda c: one in own(c)),
        "is_objected": (True, lambda c: c.is_objected),
        "except_handler_id": (
            town.handler.pk,
            lambda c: c.handler_id != town.handler.pk,
        ),
        "is_on_the_spot": (True, lambda c: c.is_on_the_spot),
        "is_imported": (True, lambda c: c.is_imported),
        "is_awaited": (True, lambda c: c.status in {"reviewing", "signing"}),
    }
    plain = {name: (Filter(**{name: value}), said) for name, (value, said) in found.items()}
    plain["search"] = (asked["search"], lambda c: "公租房" in c.matter)
    plain["lights"] = (asked["lights"], _is_in_time)
    return plain


def _involves(case: Case, department_id: int) -> bool:
    assisting = Assistance.objects.filter(case=case, department_id=department_id)
    return case.department_id == department_id or assisting.exists()


def _ticked(case: Case, reason: str) -> bool:
    return case.reasons.filter(reason=reason).exists()


def _is_in_time(case: Case) -> bool:
    is_running = case.status not in {"closed", "declined", "withdrawn", "answered"}
    return is_running and case.due_on is not None and case.due_on >= TODAY


def test_each_condition_finds_what_plain_reading_finds(town: Town, cases: list[Case]) -> None:
    everything = naive(town)
    assert set(everything) == set(CONDITIONS)
    rows = list(Case.objects.order_by("pk"))
    for name, (wanted, said) in everything.items():
        viewer = town.viewer("lead" if name == "is_awaited" else "supervisor")
        found = set(cases_in(viewer, wanted, today=TODAY).values_list("pk", flat=True))
        expected = {case.pk for case in rows if said(case)}
        assert found == expected, name
        assert 0 < len(expected) < len(rows), f"{name}: make cases that differ in it"


def test_conditions_narrow_each_other(town: Town, cases: list[Case]) -> None:
    viewer = town.viewer("supervisor")
    both = Filter(statuses=frozenset({Status.CLOSED}), is_on_the_spot=True, matter="公租房续签")
    [case] = cases_in(viewer, both, today=TODAY)
    assert case.matter == "公租房续签"
    assert not cases_in(viewer, replace(both, is_objected=True), today=TODAY).exists()
    without = cases_in(viewer, Filter(is_imported=False), today=TODAY)
    assert without.count() == Case.objects.count() - 1


# “Not in these hands” narrows what another condition has found.
@pytest.mark.parametrize("name", sorted(set(CONDITIONS) - {"except_handler_id"}))
def test_each_condition_has_an_index(db: None, name: str) -> None:
    value = {"period": Period.QUARTER, "is_imported": True}.get(name, getattr(WHOLE, name))
    wanted = condition(Filter(**{name: value}), viewer=LEAD, today=TODAY)
    asked = Case.objects.filter(wanted)
    sql, parameters = asked.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)
        plan = [row[-1] for row in cursor.fetchall()]
    # An index over nothing but what is asked for is read whole.
    assert not [step for step in plan if "SCAN data_" in step and "INDEX case_" not in step], plan
    assert [step for step in plan if "INDEX" in step or "PRIMARY KEY" in step], plan
