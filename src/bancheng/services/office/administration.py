"""How far an administrator reaches: what every service of places, people and posts asks first."""

from datetime import datetime

from bancheng.data.models import Person
from bancheng.data.queries.office.people import viewer_of
from bancheng.rules.dates import legal_date
from bancheng.rules.office.places import Spot, administers
from bancheng.rules.people import Viewer
from bancheng.rules.permissions import Permission, verdict
from bancheng.rules.refusals import NotFound, NotPermitted
from bancheng.rules.wording import zh

FROM_ABOVE = zh("这一步由上级区划的管理员办。")


def require(permission: Permission, *, by: Person | None, at: datetime, spot: Spot) -> None:
    """Refuse whoever does not look after ``spot``; ``by`` None is the command line.

    NotPermitted: no administrator at all. NotFound: one whose reach ends elsewhere.
    """
    if by is not None and not administers(administrator(permission, by, at), spot):
        raise NotFound


def require_above(permission: Permission, *, by: Person | None, at: datetime, spot: Spot) -> None:
    """Like ``require``, but a centre's own administrator is not enough (NotPermitted)."""
    require(permission, by=by, at=at, spot=spot)
    if by is not None and not reaches_above(by, at, spot):
        raise NotPermitted(FROM_ABOVE)


def reaches_above(by: Person, at: datetime, spot: Spot) -> bool:
    """Whether ``by`` looks after the whole area of ``spot``."""
    return administers(viewer_of(by, legal_date(at)), Spot(spot.area_path))


def administrator(permission: Permission, by: Person, at: datetime) -> Viewer:
    """``by`` with the posts held today; NotPermitted: no administrator at all."""
    viewer = viewer_of(by, legal_date(at))
    found = verdict(permission, viewer)
    if not found.is_allowed:
        raise NotPermitted(found.because)
    return viewer
