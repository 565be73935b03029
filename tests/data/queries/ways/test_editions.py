"""What holds at a place: its own, the nearest above, or the standard; and who follows whom."""

import pytest
from django.db import IntegrityError, transaction

from bancheng.data.models import Edition, EditionDraft
from bancheng.data.queries.ways.editions import (
    base_of,
    draft_for_update,
    draft_of,
    edition_numbered,
    editions_of,
    followers,
    in_force,
    inherited,
    is_outdated,
    latest_number,
)
from bancheng.rules.ways.editions import Subject, name_of
from tests.scenarios import MORNING

FLOW, FORM = Subject.FLOW, Subject.FORM


@pytest.fixture
def lay(town):
    """Publish something for a home: ``lay(home, content)``."""

    def lay_down(home, content, subject=FLOW, **more):
        field = "center" if home in {town.center, town.other_center} else "area"
        number = latest_number(subject, home) + 1
        stamps = {"published_at": MORNING, "published_by": town.administrator}
        row = {"subject": subject, "number": number, "content": content, **stamps, **more}
        return Edition.objects.create(**{field: home}, **row)

    return lay_down


def holds(home, subject=FLOW):
    found = in_force(subject, home)
    return (found.version, found.home, found.edition.content if found.edition else None)


def test_where_nobody_has_published_the_standard_holds(town):
    assert holds(town.center) == holds(town.district) == (1, None, None)
    assert latest_number(FLOW, town.center) == 1
    assert not editions_of(FLOW, town.center).exists()


def test_the_nearest_that_lays_something_down_holds(town, lay):
    lay(town.district, {"a": 1})
    assert holds(town.center) == (2, town.district, {"a": 1})
    lay(town.center.area, {"a": 2})
    assert holds(town.center) == (2, town.center.area, {"a": 2})
    assert holds(town.other_center) == (2, town.district, {"a": 1})
    lay(town.center, {"a": 3})
    lay(town.center, {"a": 4})
    assert holds(town.center) == (3, town.center, {"a": 4})
    assert holds(town.center, FORM) == (1, None, None)


def test_an_edition_without_content_passes_the_question_on(town, lay):
    lay(town.district, {"a": 1})
    lay(town.center.area, {"a": 2})
    lay(town.center, {"a": 3})
    lay(town.center, None)
    assert holds(town.center) == (2, town.center.area, {"a": 2})
    lay(town.center.area, None)
    assert holds(town.center) == (2, town.district, {"a": 1})
    lay(town.district, None)
    assert holds(town.center) == (1, None, None)


def test_what_would_be_inherited(town, lay):
    lay(town.center, {"a": 3})
    assert inherited(FLOW, town.center).edition is None
    lay(town.district, {"a": 1})
    assert inherited(FLOW, town.center).home == town.district
    assert inherited(FLOW, town.center.area).home == town.district
    assert inherited(FLOW, town.district).edition is None


def test_the_question_costs_the_same_however_deep_and_often(town, lay, django_assert_num_queries):
    with django_assert_num_queries(2):
        in_force(FLOW, town.center)
    for content in ({"a": 1}, {"a": 2}, None):
        lay(town.district, content)
        lay(town.center.area, content)
    with django_assert_num_queries(2):
        in_force(FLOW, town.center)


def test_editions_by_number(town, lay):
    lay(town.center, {"a": 1})
    newest = lay(town.center, {"a": 2})
    assert [one.number for one in editions_of(FLOW, town.center)] == [3, 2]
    assert edition_numbered(FLOW, town.center, 3) == newest
    assert edition_numbered(FLOW, town.center, 4) is None
    assert edition_numbered(FORM, town.center, 3) is None


def test_who_follows_whom(town, lay, django_assert_num_queries):
    assert followers(FLOW, town.center) == [town.center]
    with django_assert_num_queries(2):
        assert followers(FLOW, town.district) == [town.center, town.other_center]
    assert followers(FLOW, town.center.area) == [town.center]
    lay(town.center, {"a": 1})
    assert followers(FLOW, town.district) == [town.other_center]
    assert followers(FLOW, town.center) == [town.center]
    lay(town.other_center.area, {"a": 1})
    with django_assert_num_queries(2):
        assert followers(FLOW, town.district) == []
    assert followers(FLOW, town.other_center.area) == [town.other_center]
    assert followers(FORM, town.district) == [town.center, town.other_center]
    lay(town.center, None)
    lay(town.district, {"a": 9})
    assert followers(FLOW, town.district) == [town.center]


def test_retired_centres_follow_nobody(town):
    center = town.center
    center.retired_on, center.retired_at, center.retired_by = (
        MORNING.date(),
        MORNING,
        town.administrator,
    )
    center.save()
    assert followers(FLOW, town.district) == [town.other_center]


def draft_row(town, **home):
    stamps = {"changed_at": MORNING, "changed_by": town.administrator}
    return {"subject": FLOW, "content": {}, **stamps, **home}


def test_a_draft_is_outdated_once_something_else_holds(town, lay):
    """Wherever that was published: above the place, there, or by following the place above again."""
    draft = EditionDraft.objects.create(**draft_row(town, center=town.center))

    def is_old():
        return is_outdated(draft, in_force(FLOW, town.center))

    assert not is_outdated(None, in_force(FLOW, town.center))
    assert (base_of(draft).name, is_old()) == (name_of("", 1), False)
    lay(town.other_center, {"a": 0})  # does not hold here
    lay(town.district, {"a": 0}, FORM)  # is about something else
    assert not is_old()
    for home, number in ((town.district, 2), (town.center.area, 2), (town.center, 2)):
        held = lay(home, {"a": 1})
        assert is_old()
        draft.base = held
        assert (base_of(draft).name, is_old()) == (name_of(home.name, number), False)
    lay(town.district, {"a": 2})  # the own one goes on holding
    assert not is_old()
    lay(town.center, None)
    assert is_old()


def test_one_draft_a_place_and_subject(town):
    draft = EditionDraft.objects.create(**draft_row(town, center=town.center))
    assert draft_of(FLOW, town.center) == draft_for_update(FLOW, town.center) == draft
    assert draft_of(FORM, town.center) is None
    assert draft_of(FLOW, town.district) is None
    for home in ({"center": town.center}, {}, {"center": town.center, "area": town.district}):
        with pytest.raises(IntegrityError), transaction.atomic():
            EditionDraft.objects.create(**draft_row(town, **home))


def test_a_number_is_given_once_and_the_standards_never(town, lay):
    lay(town.center, {"a": 1})
    for number in (1, 2):
        with pytest.raises(IntegrityError), transaction.atomic():
            lay(town.center, {"a": 1}, number=number)
