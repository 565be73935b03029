"""Publishing a flow: checked, staffed, proved; new cases follow it, running ones do not."""

from datetime import timedelta

import pytest

from bancheng.data.models import Appointment, Case, Edition, EditionDraft, JournalEntry
from bancheng.data.queries.cases import flow_of
from bancheng.data.queries.flows import plan_in
from bancheng.data.queries.ways.editions import in_force
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.people import Role
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted
from bancheng.rules.ways.editions import (
    LONGEST_NOTE,
    BasedOnOld,
    DraftChanged,
    DraftGone,
    NothingToPublish,
    Subject,
)
from bancheng.rules.workflow import Status
from bancheng.services.flows import flow_drafts, flow_editions
from tests.people import PEOPLE
from tests.rules.flows.chosen import own, plan, step
from tests.scenarios import MORNING, case_at
from tests.services.flows.laying import inherit, publish, save, where

K = StepKind
LATER = MORNING + timedelta(hours=1)


def holds(home):
    found = in_force(Subject.FLOW, home)
    return found.version, found.home, plan_in(found.edition)


def press(town, home, version=1, note="", **how):
    asked = {"by": town.administrator, "at": LATER, **how}
    return flow_editions.publish(*where(home), version=version, note=note, **asked)


def test_what_the_issue_asks_for(town):
    """复核 and 领导签发 added, 法务意见 of its own, 签收 dropped: new cases follow version 2."""
    before = case_at(Status.REGISTERED, town)
    chosen = (K.REVIEW, own(name="法务意见", role=Role.LEAD, days=1), K.SIGN_OFF)
    edition = publish(town, town.center, *chosen, note="加复核和签发")
    assert holds(town.center) == (2, town.center, plan(*chosen))
    assert holds(town.other_center) == (1, None, plan(K.TAKE_UP))
    assert not EditionDraft.objects.exists()
    after = case_at(Status.REGISTERED, town)
    assert (after.flow_version, after.flow_edition) == (2, edition)
    kept = Case.objects.get(pk=before.pk)
    assert (kept.flow_version, kept.flow_edition) == (1, None)
    assert flow_of(kept) != flow_of(after)
    assert [one.name for one in flow_of(after).stations] == ["复核", "法务意见", "领导签发"]
    entry = JournalEntry.objects.filter(event="publish_edition").get()
    assert (entry.details["number"], entry.quote) == (2, "加复核和签发")


def test_numbers_count_on_and_nothing_is_overwritten(town):
    first = publish(town, town.center, K.REVIEW)
    second = publish(town, town.center, K.SIGN_OFF)
    assert [first.number, second.number] == [2, 3]
    assert Edition.objects.get(pk=first.pk).content == plan(K.REVIEW).content


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (step(K.REVIEW, role=None), "role-review"),
        (own(name=""), "name-own-1"),
        (step(K.SIGN_OFF, days=None), "days-sign_off"),
        (step(K.SIGN_OFF, days=3), "days-sign_off"),
        (step(K.REVIEW, days=2), "days-review"),
        (step(K.CO_HANDLING, days=7), "days-co_handling"),
    ],
)
def test_what_is_missing_or_looser_than_the_plan_is_not_published(town, wrong, field):
    save(town, town.center, wrong)
    with pytest.raises(Invalid) as refusal:
        press(town, town.center)
    assert refusal.value.errors.keys() == {field}
    assert not Edition.objects.exists()
    assert EditionDraft.objects.get().version == 1


def test_a_step_without_anybody_is_not_published(town):
    Appointment.objects.filter(person=town.member).update(ends_on=MORNING.date())
    save(town, town.center, step(K.REVIEW, role=Role.MEMBER))
    assert press(town, town.center, at=MORNING).number == 2  # the last day still counts
    save(town, town.center, K.SIGN_OFF, step(K.REVIEW, role=Role.MEMBER))
    with pytest.raises(Invalid) as refusal:
        press(town, town.center, at=MORNING + timedelta(days=1))
    assert refusal.value.errors.keys() == {"role-review"}
    fault = refusal.value.errors["role-review"]
    assert fault.facts == {"places": (town.center.name,), "role": Role.MEMBER}


def test_for_an_area_every_centre_that_follows_it_is_looked_at(town):
    Appointment.objects.filter(person=town.other_member).delete()
    save(town, town.district, step(K.REVIEW, role=Role.MEMBER))
    with pytest.raises(Invalid) as refusal:
        press(town, town.district)
    assert refusal.value.errors["role-review"].facts["places"] == (town.other_center.name,)
    publish(town, town.other_center, K.TAKE_UP)  # now it has a flow of its own
    assert press(town, town.district).number == 2
    assert holds(town.center) == (2, town.district, plan(step(K.REVIEW, role=Role.MEMBER)))
    assert holds(town.other_center) == (2, town.other_center, plan(K.TAKE_UP))


def test_new_cases_of_a_centre_follow_the_areas_flow(town):
    edition = publish(town, town.district, K.REVIEW)
    assert case_at(Status.REGISTERED, town).flow_edition == edition


def test_of_two_who_publish_the_second_is_told(town):
    save(town, town.center, K.REVIEW)
    press(town, town.center)
    with pytest.raises(DraftGone):
        press(town, town.center, by=town.center_administrator)
    assert Edition.objects.count() == 1


def test_what_was_changed_since_it_was_looked_at_is_not_published(town):
    save(town, town.center, K.REVIEW)
    save(town, town.center, step(K.REVIEW, role=None), version=1)
    with pytest.raises(DraftChanged):
        press(town, town.center, version=1)
    assert not Edition.objects.exists()


def test_a_draft_based_on_an_old_version_is_not_published(town):
    publish(town, town.center, K.REVIEW)
    save(town, town.center, K.SIGN_OFF)
    EditionDraft.objects.update(base=None)
    with pytest.raises(BasedOnOld) as refusal:
        press(town, town.center)
    name = town.center.name
    assert f"照标准版改的，现在用的是{name}第 2 版" in str(refusal.value.wording)
    assert Edition.objects.count() == 1


def test_a_draft_begun_from_the_district_s_flow_is_not_published_over_its_next(town):
    publish(town, town.district, K.REVIEW)
    save(town, town.center, K.REVIEW, K.SIGN_OFF)
    above = publish(town, town.district, K.ARCHIVE)
    with pytest.raises(BasedOnOld):
        press(town, town.center)
    assert in_force(Subject.FLOW, town.center).edition == above
    how = {"by": town.administrator, "at": MORNING}
    again = flow_drafts.rebase(*where(town.center), version=1, **how)
    assert press(town, town.center, version=again.version).center == town.center


def test_what_holds_already_is_not_published_again(town):
    publish(town, town.center, K.REVIEW)
    save(town, town.center, K.REVIEW)
    with pytest.raises(NothingToPublish):
        press(town, town.center)
    assert Edition.objects.count() == 1


def test_a_note_that_is_too_long_is_told_beside_it(town):
    save(town, town.center, K.REVIEW)
    with pytest.raises(Invalid) as refusal:
        press(town, town.center, note="长" * (LONGEST_NOTE + 1))
    assert refusal.value.errors.keys() == {"note"}
    assert not Edition.objects.exists()


def test_a_place_follows_the_one_above_again(town):
    publish(town, town.district, K.REVIEW)
    own_one = publish(town, town.center, K.SIGN_OFF)
    running = case_at(Status.REGISTERED, town)
    again = inherit(town, town.center, note="跟区里一样")
    assert (again.number, again.content) == (3, None)
    assert holds(town.center) == (2, town.district, plan(K.REVIEW))
    assert Case.objects.get(pk=running.pk).flow_edition == own_one
    with pytest.raises(NothingToPublish):
        inherit(town, town.center)


def test_inheriting_comes_to_an_end_at_the_standard(town):
    """Every area has one above it and the uppermost has none: inheriting never runs in a circle."""
    for home in (town.center, town.center.area, town.district):
        publish(town, home, K.REVIEW)
    for home in (town.center, town.center.area, town.district):
        inherit(town, home)
    assert holds(town.center) == (1, None, plan(K.TAKE_UP))
    assert publish(town, town.center, K.SIGN_OFF).number == 4


def test_a_flow_that_nobody_here_could_take_is_not_inherited(town):
    publish(town, town.district, step(K.REVIEW, role=Role.MEMBER))
    publish(town, town.center, K.TAKE_UP)
    Appointment.objects.filter(person=town.member).delete()
    with pytest.raises(Invalid) as refusal:
        inherit(town, town.center)
    assert refusal.value.errors.keys() == {"role-review"}
    assert holds(town.center)[1] == town.center


@pytest.mark.parametrize("name", [name for name in PEOPLE if "administrator" not in name])
def test_nobody_but_administrators(town, name):
    save(town, town.center, K.REVIEW)
    by = getattr(town, name)
    with pytest.raises(NotPermitted):
        press(town, town.center, by=by)
    with pytest.raises(NotPermitted):
        flow_editions.inherit(*where(town.center), by=by, at=LATER, note="")
    assert not Edition.objects.exists()


def test_an_administrator_reaches_no_place_of_others(town):
    save(town, town.other_center, K.REVIEW)
    with pytest.raises(NotFound):
        press(town, town.other_center, by=town.center_administrator)
    with pytest.raises(NotFound):
        flow_editions.inherit(
            *where(town.district), by=town.center_administrator, at=LATER, note=""
        )
