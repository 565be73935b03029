"""A line of somebody: an account, one more post, or what has changed of either."""

from datetime import date

import pytest

from bancheng.data.models import Appointment, Person
from bancheng.rules.office_sheets.columns import OfficeColumn, OfficeTable
from bancheng.rules.office_sheets.entries import CellFault
from bancheng.rules.office_sheets.fates import Fate
from bancheng.rules.office_sheets.reading import Line
from bancheng.rules.people import Role
from bancheng.rules.refusals import Refusal
from bancheng.services.office import appointments
from bancheng.services.office_sheets import people_lines
from bancheng.services.office_sheets.desk import Desk
from tests.people import post_of
from tests.scenarios import MORNING

C = OfficeColumn


@pytest.fixture
def put(town):
    def line(**cells):
        desk = Desk(town.administrator, MORNING, town.viewer("administrator"), iter(()))
        known = {"username": "yy.reg", "role": "登记人员", "node": town.center.code} | cells
        filled = {OfficeColumn(name): text for name, text in known.items() if text}
        return people_lines.person(Line(OfficeTable.PEOPLE, 2, filled), desk)

    return line


def test_a_post_that_is_held_is_known(town, put):
    effect = put(person="王示例", starts_on="2022-10-11")
    assert (effect.fate, effect.changes) == (Fate.KNOWN, ())
    assert (effect.name, effect.role) == (f"王示例 {town.center.name}", Role.REGISTRAR)
    assert put(role="", node="").fate is Fate.KNOWN


def test_what_differs_is_changed(town, put):
    effect = put(person="王改名", duties="登记。", ends_on="2026-12-31")
    assert effect.fate is Fate.CHANGED
    assert effect.changes == (
        ("姓名", "王示例", "王改名"),
        ("职责", "", "登记。"),
        ("到哪天止", "", "2026-12-31"),
    )
    post = Appointment.objects.get(person=town.registrar)
    assert (post.duties, post.ends_on) == ("登记。", date(2026, 12, 31))
    assert Person.objects.get(pk=town.registrar.pk).name == "王改名"
    again = put(ends_on="2027-01-31")
    assert again.changes == (("到哪天止", "2026-12-31", "2027-01-31"),)


def test_one_more_post(town, put):
    effect = put(role="办理人员", starts_on="2026-11-02")
    assert (effect.fate, effect.is_account) == (Fate.CREATED, False)
    assert Appointment.objects.filter(person=town.registrar).count() == 2


def test_the_first_day_of_a_post_stays(put):
    with pytest.raises(CellFault) as caught:
        put(starts_on="2026-11-02")
    assert caught.value.column is C.STARTS_ON
    assert "这项任命从 2022-10-11 起，起始日不能改" in str(caught.value.wording)


def test_a_post_that_is_over_is_known_by_its_first_day(town, put):
    appointments.end(post_of(town.registrar), by=town.administrator, at=MORNING)
    assert put(starts_on="2022-10-11").fate is Fate.KNOWN
    assert put(starts_on="2026-11-02").fate is Fate.CREATED


def test_nobody_appoints_themselves_by_a_file(put):
    with pytest.raises(Refusal) as caught:
        put(username="sj.adm", person="冯示例", starts_on="2026-11-02")
    assert "不能任命自己" in str(caught.value.wording)


def test_a_name_is_changed_by_who_may(town, put):
    assert put(username="yy.lead", person="陈新示例", role="", node="").fate is Fate.CHANGED
    effect = put(username="new.one", person="新示例", starts_on="2026-11-02")
    assert (effect.fate, effect.is_account) == (Fate.CREATED, True)
    assert not Person.objects.get(username="new.one").has_usable_password()
    assert town.lead.username == "yy.lead"
