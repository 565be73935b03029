"""What the settings page of a form knows."""

from bancheng.reports.intake_forms import desk_of, differences, is_different
from bancheng.rules.intake_forms.form import STANDARD
from bancheng.rules.office.places import PlaceKind
from bancheng.services.intake_forms import form_drafts
from tests.scenarios import MORNING
from tests.shapes import STORY, TOPIC, lay_down, with_added


def test_at_first_there_is_nothing_of_its_own(town):
    desk = desk_of(town.center)
    assert (desk.drafted, desk.version, desk.based_on) == (STANDARD, None, None)
    assert not desk.is_own
    assert not desk.is_based_on_old


def test_what_holds_is_told_from_what_is_drafted(town):
    lay_down(town, with_added(STORY), is_above=True)
    who = {"by": town.administrator, "at": MORNING}
    form_drafts.change(
        PlaceKind.CENTER, town.center.pk, form=with_added(TOPIC), version=None, **who
    )
    desk = desk_of(town.center)
    assert (desk.running.form, desk.drafted) == (with_added(STORY), with_added(TOPIC))
    assert not desk.is_own
    assert not desk.is_based_on_old
    assert desk_of(town.district).is_own
    assert str(desk.based_on) == f"{town.district.name}第 2 版"
    lay_down(town, with_added(TOPIC), is_above=True)
    assert desk_of(town.center).is_based_on_old


def test_it_costs_the_same_whatever_was_published(town, django_assert_num_queries):
    for form in (with_added(STORY), with_added(TOPIC), STANDARD):
        lay_down(town, form)
    with django_assert_num_queries(4):
        desk = desk_of(town.center)
    assert [edition.number for edition in desk.history] == [4, 3, 2]


def test_two_forms_are_different_or_not():
    assert not is_different(differences(STANDARD, STANDARD))
    assert is_different(differences(STANDARD, with_added(STORY)))
