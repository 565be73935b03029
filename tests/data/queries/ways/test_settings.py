"""Reading settings: one query for one place or many."""

from bancheng.data.models import OwnSetting
from bancheng.data.queries.office.places import spot_of
from bancheng.data.queries.ways import settings
from bancheng.rules.people import Viewer
from bancheng.rules.ways.settings import Setting
from tests.people import appoint
from tests.scenarios import MORNING
from tests.ways import set_for

S = Setting


def test_what_holds_costs_one_query_for_any_number_of_places(town, django_assert_num_queries):
    set_for(town.district, S.PUBLIC_FORM, False)
    set_for(town.center, S.PUBLIC_FORM, True)
    spots = [spot_of(town.center), spot_of(town.other_center)]
    with django_assert_num_queries(1):
        found = settings.held_at(spots, S.PUBLIC_FORM)
    assert [found[spot].value for spot in spots] == [True, False]
    assert [found[spot].place for spot in spots] == [town.center.name, "松江区"]
    assert settings.is_on(S.PUBLIC_FORM, town.center)
    assert not settings.is_on(S.PUBLIC_FORM, town.other_center)


def test_the_own_values_and_those_beneath(town):
    set_for(town.district, S.REVEAL_SECONDS, 90)
    set_for(town.center, S.REVEAL_SECONDS, 30)
    set_for(town.other_center.area, S.REVEAL_SECONDS, 40)
    assert settings.own_of(town.center) == {S.REVEAL_SECONDS: 30}
    beneath = settings.own_beneath(town.district)
    assert [settings.as_rule(row).value for row in beneath] == [30, 40]
    assert {own.value for own in settings.own_along(town.center)} == {90, 30}


def test_who_changed_them_last(town):
    assert settings.last_change_of(town.center) is None
    set_for(town.center, S.REVEAL_SECONDS, 30)
    set_for(town.center.area, S.REVEAL_SECONDS, 30, by=town.administrator)
    set_for(town.center, S.REVEAL_SECONDS, 40, by=town.center_administrator)
    assert settings.last_change_of(town.center).actor_name == "卫示例"
    assert settings.last_change_of(town.center.area).actor_name == "冯示例"


def test_somebody_with_several_posts_is_signed_out_by_the_shortest(town):
    assert settings.idle_minutes_of(Viewer(1)) == 30
    set_for(town.center.area, S.IDLE_MINUTES, 10)
    set_for(town.district, S.IDLE_MINUTES, 20)
    assert settings.idle_minutes_of(town.viewer("registrar")) == 10
    assert settings.idle_minutes_of(town.viewer("other_registrar")) == 20
    appoint(town.other_registrar, "handler", town.center)
    assert settings.idle_minutes_of(town.viewer("other_registrar")) == 10


def test_a_row_that_nobody_set_was_taken_over(town):
    OwnSetting.objects.create(
        area=town.district, setting=S.RETURN_DUE_DAY, value="20", set_at=MORNING
    )
    assert settings.setting_of(S.RETURN_DUE_DAY, town.center) == 20
