"""The places whose forms are reached, and the form as a window would see it."""

from bancheng.rules.intake_forms.form import STANDARD
from bancheng.web.intake_forms.homes import home_address, sample_of
from tests.shapes import TOPIC, with_added


def test_each_place_has_its_page(town):
    assert home_address(town.center) == f"/places/centers/{town.center.pk}/"
    assert home_address(town.district) == f"/places/areas/{town.district.pk}/"


def test_a_sample_shows_what_is_asked():
    names = [one.bound.name for one in sample_of(with_added(TOPIC)).main]
    assert TOPIC.code in names
    assert TOPIC.code not in [one.bound.name for one in sample_of(STANDARD).main]
