"""What still needs a place: the open cases it may not be retired under."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from bancheng.data.models import (
    Area,
    Assignment,
    Assistance,
    Case,
    Center,
    Department,
    StepRecord,
    Window,
)
from bancheng.data.queries.office.places import Place
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.workflow import OPEN


def open_cases_at(one: Place) -> QuerySet[Case]:
    """The cases that are not over and need the place, in no order; none for areas and matters."""
    needing = next((of for kind, of in _NEEDING if isinstance(one, kind)), None)
    if needing is None:
        return Case.objects.none()
    return Case.objects.filter(needing(one), status__in=sorted(OPEN))


def live_places_in(area: Area) -> int:
    """How many areas, centres and departments right beneath are in use."""
    beneath = (area.children, area.centers, area.departments)
    return sum(rows.filter(retired_on__isnull=True).count() for rows in beneath)


def _of_center(center: Center) -> Q:
    return Q(center=center)


def _of_window(window: Window) -> Q:
    return Q(window=window)


def _of_department(department: Department) -> Q:
    """What it handles; what it assists with, unless its part is done; what it is asked for."""
    parts = StepRecord.objects.filter(department=department, kind=StepKind.CO_HANDLING)
    done = parts.filter(decided_at__isnull=False)
    assisted = Assistance.objects.filter(department=department)
    assisted = assisted.exclude(case__in=done.values("case"))
    still = parts.filter(decided_at__isnull=True)
    asked = Q(pk__in=assisted.values("case")) | Q(pk__in=still.values("case"))
    return _handled_by(department) | asked


def _handled_by(department: Department) -> Q:
    running = Assignment.objects.filter(department=department, ended_at__isnull=True)
    return Q(pk__in=running.values("case"))


def is_only_asked(one: Place) -> bool:
    """Whether a department handles no open case: those that need it only ask for its part."""
    if not isinstance(one, Department):
        return False
    return not Case.objects.filter(_handled_by(one), status__in=sorted(OPEN)).exists()


_NEEDING: tuple[tuple[type[Place], Callable[[Any], Q]], ...] = (
    (Center, _of_center),
    (Window, _of_window),
    (Department, _of_department),
)
