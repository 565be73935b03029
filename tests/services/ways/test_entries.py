"""Own entries and hidden codes: within reach, journaled, and kept beside the cases."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from bancheng.data.models import CaseEntry, CatalogueEntry, HiddenCode, JournalEntry
from bancheng.rules.catalogues import Cause, DeclineReason, Outcome
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, Refusal
from bancheng.rules.ways.entries import Catalogue, NewEntry
from bancheng.rules.workflow import Status
from bancheng.services import answers, corrections, decisions
from bancheng.services.ways import entries
from tests.scenarios import ANSWER, MORNING, REFUSING, case_at

SLOW = NewEntry(catalogue=Catalogue.CAUSE, code=Cause.SYSTEM, name="居住证系统卡顿")


def where(one):
    return PlaceKind(type(one).__name__.lower()), one.pk


def add(one, by, entry=SLOW):
    return entries.add(*where(one), by=by, at=MORNING, entry=entry)


def hide(one, by, code=Cause.HISTORY, catalogue=Catalogue.CAUSE):
    entries.hide(*where(one), by=by, at=MORNING, catalogue=catalogue, code=code)


def show(one, by, code=Cause.HISTORY):
    entries.show(*where(one), by=by, at=MORNING, catalogue=Catalogue.CAUSE, code=code)


def answer(case, town, **changes):
    entry = replace(ANSWER, **changes)
    return answers.answer(case.pk, by=town.handler, at=MORNING, entry=entry)


def test_an_own_entry_is_kept_beside_the_case_with_its_name_of_then(town):
    row = add(town.center, town.center_administrator)
    case = answer(
        case_at(Status.IN_PROGRESS, town), town, cause=Cause.SYSTEM, cause_entry_id=row.pk
    )
    assert case.cause == Cause.SYSTEM, "the common code stays the comparable one"
    kept = CaseEntry.objects.get(case=case)
    assert (kept.catalogue, kept.name) == ("cause", "居住证系统卡顿")
    entries.retire(row.pk, by=town.administrator, at=MORNING)
    assert CaseEntry.objects.get(case=case).name == "居住证系统卡顿"
    told = JournalEntry.objects.filter(event__in=["add_entry", "retire_entry"]).order_by("pk")
    assert [entry.details["entry"] for entry in told] == ["居住证系统卡顿"] * 2
    case = corrections.correct(
        case.pk, by=town.registrar, at=MORNING, field="cause", value=Cause.HISTORY, reason="看错了"
    )
    assert not case.entries.exists(), "it stood beneath the code of before"


def test_what_is_not_offered_cannot_be_chosen_and_nothing_is_written(town):
    far = add(town.other_center, town.administrator)
    retired = add(town.center, town.administrator)
    entries.retire(retired.pk, by=town.administrator, at=MORNING)
    hide(town.district, town.administrator)
    case = case_at(Status.IN_PROGRESS, town)
    for chosen in (
        {"cause": Cause.SYSTEM, "cause_entry_id": far.pk},
        {"cause": Cause.SYSTEM, "cause_entry_id": retired.pk},
        {"cause": Cause.HISTORY},
    ):
        with pytest.raises(Invalid) as refusal:
            answer(case, town, **chosen)
        assert set(refusal.value.errors) == {"cause"}
    case.refresh_from_db()
    assert case.status == Status.IN_PROGRESS


def test_a_refusal_keeps_its_entry_until_it_is_turned_round(town):
    fine = NewEntry(
        catalogue=Catalogue.DECLINE_REASON, code=DeclineReason.PETITION, name="已在初信"
    )
    row = add(town.district, town.administrator, fine)
    case = case_at(Status.REGISTERED, town)
    decisions.decline(
        case.pk, by=town.registrar, at=MORNING, entry=replace(REFUSING, reason_entry_id=row.pk)
    )
    assert case.entries.get().name == "已在初信"
    decisions.overturn(case.pk, by=town.lead, at=MORNING, note="核对后应当受理。")
    assert not case.entries.exists()


def test_what_the_plan_needs_stays(town):
    for catalogue, code in (
        (Catalogue.OUTCOME, Outcome.DONE),
        (Catalogue.DECLINE_REASON, DeclineReason.OWN_REASON),
    ):
        with pytest.raises(Refusal, match="不能不用"):
            hide(town.center, town.administrator, code, catalogue)
    assert not HiddenCode.objects.exists()


def test_a_code_is_left_out_and_offered_again(town):
    hide(town.center, town.administrator)
    with pytest.raises(Refusal, match="已经不用了"):
        hide(town.center, town.administrator)
    show(town.center, town.administrator)
    with pytest.raises(Refusal, match="本来就在用"):
        show(town.center, town.administrator)
    for code in ("x", Outcome.WITHDRAWN):
        with pytest.raises(NotFound):
            hide(town.center, town.administrator, code, Catalogue.OUTCOME)
    events = list(JournalEntry.objects.order_by("pk").values_list("event", flat=True))
    assert events == ["hide_code", "show_code"]


def test_the_same_entry_twice_is_refused(town):
    row = add(town.district, town.administrator)
    for entry, field in ((SLOW, "name"), (replace(SLOW, name=""), "name")):
        with pytest.raises(Invalid) as refusal:
            add(town.center, town.administrator, entry)
        assert set(refusal.value.errors) == {field}
    entries.retire(row.pk, by=town.administrator, at=MORNING)
    with pytest.raises(Refusal, match="已经停用了"):
        entries.retire(row.pk, by=town.administrator, at=MORNING)
    assert add(town.center, town.administrator).pk != row.pk


def test_an_administrator_acts_within_the_own_nodes(town):
    row = add(town.district, town.administrator)
    own = town.center_administrator
    for one in (town.other_center, town.district):
        with pytest.raises(NotFound):
            add(one, own)
        with pytest.raises(NotFound):
            hide(one, own)
    for number in (row.pk, 0):
        with pytest.raises(NotFound):
            entries.retire(number, by=own, at=MORNING)
    with pytest.raises(NotFound):
        add(town.window, town.administrator)
    for name in ("lead", "registrar", "supervisor", "auditor", "stranger"):
        with pytest.raises(NotPermitted):
            add(town.center, getattr(town, name))


def test_the_database_holds_it_too(town):
    row = add(town.center, town.administrator)
    for values in ({"center": None}, {"catalogue": "x"}, {"retired_at": MORNING}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CatalogueEntry.objects.filter(pk=row.pk).update(**values)
