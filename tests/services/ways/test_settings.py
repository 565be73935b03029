"""Settings of a place: its own or from above, by its administrators, journaled, never half-done."""

import pytest
from django.db import IntegrityError, transaction

from bancheng.data.models import JournalEntry, OwnSetting
from bancheng.data.queries.ways.settings import own_of, setting_of
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, Stale
from bancheng.rules.ways.settings import Choice, Setting
from bancheng.services.ways import settings
from tests.scenarios import MORNING
from tests.ways import choices_of, set_for

S = Setting


def change(place, by, *, seen=None, at=MORNING, **changed):
    kind = PlaceKind(type(place).__name__.lower())
    choices = {S(name): choice for name, choice in changed.items()}
    known = choices_of(place) | choices
    own = own_of(place) if seen is None else seen
    return settings.change(kind, place.pk, by=by, at=at, choices=known, seen=own)


def test_a_value_of_ones_own_and_back_to_what_comes_from_above(town):
    set_for(town.district, S.REVEAL_SECONDS, 90)
    assert setting_of(S.REVEAL_SECONDS, town.center) == 90
    changed = change(town.center, town.center_administrator, reveal_seconds=Choice(True, "30"))
    assert changed == [S.REVEAL_SECONDS]
    assert setting_of(S.REVEAL_SECONDS, town.center) == 30
    assert setting_of(S.REVEAL_SECONDS, town.other_center) == 90
    change(town.center, town.center_administrator, reveal_seconds=Choice(False, "30"))
    assert setting_of(S.REVEAL_SECONDS, town.center) == 90
    assert not OwnSetting.objects.filter(center=town.center).exists(), "no row: from above"
    told = [
        e.details["changes"]
        for e in JournalEntry.objects.filter(center_id=town.center.pk).order_by("pk")
    ]
    assert told == [
        [["电话显示多久", "沿用上级", "30 秒"]],
        [["电话显示多久", "30 秒", "沿用上级"]],
    ]


def test_the_value_of_above_written_down_is_still_ones_own(town):
    change(town.center, town.administrator, reveal_seconds=Choice(True, "60"))
    set_for(town.district, S.REVEAL_SECONDS, 20)
    assert setting_of(S.REVEAL_SECONDS, town.center) == 60


def test_all_that_is_wrong_is_told_and_nothing_is_written(town):
    with pytest.raises(Invalid) as refusal:
        change(
            town.center,
            town.administrator,
            reveal_seconds=Choice(True, "5"),
            public_form=Choice(True, ""),
            public_note=Choice(True, "周三学习"),
            tail_look_up=Choice(None),
        )
    assert set(refusal.value.errors) == {S.REVEAL_SECONDS, S.PUBLIC_FORM, S.TAIL_LOOK_UP}
    assert not OwnSetting.objects.exists()
    assert not JournalEntry.objects.exists()


def test_who_comes_second_is_told_by_whom_and_writes_nothing(town):
    seen = own_of(town.center)
    change(town.center, town.center_administrator, reveal_seconds=Choice(True, "30"))
    with pytest.raises(Stale) as refusal:
        change(town.center, town.administrator, seen=seen, reveal_seconds=Choice(True, "45"))
    assert str(refusal.value.wording).startswith("卫示例在 09:12 改过这里的设置")
    assert setting_of(S.REVEAL_SECONDS, town.center) == 30
    with pytest.raises(Stale, match="stale") as refusal:
        change(town.center, town.center_administrator, seen=seen)
    assert str(refusal.value.wording).startswith("您在 09:12 已经改过")
    tomorrow = MORNING.replace(day=3)
    with pytest.raises(Stale) as refusal:
        change(town.center, town.administrator, seen=seen, at=tomorrow)
    assert "2026-11-02 09:12" in str(refusal.value.wording)
    with pytest.raises(Stale) as refusal:
        change(town.other_center, town.administrator, seen={S.REVEAL_SECONDS: 7})
    assert "打开这一页以后" in str(refusal.value.wording)


def test_the_same_again_changes_nothing(town):
    change(town.center, town.administrator, reveal_seconds=Choice(True, "30"))
    with pytest.raises(Invalid) as refusal:
        change(town.center, town.administrator)
    assert "没有要改的" in str(refusal.value.errors["form"])
    assert JournalEntry.objects.count() == 1


def test_a_centre_cannot_set_what_is_the_areas(town):
    change(
        town.center,
        town.administrator,
        idle_minutes=Choice(True, "5"),
        reveal_seconds=Choice(True, "30"),
    )
    assert list(OwnSetting.objects.values_list("setting", flat=True)) == [S.REVEAL_SECONDS]


@pytest.mark.parametrize("name", ["registrar", "lead", "supervisor", "auditor", "stranger"])
def test_whoever_is_no_administrator_is_refused(town, name):
    with pytest.raises(NotPermitted):
        change(town.center, getattr(town, name), reveal_seconds=Choice(True, "30"))


def test_an_administrator_acts_within_the_own_nodes(town):
    for place in (town.other_center, town.district, town.center.area):
        with pytest.raises(NotFound):
            change(place, town.center_administrator, reveal_seconds=Choice(True, "30"))
    with pytest.raises(NotFound):
        settings.change(
            PlaceKind.WINDOW, town.window.pk, by=town.administrator, at=MORNING, choices={}, seen={}
        )


@pytest.mark.parametrize("values", [{"center": None}, {"setting": "x"}])
def test_the_database_holds_it_too(town, values):
    set_for(town.center, S.REVEAL_SECONDS, 30)
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnSetting.objects.update(**values)


def test_a_place_has_one_value(town):
    set_for(town.center, S.REVEAL_SECONDS, 30)
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnSetting.objects.create(center=town.center, setting=S.REVEAL_SECONDS, set_at=MORNING)
