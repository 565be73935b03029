"""The district's roll-up on the screen, its totals with their cases, and the workbook."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bancheng.data.models import JournalEntry
from bancheng.rules.journal import Event
from bancheng.rules.returns.status import ReturnStatus
from bancheng.services.returns import submissions
from bancheng.services.returns.steps import Which
from tests.scenarios import Status, case_at
from tests.services.returns.quarter import AFTERWARDS, Q4, return_at
from tests.web.returns.typed import page_of

ALL = "/returns/district/2026q4/"


@pytest.fixture
def filed(town):
    case_at(Status.DECLINED, town)
    case_at(Status.REGISTERED, town, is_confidential=True)
    return_at(ReturnStatus.SUBMITTED, town)
    which = Which(town.other_center.pk, Q4)
    submissions.submit(which, by=town.other_lead, at=AFTERWARDS)


def test_who_has_filed_and_what_it_comes_to(town, sign_in, filed):
    page = page_of(sign_in(town.supervisor), ALL)
    for words in ("2 / 2 个中心已报", "，2 份等您看", "零报告", "不排名次"):
        assert words in page
    assert f"/returns/{town.center.pk}/2026q4/figures/registered/" in page


def test_a_missing_return_is_a_dash(town, sign_in, set_clock):
    set_clock(AFTERWARDS.replace(day=16))
    page = page_of(sign_in(town.supervisor), ALL)
    assert "0 / 2 个中心已报" in page
    assert "，2 个逾期" in page
    assert page.count("—</span></td>") >= 14


def test_every_total_opens_the_cases_it_counts(town, sign_in, filed):
    browser = sign_in(town.supervisor)
    page = page_of(browser, ALL)
    totals = re.findall(rf'href="({ALL}figures/[^"]+)">(\d+)</a>', page)
    assert len(totals) == 7
    for address, count in totals:
        answer = browser.get(address)
        assert f"共 {count} 件" in answer.content.decode()
        assert len(answer.context["page"].rows) == int(count)
        assert answer.context["page"].hidden == 0
    assert browser.get(f"{ALL}figures/nothing/").status_code == 404


def test_the_workbook_is_journaled_and_opens(town, sign_in, filed):
    answer = sign_in(town.supervisor).post(f"{ALL}workbook/")
    assert answer["Content-Disposition"] == 'attachment; filename="returns-2026q4.xlsx"'
    assert answer["Cache-Control"] == "no-store"
    table = load_workbook(BytesIO(answer.content))["汇总"]
    assert [cell.value for cell in table[4]][3:6] == [3, 1, 1]
    entry = JournalEntry.objects.get(event=Event.EXPORT_RETURNS)
    assert (entry.actor_name, entry.details["centers"]) == ("郑示例", 2)


def test_another_district_sees_its_own(town, sign_in, filed):
    assert "0 / 0 个中心已报" in page_of(sign_in(town.other_supervisor), ALL)
