"""Each row says in a word what it is, and none says who the reporter is; the schema can go back."""

from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from bancheng.data.models import (
    CalendarDay,
    CalendarEdition,
    Case,
    HiddenCode,
    JournalEntry,
    LookUpAttempt,
    Matter,
    PhotoUpload,
    Rating,
    SavedView,
    SelfReport,
    SignStandard,
)
from bancheng.rules.jobs import JobKind
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.returns.status import ReturnStatus
from bancheng.rules.ways.entries import Catalogue
from bancheng.rules.ways.settings import Setting
from bancheng.rules.workflow import Status
from bancheng.services import attachments, drafts, hand_overs, handling
from bancheng.services.intake_forms import form_drafts
from bancheng.services.jobs import queue
from bancheng.services.office_sheets import files
from bancheng.services.ways import entries
from tests.people import Town, post_of
from tests.scenarios import MORNING, case_at, photo
from tests.services.days.calendars_at import asked
from tests.services.imports import taking
from tests.services.office_sheets.brought import filled, workbook
from tests.services.returns.quarter import return_at
from tests.shapes import STORY, TRIPS, lay_down, with_added
from tests.ways import add_entry, bind, set_for

MODELS = list(apps.get_app_config("data").get_models())


def _ways(town: Town) -> None:
    """What a place lays down for itself."""
    lay_down(town, with_added(TRIPS))
    who = {"by": town.administrator, "at": MORNING, "version": None}
    form_drafts.change(PlaceKind.CENTER, town.center.pk, form=with_added(STORY), **who)
    bind(town.center, "1-5-15", channel="12345")
    set_for(town.center, Setting.REVEAL_SECONDS, 30)


def one_row_of_each(town: Town) -> None:
    """Fill every table with a row at least."""
    _ways(town)
    case = case_at(Status.ACCEPTED, town, answers={TRIPS.code: "3"})
    hand_overs.hand_over(
        case.pk,
        by=town.registrar,
        at=MORNING,
        appointment_id=post_of(town.handler),
        assisting=[town.assisting_department.pk],
    )
    hand_overs.take_up(case.pk, by=town.handler, at=MORNING)
    handling.ask_material(case.pk, by=town.handler, at=MORNING, text="请补证明。")
    attachments.hold([photo()], token=uuid4(), by=None, at=MORNING, most=6)
    drafts.save("register", by=town.registrar, at=MORNING, content={"name": ["陆示例"]})
    Rating.objects.create(case=case, round_number=1, grade="5", rated_at=MORNING)
    LookUpAttempt.objects.create(number=case.number, origin="a", failed_at=MORNING)
    SelfReport.objects.create(origin="a", sent_at=MORNING)
    PhotoUpload.objects.create(origin="a", sent_at=MORNING, photos=1, size=1)
    Matter.objects.create(name="居住证签注")
    query = "q=陆示例&light=late"
    SavedView.objects.create(name="要催的", query=query, saved_at=MORNING, saved_by=town.registrar)
    taking.takings_of(town).take(taking.typed(taking.row()))
    asking = {"by": town.registrar, "at": MORNING, "submission": uuid4(), "back": "/ledger/"}
    queue.ask(JobKind.IMPORT, {"name": "陆示例"}, **asking)
    return_at(ReturnStatus.SUBMITTED, town)
    files.receive(workbook(filled(town)), by=town.administrator, at=MORNING, token=uuid4())
    own = add_entry(town.center, Catalogue.CAUSE, "system", "居住证系统卡顿")
    entries.keep(case, Catalogue.CAUSE, own.pk)
    HiddenCode.objects.create(
        center=town.center,
        catalogue=Catalogue.CAUSE,
        code="history",
        hidden_at=MORNING,
        hidden_by=town.administrator,
    )
    SignStandard.objects.create(area=town.district, band="#0b5563", letters="#ffffff")
    case_at(Status.REVIEWING, town)  # with a step that waits, and the edition that has it
    edition = CalendarEdition.objects.create(imported_at=MORNING, file_name="days.csv")
    CalendarDay.objects.create(edition=edition, on=MORNING.date(), kind="local_closure")
    asked(town)


def test_every_row_says_what_it_is_and_none_who_the_reporter_is(town):
    one_row_of_each(town)
    for model in MODELS:
        rows = list(model._default_manager.order_by("pk"))
        assert rows, f"fill {model.__name__} in one_row_of_each"
        for row in rows:
            assert str(row).strip(), model.__name__
            assert not [word for word in ("陆示例", "13800000000") if word in str(row)]


@pytest.mark.django_db(transaction=True)
def test_the_guard_of_the_journal_goes_and_comes_with_its_migration():
    entry = JournalEntry.objects.create(at=MORNING, event="register", actor_name="甲")
    try:
        call_command("migrate", "data", "0001", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM data_journalentry")
    finally:
        call_command("migrate", "data", verbosity=0)
    assert not JournalEntry.objects.filter(pk=entry.pk).exists()
    with transaction.atomic():
        assert not Case.objects.exists()
