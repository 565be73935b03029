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
