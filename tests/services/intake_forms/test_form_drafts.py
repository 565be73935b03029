"""The draft of a registration form: who may write it, what is refused, two at once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bancheng.data.models import CaseAnswer, EditionDraft, JournalEntry
from bancheng.data.queries.ways.editions import draft_of
from bancheng.rules.intake_forms.content import parsed
from bancheng.rules.intake_forms.form import STANDARD, FieldKind, with_own
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.people import Role
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted
from bancheng.rules.ways.editions import DraftChanged, DraftGone, Subject
from bancheng.services.intake_forms.form_drafts import change, drop, rebase
from tests.people import PEOPLE
from tests.scenarios import MORNING, case_at
from tests.shapes import ANSWERS, EVERY_KIND, STORY, TOPIC, TRIPS, lay_down, many, with_added


def save(town, form, *, by=None, version=None, kind=PlaceKind.CENTER, at=MORNING):
    home = town.center if kind is PlaceKind.CENTER else town.district
    who = by or town.center_administrator
    return change(kind, home.pk, by=who, at=at, form=form, version=version)


def kept(town):
    found = draft_of(Subject.FORM, town.center)
    return parsed(found.content) if found else None


def test_a_draft_is_kept_and_changes_nothing_else(town):
    draft = save(town, with_added(TOPIC))
    assert (draft.version, draft.base) == (1, None)
    assert kept(town) == with_added(TOPIC)
    assert JournalEntry.objects.latest("pk").details["subject"] == "登记表"


@pytest.mark.parametrize("name", PEOPLE)
def test_only_administrators_within_their_reach_write_it(town, name):
    by = getattr(town, name)
    if name in {"administrator", "center_administrator"}:
        save(town, with_added(TOPIC), by=by)
        return
    with pytest.raises((NotPermitted, NotFound)):
        save(town, with_added(TOPIC), by=by)
    assert not EditionDraft.objects.exists()


def test_a_centre_s_administrator_lays_nothing_down_for_the_district(town):
    with pytest.raises(NotFound):
        save(town, with_added(TOPIC), kind=PlaceKind.AREA)
    with pytest.raises(NotFound):
        change(
            PlaceKind.CENTER,
            town.other_center.pk,
            by=town.center_administrator,
            at=MORNING,
            form=STANDARD,
            version=None,
        )
    save(town, with_added(TOPIC), kind=PlaceKind.AREA, by=town.administrator)


@pytest.mark.parametrize("kind", [PlaceKind.WINDOW, PlaceKind.DEPARTMENT])
def test_only_centres_and_areas_have_a_form(town, kind):
    place = town.window if kind is PlaceKind.WINDOW else town.department
    with pytest.raises(NotFound):
        change(kind, place.pk, by=town.administrator, at=MORNING, form=STANDARD, version=None)


def test_a_retired_centre_has_no_draft(town):
    town.other_center.windows.update(retired_on=MORNING.date())
    town.other_center.retired_on = MORNING.date()
    town.other_center.save()
    with pytest.raises(NotFound):
        change(
            PlaceKind.CENTER,
            town.other_center.pk,
            by=town.administrator,
            at=MORNING,
            form=STANDARD,
            version=None,
        )


@pytest.mark.parametrize(
    ("form", "key"),
    [
        (many(500), "fields"),
        (many(31), "fields"),
        (with_added(replace(TOPIC, label="联系电话")), TOPIC.code),
        (with_added(replace(TOPIC, choices=("甲",))), TOPIC.code),
        (with_own(STANDARD, "phone", is_hidden=True), "phone"),
    ],
    ids=["500", "31", "like a built-in one", "one choice", "phone hidden"],
)
def test_what_is_wrong_is_told_and_nothing_is_half_kept(town, form, key):
    save(town, with_added(TRIPS))
    with pytest.raises(Invalid) as refused:
        save(town, form, version=1)
    assert list(refused.value.errors) == [key]
    assert kept(town) == with_added(TRIPS)
    assert draft_of(Subject.FORM, town.center).version == 1


def test_the_kind_of_a_field_with_answers_is_not_changed(town):
    lay_down(town, with_added(*EVERY_KIND))
    case_at("registered", town, answers=ANSWERS)
    assert CaseAnswer.objects.filter(field=STORY.code).exists()
    with pytest.raises(Invalid) as refused:
        save(town, with_added(replace(STORY, kind=FieldKind.TEXT)))
    assert "已经有人按" in str(refused.value.errors[STORY.code])


def test_the_second_of_two_at_once_is_told_and_overwrites_nothing(town):
    save(town, with_added(TOPIC))
    later = MORNING + timedelta(minutes=5)
    save(town, with_added(STORY), version=1, by=town.administrator, at=later)
    with pytest.raises(DraftChanged) as refused:
        save(town, with_added(TRIPS), version=1)
    assert refused.value.wording.facts == {
        "who": town.administrator.name,
        "when": "2026-11-02 09:17",
    }
    with pytest.raises(DraftChanged):
        save(town, with_added(TRIPS), version=None)
    assert kept(town) == with_added(STORY)


def test_a_dropped_draft_is_gone_for_the_other(town):
    save(town, with_added(TOPIC))
    how = {"by": town.center_administrator, "at": MORNING, "version": 1}
    drop(PlaceKind.CENTER, town.center.pk, **how)
    assert kept(town) is None
    for again in (drop, rebase):
        with pytest.raises(DraftGone):
            again(PlaceKind.CENTER, town.center.pk, **how)
    with pytest.raises(DraftGone):
        save(town, with_added(TOPIC), version=1)


def test_a_draft_goes_on_from_the_edition_of_now(town):
    save(town, with_added(TOPIC))
    lay_down(town, with_added(STORY), is_above=True)
    how = {"by": town.center_administrator, "at": MORNING, "version": 1}
    draft = rebase(PlaceKind.CENTER, town.center.pk, **how)
    assert (draft.base, draft.version) == (town.district.editions.get(), 2)
    assert kept(town) == with_added(TOPIC)


def test_the_role_counts_on_its_days_alone(town):
    town.center_administrator.appointments.filter(role=Role.ADMINISTRATOR).update(
        ends_on=MORNING.date() - timedelta(days=1)
    )
    with pytest.raises(NotPermitted):
        save(town, with_added(TOPIC))
