"""Changes of places, people and signs."""

from functools import partial
from io import BytesIO
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from bancheng.data.models import Appointment, Case, Person
from bancheng.rules.catalogues import CenterKind
from bancheng.rules.office.accounts import AccountEntry
from bancheng.rules.office.appointments import Node, PostEntry
from bancheng.rules.office.moves import MoveEntry
from bancheng.rules.office.places import (
    AreaEntry,
    CenterEntry,
    DepartmentEntry,
    MattersEntry,
    PlaceKind,
    WindowEntry,
)
from bancheng.rules.office.successions import Successors
from bancheng.rules.people import Role
from bancheng.rules.signs import Colours, SignFormat, SignSize, SignWish
from bancheng.rules.workflow import Status
from bancheng.services import time_limits
from bancheng.services.office import (
    accounts,
    appointments,
    installations,
    logos,
    moves,
    people,
    places,
    retirements,
    sign_standards,
    signs,
    successions,
)
from bancheng.services.office_sheets import files, filling
from tests.people import PASSWORD, Town, post_of
from tests.scenarios import case_at, photo
from tests.services.everywhere.changes import Change, change
from tests.services.office_sheets.brought import filled, workbook
from tests.services.steps import LATER

TODAY = LATER.date()
NEW_PASSWORD = "another-invented-one-26"


def _office(town: Town) -> dict[str, object]:
    return {"by": town.administrator, "at": LATER}


def _center(town: Town) -> Node:
    return Node(PlaceKind.CENTER, town.center.pk)


def _post(town: Town) -> int:
    return Appointment.objects.get(person=town.member).pk


@change
def accounts__change_password(town: Town) -> Change:
    def change_anew() -> object:
        member = Person.objects.get(pk=town.member.pk)
        return accounts.change_password(by=member, at=LATER, old=PASSWORD, new=NEW_PASSWORD)

    return change_anew


@change
def appointments__appoint(town: Town) -> Change:
    post = PostEntry(role=Role.HANDLER, node=_center(town), starts_on=TODAY)
    return partial(appointments.appoint, town.stranger.pk, entry=post, **_office(town))


@change
def appointments__change_duties(town: Town) -> Change:
    duties = "每月核对一次台账。"
    return partial(appointments.change_duties, _post(town), duties=duties, **_office(town))


@change
def appointments__end(town: Town) -> Change:
    return partial(appointments.end, _post(town), **_office(town))


@change
def moves__move(town: Town) -> Change:
    there = Node(PlaceKind.CENTER, town.other_center.pk)
    post = PostEntry(role=Role.HANDLER, node=there, starts_on=TODAY)
    entry = MoveEntry(old=_center(town), post=post)
    return partial(moves.move, town.colleague.pk, entry=entry, **_office(town))


@change
def successions__pass_on(town: Town) -> Change:
    case_at(Status.IN_PROGRESS, town)
    how = {"successors": Successors(post_of(town.colleague)), "note": "调走了。"}
    return partial(successions.pass_on, town.handler.pk, **how, **_office(town))


@change
def filling__fill_in(town: Town) -> Change:
    sheet = files.receive(workbook(filled(town)), token=uuid4(), **_office(town))
    return partial(filling.fill_in, sheet.pk, **_office(town))


@change
def installations__found(town: Town) -> Change:
    founding = installations.Founding(
        area=AreaEntry(code="310118", name="示例二区"),
        account=AccountEntry(username="first", name="首示例"),
        password=NEW_PASSWORD,
    )
    return partial(installations.found, founding, at=LATER)


@change
def people__change(town: Town) -> Change:
    account = AccountEntry(username="yy.mem", name="赵改名")
    return partial(people.change, town.member.pk, entry=account, **_office(town))


@change
def people__enrol(town: Town) -> Change:
    post = PostEntry(role=Role.REGISTRAR, node=_center(town), starts_on=TODAY)
    account = AccountEntry(username="yy.new", name="新示例")
    return partial(people.enrol, entry=account, post=post, **_office(town))


@change
def people__reset_password(town: Town) -> Change:
    return partial(people.reset_password, town.member.pk, **_office(town))


@change
def people__unlock(town: Town) -> Change:
    return partial(people.unlock, town.member.pk, **_office(town))


@change
def people__retire(town: Town) -> Change:
    return partial(people.retire, town.member.pk, **_office(town))


@change
def logos__set_logo(town: Town) -> Change:
    return partial(logos.set_logo, town.center.pk, upload=photo(), **_office(town))


@change
def logos__remove_logo(town: Town) -> Change:
    logos.set_logo(town.center.pk, upload=photo(), **_office(town))
    return partial(logos.remove_logo, town.center.pk, **_office(town))


@change
def people__reopen(town: Town) -> Change:
    people.retire(town.member.pk, **_office(town))
    return partial(people.reopen, town.member.pk, **_office(town))


@change
def places__create_area(town: Town) -> Change:
    area = AreaEntry(code="310117102", name="泗泾镇")
    return partial(places.create_area, parent_id=town.district.pk, entry=area, **_office(town))


@change
def places__create_center(town: Town) -> Change:
    center = CenterEntry(
        name="松江区政务服务中心", short_name="松江", code="31011700001", kind=CenterKind.DISTRICT
    )
    return partial(places.create_center, area_id=town.district.pk, entry=center, **_office(town))


@change
def places__create_window(town: Town) -> Change:
    window = WindowEntry(number="9号")
    return partial(places.create_window, center_id=town.center.pk, entry=window, **_office(town))


@change
def places__create_department(town: Town) -> Change:
    where = (PlaceKind.CENTER, town.center.pk)
    department = DepartmentEntry(name="示例科")
    return partial(places.create_department, *where, entry=department, **_office(town))


@change
def places__create_matters(town: Town) -> Change:
    matters = MattersEntry(names=("居住证签注",))
    return partial(places.create_matters, center_id=town.center.pk, entry=matters, **_office(town))


@change
def places__change(town: Town) -> Change:
    window = WindowEntry(number="8号", place="一楼东侧")
    where = (PlaceKind.WINDOW, town.window.pk)
    return partial(places.change, *where, entry=window, **_office(town))


@change
def retirements__retire(town: Town) -> Change:
    return partial(retirements.retire, PlaceKind.WINDOW, town.window.pk, **_office(town))


@change
def retirements__reopen(town: Town) -> Change:
    retirements.retire(PlaceKind.WINDOW, town.window.pk, **_office(town))
    return partial(retirements.reopen, PlaceKind.WINDOW, town.window.pk, **_office(town))


def _mark() -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (900, 250)).save(drawn, "PNG")
    return SimpleUploadedFile("mark.png", drawn.getvalue())


@change
def sign_standards__set_colours(town: Town) -> Change:
    colours = Colours("#004488", "#ffffff")
    where = town.district.pk
    return partial(sign_standards.set_colours, where, colours=colours, **_office(town))


@change
def sign_standards__set_mark(town: Town) -> Change:
    return partial(sign_standards.set_mark, town.district.pk, upload=_mark(), **_office(town))


@change
def sign_standards__remove_mark(town: Town) -> Change:
    sign_standards.set_mark(town.district.pk, upload=_mark(), **_office(town))
    return partial(sign_standards.remove_mark, town.district.pk, **_office(town))


@change
def signs__make(town: Town) -> Change:
    how = {"wish": SignWish(size=SignSize.A4), "form": SignFormat.PDF}
    return partial(signs.make, town.center.pk, **how, **_office(town))


@change
def time_limits__recompute(town: Town) -> Change:
    case_at(Status.REGISTERED, town)
    Case.objects.update(due_on=TODAY, soon_on=TODAY)
    return partial(time_limits.recompute, at=LATER, apply=True)
