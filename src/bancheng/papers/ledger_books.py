"""The filtered ledger as a printed book (S9): ``templates/ledger-book.typ``.

Names and phones are masked as on the screen; what is long is cut, and form 1 holds the whole.
"""

from collections.abc import Sequence
from datetime import date

from bancheng.data.models import Case
from bancheng.data.queries.cases import facts_of
from bancheng.papers import apart
from bancheng.papers.impressions import Impression
from bancheng.papers.words import day, listed, say
from bancheng.rules.catalogues import DeclineReason, Outcome, Reason
from bancheng.rules.dates import legal_date
from bancheng.rules.lights import Light, light_of
from bancheng.rules.people import Viewer
from bancheng.rules.sights import Sight, sight_of
from bancheng.rules.workflow import Status

PROBLEM_SHOWN = 160
"""So many characters of the problem stand in a row."""

LINE_SHOWN = 60
"""So many of any other text that people type."""


def pdf(cases: Sequence[Case], *, viewer: Viewer, described: str, impression: Impression) -> bytes:
    """The book of ``cases`` in this order, at least one; ``described`` is the filter in words."""
    today = legal_date(impression.at)
    days = [case.registered_on for case in cases]
    data = {
        "title": _title(cases),
        "described": described,
        "span": say("book.span", since=day(min(days)), until=day(max(days))),
        "rows": [row_of(case, viewer=viewer, today=today) for case in cases],
        "printed": impression.foot(say("book.name")),
        "watermark": impression.watermark(is_wide=True),
    }
    return apart.pdf("ledger-book.typ", data, at=impression.at)


def row_of(case: Case, *, viewer: Viewer, today: date) -> list[str]:
    """One case, in the order of the heads; a line break parts the facts of one cell."""
    is_shown = sight_of(viewer, facts_of(case)) is not Sight.NONE
    return [
        case.number,
        case.registered_on.isoformat(),
        _lines(case.contact.name_masked, case.contact.phone_masked) if is_shown else "",
        begun(case.matter, LINE_SHOWN),
        _reasons(case),
        begun(case.problem, PROBLEM_SHOWN),
        _decision(case),
        _handlers(case),
        _dates(case),
        _status(case, today),
    ]


def begun(text: str, shown: int) -> str:
    """``text`` on one line, with a sign where it goes on."""
    line = " ".join(text.split())
    return line if len(line) <= shown else say("book.cut", begin=line[:shown])


def _title(cases: Sequence[Case]) -> str:
    """The book of a centre is named after it."""
    names = {case.center.name for case in cases}
    return say("book.title", center=names.pop() if len(names) == 1 else "")


def _reasons(case: Case) -> str:
    ticked = sorted((Reason(row.reason) for row in case.reasons.all()), key=list(Reason).index)
    other = begun(case.other_reason, LINE_SHOWN)
    return listed([*(reason.label for reason in ticked), other])


def _decision(case: Case) -> str:
    if case.decided_on is None:
        return ""
    if case.decline_reason:
        reason = DeclineReason(case.decline_reason).label
        return say("book.declined", day=case.decided_on, reason=reason)
    return say("book.accepted", day=case.decided_on)


def _handlers(case: Case) -> str:
    at_the_window = say("book.on_the_spot") if case.is_on_the_spot else ""
    handler = case.handler.name if case.handler else at_the_window
    department = case.department.name if case.department else ""
    assisting = [assistance.department.name for assistance in case.assistances.all()]
    return _lines(handler, listed([department, *assisting]))


def _dates(case: Case) -> str:
    known = (
        ("book.due", case.due_on),
        ("book.answered", case.answered_on),
        ("book.closed", case.closed_on),
    )
    return _lines(*(say(name, day=when) for name, when in known if when))


def _status(case: Case, today: date) -> str:
    """Where it stands, whether it is late, how it ended, and whether anybody objected."""
    status = Status(case.status)
    light = light_of(status, due_on=case.due_on, soon_on=case.soon_on, today=today)
    return _lines(
        status.label,
        light.label if light is Light.LATE else "",
        Outcome(case.outcome).label if case.outcome else "",
        say("book.objected") if case.is_objected else "",
    )


def _lines(*parts: str) -> str:
    return "\n".join(filter(None, parts))
