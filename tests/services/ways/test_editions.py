"""Editions of a place's own ways: one after the other, by whoever looks after the place."""

import pytest

from bancheng.data.models import Edition, EditionDraft, JournalEntry
from bancheng.data.queries.ways.editions import in_force
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted
from bancheng.rules.ways.editions import (
    BasedOnOld,
    DraftChanged,
    DraftGone,
    NothingToPublish,
    Subject,
)
from bancheng.services.ways import editions
from tests.scenarios import MORNING

ONE, TWO = {"steps": ["one"]}, {"steps": ["two"]}


def desk(town, subject=Subject.FLOW, kind=PlaceKind.CENTER, place=None, by=None):
    place_id = (place or town.center).pk
    return editions.desk(subject, kind, place_id, by=by or town.administrator, at=MORNING)


def test_only_who_looks_after_the_place_has_a_desk(town):
    assert desk(town).home == town.center
    assert desk(town, by=town.center_administrator).home == town.center
    assert desk(town, kind=PlaceKind.AREA, place=town.district).home == town.district
    with pytest.raises(NotPermitted):
        desk(town, by=town.lead)
    with pytest.raises(NotFound):
        desk(town, place=town.other_center, by=town.center_administrator)
    with pytest.raises(NotFound):
        desk(town, kind=PlaceKind.WINDOW, place=town.window)


def test_subjects_do_not_know_each_other(town):
    editions.keep(desk(town), content=ONE, version=None)
    editions.keep(desk(town, Subject.FORM), content=TWO, version=None)
    assert EditionDraft.objects.count() == 2
    editions.publish(desk(town, Subject.FORM), version=1, note="")
    assert in_force(Subject.FLOW, town.center).edition is None
    assert in_force(Subject.FORM, town.center).edition.content == TWO


def test_a_draft_is_kept_published_and_gone(town):
    editions.keep(desk(town), content=ONE, version=None)
    draft = editions.keep(desk(town), content=TWO, version=1)
    assert (draft.version, draft.base) == (2, None)
    edition = editions.publish(desk(town), version=2, note="第二版")
    assert (edition.number, edition.content, edition.note) == (2, TWO, "第二版")
    assert (edition.published_by_name, edition.center) == ("冯示例", town.center)
    assert not EditionDraft.objects.exists()
    events = [entry.event for entry in JournalEntry.objects.order_by("pk")]
    assert events == ["save_edition_draft", "save_edition_draft", "publish_edition"]


def test_each_step_asks_for_the_draft_that_was_seen(town):
    steps = (
        lambda version: editions.keep(desk(town), content=TWO, version=version),
        lambda version: editions.rebase(desk(town), version=version),
        lambda version: editions.drop(desk(town), version=version),
        lambda version: editions.publish(desk(town), version=version, note=""),
    )
    for step in steps:
        with pytest.raises(DraftGone):
            step(1)
    editions.keep(desk(town), content=ONE, version=None)
    for step in steps:
        for stale in (0, 2):
            with pytest.raises(DraftChanged):
                step(stale)
    assert EditionDraft.objects.get().content == ONE
    assert not Edition.objects.exists()


def test_a_draft_of_an_old_version_is_not_published_before_a_look_at_both(town):
    editions.keep(desk(town), content=ONE, version=None)
    editions.publish(desk(town), version=1, note="")
    editions.keep(desk(town), content=TWO, version=None)
    EditionDraft.objects.update(base=None)
    with pytest.raises(BasedOnOld):
        editions.publish(desk(town), version=1, note="")
    editions.rebase(desk(town), version=1)
    assert editions.publish(desk(town), version=2, note="").number == 3


def lay_above(town, content):
    """The district publishes something for all beneath."""
    above = {"kind": PlaceKind.AREA, "place": town.district}
    draft = editions.keep(desk(town, **above), content=content, version=None)
    return editions.publish(desk(town, **above), version=draft.version, note="")


def test_a_draft_begun_from_above_minds_what_is_published_above(town):
    first = lay_above(town, {"steps": ["above"]})
    assert editions.keep(desk(town), content=TWO, version=None).base == first
    assert editions.keep(desk(town), content=ONE, version=1).base == first
    second = lay_above(town, {"steps": ["above, again"]})
    assert (
        editions.keep(desk(town), content=TWO, version=2).base == first
    )  # keeping looks at nothing
    with pytest.raises(BasedOnOld) as refused:
        editions.publish(desk(town), version=3, note="")
    place = town.district.name
    assert f"照{place}第 2 版改的，现在用的是{place}第 3 版" in str(refused.value.wording)
    assert in_force(Subject.FLOW, town.center).edition == second
    assert editions.rebase(desk(town), version=3).base == second
    assert editions.publish(desk(town), version=4, note="").content == TWO
    told = JournalEntry.objects.filter(event="save_edition_draft").order_by("pk")
    assert [entry.details["number"] for entry in told][-1] == 3


def test_a_draft_begun_from_the_standard_minds_what_is_published_above(town):
    editions.keep(desk(town), content=ONE, version=None)
    lay_above(town, TWO)
    with pytest.raises(BasedOnOld):
        editions.publish(desk(town), version=1, note="")


def test_a_place_of_its_own_way_does_not_mind_what_is_published_above(town):
    editions.keep(desk(town), content=ONE, version=None)
    editions.publish(desk(town), version=1, note="")
    editions.keep(desk(town), content=TWO, version=None)
    lay_above(town, ONE)
    assert editions.publish(desk(town), version=1, note="").number == 3


def test_nothing_new_is_not_published(town):
    with pytest.raises(NothingToPublish):
        editions.inherit(desk(town), note="")
    editions.keep(desk(town), content=ONE, version=None)
    editions.publish(desk(town), version=1, note="")
    editions.keep(desk(town), content=ONE, version=None)
    with pytest.raises(NothingToPublish):
        editions.publish(desk(town), version=1, note="")


def test_inheriting_is_an_edition_without_content(town):
    editions.keep(desk(town), content=ONE, version=None)
    editions.publish(desk(town), version=1, note="")
    again = editions.inherit(desk(town), note="跟上级")
    assert (again.number, again.content) == (3, None)
    assert in_force(Subject.FLOW, town.center).edition is None


def test_a_note_is_one_line_of_text(town):
    editions.keep(desk(town), content=ONE, version=None)
    with pytest.raises(Invalid) as refusal:
        editions.publish(desk(town), version=1, note="两\n行")
    assert refusal.value.errors.keys() == {"note"}
