"""会办: departments do their part, each within a limit of its own (S10, S16)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from bancheng.data.models import Assistance, Case, Department, Person, StepRecord
from bancheng.data.queries.office import people
from bancheng.data.queries.step_records import open_steps
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.records import Verdict, each_with_day
from bancheng.rules.handling import Errors, check_words
from bancheng.rules.people import Role
from bancheng.rules.refusals import Invalid, Refusal
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import Action
from bancheng.services import attachments, drafts, step_records
from bancheng.services.cases import Step, begin, finish

_NOT_BEYOND = zh("到 {due}，比这一件的期限 {limit} 晚。改短。")
_ASKED_ALREADY = zh("已经请{department}会办了，还没交意见。")
_RANGE = zh("选 1 到 {most} 个工作日。")


@transaction.atomic
def ask(
    case_id: int,
    *,
    by: Person,
    at: datetime,
    days: Mapping[int, int],
    text: str,
    version: int | None = None,
) -> Case:
    """请部门会办: ``days`` by department; each limit is counted from today and ends within the case's.

    Departments that did not see the case do from now on, without the reporter's name and phone.
    """
    step = begin(case_id, Action.ASK_OPINION, by=by, at=at, version=version)
    asked = list(people.departments_for(step.case.center).filter(pk__in=days))
    errors = check_words("text", text, zh("写清要会办部门做什么、答什么。"))
    errors |= _errors(step, asked, days)
    if errors:
        raise Invalid(errors)
    case = step.case
    chosen = step_records.chosen(case, StepKind.CO_HANDLING)
    for department in asked:
        Assistance.objects.get_or_create(
            case=case, department=department, defaults={"asked_at": at, "asked_by": by}
        )
        asking = step_records.Asking(text, department=department, days=days[department.pk])
        step_records.open_one(case, chosen, by=by, at=at, asking=asking)
    each = [(one.name, step.calendar.add(step.today, days[one.pk])) for one in asked]
    return finish(step, details={"department": each_with_day(each)}, quote=text)


def _errors(step: Step, asked: list[Department], days: Mapping[int, int]) -> Errors:
    """What is wrong with the departments and their days."""
    if step.case.is_confidential:
        raise Refusal(zh("反映作风的，不请部门会办。"))
    if not asked:
        return {"departments": Wording(zh("至少选一个部门，写明几个工作日。"))}
    most = step_records.chosen(step.case, StepKind.CO_HANDLING).days or 1
    still = set(_open(step.case).values_list("department_id", flat=True))
    errors: Errors = {}
    for department in asked:
        field = f"days_{department.pk}"
        if department.pk in still:
            errors[field] = Wording(_ASKED_ALREADY, {"department": department.name})
        elif not 1 <= days[department.pk] <= most:
            errors[field] = Wording(_RANGE, {"most": most})
        elif fault := _beyond(step, days[department.pk]):
            errors[field] = fault
    return errors


def _beyond(step: Step, days: int) -> Wording | None:
    due_on, limit = step.calendar.add(step.today, days), step.case.due_on
    if limit is None or due_on <= limit or step.today > limit:
        return None
    return Wording(_NOT_BEYOND, {"due": due_on.isoformat(), "limit": limit.isoformat()})


@transaction.atomic
def give(
    case_id: int,
    *,
    by: Person,
    at: datetime,
    record_id: int,
    text: str,
    uploads: attachments.Uploads = (),
    version: int | None = None,
) -> Case:
    """交会办意见, by a handler of the department asked; the reporter does not see it."""
    step = begin(case_id, Action.GIVE_OPINION, by=by, at=at, version=version)
    record = _open(step.case).filter(pk=record_id).first()
    departments = people.viewer_of(by, step.today).departments(Role.HANDLER)
    if record is None or record.department_id not in departments:
        raise Refusal(zh("现在没有在等您部门的会办意见。"))
    errors = check_words("text", text, zh("写下会办意见：办了什么、结论是什么。"))
    if errors:
        raise Invalid(errors)
    attachments.keep(step.case, uploads, by=by, at=at)
    step_records.decide(record, Verdict.DONE, by=by, at=at, words=text)
    drafts.discard(drafts.draft_of_step(step.action, step.case.pk, record.pk), by=by)
    return finish(step, details={"department": record.department_name}, quote=text)


@transaction.atomic
def drop(
    case_id: int,
    *,
    by: Person,
    at: datetime,
    record_id: int,
    reason: str,
    version: int | None = None,
) -> Case:
    """撤回会办: the handler can do without it, and says why; the department sees the case no more.

    Unless it assists since the hand-over, or has given an opinion before.
    """
    step = begin(case_id, Action.DROP_OPINION, by=by, at=at, version=version)
    record = _open(step.case).filter(pk=record_id).first()
    errors = check_words("reason", reason, zh("写一句为什么不用会办了。"))
    if record is None:
        errors["record"] = Wording(zh("选撤回哪个部门的会办。"))
    if errors or record is None:
        raise Invalid(errors)
    step_records.decide(record, Verdict.DROPPED, by=by, at=at, words=reason)
    case = finish(step, details={"department": record.department_name}, quote=reason)
    _end_assistance(record)  # those dropped have been told by then
    return case


def _end_assistance(dropped: StepRecord) -> None:
    """What the department was shown for this opinion alone it is shown no longer."""
    case, department = dropped.case, dropped.department
    given = case.steps.filter(
        kind=StepKind.CO_HANDLING, department=department, verdict=Verdict.DONE
    )
    handed_over = case.assignments.values("assigned_at")
    if not given.exists():
        case.assistances.filter(department=department).exclude(asked_at__in=handed_over).delete()


def _open(case: Case) -> QuerySet[StepRecord]:
    return open_steps(case).filter(kind=StepKind.CO_HANDLING)
