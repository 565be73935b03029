"""Cases ready to be printed, and one printing."""

from dataclasses import replace

from bancheng.data.models import Case
from bancheng.data.queries.cases import case_of
from bancheng.papers.impressions import Impression
from bancheng.rules.catalogues import Difficulty, Outcome
from bancheng.rules.handling import Classification
from bancheng.rules.people import Reporter
from bancheng.rules.sights import Sight
from bancheng.rules.workflow import Status
from bancheng.services import answers, handling
from tests.people import Town
from tests.scenarios import ANSWER, MORNING, case_at

LEADS_TO = "http://127.0.0.1:8000/cases/?number=%E5%B2%B3%E9%98%B3-2026-0131"
IMPRESSION = Impression(by="王示例", at=MORNING, sight=Sight.FULL, address=LEADS_TO)
RARE = "𠮷㛃·䶮𬭎𫖯𬀩"

UPPER = (
    "附件1",
    "岳阳街道社区事务受理服务中心“办不成事”登记表",
    "反映人姓名",
    "联系电话",
    "办理日期",
    "接待窗口",
    "办理业务名称",
    "证明材料难找",
    "规则不符合",
    "材料不符合",
    "“办不成事”的原因",
    "其他原因：（",
    "*请您勾选一种及以上办不成的原因，谢谢！",
    "遇到的问题及诉求",
    "（此页由反映人填写）",
)
"""The words of form 1's upper half, as the annex prints them."""

LOWER = (
    "登记人员",
    "办理人员",
    "受理与否",
    "不予受理",
    "受理/不予受理的原因",
    "受理日期",
    "办结日期",
    "涉及部门",
    "是否反馈",
    "“办不成事”办理过程与结果",
    "（此页由“办不成事”登记人员填写）",
    "*附表1仅作参考，各单位可根据实际情况进行内容调整。",
)
"""The words of its lower half."""


def read(case: Case) -> Case:
    """The case as a door hands it to a paper."""
    found = case_of(Reporter(case.pk))
    assert found is not None
    return found


def infeasible(town: Town) -> Case:
    """A case that has been explained as one that cannot be done."""
    case = case_at(Status.IN_PROGRESS, town)
    judged = Classification(
        Difficulty.INFEASIBLE, note="社保缴纳年限不足。", legal_basis="《示例居住证办法》第十条"
    )
    handling.classify(case.pk, by=town.handler, at=MORNING, entry=judged)
    explained = replace(ANSWER, outcome=Outcome.EXPLAINED, text="差三个月，满了再来就能办。")
    answers.answer(case.pk, by=town.handler, at=MORNING, entry=explained)
    return read(case)
