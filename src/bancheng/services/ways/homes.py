"""The place whose ways somebody changes, while the tree around it stands still."""

from datetime import datetime

from bancheng.data.databases import one_at_a_time
from bancheng.data.models import Area, Center, Person
from bancheng.data.queries.office import places
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound
from bancheng.services.office.administration import require
from bancheng.services.office.places import live


def lock_tree() -> None:
    """Let changes of what is laid down, and of where places hang, pass one by one.

    What is checked against everything above and beneath must still be so when it is written: call
    it first inside the transaction, before the place is read.
    """
    one_at_a_time("ways of places")


def home(kind: PlaceKind, place_id: int, *, by: Person, at: datetime) -> Area | Center:
    """The live place, the tree locked; NotPermitted or NotFound where it is not the person's."""
    lock_tree()
    one = live(kind, place_id)
    require(Permission.SETTING_MANAGE, by=by, at=at, spot=places.spot_of(one))
    if not isinstance(one, Area | Center):
        raise NotFound
    return one
