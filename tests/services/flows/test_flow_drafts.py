"""The draft of a flow: kept with its faults, by one after the other, and by nobody else."""

from datetime import timedelta

import pytest

from bancheng.data.models import EditionDraft, JournalEntry
from bancheng.data.queries.ways.editions import draft_of
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.plans import MOST_OWN_STEPS
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted
from bancheng.rules.ways.editions import DraftChanged, DraftGone, Subject
from bancheng.services.flows import flow_drafts
from tests.people import PEOPLE
from tests.rules.flows.chosen import own, plan, step
from tests.scenarios import MORNING
from tests.services.flows.laying import publish, save, where

LATER = MORNING + timedelta(minutes=3)


def kept(home):
    return draft_of(Subject.FLOW, home)


def test_a_draft_is_kept_faults_and_all(town):
    draft = save(town, town.center, own(name="", role=None, days=None), StepKind.SIGN_OFF)
    assert kept(town.center) == draft
    assert (draft.version, draft.base, draft.changed_by_name) == (1, None, "冯示例")
    assert draft.content == plan(own(name="", role=None, days=None), StepKind.SIGN_OFF).content
    (entry,) = JournalEntry.objects.order_by("pk")
    assert (entry.event, entry.center_id) == ("save_edition_draft", town.center.pk)
    assert entry.details["place"] == town.center.name


def test_saving_again_counts_it_up(town):
    save(town, town.center, StepKind.REVIEW)
    again = save(town, town.center, StepKind.SIGN_OFF, version=1, by=town.center_administrator)
    assert (again.version, again.changed_by) == (2, town.center_administrator)
    assert EditionDraft.objects.count() == 1


@pytest.mark.parametrize(
    ("step_", "field"),
    [(own(name="坏\x00字"), "name-own-1"), (own(name="长" * 13), "name-own-1")],
    ids=["no text", "too long"],
)
def test_what_no_draft_holds_is_refused_beside_its_field(town, step_, field):
    with pytest.raises(Invalid) as refusal:
        save(town, town.center, step_)
    assert refusal.value.errors.keys() == {field}
    assert kept(town.center) is None
    assert not JournalEntry.objects.exists()


def test_more_steps_than_there_may_be_are_refused(town):
    with pytest.raises(Invalid):
        save(town, town.center, *(own(n) for n in range(1, MOST_OWN_STEPS + 2)))
    assert kept(town.center) is None


def test_of_two_administrators_the_second_is_told_and_nothing_of_the_first_is_lost(town):
    save(town, town.center, StepKind.REVIEW)
    for stale in (None, 2, 7):
        with pytest.raises(DraftChanged) as refusal:
            save(town, town.center, StepKind.SIGN_OFF, version=stale, by=town.center_administrator)
        assert refusal.value.wording.facts == {"who": "冯示例", "when": "2026-11-02 09:12"}
    assert kept(town.center).content == plan(StepKind.REVIEW).content
    assert JournalEntry.objects.count() == 1


def test_a_draft_that_is_gone_is_told_apart(town):
    save(town, town.center, StepKind.REVIEW)
    flow_drafts.discard(*where(town.center), by=town.administrator, at=LATER, version=1)
    with pytest.raises(DraftGone):
        save(town, town.center, StepKind.SIGN_OFF, version=1)
    assert kept(town.center) is None
    assert save(town, town.center, StepKind.SIGN_OFF).version == 1


def test_a_draft_is_thrown_away_by_whoever_saw_it(town):
    save(town, town.center, StepKind.REVIEW)
    how = {"by": town.center_administrator, "at": LATER}
    for stale in (0, 2):
        with pytest.raises(DraftChanged):
            flow_drafts.discard(*where(town.center), version=stale, **how)
    flow_drafts.discard(*where(town.center), version=1, **how)
    assert kept(town.center) is None
    assert JournalEntry.objects.order_by("-pk")[0].event == "drop_edition_draft"
    with pytest.raises(DraftGone):
        flow_drafts.discard(*where(town.center), version=0, **how)


def test_a_draft_goes_on_from_the_version_that_holds_now(town):
    held = publish(town, town.center, StepKind.REVIEW)
    draft = save(town, town.center, StepKind.SIGN_OFF)
    assert draft.base == held
    EditionDraft.objects.update(base=None)
    how = {"by": town.administrator, "at": LATER}
    with pytest.raises(DraftChanged):
        flow_drafts.rebase(*where(town.center), version=2, **how)
    again = flow_drafts.rebase(*where(town.center), version=1, **how)
    assert (again.base, again.version) == (held, 2)
    assert again.content == draft.content
    EditionDraft.objects.all().delete()
    with pytest.raises(DraftGone):
        flow_drafts.rebase(*where(town.center), version=2, **how)


@pytest.mark.parametrize("name", [name for name in PEOPLE if "administrator" not in name])
def test_nobody_but_administrators(town, name):
    with pytest.raises(NotPermitted):
        save(town, town.center, StepKind.REVIEW, by=getattr(town, name))
    assert not EditionDraft.objects.exists()


@pytest.mark.parametrize("name", ["other_center", "district"])
def test_a_centres_administrator_reaches_neither_another_nor_above(town, name):
    with pytest.raises(NotFound):
        save(town, getattr(town, name), StepKind.REVIEW, by=town.center_administrator)
    assert not EditionDraft.objects.exists()


@pytest.mark.parametrize(
    ("kind", "name"), [(PlaceKind.WINDOW, "window"), (PlaceKind.DEPARTMENT, "department")]
)
def test_what_has_no_flow(town, kind, name):
    how = {"by": town.administrator, "at": MORNING, "plan": plan(), "version": None}
    with pytest.raises(NotFound):
        flow_drafts.save(kind, getattr(town, name).pk, **how)
    with pytest.raises(NotFound):
        flow_drafts.save(PlaceKind.CENTER, 0, **how)


def test_a_retired_place_has_none_either(town):
    town.center.retired_on = MORNING.date()
    town.center.retired_at, town.center.retired_by = MORNING, town.administrator
    town.center.save()
    with pytest.raises(NotFound):
        save(town, town.center, step(StepKind.REVIEW))
