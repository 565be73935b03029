"""What is said once a step on a case has been taken: what came of it, not only what was pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from bancheng.data.queries.cases import flow_of
from bancheng.reports.offers import label_of
from bancheng.rules.workflow import AT_STATION, Action, Status
from bancheng.services.step_records import subject_of
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from bancheng.data.models import Case

_BRINGING = frozenset({Action.HAND_OVER, Action.ANSWER})
_MAY_REOPEN = frozenset({Action.CALL_BACK, Action.RECHECK})


def told(action: Action, case: Case | None) -> str:
    """What has come of ``action``; ``case`` as it is now, None: out of sight."""
    done = _("已记下：{action}。").format(action=say(label_of(action)))
    if case is None:
        return done
    if case.status in AT_STATION and action in _BRINGING:
        return _brought(case)
    if case.status in AT_STATION and action is Action.APPROVE:
        return _joined(done, _brought(case))
    if action in _MAY_REOPEN and case.status != Status.CLOSED:
        again = _("这一件重新办理，转入第 {round} 轮。").format(round=case.round_number)
        return _joined(done, again)
    return done


def _brought(case: Case) -> str:
    """“已交复核，同意后转办。”: nothing has come about yet."""
    station = flow_of(case).station(case.station)
    name = say(station.name) if station else ""
    return _("已交{step}，同意后{action}。").format(step=name, action=say(subject_of(case)))


def _joined(before: str, after: str) -> str:
    return _("{before}{after}").format(before=before, after=after)
