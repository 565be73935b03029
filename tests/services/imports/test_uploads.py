"""A file is received once, by whoever may import at its centre, and lets go of everything in a day."""

import io
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bancheng.data.models import Center, LedgerImport
from bancheng.gateways import job_files
from bancheng.reports.import_columns import columns_page
from bancheng.rules.imports.columns import Column
from bancheng.rules.imports.layout import Layout
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted
from bancheng.services.imports import uploads
from tests.scenarios import MORNING
from tests.services.imports.taking import (
    EARLY,
    HALF_YEAR,
    LEDGERS,
    WINDOW_2024,
    brought,
    row,
    takings_of,
    typed,
)


@pytest.fixture
def taking(town):
    return takings_of(town)


def kept() -> list[str]:
    """What lies beside the database."""
    return sorted(path.suffix for path in job_files.folder().iterdir())


@pytest.fixture(autouse=True)
def own_var(tmp_path, settings):
    settings.VAR = tmp_path


@pytest.mark.parametrize("name", [HALF_YEAR, WINDOW_2024, EARLY])
def test_of_a_file_only_its_rows_are_kept(taking, name):
    one = taking.receive(brought(name))
    assert (one.file_name, one.kind) == (name, name.rpartition(".")[2])
    assert (one.size, len(one.sha256)) == ((LEDGERS / name).stat().st_size, 64)
    assert kept() == [".rows"]
    assert job_files.path_of(one.token, "rows").exists()


def test_the_same_form_sent_twice_is_one_import(taking, town):
    token = uuid4()
    sent = {"center_id": town.center.pk, "by": town.registrar, "at": MORNING, "token": token}
    one = uploads.receive(brought(EARLY), **sent)
    assert uploads.receive(brought(EARLY), **sent) == one
    others = {"by": town.other_registrar, "center_id": town.other_center.pk}
    with pytest.raises(NotFound):
        uploads.receive(brought(EARLY), **(sent | others))
    assert LedgerImport.objects.count() == 1


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (lambda: brought("locked.xlsx"), "加了密码"),
        (lambda: SimpleUploadedFile("a.xlsx", b"%PDF-1.7\n"), "不是 Excel 表格"),
        (lambda: brought("a.xls", (LEDGERS / HALF_YEAR).read_bytes()), "其实是 .xlsx 文件"),
        (lambda: brought("a.csv", b"a\n" * 20_001), "太大"),
        (lambda: brought("a.xlsx", _damaged()), "打不开"),
    ],
)
def test_a_file_that_cannot_be_taken_leaves_nothing(taking, upload, sentence):
    with pytest.raises(Invalid) as refused:
        taking.receive(upload())
    assert sentence in str(refused.value.errors["file"])
    assert kept() == []
    assert not LedgerImport.objects.exists()


def _damaged() -> bytes:
    """A workbook whole as an archive, whose sheet is no XML."""
    source = zipfile.ZipFile(LEDGERS / HALF_YEAR)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"\x00" if name.endswith("workbook.xml") else source.read(name))
    return stream.getvalue()


def test_a_file_of_a_gigabyte_is_never_read(taking):
    upload = brought(HALF_YEAR)
    upload.size = 1024**3
    with pytest.raises(Invalid) as refused:
        taking.receive(upload)
    assert "有 1024 MB，最多 20 MB" in str(refused.value.errors["file"])
    assert kept() == []


def test_only_who_registers_at_a_centre_or_leads_it_imports_there(town):
    sent = {"at": MORNING, "upload": brought(EARLY)}
    for name, person in town.people():
        call = {**sent, "by": person, "center_id": town.center.pk, "token": uuid4()}
        if name in {"registrar", "lead", "all_rounder"}:
            assert uploads.receive(**call).center == town.center
        else:
            with pytest.raises(NotPermitted):
                uploads.receive(**call)
    Center.objects.filter(pk=town.center.pk).update(retired_on=MORNING.date())
    with pytest.raises(NotFound):
        uploads.receive(**sent, by=town.registrar, center_id=town.center.pk, token=uuid4())


def test_what_the_columns_are_is_kept_or_refused(taking, town):
    one = taking.receive(typed(row()))
    page = columns_page(one)
    layout = Layout(0, page.header, {**page.header.guess, 1: Column.NAME})
    with pytest.raises(Invalid) as refused:
        uploads.arrange(one.pk, layout, by=town.registrar, at=MORNING)
    assert set(refused.value.errors) == {"name", "phone"}
    one.refresh_from_db()
    assert one.layout == {}
    with pytest.raises(NotFound):
        uploads.arrange(one.pk, layout, by=town.other_registrar, at=MORNING)


def test_a_file_can_be_let_go(taking, town, django_capture_on_commit_callbacks):
    one = taking.arrange(typed(row()))
    with pytest.raises(NotFound):
        uploads.discard(one.pk, by=town.handler, at=MORNING)
    with django_capture_on_commit_callbacks(execute=True):
        uploads.discard(one.pk, by=town.lead, at=MORNING)
    assert kept() == []
    assert not LedgerImport.objects.exists()


def test_what_was_taken_over_cannot(taking, town):
    one = taking.take(typed(row()))
    with pytest.raises(NotFound):
        uploads.discard(one.pk, by=town.registrar, at=MORNING)
    with pytest.raises(NotFound):
        uploads.discard(one.pk + 9, by=town.registrar, at=MORNING)


def test_forgotten_files_go_after_a_day(taking):
    forgotten, done = taking.receive(typed(row())), taking.take(typed(row(2)))
    day = timedelta(days=1)
    assert uploads.discard_forgotten(at=MORNING + day) == 0
    assert uploads.discard_forgotten(at=MORNING + day + timedelta(seconds=1)) == 1
    assert list(LedgerImport.objects.all()) == [done]
    assert not job_files.path_of(forgotten.token, "rows").exists()
