"""The columns of the ledger's sheet: form 1 in its order, then whatever else is known of a case."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bancheng.data.models import Case, Round
from bancheng.data.queries.cases import facts_of
from bancheng.data.queries.intake_forms import AskedField
from bancheng.rules.catalogues import (
    Behalf,
    Cause,
    Channel,
    Closure,
    DeclineReason,
    Difficulty,
    Failure,
    Filing,
    Kind,
    Outcome,
    Reason,
    Solved,
    StuckAt,
)
from bancheng.rules.intake_forms.answers import as_seen
from bancheng.rules.intake_forms.form import FieldKind
from bancheng.rules.people import Viewer
from bancheng.rules.sights import Sight, sight_of
from bancheng.rules.ways.entries import Catalogue
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Status

Cell = str | date | int | None
"""Text, a day, a number, or nothing."""

YES, NO = zh("是"), zh("否")


@dataclass(frozen=True, slots=True)
class Entry:
    """One case as it is taken out, with as much of its reporter as ``sight`` shows."""

    case: Case
    sight: Sight
    answers: Mapping[str, Cell]
    """Code of an added field → what was answered."""

    @property
    def rounds(self) -> list[Round]:
        """Its rounds in their order; they have been read along."""
        return list(self.case.rounds.all())


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, how wide it is in characters, and what stands beneath it."""

    heading: str
    width: int
    value: Callable[[Entry], Cell]


def _named(catalogue: type[StrEnum], field: str) -> Callable[[Entry], Cell]:
    """The name of a stored code; nothing for an empty one."""

    def read(entry: Entry) -> Cell:
        code = getattr(entry.case, field)
        return str(getattr(catalogue(code), "label")) if code else None  # noqa: B009 - by name

    return read


def _fact(field: str) -> Callable[[Entry], Cell]:
    """A field of the case as it is."""
    return lambda entry: getattr(entry.case, field) or None


def _of_reporter(field: str) -> Callable[[Entry], Cell]:
    """A field that says for whom the reporter came."""
    fact = _fact(field)
    return lambda entry: None if entry.sight is Sight.NONE else fact(entry)


def _called(field: str) -> Callable[[Entry], Cell]:
    """The name of what a field points to."""
    return lambda entry: str(getattr(entry.case, field) or "") or None


def _yes_or_no(field: str) -> Callable[[Entry], Cell]:
    return lambda entry: YES if getattr(entry.case, field) else NO


def _name(entry: Entry) -> Cell:
    contact = entry.case.contact
    return _shown(entry, contact.name_masked, lambda: contact.name)


def _phone(entry: Entry) -> Cell:
    contact = entry.case.contact
    return _shown(entry, contact.phone_masked, lambda: contact.phone)


def _shown(entry: Entry, masked: str, whole: Callable[[], str]) -> Cell:
    """What is sealed is not even read where it is not shown."""
    if entry.sight is Sight.NONE:
        return None
    return whole() if entry.sight is Sight.FULL else masked


def _principal(entry: Entry) -> Cell:
    """For whom somebody else came; that there was one is told by the column before."""
    return entry.case.contact.principal or None if entry.sight is Sight.FULL else None


def _reasons(entry: Entry) -> Cell:
    ticked = [Reason(row.reason).label for row in entry.case.reasons.all()]
    other = [entry.case.other_reason] if entry.case.other_reason else []
    return "、".join([*ticked, *other])


def _window(entry: Entry) -> Cell:
    case = entry.case
    return str(case.window) if case.window else _of_then(entry, "window_name")


def _handler(entry: Entry) -> Cell:
    case = entry.case
    return str(case.handler) if case.handler else _of_then(entry, "handler_name")


def _of_then(entry: Entry, name: str) -> str | None:
    """What the old ledger said that a case came from; nothing for other cases."""
    return getattr(entry.case.origin, name) or None if entry.case.is_imported else None


def _registrar(entry: Entry) -> Cell:
    if entry.case.is_imported:
        return _of_then(entry, "registrar_name")
    by = entry.case.registered_by
    return by.name if by else zh("反映人自助")


def _accepted(entry: Entry) -> Cell:
    case = entry.case
    if case.decided_on is None:
        return None
    return zh("不予受理") if case.decline_reason else zh("受理")


def _decision(entry: Entry) -> Cell:
    case = entry.case
    if not case.decline_reason:
        return case.decision_note
    return f"{DeclineReason(case.decline_reason).label}；{case.decision_note}；{case.referral}"


def _departments(entry: Entry) -> Cell:
    case = entry.case
    handling = [case.department.name] if case.department else []
    assisting = [row.department.name for row in case.assistances.all()]
    then = _of_then(entry, "department_name")
    return "、".join(dict.fromkeys([*handling, *assisting])) or then


def _told(entry: Entry) -> Cell:
    """是否反馈: answered, or told that it is not accepted."""
    case = entry.case
    return YES if case.answered_on or case.status == Status.DECLINED else NO


def _course(entry: Entry) -> Cell:
    """办理过程与结果: every answer and every objection, each with its day."""
    lines = [line for one in entry.rounds for line in _lines_of(one)]
    return "\n".join(lines) or _of_then(entry, "handling")


def _lines_of(one: Round) -> list[str]:
    lines = []
    if one.answered_on:
        lines.append(f"{one.answered_on} {one.answered_by_name}：{one.answer}")
    if one.objection:
        lines.append(f"{one.replied_on} {zh('反映人有异议')}：{one.objection}")
    return lines


def _difficulty(entry: Entry) -> Cell:
    found = [one.difficulty for one in entry.rounds if one.difficulty]
    return Difficulty(found[-1]).label if found else None


def _limit(entry: Entry) -> Cell:
    """The limit of the last round in working days; before a hand-over there is none to answer."""
    return entry.rounds[-1].limit_days if entry.rounds else None


def _round_due_on(entry: Entry) -> Cell:
    """The day by which to answer: of the round that runs, or ran last."""
    return entry.rounds[-1].due_on if entry.rounds else entry.case.due_on


def _own_entries(entry: Entry) -> str:
    """The centre's own entries beneath the common codes, by list."""
    names: dict[str, list[str]] = {}
    for row in sorted(entry.case.entries.all(), key=lambda row: row.pk):
        names.setdefault(Catalogue(row.catalogue).label, []).append(row.name)
    return "；".join(f"{label}：{'、'.join(several)}" for label, several in names.items())


COLUMNS: tuple[Column, ...] = (
    Column(zh("编号"), 16, _fact("number")),
    Column(zh("反映人姓名"), 10, _name),
    Column(zh("联系电话"), 14, _phone),
    Column(zh("办理日期"), 11, _fact("handled_on")),
    Column(zh("接待窗口"), 9, _window),
    Column(zh("办理业务名称"), 18, _fact("matter")),
    Column(zh("“办不成事”的原因"), 18, _reasons),
    Column(zh("遇到的问题及诉求"), 50, _fact("problem")),
    Column(zh("登记人员"), 10, _registrar),
    Column(zh("办理人员"), 10, _handler),
    Column(zh("受理与否"), 9, _accepted),
    Column(zh("受理/不予受理的原因"), 30, _decision),
    Column(zh("受理日期"), 11, _fact("decided_on")),
    Column(zh("办结日期"), 11, _fact("closed_on")),
    Column(zh("涉及部门"), 18, _departments),
    Column(zh("是否反馈"), 9, _told),
    Column(zh("办理过程与结果"), 50, _course),
    Column(zh("中心"), 26, _called("center")),
    Column(zh("登记日期"), 11, _fact("registered_on")),
    Column(zh("状态"), 10, _named(Status, "status")),
    Column(zh("类别"), 12, _named(Kind, "kind")),
    Column(zh("来源"), 14, _named(Channel, "channel")),
    Column(zh("转来的编号"), 16, _fact("external_number")),
    Column(zh("为谁来办"), 9, _named(Behalf, "behalf")),
    Column(zh("本人姓名"), 10, _principal),
    Column(zh("企业名称"), 20, _of_reporter("company_name")),
    Column(zh("统一社会信用代码"), 21, _of_reporter("credit_code")),
    Column(zh("在哪里交的材料"), 14, _named(Filing, "filing")),
    Column(zh("卡在哪一步"), 14, _named(StuckAt, "stuck_at")),
    Column(zh("哪一类办不成"), 13, _named(Failure, "failure")),
    Column(zh("转办日期"), 11, _fact("handed_over_on")),
    Column(zh("难易"), 9, _difficulty),
    Column(zh("时限（工作日）"), 13, _limit),
    Column(zh("期限"), 11, _round_due_on),
    Column(zh("答复日期"), 11, _fact("answered_on")),
    Column(zh("第几轮"), 8, _fact("round_number")),
    Column(zh("有过异议"), 9, _yes_or_no("is_objected")),
    Column(zh("当场办结"), 9, _yes_or_no("is_on_the_spot")),
    Column(zh("怎样办结"), 22, _named(Closure, "closure")),
    Column(zh("办理结果"), 10, _named(Outcome, "outcome")),
    Column(zh("反映人说办成了吗"), 16, _named(Solved, "solved")),
    Column(zh("真正原因"), 18, _named(Cause, "cause")),
    Column(zh("重复了哪一件"), 16, _called("duplicate_of")),
    Column(zh("本中心的细分"), 24, _own_entries),
)
"""In the words of form 1; always Chinese, as the ledger is."""

HEADINGS = tuple(column.heading for column in COLUMNS)


def columns_for(fields: Iterable[AskedField]) -> tuple[Column, ...]:
    """All columns of a sheet: those of every ledger, then one for each field its forms have added.

    Where the sheet holds several centres, a field of one of them says whose it is.
    """
    asked = list(fields)
    several = len({center for one in asked for center in one.centers}) > 1
    added: list[Column] = []
    for one in asked:
        taken = {*HEADINGS, *(column.heading for column in added)}
        heading = _heading(one, has_center=several, taken=taken)
        added.append(Column(heading, _WIDTHS.get(one.field.kind, 18), _answer(one.field.code)))
    return (*COLUMNS, *added)


_WIDTHS = {FieldKind.LONG_TEXT: 50, FieldKind.DATE: 11, FieldKind.NUMBER: 9, FieldKind.YES_NO: 9}


def _heading(one: AskedField, *, has_center: bool, taken: set[str]) -> str:
    """The label; with its centre where several are told apart, numbered where that is not enough."""
    label = one.field.label
    if has_center and len(one.centers) == 1:
        label = f"{min(one.centers)}：{label}"
    heading, number = label, 1
    while heading in taken:
        number += 1
        heading = f"{label}（{number}）"
    return heading


def _answer(code: str) -> Callable[[Entry], Cell]:
    return lambda entry: entry.answers.get(code)


def _cell(kind: str, value: str, sight: Sight) -> Cell:
    """A day is a day in the sheet, too; a number stays as it was written."""
    if sight is Sight.NONE:
        return None
    if kind in {FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.CHOICE}:
        return value
    is_day = kind == FieldKind.DATE
    return date.fromisoformat(value) if is_day else str(as_seen(FieldKind(kind), value, sight))


def cells_of(
    case: Case,
    *,
    viewer: Viewer,
    has_contacts: bool,
    columns: Iterable[Column] = COLUMNS,
) -> tuple[Cell, ...]:
    """One case, cell by cell: of the reporter what ``viewer`` sees of that case.

    Without ``has_contacts`` nothing unmasked.
    """
    sight = sight_of(viewer, facts_of(case))
    shown = Sight.MASKED if sight is Sight.FULL and not has_contacts else sight
    answers = {row.field: _cell(row.kind, row.value, shown) for row in case.answers.all()}
    entry = Entry(case, shown, answers)
    return tuple(column.value(entry) for column in columns)
