"""The choices of a filter: those of one centre, or what all have in common."""

from pytest_django import DjangoAssertNumQueries

from bancheng.data.models import Matter
from bancheng.data.queries.finding.ledger import Filter
from bancheng.reports.ledger_choices import choices_for
from tests.people import Town


def test_who_sees_one_centre_chooses_within_it(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _center in (town.center, None):
        Matter.objects.create(center=_center, name="居住证签注")
    wanted = Filter(
        center_id=town.center.pk,
        window_id=town.window.pk,
        handler_id=town.handler.pk,
        department_id=town.department.pk,
    )
    viewer = town.viewer("registrar")
    with django_assert_num_queries(6):
        found = choices_for(viewer, wanted)
    assert found.centers == (town.center,)
    assert found.matters == ("居住证签注",)
    assert found.names_in(wanted) == {
        "center_id": town.center.name,
        "window_id": "8号",
        "handler_id": "李示例",
        "department_id": "示例市场监管科",
    }


def test_who_sees_several_chooses_a_centre_first(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    viewer = town.viewer("supervisor")
    with django_assert_num_queries(3):
        found = choices_for(viewer, Filter(handler_id=town.handler.pk))
    assert set(found.centers) == {town.center, town.other_center}
    assert (found.windows, found.handlers, found.matters) == ((), (), ())
    assert found.names_in(Filter(handler_id=town.handler.pk)) == {}
    chosen = choices_for(viewer, Filter(center_id=town.other_center.pk))
    assert chosen.windows == (town.other_window,)
    assert choices_for(viewer, Filter(center_id=999_999)).windows == ()
