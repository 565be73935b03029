"""The case: what somebody could not get done, and where it stands (S1, S2, S5–S7)."""

from django.db import models
from django.db.models import Q

from bancheng.data.models.constraints import both_or_neither, one_of
from bancheng.data.models.office.person import Person
from bancheng.data.models.office.place import Center, Department, Window
from bancheng.data.models.ways.edition import Edition
from bancheng.rules.catalogues import Behalf, Channel, Closure, Kind, Reason
from bancheng.rules.lights import Clock
from bancheng.rules.people import Role
from bancheng.rules.workflow import AT_STATION, ENDED, WITH_HANDLER, Status

_AT_STATION = [str(status) for status in sorted(AT_STATION)]
_WITH_HANDLER = [str(status) for status in sorted(WITH_HANDLER | {Status.SIGNING})]
_ROLES = [str(role) for role in Role]


class Case(models.Model):
    """One registration; its number is gapless per centre and year.

    ``starts_on``, ``due_on``, ``soon_on`` and ``is_provisional`` are stored copies of the limit that
    runs (``clock``); services write them, ``bancheng limits recompute`` compares them.
    """

    center = models.ForeignKey(Center, on_delete=models.PROTECT, related_name="cases")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=40, unique=True)
    code_edition = models.PositiveSmallIntegerField(default=1)  # of the query code
    submission = models.UUIDField(unique=True)  # a double click carries the same one
    version = models.PositiveIntegerField(default=1)  # every step counts it up
    status = models.CharField(max_length=12)
    station = models.CharField(max_length=16, blank=True)  # of the flow, where it waits for a word
    signer_role = models.CharField(max_length=16, blank=True)  # whose word that is
    flow_code = models.CharField(max_length=20)
    flow_version = models.PositiveSmallIntegerField()
    flow_edition = models.ForeignKey(
        Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # none: a flow of the product's own, known by code and version
    scheme_code = models.CharField(max_length=20)
    form_edition = models.ForeignKey(
        Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # of the registration form; none: the standard
    scheme_version = models.CharField(max_length=20)

    # Form 1, upper half
    kind = models.CharField(max_length=12)
    channel = models.CharField(max_length=16)
    external_number = models.CharField(max_length=60, blank=True)
    filing = models.CharField(max_length=12, blank=True)
    stuck_at = models.CharField(max_length=12, blank=True)
    behalf = models.CharField(max_length=12)
    company_name = models.CharField(max_length=100, blank=True)
    credit_code = models.CharField(max_length=18, blank=True)
    handled_on = models.DateField()  # 办理日期, as the form says it
    window = models.ForeignKey(Window, null=True, blank=True, on_delete=models.PROTECT)
    matter = models.CharField(max_length=100)
    other_reason = models.CharField(max_length=200, blank=True)
    failure = models.CharField(max_length=16, blank=True)
    is_confidential = models.BooleanField(default=False)
    problem = models.TextField()
    registered_at = models.DateTimeField()
    registered_on = models.DateField()  # the legal date: day 0 of the hand-over limit
    registered_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # nobody: by the reporter

    # Form 1, lower half: the decision
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decision_note = models.TextField(blank=True)  # 受理/不予受理的原因
    decline_reason = models.CharField(max_length=20, blank=True)
    referral = models.CharField(max_length=200, blank=True)  # where to go instead

    # Where it is and which limit runs
    handler = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="handled_cases"
    )
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.PROTECT)
    handed_over_on = models.DateField(null=True, blank=True)
    round_number = models.PositiveSmallIntegerField(default=1)
    send_backs = models.PositiveSmallIntegerField(default=0)
    clock = models.CharField(max_length=10, blank=True)
    starts_on = models.DateField(null=True, blank=True)  # day 0 of the limit that runs
    limit_days = models.PositiveSmallIntegerField(default=0)
    due_on = models.DateField(null=True, blank=True)
    soon_on = models.DateField(null=True, blank=True)
    is_provisional = models.BooleanField(default=False)

    # How it ended
    answered_on = models.DateField(null=True, blank=True)  # of the last answer
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # nobody: by the reporter, or by the silence
    closure = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=12, blank=True)
    solved = models.CharField(max_length=8, blank=True)  # in the reporter's word
    cause = models.CharField(max_length=20, blank=True)
    is_objected = models.BooleanField(default=False)  # for ever, once objected
    is_on_the_spot = models.BooleanField(default=False)
    is_imported = models.BooleanField(default=False)  # from an old ledger; see CaseOrigin
    duplicate_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="duplicates"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["center", "year", "serial"], name="case_serial_unique"),
            one_of("status", Status, name="case_status_known"),
            one_of("kind", Kind, name="case_kind_known"),
            one_of("channel", Channel, name="case_channel_known"),
            one_of("behalf", Behalf, name="case_behalf_known"),
            one_of("clock", Clock, name="case_clock_known"),
            both_or_neither("starts_on", "due_on", "soon_on", name="case_limit_dates_together"),
            both_or_neither("decided_at", "decided_on", "decided_by", name="case_decided_pair"),
            both_or_neither("closed_at", "closed_on", name="case_closed_pair"),
            models.CheckConstraint(
                condition=Q(closed_by__isnull=True) | Q(closed_at__isnull=False),
                name="case_closed_by_pair",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.DECLINED.value)
                | (Q(decided_at__isnull=False) & ~Q(decline_reason="") & ~Q(referral="")),
                name="case_declined_says_why_and_where",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.CLOSED.value)
                | (Q(closed_at__isnull=False) & Q(answered_on__isnull=False)),
                name="case_closed_was_answered",
            ),
            models.CheckConstraint(
                condition=Q(closure="") | Q(closure__in=[str(c) for c in Closure]),
                name="case_closure_known",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=_WITH_HANDLER) | Q(handler__isnull=False),
                name="case_with_handler_names_one",
            ),
            models.CheckConstraint(
                condition=Q(status__in=_AT_STATION, signer_role__in=_ROLES) & ~Q(station="")
                | ~Q(status__in=_AT_STATION) & Q(station="", signer_role=""),
                name="case_at_station_names_it",
            ),
            models.CheckConstraint(
                condition=Q(is_imported=False)
                | Q(status__in=[str(status) for status in sorted(ENDED)], clock="", due_on=None),
                name="case_imported_has_ended",
            ),
        ]
        indexes = [
            models.Index(fields=["center", "-registered_at", "-id"], name="case_center_newest"),
            models.Index(fields=["-registered_at", "-id"], name="case_newest"),
            models.Index(fields=["center", "status", "-registered_at"], name="case_center_status"),
            models.Index(fields=["status", "due_on"], name="case_status_due"),
            models.Index(fields=["handler", "status", "due_on"], name="case_handler_status"),
            models.Index(fields=["center", "registered_on"], name="case_center_day"),
            models.Index(fields=["center", "due_on"], name="case_center_due"),
            models.Index(fields=["center", "matter"], name="case_center_matter"),
            # For every filter and order of the ledger; without a centre, for the district.
            models.Index(fields=["center", "closed_on"], name="case_center_closed"),
            models.Index(fields=["registered_on"], name="case_day"),
            models.Index(fields=["closed_on"], name="case_closed_day"),
            models.Index(fields=["due_on", "id"], name="case_due"),
            models.Index(fields=["closed_at", "id"], name="case_closed"),
            models.Index(fields=["matter", "-registered_at"], name="case_matter"),
            models.Index(fields=["kind", "-registered_at"], name="case_kind"),
            models.Index(fields=["channel", "-registered_at"], name="case_channel"),
            models.Index(fields=["outcome", "-registered_at"], name="case_outcome"),
            models.Index(fields=["cause", "-registered_at"], name="case_cause"),
            models.Index(fields=["closure", "-registered_at"], name="case_closure"),
            models.Index(
                fields=["-registered_at"], condition=Q(is_objected=True), name="case_objected"
            ),
            models.Index(
                fields=["-registered_at"], condition=Q(is_on_the_spot=True), name="case_on_the_spot"
            ),
            models.Index(fields=["external_number"], name="case_external_number"),
            models.Index(fields=["serial"], name="case_serial"),
            models.Index(
                fields=["-registered_at"], condition=Q(is_imported=True), name="case_imported"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class CaseReason(models.Model):
    """One ticked reason of form 1."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reasons")
    reason = models.CharField(max_length=12)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "reason"], name="case_reason_once"),
            one_of("reason", Reason, name="case_reason_known"),
        ]
        indexes = [models.Index(fields=["reason", "case"], name="case_reason_lookup")]

    def __str__(self) -> str:
        return self.reason
