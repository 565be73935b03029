"""What one person may do to a case now, and why not what they may not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bancheng.data.models import Case
from bancheng.data.queries.cases import facts_of, flow_of, stand_of
from bancheng.rules.people import Viewer
from bancheng.rules.permissions import verdict
from bancheng.rules.step_permissions import PERMISSION_OF_ACTION
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import AT_STATION, WHOSE_TURN, Action, Status, Turn

MAIN: Mapping[Status, tuple[Action, ...]] = {
    Status.REGISTERED: (Action.ACCEPT, Action.DECLINE),
    Status.ACCEPTED: (Action.HAND_OVER, Action.RESOLVE_ON_THE_SPOT),
    Status.REVIEWING: (Action.APPROVE, Action.REJECT),
    Status.HANDED_OVER: (Action.TAKE_UP, Action.CLASSIFY),
    Status.IN_PROGRESS: (Action.ANSWER, Action.CLASSIFY),
    Status.SENT_BACK: (Action.REASSIGN, Action.UPHOLD),
    Status.SIGNING: (Action.APPROVE, Action.REJECT),
    Status.ANSWERED: (Action.CONFIRM, Action.OBJECT_TO),
    Status.CLOSED: (),
    Status.DECLINED: (Action.OVERTURN,),
    Status.WITHDRAWN: (),
}
"""What moves a case on in each status; the first one is the one primary action."""

_BESIDE = (
    Action.GRANT_EXTENSION,
    Action.REFUSE_EXTENSION,
    Action.GIVE_OPINION,
    Action.CALL_BACK,
    Action.RECHECK,
    Action.ARCHIVE,
    Action.RETRACT,
    Action.CONFER,
    Action.ASK_OPINION,
    Action.DROP_OPINION,
    Action.ASK_EXTENSION,
    Action.CONTACT,
    Action.NOTE,
    Action.ASK_MATERIAL,
    Action.SUPPLY_MATERIAL,
    Action.REASSIGN,
    Action.SEND_BACK,
    Action.ATTACH,
    Action.LINK,
    Action.CORRECT,
    Action.REOPEN,
    Action.WITHDRAW,
)
"""What can be done beside it, the usual before the rare; nothing else is offered."""

SELDOM = frozenset({Action.ATTACH, Action.WITHDRAW, Action.CORRECT, Action.LINK, Action.REOPEN})
"""Offered apart, under “more”."""

_MINE = {
    Status.REGISTERED: zh("现在该您决定受理"),
    Status.ACCEPTED: zh("现在该您转办，或当场办结"),
    Status.REVIEWING: zh("{station}：现在该您定，同意还是退回"),
    Status.SIGNING: zh("{station}：现在该您定，同意还是退回"),
    Status.HANDED_OVER: zh("现在该您签收"),
    Status.IN_PROGRESS: zh("现在该您答复反映人"),
    Status.SENT_BACK: zh("现在该您定：改派，还是维持"),
}
_MINE_BESIDE = {
    Action.GRANT_EXTENSION: zh("现在该您定：延不延期"),
    Action.GIVE_OPINION: zh("现在该您交会办意见"),
    Action.CALL_BACK: zh("现在该您回访"),
    Action.RECHECK: zh("现在该您核查"),
    Action.ARCHIVE: zh("现在该您归档"),
}
"""Steps beside the way that wait for somebody: theirs is the primary action where no other is."""

_OTHERS = {
    Status.REGISTERED: zh("等登记人员决定受理"),
    Status.ACCEPTED: zh("等登记人员转办"),
    Status.REVIEWING: zh("等{station}，同意后才转办"),
    Status.SIGNING: zh("等{station}，同意后反映人才看到答复"),
    Status.HANDED_OVER: zh("等{handler}签收"),
    Status.IN_PROGRESS: zh("{handler}在办"),
    Status.SENT_BACK: zh("等登记人员改派"),
    Status.ANSWERED: zh("等反映人回话"),
    Status.CLOSED: zh("办完了"),
    Status.DECLINED: zh("已告知反映人"),
    Status.WITHDRAWN: zh("反映人撤回了"),
}
_ON_BEHALF = {
    Action.CONFIRM: zh("反映人没有异议（代填）"),
    Action.OBJECT_TO: zh("反映人有异议（代填）"),
    Action.RETRACT: zh("代填错了，恢复等反映人"),
    Action.WITHDRAW: zh("反映人撤回（代填）"),
    Action.SUPPLY_MATERIAL: zh("材料已补（代填）"),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One action on the page: open, or greyed with the one-line reason ``refusal``."""

    action: Action
    label: str
    is_primary: bool = False
    refusal: Wording | None = None


@dataclass(frozen=True, slots=True)
class ToDo:
    """Whose turn it is, and what this person can do about it."""

    headline: Wording
    offers: tuple[Offer, ...]
    seldom: tuple[Offer, ...]


def to_do(case: Case, viewer: Viewer, *, hurdles: Mapping[Action, Wording | None]) -> ToDo:
    """Exactly the actions ``viewer`` may take on ``case`` now, and the greyed ones.

    ``hurdles``: actions that something beside the status stands in the way of, with the reason
    (None: not worth showing).
    """
    status = Status(case.status)
    offers = tuple(_with_a_primary(_offers(case, status, viewer, hurdles)))
    station = flow_of(case).station(case.station)
    facts = {
        "handler": case.handler.name if case.handler else "",
        "station": station.name if station else "",
    }
    return ToDo(
        headline=Wording(_headline(status, offers), facts),
        offers=tuple(offer for offer in offers if offer.action not in SELDOM),
        seldom=tuple(offer for offer in offers if offer.action in SELDOM),
    )


def _with_a_primary(offers: list[Offer]) -> list[Offer]:
    """Where the case's own way does not wait for this person, the first step beside it that does."""
    if any(offer.is_primary for offer in offers):
        return offers
    waiting = (each for each in offers if each.action in _MINE_BESIDE and each.refusal is None)
    first = next(waiting, None)
    if first is None:
        return offers
    return [replace(first, is_primary=True), *(each for each in offers if each is not first)]


def _headline(status: Status, offers: tuple[Offer, ...]) -> str:
    primary = next((offer.action for offer in offers if offer.is_primary), None)
    if primary is None:
        return _OTHERS[status]
    return _MINE_BESIDE.get(primary) or _MINE[status]


def _offers(
    case: Case, status: Status, viewer: Viewer, hurdles: Mapping[Action, Wording | None]
) -> list[Offer]:
    facts = facts_of(case)
    offers = []
    for action in _in_order(case, status):
        if action in hurdles and hurdles[action] is None:
            continue
        found = verdict(PERMISSION_OF_ACTION[action], viewer, facts)
        if found.is_allowed:
            offers.append(_open(action, status, hurdles.get(action)))
        elif action in MAIN[status][:1]:
            vacant = hurdles.get(action) if status in AT_STATION else None
            refusal = vacant or Wording(found.because)
            offers.append(Offer(action, label_of(action), refusal=refusal))
    return offers


def _in_order(case: Case, status: Status) -> list[Action]:
    """The actions the flow knows in this status, those that move the case on first."""
    known = flow_of(case).actions(stand_of(case))
    ordered = dict.fromkeys((*MAIN[status], *_BESIDE))
    return [action for action in ordered if action in known]


def _open(action: Action, status: Status, hurdle: Wording | None) -> Offer:
    is_primary = (
        hurdle is None
        and action in MAIN[status][:1]
        and WHOSE_TURN[status] in {Turn.REGISTRAR, Turn.HANDLER, Turn.SIGNER}
    )
    return Offer(action, label_of(action), is_primary=is_primary, refusal=hurdle)


def label_of(action: Action) -> str:
    """The action as staff's buttons name it; what is the reporter's word is marked 代填."""
    return _ON_BEHALF.get(action, action.label)
