"""The ledger as a plain sheet: one row a case, in the words of form 1, safe for spreadsheets."""

import csv
from collections.abc import Iterator
from io import StringIO

from bancheng.data.models import Case, Contact
from bancheng.data.queries.cases import facts_of
from bancheng.rules.catalogues import (
    Cause,
    Channel,
    Closure,
    DeclineReason,
    Kind,
    Outcome,
    Reason,
    Solved,
)
from bancheng.rules.people import Viewer
from bancheng.rules.sights import Sight, sight_of
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Status

HEADINGS = (
    zh("编号"),
    zh("登记日期"),
    zh("状态"),
    zh("类别"),
    zh("来源"),
    zh("反映人姓名"),
    zh("联系电话"),
    zh("办理日期"),
    zh("接待窗口"),
    zh("办理业务名称"),
    zh("“办不成事”的原因"),
    zh("遇到的问题及诉求"),
    zh("受理/不予受理的原因"),
    zh("受理日期"),
    zh("办理人员"),
    zh("涉及部门"),
    zh("期限"),
    zh("答复日期"),
    zh("办结日期"),
    zh("怎样办结"),
    zh("办理结果"),
    zh("反映人说办成了吗"),
    zh("真正原因"),
    zh("有过异议"),
)

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """``text`` as a spreadsheet shows it and never computes it: a leading apostrophe if need be."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def row_of(case: Case, *, sight: Sight) -> tuple[str, ...]:
    """One case as text cells, in the order of ``HEADINGS``; contact data as ``sight`` allows."""
    name, phone = _contact(case.contact, sight)
    reasons = [Reason(row.reason).label for row in case.reasons.all()]
    return (
        case.number,
        case.registered_on.isoformat(),
        Status(case.status).label,
        Kind(case.kind).label,
        Channel(case.channel).label,
        name,
        phone,
        case.handled_on.isoformat(),
        str(case.window or ""),
        case.matter,
        "、".join([*reasons, *([case.other_reason] if case.other_reason else [])]),
        case.problem,
        _decision(case),
        _day(case.decided_on),
        case.handler.name if case.handler else "",
        case.department.name if case.department else "",
        _day(case.due_on),
        _day(case.answered_on),
        _day(case.closed_on),
        Closure(case.closure).label if case.closure else "",
        Outcome(case.outcome).label if case.outcome else "",
        Solved(case.solved).label if case.solved else "",
        Cause(case.cause).label if case.cause else "",
        zh("是") if case.is_objected else zh("否"),
    )


def _contact(contact: Contact, sight: Sight) -> tuple[str, str]:
    if sight is Sight.NONE:
        return "", ""
    if sight is Sight.MASKED:
        return contact.name_masked, contact.phone_masked
    return contact.name, contact.phone


def _decision(case: Case) -> str:
    if not case.decline_reason:
        return case.decision_note
    return f"{DeclineReason(case.decline_reason).label}；{case.decision_note}；{case.referral}"


def _day(day: object) -> str:
    return str(day) if day else ""


def as_csv(cases: Iterator[Case], *, viewer: Viewer, has_contacts: bool) -> Iterator[bytes]:
    """The sheet as CSV in UTF-8 with a byte-order mark, piece by piece with flat memory.

    Each row shows of its reporter what ``viewer`` sees of that case; without ``has_contacts``
    nothing unmasked.
    """
    yield "\ufeff".encode()
    yield _line(HEADINGS)
    for case in cases:
        sight = sight_of(viewer, facts_of(case))
        is_masked = sight is Sight.FULL and not has_contacts
        yield _line(row_of(case, sight=Sight.MASKED if is_masked else sight))


def _line(cells: tuple[str, ...]) -> bytes:
    buffer = StringIO()
    csv.writer(buffer).writerow(safe_cell(cell) for cell in cells)
    return buffer.getvalue().encode()
