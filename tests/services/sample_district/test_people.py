"""The invented people: roles, posts, and a registrar who followed another."""

from datetime import date

import pytest

from bancheng.data.models import Appointment, Center, Person
from bancheng.data.queries.office.people import sample_posts, viewer_of
from bancheng.rules.people import Role
from tests.installations import LOADED_AT
from tests.services.sample_district.rebuilt import cast

pytestmark = [pytest.mark.usefixtures("sample"), pytest.mark.xdist_group("sample")]

TODAY = LOADED_AT.date()


def test_the_sign_in_page_names_one_for_each_role_the_first_at_yueyang():
    posts = {post.role: post.person.username for post in sample_posts(TODAY)}
    assert posts == {
        Role.REGISTRAR: "xumin",
        Role.HANDLER: "gujianming",
        Role.LEAD: "zhouwenbin",
        Role.MEMBER: "tangliping",
        Role.SUPERVISOR: "hanzhiyuan",
        Role.ADMINISTRATOR: "fengguoping",
        Role.AUDITOR: "chuming",
    }


def test_everybody_holds_a_post_with_written_duties():
    assert Person.objects.count() == Appointment.objects.count()
    assert not Appointment.objects.filter(duties="").exists()


def test_yueyang_also_has_an_administrator_of_its_own():
    administrator = Person.objects.get(username="weixiaodong")
    yueyang = Center.objects.get(short_name="岳阳")
    assert viewer_of(administrator, TODAY).centers(Role.ADMINISTRATOR) == {yueyang.pk}


def test_the_registrar_of_yueyang_followed_another():
    former = Appointment.objects.get(person__username="sunlihua")
    present = Appointment.objects.get(person__username="xumin")
    assert former.ends_on == date(2025, 12, 31)
    assert present.starts_on == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("on", "names"),
    [
        (date(2025, 11, 3), {"孙丽华", "陆晓燕"}),
        (date(2026, 11, 3), {"徐敏", "陆晓燕"}),
    ],
)
def test_only_somebody_in_office_is_picked(on, names):
    staff = cast().staff
    picked = {
        staff.pick(Role.REGISTRAR, "yueyang", on=on, by=number).person.name for number in range(40)
    }
    assert picked == names


def test_everybody_is_counted_once():
    people = cast().staff.everybody()
    assert len(people) == len({person.pk for person in people}) == Person.objects.count()
