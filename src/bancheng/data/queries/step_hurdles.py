"""What stands in somebody's way to an optional step, and which steps wait for somebody's word."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from bancheng.data.models import Assignment, Case, Round, StepRecord
from bancheng.data.queries import calendars
from bancheng.data.queries.cases import rounds_of, scheme_of
from bancheng.data.queries.office.people import appointments_on, holders
from bancheng.data.queries.step_records import granted_extension
from bancheng.rules.catalogues import Difficulty
from bancheng.rules.flows.palette import STATIONS, StepKind
from bancheng.rules.flows.records import (
    may_decide_extension,
    may_extend,
    may_follow_up,
    may_sign,
)
from bancheng.rules.people import Role, Viewer
from bancheng.rules.wording import Wording, zh

_NOBODY = zh("现在没有人能做这一步，请管理员任命{role}。")
_NOT_YOURS = zh("这一步归{role}做。")


def sign_hurdle(case: Case, record: StepRecord, viewer: Viewer, *, today: date) -> Wording | None:
    """Why somebody cannot sign what waits: they brought it, and others could sign. Or
    nobody at all is there to sign.
    """
    role = Role.LEAD if case.is_confidential else Role(record.role)
    roles = {Role.LEAD, role}
    others = holders(case.center, today, *roles).exclude(pk=viewer.person_id)
    has_others = others.exists()
    if not has_others and case.center_id not in viewer.centers(*roles):
        return Wording(_NOBODY, {"role": role.label})
    return may_sign(brought_by=record.asked_by_id, signer=viewer.person_id, others=has_others)


def extension_hurdle(case: Case, now: Round, *, today: date) -> Wording | None:
    """Why no extension can be asked for on the running round."""
    return may_extend(
        calendars.calendar_for(case.center_id),
        scheme=scheme_of(case),
        due_on=now.due_on,
        limit_days=now.limit_days,
        was_extended=granted_extension(case, now.number) is not None,
        is_infeasible=now.difficulty == Difficulty.INFEASIBLE,
        today=today,
    )


def decision_hurdle(record: StepRecord, viewer: Viewer) -> Wording | None:
    """Why somebody cannot decide on an extension: they have asked for it."""
    return may_decide_extension(asked_by=record.asked_by_id, by=viewer.person_id)


def follow_up_hurdle(case: Case, record: StepRecord, viewer: Viewer) -> Wording | None:
    """Why somebody cannot take a step after the closing: it is another's, or they handled it."""
    role, kind = Role(record.role), StepKind(record.kind)
    if case.center_id not in viewer.centers(role, Role.LEAD):
        return Wording(_NOT_YOURS, {"role": role.label})
    if kind is StepKind.ARCHIVE:
        return None
    return may_follow_up(handlers=handlers_of(case), by=viewer.person_id, action=kind.label)


def handlers_of(case: Case) -> frozenset[int]:
    """Everybody who has handled the case, or answered it at the window."""
    answered = rounds_of(case).values_list("answered_by_id", flat=True)
    held = case.assignments.values_list("handler_id", flat=True)
    return frozenset(filter(None, [*answered, *held]))


def awaited_steps(viewer: Viewer, today: date) -> QuerySet[StepRecord]:
    """The open steps that wait for this very person's word; few, by their own index.

    Says in SQL what the hurdles above say of one step: what somebody may not decide on is not theirs.
    """
    mine = Q(department_id__in=viewer.departments(Role.HANDLER))
    mine |= Q(case__center_id__in=viewer.centers(Role.LEAD)) & ~Q(role="")
    for role in (Role.REGISTRAR, Role.MEMBER):
        mine |= Q(case__center_id__in=viewer.centers(role), role=role)
    waiting = StepRecord.objects.filter(mine, decided_at__isnull=True)
    return waiting.exclude(_own_extension(viewer) | _handled(viewer)).exclude(
        _own_work(viewer, today)
    )


def awaited_from(viewer: Viewer, today: date) -> Q:
    """The cases with a step that waits for this very person's word."""
    return Q(pk__in=awaited_steps(viewer, today).values("case_id"))


def first_awaited(
    viewer: Viewer, seen: QuerySet[Case], *, today: date, most: int
) -> tuple[StepRecord, ...]:
    """Of each of the ``seen`` cases the step that waits for the viewer, the next due first; one query.

    At most ``most`` cases; what has no limit comes last.
    """
    rows = awaited_steps(viewer, today).filter(case__in=seen)
    rows = rows.select_related("case__center", "case__handler")
    found: dict[int, StepRecord] = {}
    for row in rows.order_by(F("due_on").asc(nulls_last=True), "pk").iterator(chunk_size=4 * most):
        found.setdefault(row.case_id, row)
        if len(found) == most:
            break
    return tuple(found.values())


def _own_extension(viewer: Viewer) -> Q:
    """``decision_hurdle`` in SQL."""
    return Q(kind=StepKind.EXTENSION, asked_by_id=viewer.person_id)


def _handled(viewer: Viewer) -> Q:
    """``may_follow_up`` in SQL."""
    of_case = {"case_id": OuterRef("case_id")}
    answered = Round.objects.filter(**of_case, answered_by_id=viewer.person_id)
    held = Assignment.objects.filter(**of_case, handler_id=viewer.person_id)
    return Q(Exists(answered) | Exists(held), kind__in=(StepKind.CALL_BACK, StepKind.RECHECK))


def _own_work(viewer: Viewer, today: date) -> Q:
    """``sign_hurdle`` in SQL: brought by the viewer, and others could sign."""
    others = appointments_on(today).filter(center_id=OuterRef("case__center_id"))
    others = others.exclude(person_id=viewer.person_id)
    leads, charged = others.filter(role=Role.LEAD), others.filter(role=OuterRef("role"))
    could = Q(Exists(leads)) | Q(Exists(charged), case__is_confidential=False)
    return could & Q(asked_by_id=viewer.person_id, kind__in=STATIONS)
