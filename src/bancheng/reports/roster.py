"""The working group of a centre on one page: who, as what, with which written duties (S11, S12)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from bancheng.data.models import Appointment, Center
from bancheng.data.queries.office.people import appointments_on
from bancheng.data.queries.office.places import centers_administered, centers_under
from bancheng.rules.office.appointments import WORKING_GROUP
from bancheng.rules.people import Role, Viewer


@dataclass(frozen=True, slots=True)
class Line:
    """One member: name, role, department (of a handler in one), duties, since and until."""

    name: str
    role: Role
    department: str
    duties: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Roster:
    """The working group as it stands on a day: the lead first, then members, registrars, handlers."""

    center: Center
    on: date
    lines: tuple[Line, ...]

    @property
    def has_lead(self) -> bool:
        """Whether somebody leads the group."""
        return any(line.role is Role.LEAD for line in self.lines)


def roster(viewer: Viewer, center_id: int, *, on: date) -> Roster | None:
    """The roster of a centre the viewer belongs to, or stands above; None for any other."""
    center = centers_with_roster(viewer).filter(pk=center_id).first()
    if center is None:
        return None
    here = Q(center=center) | Q(department__center=center)
    posts = appointments_on(on).filter(here, role__in=WORKING_GROUP).select_related("person")
    lines = [_line(post) for post in posts.order_by("person__name", "pk")]
    lines.sort(key=lambda line: WORKING_GROUP.index(line.role))
    return Roster(center, on, tuple(lines))


def centers_with_roster(viewer: Viewer) -> QuerySet[Center]:
    """The centres whose roster the viewer may read."""
    above = centers_under(viewer.areas(Role.SUPERVISOR)).order_by()
    seen = Q(pk__in=viewer.centers(*WORKING_GROUP)) | Q(pk__in=above.values("pk"))
    seen |= Q(pk__in=centers_administered(viewer).values("pk"))
    return Center.objects.filter(seen).select_related("area")


def _line(post: Appointment) -> Line:
    department = post.department.name if post.department else ""
    return Line(
        name=post.person.name,
        role=Role(post.role),
        department=department,
        duties=post.duties,
        starts_on=post.starts_on,
        ends_on=post.ends_on,
    )
