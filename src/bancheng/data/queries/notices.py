"""Reading a person's own notices."""

from django.db.models import F, Q, QuerySet

from bancheng.data.models import Assignment, Notice, StepRecord
from bancheng.data.queries import calendar_requests
from bancheng.data.queries.cases import visible_to
from bancheng.data.queries.returns.returns import centers_read_by
from bancheng.rules.flows.records import Verdict
from bancheng.rules.people import Role, Viewer
from bancheng.rules.workflow import Action


def own(viewer: Viewer) -> QuerySet[Notice]:
    """The notices of ``viewer``, as far as a post held today gives them.

    Whoever has lost a case within their place is still told so. Of a case that has turned out to be
    about conduct, and of places they have left, nothing is left for them.
    """
    told = Q(case__in=visible_to(viewer)) | _lost_by(viewer) | _not_needed_of(viewer)
    told |= Q(quarterly_return__center__in=centers_read_by(viewer))
    told |= Q(calendar_request__in=calendar_requests.seen_by(viewer).values("pk"))
    return Notice.objects.filter(told, person_id=viewer.person_id)


def _lost_by(viewer: Viewer) -> Q:
    """Cases that have gone to somebody else, of a centre or a department the viewer works in."""
    working = (Role.REGISTRAR, Role.HANDLER, Role.LEAD, Role.MEMBER)
    departments = viewer.departments(Role.HANDLER)
    once = Assignment.objects.filter(handler=viewer.person_id, department__in=departments)
    here = Q(case__center_id__in=viewer.centers(*working)) | Q(case__in=once.values("case"))
    return here & Q(case__is_confidential=False)


def _not_needed_of(viewer: Viewer) -> Q:
    """That the word of a department the viewer works in is not needed any more, and nothing else."""
    dropped = StepRecord.objects.filter(
        department_id__in=viewer.departments(Role.HANDLER), verdict=Verdict.DROPPED
    )
    of_them = Q(action=Action.DROP_OPINION, case__in=dropped.values("case"))
    return of_them & Q(case__is_confidential=False)


def unread_count(viewer: Viewer) -> int:
    """How many notices the viewer has not read; which of them are theirs is asked only if any are."""
    unread = Notice.objects.filter(person_id=viewer.person_id, read_at__isnull=True)
    return own(viewer).filter(read_at__isnull=True).count() if unread.exists() else 0


def recent(viewer: Viewer, *, limit: int) -> list[Notice]:
    """The viewer's newest notices, unread first."""
    told = own(viewer).select_related("case", "quarterly_return__center", "calendar_request")
    return list(told.order_by(F("read_at").asc(nulls_first=True), "-made_at", "-pk")[:limit])
