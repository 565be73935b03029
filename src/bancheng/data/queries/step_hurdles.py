"""What stands in somebody's way to an optional step, beside permission and flow; None: nothing."""

from datetime import date

from bancheng.data.models import Case, Round, StepRecord
from bancheng.data.queries import calendars
from bancheng.data.queries.cases import rounds_of, scheme_of
from bancheng.data.queries.office.people import holders
from bancheng.data.queries.step_records import granted_extension
from bancheng.rules.catalogues import Difficulty
from bancheng.rules.flows.palette import StepKind
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
