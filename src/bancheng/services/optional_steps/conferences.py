"""会商: what those concerned have settled together before a complex case is answered (S16)."""

from datetime import datetime

from django.db import transaction

from bancheng.data.models import Case, Person
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.flows.records import Verdict
from bancheng.rules.handling import check_words
from bancheng.rules.refusals import Invalid
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action
from bancheng.services import step_records
from bancheng.services.cases import begin, finish


@transaction.atomic
def confer(
    case_id: int,
    *,
    by: Person,
    at: datetime,
    participants: str,
    text: str,
    version: int | None = None,
) -> Case:
    """记会商: who took part, and what was settled; as often as they meet."""
    step = begin(case_id, Action.CONFER, by=by, at=at, version=version)
    errors = check_words("participants", participants, zh("写明哪些人、哪些部门参加了。"))
    errors |= check_words("text", text, zh("写下商定了什么、谁来做。"))
    if errors:
        raise Invalid(errors)
    chosen = step_records.chosen(step.case, StepKind.CONFERENCE)
    asking = step_records.Asking(participants)
    record = step_records.open_one(step.case, chosen, by=by, at=at, asking=asking)
    step_records.decide(record, Verdict.DONE, by=by, at=at, words=text)
    return finish(step, details={"participants": participants}, quote=text)
