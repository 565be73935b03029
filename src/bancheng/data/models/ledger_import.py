"""Old ledgers taken over: one row for each file, one for each case that came from it."""

import uuid

from django.db import models

from bancheng.data.fields import SealedTextField
from bancheng.data.models.case import Case
from bancheng.data.models.constraints import both_or_neither, one_of
from bancheng.data.models.office.person import Person
from bancheng.data.models.office.place import Center
from bancheng.rules.imports.files import LedgerKind


class LedgerImport(models.Model):
    """One file of an old ledger; what it holds lies beside the database until it is taken over.

    ``layout``: where the headings stand and what each column becomes, once somebody has said so.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True)  # its files are called so
    center = models.ForeignKey(Center, on_delete=models.PROTECT, related_name="ledger_imports")
    file_name = models.CharField(max_length=150)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    layout = models.JSONField(default=dict)
    checked_at = models.DateTimeField(null=True, blank=True)
    good = models.PositiveIntegerField(default=0)  # rows as the last check found them
    bad = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)  # taken over before
    imported_at = models.DateTimeField(null=True, blank=True)
    imported_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    imported = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            one_of("kind", LedgerKind, name="ledger_import_kind_known"),
            both_or_neither("imported_at", "imported_by", name="ledger_import_imported_pair"),
        ]
        indexes = [models.Index(fields=["center", "-uploaded_at"], name="ledger_import_newest")]

    def __str__(self) -> str:
        return self.file_name


class CaseOrigin(models.Model):
    """Where an imported case came from, and what the old ledger says that form 1 keeps elsewhere.

    Its people and departments are names on paper, not accounts. The digest tells a row from every
    other of its centre, so that none is taken over twice.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="origin")
    ledger_import = models.ForeignKey(LedgerImport, on_delete=models.PROTECT, related_name="rows")
    center = models.ForeignKey(Center, on_delete=models.PROTECT, related_name="+")
    row = models.PositiveIntegerField()  # as Excel shows it
    digest = models.CharField(max_length=64)  # keyed
    old_number = models.CharField(max_length=60, blank=True)
    window_name = models.CharField(max_length=60, blank=True)
    registrar_name = models.CharField(max_length=60, blank=True)
    handler_name = models.CharField(max_length=60, blank=True)
    department_name = models.CharField(max_length=60, blank=True)
    handling = models.TextField(blank=True)  # 办理过程与结果
    note = models.TextField(blank=True)  # 备注
    other_phones = SealedTextField(blank=True)  # the further numbers of the cell, by “、”

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["center", "digest"], name="case_origin_once"),
            models.UniqueConstraint(fields=["ledger_import", "row"], name="case_origin_row_once"),
        ]
        indexes = [models.Index(fields=["old_number"], name="case_origin_old_number")]

    def __str__(self) -> str:
        return f"{self.ledger_import_id}: {self.row}"
