"""Every change that is no step of a case, ready to be made: name → the call, once all is prepared."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from io import BytesIO
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from bancheng.data.models import Appointment, Case, Person, SavedView
from bancheng.data.queries.ledger import Filter
from bancheng.rules.catalogues import CenterKind, Paper, RevealPurpose
from bancheng.rules.office.accounts import AccountEntry
from bancheng.rules.office.appointments import Node, PostEntry
from bancheng.rules.office.places import (
    AreaEntry,
    CenterEntry,
    DepartmentEntry,
    MattersEntry,
    PlaceKind,
    WindowEntry,
)
from bancheng.rules.people import Reporter, Role
from bancheng.rules.returns.status import ReturnStatus
from bancheng.rules.signs import Colours, SignFormat, SignSize, SignWish
from bancheng.rules.workflow import Status
from bancheng.services import (
    attachments,
    calendars,
    contacts,
    ledger,
    papers,
    registration,
    replies,
    time_limits,
)
from bancheng.services.finding import saved_views, search
from bancheng.services.imports import takeovers
from bancheng.services.jobs.queue import Work
from bancheng.services.office import (
    accounts,
    appointments,
    installations,
    logos,
    people,
    places,
    retirements,
    sign_standards,
    signs,
)
from bancheng.services.reporter import look_ups, receipts, self_reports
from bancheng.services.returns import drafting, roll_ups, submissions
from tests.people import PASSWORD, Town
from tests.scenarios import MORNING, case_at, entry, photo
from tests.services.imports.taking import row, takings_of, typed
from tests.services.returns.quarter import (
    AFTERWARDS,
    Q4,
    closed_case,
    filled,
    return_at,
    snapshot,
    which,
)
from tests.services.steps import LATER

Change = Callable[[], object]
Prepare = Callable[[Town], Change]

TODAY = LATER.date()
NEW_PASSWORD = "another-invented-one-26"
DAYS = b"date,kind,name,source,version\n2027-03-01,local_closure,\xe5\x81\x9c\xe7\x94\xb5,x,1\n"

CHANGES: dict[str, Prepare] = {}


def change(prepare: Prepare) -> Prepare:
    """Keep ``prepare`` under the service it is named after: ``noun__verb``."""
    CHANGES[prepare.__name__.replace("__", ".")] = prepare
    return prepare


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
def attachments__note_opened(town: Town) -> Change:
    case = case_at(Status.REGISTERED, town)
    kept = attachments.keep(case, [photo()], by=town.registrar, at=LATER)
    return partial(attachments.note_opened, kept[0], by=town.registrar, at=LATER)


@change
def calendars__import_days(town: Town) -> Change:
    how = {"file_name": "days.csv", "by": town.administrator, "at": LATER, "apply": True}
    return partial(calendars.import_days, DAYS, **how)


@change
def contacts__reveal(town: Town) -> Change:
    return _on_a_case(town, contacts.reveal, purpose=RevealPurpose.CALL_BACK)


@change
def installations__found(town: Town) -> Change:
    founding = installations.Founding(
        area=AreaEntry(code="310118", name="示例二区"),
        account=AccountEntry(username="first", name="首示例"),
        password=NEW_PASSWORD,
    )
    return partial(installations.found, founding, at=LATER)


@change
def ledger__take_out(town: Town) -> Change:
    how = {"by": town.registrar, "at": LATER, "described": "全部", "has_contacts": True}
    return partial(ledger.take_out, Filter(), **how)


@change
def look_ups__look_up(town: Town) -> Change:
    case = case_at(Status.REGISTERED, town)
    return partial(look_ups.look_up, case.number, "0000", origin="192.0.2.7", at=LATER)


@change
def ledger__print_book(town: Town) -> Change:
    case_at(Status.REGISTERED, town)
    how = {"by": town.registrar, "at": LATER, "described": "全部"}
    return partial(ledger.print_book, Filter(), **how)


@change
def papers__print_out(town: Town) -> Change:
    return _on_a_case(town, papers.print_out, paper=Paper.FORM_1)


@change
def papers__take(town: Town) -> Change:
    case = case_at(Status.REGISTERED, town)
    return partial(papers.take, case.pk, paper=Paper.RECEIPT, by=Reporter(case.pk), at=LATER)


@change
def drafting__save(town: Town) -> Change:
    entry = filled(closed_case(town))
    uploads = {0: [snapshot()]}
    return partial(
        drafting.save,
        which(town),
        by=town.registrar,
        at=AFTERWARDS,
        entry=entry,
        uploads=uploads,
    )


@change
def submissions__save_and_submit(town: Town) -> Change:
    entry = filled(closed_case(town))
    how = {"by": town.registrar, "at": AFTERWARDS, "entry": entry}
    return partial(submissions.save_and_submit, which(town), **how)


@change
def submissions__submit(town: Town) -> Change:
    return_at(ReturnStatus.DRAFT, town)
    return partial(submissions.submit, which(town), by=town.lead, at=AFTERWARDS)


@change
def submissions__send_back(town: Town) -> Change:
    return_at(ReturnStatus.SUBMITTED, town)
    how = {"by": town.supervisor, "at": AFTERWARDS, "remark": "补上办理过程。"}
    return partial(submissions.send_back, which(town), **how)


@change
def submissions__receive(town: Town) -> Change:
    return_at(ReturnStatus.SUBMITTED, town)
    return partial(submissions.receive, which(town), by=town.supervisor, at=AFTERWARDS)


@change
def roll_ups__note_taken_out(town: Town) -> Change:
    return partial(roll_ups.note_taken_out, Q4, by=town.supervisor, at=AFTERWARDS)


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
def receipts__show(town: Town) -> Change:
    return _on_a_case(town, receipts.show)


@change
def receipts__show_once(town: Town) -> Change:
    return _on_a_case(town, receipts.show_once, at=MORNING)


@change
def receipts__renew(town: Town) -> Change:
    return _on_a_case(town, receipts.renew)


def _sent(town: Town) -> dict[str, object]:
    return {"center_id": town.center.pk, "at": LATER, "submission": uuid4()}


@change
def registration__register_case(town: Town) -> Change:
    return partial(registration.register_case, entry(), by=town.registrar, **_sent(town))


@change
def registration__register_and_accept(town: Town) -> Change:
    return partial(registration.register_and_accept, entry(), by=town.registrar, **_sent(town))


@change
def replies__close_silent(town: Town) -> Change:
    case = case_at(Status.ANSWERED, town)
    return partial(replies.close_silent, case.pk, at=LATER + timedelta(days=30))


@change
def replies__close_all_silent(town: Town) -> Change:
    case_at(Status.ANSWERED, town)
    return partial(replies.close_all_silent, at=LATER + timedelta(days=30))


@change
def retirements__retire(town: Town) -> Change:
    return partial(retirements.retire, PlaceKind.WINDOW, town.window.pk, **_office(town))


@change
def retirements__reopen(town: Town) -> Change:
    retirements.retire(PlaceKind.WINDOW, town.window.pk, **_office(town))
    return partial(retirements.reopen, PlaceKind.WINDOW, town.window.pk, **_office(town))


def _view(town: Town) -> SavedView:
    how = {"name": "要催的", "query": "light=late", "by": town.lead, "at": LATER}
    return saved_views.keep(**how)


@change
def saved_views__keep(town: Town) -> Change:
    return partial(_view, town)


@change
def saved_views__change(town: Town) -> Change:
    how = {"name": "先催的", "center_id": town.center.pk, "by": town.lead, "at": LATER}
    return partial(saved_views.change, _view(town).pk, **how)


@change
def saved_views__delete(town: Town) -> Change:
    return partial(saved_views.delete, _view(town).pk, by=town.lead, at=LATER)


@change
def search__rebuild(town: Town) -> Change:
    case_at(Status.REGISTERED, town)
    return partial(search.rebuild, at=LATER)


@change
def self_reports__send(town: Town) -> Change:
    return partial(self_reports.send, entry(), origin="192.0.2.7", **_sent(town))


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


@change
def takeovers__run(town: Town) -> Change:
    taking = takings_of(town)
    one = taking.check(typed(row(1), row(2)))
    work = Work(one.token, town.registrar, LATER, {"import_id": one.pk}, lambda: LATER)
    return partial(takeovers.run, work)


def _on_a_case(town: Town, service: Callable[..., object], **more: object) -> Change:
    case = case_at(Status.REGISTERED, town)
    return partial(service, case.pk, **{"by": town.registrar, "at": LATER, **more})
