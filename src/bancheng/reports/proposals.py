"""What waits at a station, in words: the hand-over or the answer that somebody has brought."""

from dataclasses import dataclass

from bancheng.data.models import Attachment, Case, StepRecord
from bancheng.data.queries.attachments import files_named
from bancheng.data.queries.office.people import departments_named, post_named
from bancheng.data.queries.ways.entries import entries_named
from bancheng.rules.catalogues import AnswerHow, Cause, Outcome
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import Status


@dataclass(frozen=True, slots=True)
class Proposal:
    """``text`` is what the handler or the reporter would read; ``lines`` the rest, label and value."""

    title: Wording
    text: str
    lines: tuple[tuple[str, str], ...]
    files: tuple[Attachment, ...] = ()


def proposal_of(case: Case, record: StepRecord) -> Proposal:
    """What ``record`` proposes for ``case``; two queries at most."""
    is_hand_over = case.status == Status.REVIEWING
    return _hand_over(record) if is_hand_over else _answer(case, record)


def _hand_over(record: StepRecord) -> Proposal:
    proposed = record.proposal
    post = post_named(proposed["appointment"])
    helping = departments_named(proposed["assisting"])
    lines = [(zh("协办"), "、".join(department.name for department in helping))]
    unit = str(post.department or post.center) if post else ""
    facts = {"handler": post.person.name if post else "", "unit": unit}
    return Proposal(
        Wording(zh("拟转给{handler}（{unit}）"), facts),
        proposed["note"],
        tuple((label, value) for label, value in lines if value),
    )


def _answer(case: Case, record: StepRecord) -> Proposal:
    proposed = record.proposal
    names = entries_named([proposed["outcome_entry_id"], proposed["cause_entry_id"]])
    outcome, cause = Outcome(proposed["outcome"]).label, Cause(proposed["cause"]).label
    lines = (
        (zh("怎么告诉反映人的"), AnswerHow(proposed["how"]).label),
        (zh("办理结果"), _with_own(outcome, names.get(proposed["outcome_entry_id"]))),
        (zh("真正的原因"), _with_own(cause, names.get(proposed["cause_entry_id"]))),
    )
    files = tuple(files_named(case, proposed["files"]))
    return Proposal(Wording(zh("拟这样答复反映人")), proposed["text"], lines, files)


def _with_own(common: str, own: str | None) -> str:
    """The common entry, and the place's own beneath it that was chosen."""
    return f"{common}：{own}" if own else common
