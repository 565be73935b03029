"""Reading forms: in force, of a case, of many cases at once with a constant number of queries."""

import pytest

from bancheng.data.models import Case, Edition
from bancheng.data.queries.intake_forms import (
    administered_home,
    answered_kinds,
    fields_of,
    files_by_field,
    form_called,
    form_of,
    in_force,
    inherited,
)
from bancheng.rules.intake_forms.form import STANDARD, FieldKind
from bancheng.rules.office.places import PlaceKind
from tests.scenarios import MORNING, case_at
from tests.shapes import ANSWERS, EVERY_KIND, STORY, TOPIC, TRIPS, lay_down, with_added


def test_the_nearest_form_holds_and_costs_two_queries(town, django_assert_num_queries):
    assert in_force(town.center).form == STANDARD
    assert in_force(town.center).edition_id is None
    above = lay_down(town, with_added(STORY), is_above=True)
    own = lay_down(town, with_added(TOPIC))
    with django_assert_num_queries(2):
        found = in_force(town.center)
    assert (found.form, found.edition_id) == (with_added(TOPIC), own.pk)
    assert inherited(town.center).edition_id == above.pk
    assert in_force(town.other_center).form == with_added(STORY)
    assert inherited(town.district).form == STANDARD


def test_a_form_is_called_by_its_edition(town):
    edition = lay_down(town, with_added(STORY))
    assert form_called(edition.pk) == with_added(STORY)
    assert form_called(None) == STANDARD
    Edition.objects.update(subject="flow")
    assert form_called(edition.pk) == STANDARD


def test_the_kinds_of_answered_fields_are_known(town):
    lay_down(town, with_added(*EVERY_KIND))
    case_at("registered", town, answers={TOPIC.code: "社保", TRIPS.code: "3"})
    codes = [field.code for field in EVERY_KIND]
    assert answered_kinds(codes) == {TOPIC.code: FieldKind.CHOICE, TRIPS.code: FieldKind.NUMBER}
    assert answered_kinds([]) == {}


def test_the_fields_of_many_cases_are_told_apart_by_code(town, django_assert_num_queries):
    lay_down(town, with_added(STORY), is_above=True)
    case_at("registered", town, is_elsewhere=True)
    case_at("registered", town)
    lay_down(town, with_added(STORY, TRIPS))
    case_at("registered", town, answers=ANSWERS)
    assert form_of(Case.objects.latest("pk")) == with_added(STORY, TRIPS)
    with django_assert_num_queries(2):
        found = {one.field.code: one.centers for one in fields_of(Case.objects.all())}
    assert found == {STORY.code: {"岳阳", "方松"}, TRIPS.code: {"岳阳"}}


def test_cases_with_the_standard_form_have_no_more_fields(town):
    case_at("registered", town)
    lay_down(town, with_added(STORY))
    assert fields_of(Case.objects.all()) == []


def test_files_are_listed_by_their_field(town):
    case = case_at("registered", town)
    for name, code in (("甲.png", TOPIC.code), ("乙.png", TOPIC.code), ("丙.png", "")):
        case.attachments.create(
            name=name,
            form_field=code,
            kind="png",
            size=1,
            sha256="0" * 64,
            uploaded_at=MORNING,
            uploaded_by=town.registrar,
        )
    assert files_by_field(case.attachments.order_by("pk")) == {TOPIC.code: ["甲.png", "乙.png"]}


@pytest.mark.parametrize(
    ("name", "kind", "place", "is_found"),
    [
        ("administrator", PlaceKind.AREA, "district", True),
        ("administrator", PlaceKind.CENTER, "other_center", True),
        ("center_administrator", PlaceKind.CENTER, "center", True),
        ("center_administrator", PlaceKind.CENTER, "other_center", False),
        ("center_administrator", PlaceKind.AREA, "district", False),
        ("administrator", PlaceKind.WINDOW, "window", False),
        ("lead", PlaceKind.CENTER, "center", False),
    ],
)
def test_a_form_is_within_the_reach_of_its_administrator(town, name, kind, place, is_found):
    home = administered_home(town.viewer(name), kind, getattr(town, place).pk)
    assert (home is not None) is is_found


def test_what_is_retired_has_no_form_to_write(town):
    town.center.retired_on = MORNING.date()
    town.center.save()
    viewer = town.viewer("administrator")
    assert administered_home(viewer, PlaceKind.CENTER, town.center.pk) is None
