"""The words of a return's light: whose move it is, and whether it is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from bancheng.rules.lights import Light
from bancheng.rules.returns.status import ReturnStatus
from bancheng.rules.wording import zh
from bancheng.web.words.lamps import Lamp
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from bancheng.reports.returns.terms import Standing

_WORDS = {
    None: zh("未报"),
    ReturnStatus.DRAFT: zh("在填"),
    ReturnStatus.RETURNED: zh("退回修改"),
    ReturnStatus.SUBMITTED: zh("已上报"),
    ReturnStatus.RECEIVED: zh("已收下"),
}


def return_lamp(standing: Standing) -> Lamp:
    """The light of a return with its words; what was filed after its day says so for ever."""
    words = say(_WORDS[standing.status])
    if standing.light is Light.LATE:
        words = _("{status}，已过期").format(status=words)
    elif standing.light is Light.OK:
        words = _("季度没过完")
    elif standing.filed_on and standing.is_late:
        words = _("{status}，逾期报").format(status=words)
    return Lamp(standing.light, words)
