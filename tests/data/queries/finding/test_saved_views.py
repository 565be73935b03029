"""Saved views are read by those who may, by name."""

from bancheng.data.models import SavedView
from bancheng.data.queries.finding import saved_views
from tests.people import Town
from tests.scenarios import MORNING


def test_own_and_shared_views_come_by_name(town: Town) -> None:
    for name, owner, center in (
        ("乙", town.registrar, None),
        ("甲", town.lead, town.center),
        ("丙", town.other_lead, town.other_center),
    ):
        SavedView.objects.create(
            name=name, query="", saved_by=owner, saved_at=MORNING, center=center
        )
    viewer = town.viewer("registrar")
    assert [view.name for view in saved_views.seen_by(viewer)] == ["乙", "甲"]
    kept = saved_views.kept_by(viewer).get()
    assert saved_views.kept_view(viewer, kept.pk) == kept
    assert saved_views.kept_view(town.viewer("lead"), kept.pk) is None
    assert list(saved_views.centers_led(town.viewer("lead"))) == [town.center]
    assert not saved_views.centers_led(viewer)
