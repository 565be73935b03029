"""Rows written in a breath are the same as rows saved one by one, and every constraint holds."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from bancheng.data.bulk import Sheaf
from bancheng.data.databases import reserve_keys
from bancheng.data.models import Case, Contact, JournalEntry
from bancheng.rules.workflow import Status
from tests.scenarios import MORNING, case_at


def copies(case: Case, count: int) -> list[Case]:
    """Unsaved cases like ``case``, but for what must be their own."""
    fields = [field.attname for field in Case._meta.concrete_fields]
    keys = reserve_keys(Case, count)
    return [
        Case(
            **{name: getattr(case, name) for name in fields}
            | {"id": key, "serial": 0, "number": "", "submission": uuid4()}
        )
        for key in keys
    ]


def test_rows_are_read_back_as_they_were_meant(town):
    case = case_at(Status.CLOSED, town)
    sheaf = Sheaf(copies(case, 3))
    sheaf.put("serial", [11, 12, 13])
    sheaf.put("number", ["岳阳-2026-0011", "岳阳-2026-0012", "岳阳-2026-0013"])
    sheaf.drop({1})
    sheaf.write()
    written = list(Case.objects.exclude(pk=case.pk).order_by("serial"))
    assert [row.serial for row in written] == [11, 13]
    own = {"id", "serial", "number", "submission"}
    for field in Case._meta.concrete_fields:
        if field.attname not in own:
            assert getattr(written[0], field.attname) == getattr(case, field.attname)


def test_sealed_and_structured_values_are_kept_as_the_fields_keep_them(town):
    case = case_at(Status.REGISTERED, town)
    case.contact.delete()
    Sheaf([Contact(case=case, name="陆示例", phone="13800000000")]).write()
    Sheaf([JournalEntry(at=MORNING, event="import", details={"row": 5})]).write()
    assert Contact.objects.get(case=case).name == "陆示例"
    entry = JournalEntry.objects.order_by("-pk")[0]
    assert (entry.details, entry.at) == ({"row": 5}, MORNING)


def test_a_row_that_breaks_a_constraint_is_refused(town):
    rows = copies(case_at(Status.CLOSED, town), 1)
    rows[0].is_imported, rows[0].status = True, Status.REGISTERED
    with pytest.raises(IntegrityError), transaction.atomic():
        Sheaf(rows).write()


def test_of_nothing_nothing_is_written(db):
    nothing = Sheaf([])
    nothing.put("serial", [])
    nothing.write()
    assert not Case.objects.exists()
