"""Who acts: those in office at the case's own centre, and a handler it can be given to."""

from datetime import date

import pytest

from bancheng.data.queries.office.people import handlers_for
from bancheng.rules.people import Role
from bancheng.services.sample_district.cast import Cast
from tests.services.sample_district.rebuilt import cast
from tests.services.sample_district.tellings import plan

pytestmark = [pytest.mark.usefixtures("sample"), pytest.mark.xdist_group("sample")]

DAY = date(2026, 11, 20)


@pytest.fixture
def actors() -> Cast:
    return cast()


def test_the_case_is_received_at_a_window_of_its_centre(actors):
    assert actors.window(plan("card-lost-twice")).center == actors.center(plan("card-lost-twice"))


def test_the_registrar_acts_unless_staff_is_complained_of(actors):
    assert actors.registrar(plan("card-lost-twice"), DAY).username in {"xumin", "luxiaoyan"}
    assert actors.registrar(plan("conduct-scold"), DAY).username == "zhouwenbin"
    assert actors.lead(plan("card-lost-twice"), DAY).username == "zhouwenbin"


@pytest.mark.parametrize("center", ["yueyang", "songjiang", "fangsong"])
def test_it_can_be_given_to_whoever_is_chosen(actors, center):
    allowed = set(handlers_for(actors.places.centers[center], DAY).values_list("pk", flat=True))
    places = set()
    for number in range(30):
        made = plan("medical-aid-bill", number=number, center=center)
        post = actors.post(made, DAY)
        assert post.pk in allowed
        places.add(post.department and post.department.name)
    assert {None, "区民政局"} <= places
    assert ("民政救助组" in places) == (center == "yueyang")


def test_the_one_named_gets_it_and_an_office_named_goes_first(actors):
    made = plan("medical-aid-bill", handler="gujianming")
    assert actors.post(made, DAY).person.username == "gujianming"
    assert actors.post(made, DAY, office="police").person.username == "yanweidong"


def test_a_complaint_about_conduct_goes_to_the_lead(actors):
    assert actors.post(plan("conduct-scold"), DAY).role == Role.LEAD


def test_a_department_assists_with_a_hard_case_that_another_handles(actors):
    asked = {
        tuple(actors.assisting(plan("food-landlord-died", number=number))) for number in range(20)
    }
    assert asked == {(), (actors.places.departments["market"].pk,)}
    assert actors.assisting(plan("medical-aid-bill")) == []
    assert actors.assisting(plan("sign-two-offices")) == []
