"""How much of a case's reporter somebody sees: on the page, in the ledger, in an export (domain §3)."""

from enum import StrEnum

from bancheng.rules.people import Viewer
from bancheng.rules.permissions import Permission, may
from bancheng.rules.predicates import CaseFacts, member_here, supervisor_above
from bancheng.rules.wording import zh


class Sight(StrEnum):
    """How much of the reporter a viewer sees."""

    FULL = "full"  # those who deal with the reporter: the name, and the phone on request
    MASKED = "masked"  # members of the working group and the district
    NONE = "none"  # departments that assist

    @property
    def label(self) -> str:
        """What the journal says about it."""
        return _LABELS[self]


_LABELS = {Sight.FULL: zh("全文"), Sight.MASKED: zh("打码"), Sight.NONE: zh("不显示")}


def sight_of(viewer: Viewer, case: CaseFacts) -> Sight:
    """How much ``viewer``, who may see the case, sees of its reporter."""
    if may(Permission.CONTACT_REVEAL, viewer, case):
        return Sight.FULL
    is_masked = member_here(viewer, case) or supervisor_above(viewer, case)
    return Sight.MASKED if is_masked else Sight.NONE
