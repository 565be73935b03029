"""One person for each role of one sample centre, their neighbours, and a stranger: all invented."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cache

from django.contrib.auth.hashers import make_password

from bancheng.data.models import Appointment, Area, Center, Department, Person, Window
from bancheng.data.queries.office.people import viewer_of
from bancheng.rules.catalogues import CenterKind
from bancheng.rules.people import Role, Viewer
from tests.password import PASSWORD

IN_OFFICE_SINCE = date(2022, 10, 11)


@dataclass(frozen=True, slots=True)
class Town:
    """岳阳 with its people, 方松 as the other centre, their district, and another district."""

    district: Area
    center: Center
    window: Window
    department: Department  # of the district: can be given cases of both centres
    assisting_department: Department  # of the district, asked to assist
    other_center: Center
    other_window: Window

    registrar: Person
    handler: Person
    colleague: Person  # a second handler of the centre
    lead: Person
    member: Person
    official: Person  # a handler in the department
    assistant: Person  # a handler in the assisting department
    supervisor: Person
    administrator: Person  # of the district
    center_administrator: Person
    auditor: Person
    all_rounder: Person  # registrar and handler of the centre at once
    former_registrar: Person  # the appointment has ended

    other_registrar: Person
    other_handler: Person
    other_lead: Person
    other_member: Person
    other_supervisor: Person  # of another district
    stranger: Person  # an account without any appointment

    def people(self) -> Iterator[tuple[str, Person]]:
        """Everybody, by the name of the field."""
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, Person):
                yield field.name, value

    def viewer(self, name: str, today: date = date(2026, 11, 2)) -> Viewer:
        """What the permissions know of the person called ``name`` on a day."""
        return viewer_of(getattr(self, name), today)


PEOPLE = tuple(name for name, kind in Town.__annotations__.items() if kind is Person)
"""The names of all people, for ``parametrize``."""


def settle() -> Town:
    """Found the districts and centres, and appoint everybody."""
    district, town, other_town, elsewhere = _areas()
    center = _center(town, "岳阳", "31011700101")
    other = _center(other_town, "方松", "31011700301")
    department = Department.objects.create(area=district, name="示例市场监管科")
    assisting = Department.objects.create(area=district, name="示例人社科", is_co_handling=True)
    return Town(
        district=district,
        center=center,
        window=Window.objects.create(center=center, number="8号"),
        department=department,
        assisting_department=assisting,
        other_center=other,
        other_window=Window.objects.create(center=other, number="3号"),
        registrar=_person("yy.reg", "王示例", (Role.REGISTRAR, center)),
        handler=_person("yy.han", "李示例", (Role.HANDLER, center)),
        colleague=_person("yy.han2", "周示例", (Role.HANDLER, center)),
        lead=_person("yy.lead", "陈示例", (Role.LEAD, center)),
        member=_person("yy.mem", "赵示例", (Role.MEMBER, center)),
        official=_person("sj.han", "孙示例", (Role.HANDLER, department)),
        assistant=_person("sj.han2", "吴示例", (Role.HANDLER, assisting)),
        supervisor=_person("sj.sup", "郑示例", (Role.SUPERVISOR, district)),
        administrator=_person("sj.adm", "冯示例", (Role.ADMINISTRATOR, district)),
        center_administrator=_person("yy.adm", "卫示例", (Role.ADMINISTRATOR, center)),
        auditor=_person("sj.aud", "褚示例", (Role.AUDITOR, district)),
        all_rounder=_person("yy.all", "杨示例", (Role.REGISTRAR, center), (Role.HANDLER, center)),
        former_registrar=_former("yy.old", "朱示例", center),
        other_registrar=_person("fs.reg", "蒋示例", (Role.REGISTRAR, other)),
        other_handler=_person("fs.han", "沈示例", (Role.HANDLER, other)),
        other_lead=_person("fs.lead", "韩示例", (Role.LEAD, other)),
        other_member=_person("fs.mem", "秦示例", (Role.MEMBER, other)),
        other_supervisor=_person("xx.sup", "许示例", (Role.SUPERVISOR, elsewhere)),
        stranger=_person("stranger", "何示例"),
    )


def _areas() -> tuple[Area, Area, Area, Area]:
    district = Area.objects.create(code="310117", name="松江区", path="310117/")
    towns = [
        Area.objects.create(code=code, name=name, parent=district, path=f"310117/{code}/")
        for code, name in (("310117001", "岳阳街道"), ("310117003", "方松街道"))
    ]
    elsewhere = Area.objects.create(code="310199", name="示例区", path="310199/")
    return district, towns[0], towns[1], elsewhere


def _center(area: Area, short_name: str, code: str) -> Center:
    return Center.objects.create(
        area=area,
        code=code,
        name=f"{area.name}社区事务受理服务中心",
        short_name=short_name,
        kind=CenterKind.TOWN,
        phone="021-57000000",
        live_on=IN_OFFICE_SINCE,
        public_code=f"form{code[-3:]}",
    )


@cache
def _hashed() -> str:
    return make_password(PASSWORD)


def _person(username: str, name: str, *posts: tuple[Role, Area | Center | Department]) -> Person:
    person = Person.objects.create(username=username, name=name, password=_hashed())
    for role, node in posts:
        appoint(person, role, node)
    return person


def _former(username: str, name: str, center: Center) -> Person:
    person = _person(username, name)
    appoint(person, Role.REGISTRAR, center, ends_on=date(2026, 10, 30))
    return person


def appoint(
    person: Person,
    role: Role,
    node: Area | Center | Department,
    *,
    ends_on: date | None = None,
) -> Appointment:
    """Give the person a role at a node."""
    where = {type(node).__name__.lower(): node}
    return Appointment.objects.create(
        person=person, role=role, starts_on=IN_OFFICE_SINCE, ends_on=ends_on, **where
    )


def post_of(person: Person) -> int:
    """The number of the person's first appointment, as a hand-over names it."""
    return Appointment.objects.filter(person=person).order_by("pk").values_list("pk", flat=True)[0]
