"""Every figure of ``rules.returns.figures`` as one condition, used for its count and for its list alike.

Cases fall into families by the date they are counted by; a family is found through an index, and
all its figures are counted in one query, whatever there is.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import partial
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
)

from bancheng.data.models import Case, Round
from bancheng.rules.catalogues import Closure, Solved
from bancheng.rules.returns.figures import FIGURES, NOT_CLASSIFIED, Condition, CountedBy, Figure
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.workflow import Status

HAS_LIMITS = Q(is_imported=False)
"""Which cases have limits at all: those from an old ledger never had one here."""

Counts = dict[str, int]
"""Figure → how many cases."""


def cases_of(
    figure: Figure, quarter: Quarter, *, centers: Collection[int], today: date
) -> QuerySet[Case]:
    """The cases that ``figure`` counts in these centres, confidential ones included."""
    family = _family(figure.counted_by, quarter, centers, today)
    return family.filter(_condition(figure, quarter, today))


def counts(center_ids: Collection[int], quarter: Quarter, *, today: date) -> dict[int, Counts]:
    """Every figure of each centre; one query a family."""
    found = {center_id: dict.fromkeys((f.name for f in FIGURES), 0) for center_id in center_ids}
    for counted_by, figures in _families():
        conditions = {_alias(f): Count("pk", filter=_condition(f, quarter, today)) for f in figures}
        family = _family(counted_by, quarter, center_ids, today)
        rows: QuerySet[Case, Any] = family.order_by().values("center_id").annotate(**conditions)
        for row in rows:
            found[row["center_id"]] |= {f.name: row[_alias(f)] for f in figures}
    return found


def numbers(center_id: int, quarter: Quarter, *, today: date) -> dict[str, list[str]]:
    """Figure → the numbers of the cases it counts, the oldest first; one query a family."""
    found: dict[str, list[str]] = {figure.name: [] for figure in FIGURES}
    for counted_by, figures in _families():
        fits = {_alias(f): _as_column(_condition(f, quarter, today)) for f in figures}
        family = _family(counted_by, quarter, [center_id], today).annotate(**fits)
        rows = family.order_by("registered_at", "pk").values_list("number", *fits)
        for number, *flags in rows.iterator(chunk_size=500):
            for figure, is_counted in zip(figures, flags, strict=True):
                if is_counted:
                    found[figure.name].append(number)
    return found


def matters_of(center_id: int, quarter: Quarter, *, most: int) -> list[tuple[str, int]]:
    """The ``most`` frequent business names of the quarter's registrations, with their cases.

    Complaints about conduct are left out: what they are about is for the lead and the district.
    """
    rows = with_matter(_registered(quarter, [center_id])).order_by().values_list("matter")
    return list(rows.annotate(n=Count("pk")).order_by("-n", "matter")[:most])


def with_matter(cases: QuerySet[Case], matter: str = "") -> QuerySet[Case]:
    """The cases of one business name (empty: of any) that ``matters_of`` counts."""
    found = cases.filter(is_confidential=False)
    return found.filter(matter=matter) if matter else found


def _families() -> Iterator[tuple[CountedBy, list[Figure]]]:
    for counted_by in CountedBy:
        yield counted_by, [figure for figure in FIGURES if figure.counted_by is counted_by]


def _alias(figure: Figure) -> str:
    return f"figure_{figure.name.replace('-', '_')}"


def _as_column(condition: Q) -> "ExpressionWrapper[Any]":
    return ExpressionWrapper(condition or Q(pk__isnull=False), output_field=BooleanField())


# ---------------------------------------------------------------- the families


def _family(
    counted_by: CountedBy, quarter: Quarter, centers: Collection[int], today: date
) -> QuerySet[Case]:
    if counted_by is CountedBy.REGISTRATION:
        return _registered(quarter, centers)
    here = Case.objects.filter(center_id__in=centers)
    if counted_by is CountedBy.CLOSING:
        return here.filter(closed_on__range=(quarter.first, quarter.last))
    rounds = Round.objects.filter(case__center_id__in=centers)
    if counted_by is CountedBy.OBJECTION:
        objected = rounds.filter(is_accepted=False, replied_on__range=(quarter.first, quarter.last))
        return here.filter(pk__in=objected.values("case_id"))
    settled = rounds.filter(_in_time(quarter) | _late(quarter, today))
    return here.filter(HAS_LIMITS, pk__in=settled.values("case_id"))


def _registered(quarter: Quarter, centers: Collection[int]) -> QuerySet[Case]:
    days = (quarter.first, quarter.last)
    return Case.objects.filter(center_id__in=centers, registered_on__range=days)


def _in_time(quarter: Quarter) -> Q:
    """Rounds answered in the quarter, by their due date."""
    days = (quarter.first, quarter.last)
    return Q(answered_on__range=days, answered_on__lte=F("due_on"))


def _late(quarter: Quarter, today: date) -> Q:
    """Rounds that ran out in the quarter before anybody answered.

    A case taken back by the reporter no later than that day owes no answer.
    """
    ran_out = Q(due_on__range=(quarter.first, quarter.last))
    unanswered = Q(answered_on__isnull=True, due_on__lt=today) & (
        Q(case__closed_on__isnull=True) | Q(case__closed_on__gt=F("due_on"))
    )
    return ran_out & (Q(answered_on__gt=F("due_on")) | unanswered)


# ---------------------------------------------------------------- the conditions


def _condition(figure: Figure, quarter: Quarter, today: date) -> Q:
    """What a case of the figure's family must be like."""
    if figure.condition is Condition.IN_TIME:
        return ~_has_late_round(quarter, today)
    if figure.condition is Condition.LATE:
        return _has_late_round(quarter, today)
    return CONDITIONS[figure.condition](figure.part)


def _has_late_round(quarter: Quarter, today: date) -> Q:
    late = Round.objects.filter(_late(quarter, today), case=OuterRef("pk"))
    return Q(Exists(late))


def _plain(_part: str, **fields: object) -> Q:
    return Q(**fields)


def _declined(_part: str) -> Q:
    return Q(status=Status.DECLINED)


def _accepted(_part: str) -> Q:
    return Q(decided_at__isnull=False) & ~_declined("")


def _difficulty(part: str) -> Q:
    """The difficulty of the round that runs, or ran last."""
    current = Round.objects.filter(case=OuterRef("pk"), number=OuterRef("round_number"))
    if part == NOT_CLASSIFIED:
        return _accepted("") & ~Q(Exists(current.exclude(difficulty="")))
    return _accepted("") & Q(Exists(current.filter(difficulty=part)))


_OWN_WORD, _ON_BEHALF = Closure.CONFIRMED, Closure.CONFIRMED_ON_BEHALF


def _closed(*closures: Closure, **fields: object) -> Callable[[str], Q]:
    is_so = Q(closure__in=closures) if closures else Q()
    return lambda _part: Q(status=Status.CLOSED) & is_so & Q(**fields)


CONDITIONS: dict[Condition, Callable[[str], Q]] = {
    Condition.ANY: _plain,
    Condition.ACCEPTED: _accepted,
    Condition.DECLINED: _declined,
    Condition.UNDECIDED: partial(_plain, decided_at__isnull=True),
    Condition.ON_THE_SPOT: lambda part: _accepted(part) & Q(is_on_the_spot=True),
    Condition.HANDED_OVER: lambda part: _accepted(part) & Q(handed_over_on__isnull=False),
    Condition.KIND: lambda part: Q(kind=part),
    Condition.CHANNEL: lambda part: Q(channel=part),
    Condition.DECLINE_REASON: lambda part: _declined(part) & Q(decline_reason=part),
    Condition.DIFFICULTY: _difficulty,
    Condition.CLOSED: _closed(),
    Condition.CONFIRMED: _closed(_OWN_WORD),
    Condition.ON_BEHALF: _closed(_ON_BEHALF),
    Condition.SILENT: _closed(Closure.SILENT),
    Condition.WITHDRAWN: partial(_plain, status=Status.WITHDRAWN),
    Condition.WORD_GIVEN: _closed(_OWN_WORD, _ON_BEHALF),
    Condition.SOLVED: _closed(_OWN_WORD, _ON_BEHALF, solved=Solved.YES),
    Condition.SOLVED_OWN_WORD: _closed(_OWN_WORD, solved=Solved.YES),
    Condition.SOLVED_ON_BEHALF: _closed(_ON_BEHALF, solved=Solved.YES),
}
"""Condition → what it asks of a case; the two of the answers also ask for the quarter."""
