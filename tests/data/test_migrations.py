"""The migrations that move what stands in the tables, run forward and back on real rows."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from bancheng.rules.catalogues import Difficulty
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.handling import Classification
from bancheng.rules.workflow import Status
from bancheng.services import handling
from bancheng.services.optional_steps import extensions
from tests.people import Town, settle
from tests.scenarios import MORNING, case_at

pytestmark = pytest.mark.django_db  # the empty database is a copy of the tests' own

GoTo = Callable[[str], Apps]


@pytest.fixture
def at(own_database: Path) -> GoTo:
    """Bring a database of its own to a migration, and hand out the models of that moment."""

    def go(name: str) -> Apps:
        return MigrationExecutor(connection).migrate([("data", name)]).apps

    return go


def an_area(apps: Apps, code: str = "310117", **fields):
    """An area as it was kept then."""
    return apps.get_model("data", "Area").objects.create(
        code=code, name=f"示例区{code}", path=f"{code}/", **fields
    )


def settings_of(apps: Apps) -> list[tuple[object, ...]]:
    rows = apps.get_model("data", "OwnSetting").objects.order_by("area_id")
    return list(rows.values_list("area__code", "center_id", "setting", "value", "set_by_id"))


def test_the_day_on_which_returns_are_due_becomes_a_setting_of_its_area(at: GoTo):
    before = at("0018_ways")
    an_area(before, "310117", return_due_day=20)
    an_area(before, "310118", return_due_day=None)
    an_area(before, "310119", return_due_day=9)
    after = at("0020_ways_without_due_days")
    assert settings_of(after) == [
        ("310117", None, "return_due_day", "20", None),
        ("310119", None, "return_due_day", "9", None),
    ]
    assert all(
        row.set_at is not None for row in after.get_model("data", "OwnSetting").objects.all()
    )
    area = after.get_model("data", "Area")
    assert "return_due_day" not in {field.name for field in area._meta.get_fields()}


def test_and_back_again(at: GoTo):
    late = at("0020_ways_without_due_days")
    own = late.get_model("data", "OwnSetting").objects
    how = {"set_at": MORNING, "set_by": None}
    own.create(area=an_area(late, "310117"), setting="return_due_day", value="20", **how)
    own.create(area=an_area(late, "310118"), setting="idle_minutes", value="30", **how)
    early = at("0018_ways")
    areas = early.get_model("data", "Area").objects.order_by("code")
    assert list(areas.values_list("code", "return_due_day")) == [("310117", 20), ("310118", None)]
    assert settings_of(early) == [("310118", None, "idle_minutes", "30", None)]


def extended(town: Town, days: int):
    """A case with an extension to so many days, from the three that hold before."""
    case = case_at(Status.IN_PROGRESS, town, flow=(StepKind.TAKE_UP, StepKind.EXTENSION))
    extensions.ask(case.pk, by=town.handler, at=MORNING, days=days, reason="等函。")
    extensions.grant(case.pk, by=town.lead, at=MORNING)
    return case


def test_rounds_learn_the_days_of_their_own(at: GoTo):
    """Those before an extension that still holds, else those that hold."""
    town = settle()
    plain, still, since = case_at(Status.CLOSED, town), extended(town, 5), extended(town, 7)
    seven = Classification(Difficulty.COMPLEX, 7, "要核对。")
    later = MORNING + timedelta(hours=1)
    handling.classify(since.pk, by=town.handler, at=later, entry=seven)
    early = at("0021_ways_catalogues")
    for record in early.get_model("data", "StepRecord").objects.filter(kind="extension"):
        record.proposal["days_before"] = 3  # as was written down then
        record.save()
    late = at("0023_own_days_and_bases_filled")
    rounds = late.get_model("data", "Round").objects.order_by("case_id")
    assert {row.case_id: (row.own_days, row.limit_days) for row in rounds} == {
        plain.pk: (3, 3),
        still.pk: (3, 5),
        since.pk: (7, 7),
    }


def edition(area, number: int, content: object, *, subject: str = "flow", days: int = 0):
    """What an area has published so many days from the first."""
    return row_of(area, "Edition", "published", subject, days, number=number, content=content)


def draft(area, based_on: int, *, subject: str = "flow", days: int = 0):
    """A draft as it was kept then, so many days from the first."""
    return row_of(area, "EditionDraft", "changed", subject, days, based_on=based_on, content={})


def row_of(area, model: str, what: str, subject: str, days: int, **fields):
    apps = area._meta.apps
    writer, _made = apps.get_model("data", "Person").objects.get_or_create(username="xt")
    when = {f"{what}_at": MORNING + timedelta(days=days), f"{what}_by": writer}
    return apps.get_model("data", model).objects.create(
        area=area, subject=subject, **when, **fields
    )


def drafts_in(apps: Apps, *columns: str) -> list[tuple[object, ...]]:
    rows = apps.get_model("data", "EditionDraft").objects.order_by("pk")
    return list(rows.values_list(*columns))


def test_drafts_learn_the_edition_they_were_begun_from(at: GoTo):
    """The own one of that number; where there is none, what held above when they were last kept."""
    early = at("0021_ways_catalogues")
    district = an_area(early)
    town = an_area(early, "310117/310117001", parent=district)
    edition(district, 2, {"steps": []})
    edition(district, 3, {"steps": ["later"]}, days=9)
    edition(district, 2, {"fields": []}, subject="form")
    edition(town, 2, {"fields": ["own"]}, subject="form")
    edition(town, 3, None, subject="form")
    draft(district, 2, days=10)
    draft(town, 1, days=5)
    draft(district, 1, subject="form")
    draft(town, 3, subject="form")
    above = (district.code, 2)
    late = at("0024_own_days_and_bases_kept")
    assert drafts_in(late, "base__area__code", "base__number") == [
        above,
        above,
        (None, None),
        above,
    ]


def test_and_drafts_go_back_to_the_number_of_their_own(at: GoTo):
    early = at("0021_ways_catalogues")
    district = an_area(early)
    town = an_area(early, "310117/310117001", parent=district)
    edition(district, 2, {"steps": []})
    edition(town, 2, {"steps": ["own"]})
    edition(district, 2, {"fields": []}, subject="form")
    draft(town, 2)
    draft(town, 1, subject="form")
    late = at("0024_own_days_and_bases_kept")
    bases = drafts_in(late, "base__area__code", "base__number")
    assert bases == [(town.code, 2), (district.code, 2)]
    assert drafts_in(at("0021_ways_catalogues"), "based_on") == [(2,), (1,)]
