"""Binding schemes to channels: by date, within the ceilings, never touching a case that runs."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from bancheng.data.models import Case, JournalEntry, SchemeBinding
from bancheng.data.queries.cases import scheme_of
from bancheng.data.queries.ways.bindings import scheme_for
from bancheng.rules import time_limits
from bancheng.rules.catalogues import Channel, Difficulty
from bancheng.rules.handling import Classification
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, Refusal
from bancheng.rules.time_limits import SCHEME_43, SCHEMES, LimitKind
from bancheng.rules.ways.bindings import INHERIT, BindingEntry
from bancheng.rules.workflow import Status
from bancheng.services import decisions, hand_overs, handling
from bancheng.services.registration import register_case
from bancheng.services.ways import bindings
from tests.people import post_of
from tests.scenarios import MORNING, case_at, entry, on
from tests.ways import bind, cap

TODAY = MORNING.date()
NEXT_YEAR = date(2027, 1, 4)
HOTLINE = Channel.HOTLINE_12345


def scheme(town, channel=HOTLINE, day=TODAY, center=None):
    return scheme_for(center or town.center, channel=channel, on=day).scheme.code


def register(town, channel=HOTLINE, at=MORNING):
    return register_case(
        entry(channel=channel, handled_on=at.date()),
        center_id=town.center.pk,
        by=town.registrar,
        at=at,
        submission=uuid4(),
    )


def fault_of(refusal, field="scheme_code"):
    return str(refusal.value.errors[field])


def excess_of(refusal):
    return str(refusal.value.errors["scheme_code"].facts["excess"][0])


def test_a_centre_binds_a_scheme_to_a_channel_from_a_date(town):
    bind(town.center, "1-5-15", channel=HOTLINE, since=NEXT_YEAR, by=town.center_administrator)
    assert (scheme(town), scheme(town, day=NEXT_YEAR)) == ("43", "1-5-15")
    assert scheme(town, Channel.COUNTER, NEXT_YEAR) == "43"
    assert scheme(town, day=NEXT_YEAR, center=town.other_center) == "43"
    told = JournalEntry.objects.get(event="bind_scheme")
    assert told.center_id == town.center.pk
    assert (told.details["channel"], told.details["after"]) == ("12345 转入", "1-5-15")
    assert (told.details["before"], told.details["since"]) == ("沿用上级", "2027-01-04")


def test_new_cases_run_under_what_is_bound_and_old_ones_stay(town):
    before = register(town)
    bind(town.district, "1-5-15", channel=HOTLINE)
    bound, counter = register(town), register(town, Channel.COUNTER)
    assert [case.scheme_code for case in (before, bound, counter)] == ["43", "1-5-15", "43"]
    assert [case.scheme_version for case in (before, bound)] == ["2022-10-11", "1"]
    assert [_classified(case, town).limit_days for case in (before, bound)] == [7, 15]


def _classified(case, town):
    """The case, found complex by its handler, with all the days its scheme has."""
    decisions.accept(case.pk, by=town.registrar, at=MORNING)
    how = {"by": town.registrar, "at": MORNING, "appointment_id": post_of(town.handler)}
    hand_overs.hand_over(case.pk, **how)
    hand_overs.take_up(case.pk, by=town.handler, at=MORNING)
    days = scheme_of(case).days(LimitKind.COMPLEX)
    found = Classification(difficulty=Difficulty.COMPLEX, days=days, note="要几个部门一起看。")
    return handling.classify(case.pk, by=town.handler, at=MORNING, entry=found)


def test_a_later_version_moves_nothing_that_runs(town, monkeypatch):
    case = case_at(Status.HANDED_OVER, town)
    stood = (case.due_on, case.limit_days)
    limits = tuple(replace(limit, days=(1,)) for limit in SCHEME_43.limits)
    later = replace(SCHEME_43, version="2028-01-01", limits=limits)
    monkeypatch.setattr(time_limits, "SCHEMES", {**SCHEMES, ("43", later.version): later})
    assert scheme_of(case) is SCHEME_43
    fresh = register(town)
    assert (fresh.scheme_version, scheme_for(town.center, channel="qr", on=TODAY).scheme) == (
        "2028-01-01",
        later,
    )
    case.refresh_from_db()
    assert (case.due_on, case.limit_days) == stood


def test_binding_another_scheme_moves_no_limit(town):
    bind(town.district, "1-5-15", channel=HOTLINE)
    case = register(town)
    rows = Case.objects.order_by("pk").values_list("due_on", "scheme_code", "limit_days")
    stood = list(rows)
    bind(town.district, "43", channel=HOTLINE)
    assert list(rows) == stood
    assert scheme_of(case).code == "1-5-15"


@pytest.mark.parametrize("channel", ["", Channel.COUNTER])
def test_looser_than_the_districts_ceiling_is_refused_with_the_numbers(town, channel):
    with pytest.raises(Invalid) as refusal:
        bind(town.center, "1-5-15", channel=channel)
    assert fault_of(refusal).startswith("现场：")
    assert "简易 5 个工作日，比系统默认的上限 3 个长" in str(
        refusal.value.errors["scheme_code"].facts["excess"][0]
    )
    assert not SchemeBinding.objects.exists()
    assert not JournalEntry.objects.filter(event="bind_scheme").exists()


def test_the_district_may_allow_more_and_then_the_centre_may_take_it(town):
    cap(town.district, "1-5-15", channel=Channel.PHONE)
    bind(town.center, "1-5-15", channel=Channel.PHONE)
    assert scheme(town, Channel.PHONE) == "1-5-15"
    told = JournalEntry.objects.get(event="set_ceiling")
    assert (told.area_path, told.center_id) == (town.district.path, None)
    with pytest.raises(Invalid) as refusal:
        cap(town.district, INHERIT, channel=Channel.PHONE)
    assert town.center.name in fault_of(refusal)
    assert SchemeBinding.objects.count() == 2


def test_the_district_may_tighten_what_the_city_allows(town):
    cap(town.district, "43", channel=HOTLINE)
    with pytest.raises(Invalid) as refusal:
        bind(town.center, "1-5-15", channel=HOTLINE)
    assert "比松江区的上限 3 个长" in excess_of(refusal)


def test_a_ceiling_that_begins_later_counts_already(town):
    cap(town.district, "43", channel=HOTLINE, since=NEXT_YEAR)
    with pytest.raises(Invalid):
        bind(town.center, "1-5-15", channel=HOTLINE)


def test_a_lower_area_cannot_lift_the_ceiling_above_it(town):
    cap(town.center.area, "1-5-15", channel=Channel.PHONE)
    with pytest.raises(Invalid):
        bind(town.center, "1-5-15", channel=Channel.PHONE)


def test_an_area_hands_its_scheme_down_within_the_ceilings_beneath(town):
    cap(town.center.area, "43", channel=HOTLINE)
    with pytest.raises(Invalid) as refusal:
        bind(town.district, "1-5-15", channel=HOTLINE)
    assert town.center.area.name in fault_of(refusal)
    bind(town.center.area, "43", channel=HOTLINE)
    bind(town.district, "1-5-15", channel=HOTLINE)
    assert [scheme(town), scheme(town, center=town.other_center)] == ["43", "1-5-15"]


def test_what_has_not_begun_is_withdrawn_and_stays_on_record(town):
    row = bind(town.center, "1-5-15", channel=HOTLINE, since=NEXT_YEAR)
    bindings.withdraw(row.pk, by=town.center_administrator, at=MORNING)
    row.refresh_from_db()
    assert (row.withdrawn_by, row.withdrawn_at) == (town.center_administrator, MORNING)
    assert scheme(town, day=NEXT_YEAR) == "43"
    assert JournalEntry.objects.get(event="withdraw_binding").details["after"] == "1-5-15"
    with pytest.raises(Refusal, match="已经撤销了"):
        bindings.withdraw(row.pk, by=town.administrator, at=MORNING)


def test_what_has_begun_is_not_withdrawn(town):
    row = bind(town.center, "1-5-15", channel=HOTLINE)
    with pytest.raises(Refusal, match="已经从"):
        bindings.withdraw(row.pk, by=town.administrator, at=MORNING)
    later = bind(town.center, "43", channel=HOTLINE, since=NEXT_YEAR)
    with pytest.raises(Refusal):
        bindings.withdraw(later.pk, by=town.administrator, at=on(NEXT_YEAR))


def test_a_ceiling_others_rely_on_is_not_withdrawn(town):
    later = TODAY + timedelta(days=7)
    row = cap(town.district, "1-5-15", channel=Channel.PHONE, since=later)
    bind(town.center, "1-5-15", channel=Channel.PHONE, since=later)
    with pytest.raises(Refusal) as refusal:
        bindings.withdraw(row.pk, by=town.administrator, at=MORNING)
    assert town.center.name in str(refusal.value.wording)


def test_the_same_again_changes_nothing(town):
    bind(town.center, "1-5-15", channel=HOTLINE)
    for code, channel in (("1-5-15", HOTLINE), (INHERIT, "")):
        with pytest.raises(Invalid) as refusal:
            bind(town.center, code, channel=channel)
        assert "没有要改的" in fault_of(refusal)
    assert SchemeBinding.objects.count() == 1


def test_what_is_wrong_is_told_by_field_and_nothing_is_written(town):
    with pytest.raises(Invalid) as refusal:
        bindings.bind(
            PlaceKind.CENTER,
            town.center.pk,
            by=town.administrator,
            at=MORNING,
            entry=BindingEntry(channel="fax", since=TODAY - timedelta(days=1)),
        )
    assert set(refusal.value.errors) == {"channel", "scheme_code", "since"}
    assert not SchemeBinding.objects.exists()


@pytest.mark.parametrize("name", ["registrar", "lead", "supervisor", "auditor", "stranger"])
def test_whoever_is_no_administrator_is_refused(town, name):
    with pytest.raises(NotPermitted):
        bind(town.center, "1-5-15", channel=HOTLINE, by=getattr(town, name))


def test_an_administrator_acts_within_the_own_nodes(town):
    own = town.center_administrator
    with pytest.raises(NotFound):
        bind(town.other_center, "1-5-15", channel=HOTLINE, by=own)
    with pytest.raises(NotFound):
        cap(town.district, "43", channel=HOTLINE, by=own)
    with pytest.raises(NotFound):
        cap(town.center.area, "43", channel=HOTLINE, by=own)
    row = bind(town.other_center, "1-5-15", channel=HOTLINE, since=NEXT_YEAR)
    for number in (row.pk, 0):
        with pytest.raises(NotFound):
            bindings.withdraw(number, by=own, at=MORNING)


@pytest.mark.parametrize("kind", [PlaceKind.WINDOW, PlaceKind.DEPARTMENT])
def test_only_areas_and_centres_bind(town, kind):
    place = town.window if kind is PlaceKind.WINDOW else town.department
    with pytest.raises(NotFound):
        bindings.bind(
            kind,
            place.pk,
            by=town.administrator,
            at=MORNING,
            entry=BindingEntry(channel=HOTLINE, scheme_code="43", since=TODAY),
        )


@pytest.mark.parametrize(
    "values",
    [
        {"area": None, "center": None},
        {"channel": "fax"},
        {"is_ceiling": True},
        {"withdrawn_at": MORNING},
    ],
)
def test_the_database_holds_it_too(town, values):
    row = bind(town.center, "1-5-15", channel=HOTLINE)
    with pytest.raises(IntegrityError), transaction.atomic():
        SchemeBinding.objects.filter(pk=row.pk).update(**values)
