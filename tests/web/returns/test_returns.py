"""The page of one return, in each status, for each reader."""

import re

import pytest

from bancheng.data.models import Center
from bancheng.rules.returns.figures import HEADLINES
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.status import ReturnStatus
from bancheng.services.returns import submissions
from tests.scenarios import Status, case_at, on
from tests.services.returns.quarter import Q4, return_at, which
from tests.web.returns.typed import page_of, path


def test_a_draft_offers_four_steps_and_the_proposed_scope(town, sign_in):
    case_at(Status.CLOSED, town)
    page = page_of(sign_in(town.registrar), path(town))
    for words in ("核对数字", "业务范围", "典型案例", "检查并上报", "还剩 8 个工作日"):
        assert words in page
    assert ">居住证签注</textarea>" in page.replace("\n", "")
    assert 'name="seen" value="1/1/0"' in page
    assert "?matter=%E5%B1%85" in page


@pytest.mark.parametrize("status", ReturnStatus)
def test_every_figure_leads_to_its_list(town, sign_in, status):
    return_at(status, town)
    for name in ("registrar", "supervisor", "member"):
        browser = sign_in(getattr(town, name))
        page = page_of(browser, path(town))
        links = re.findall(rf'href="({path(town, "figures/")}[^"]+)">(\d+)</a>', page)
        assert len(links) > 2 * len(HEADLINES)
        for address, count in links[::7]:
            listed = page_of(browser, address)
            assert f"共 {count} 件" in listed, address


def test_the_district_receives_or_sends_back(town, sign_in):
    return_at(ReturnStatus.SUBMITTED, town)
    page = page_of(sign_in(town.supervisor), path(town))
    assert "收下" in page
    assert 'name="remark"' in page
    for name in ("registrar", "member"):
        assert 'name="remark"' not in page_of(sign_in(getattr(town, name)), path(town))


def test_what_was_sent_back_says_why(town, sign_in):
    return_at(ReturnStatus.RETURNED, town)
    for name in ("registrar", "supervisor"):
        page = page_of(sign_in(getattr(town, name)), path(town))
        assert "典型案例写得太简单，补上办理过程。" in page
        assert "郑示例" in page


def test_what_was_received_shows_its_checksum_and_can_be_edited_no_more(town, sign_in):
    found = return_at(ReturnStatus.RECEIVED, town)
    page = page_of(sign_in(town.registrar), path(town))
    sha256 = found.editions.get().sha256
    assert f"校验值 {sha256[:16]}" in page
    assert "<textarea" not in page
    assert "上报以后的变动" in page


def test_before_the_centre_files_others_see_its_figures_alone(town, sign_in):
    return_at(ReturnStatus.DRAFT, town)
    page = page_of(sign_in(town.supervisor), path(town))
    assert "中心还没上报" in page
    assert "网上退回三次" not in page


@pytest.mark.parametrize(("day", "words"), [(15, "还剩 0 个工作日"), (16, "未报，已过期")])
def test_the_days_left_are_working_days(town, sign_in, set_clock, day, words):
    set_clock(on(Q4.due_on().replace(day=day)))
    assert words in page_of(sign_in(town.registrar), path(town))


def test_nothing_is_due_while_the_quarter_runs(town, sign_in):
    page = page_of(sign_in(town.registrar), path(town, quarter=Quarter(2027, 1)))
    assert "季度没过完" in page
    assert "个工作日" not in page.split("steps")[0]


def test_a_late_return_says_so_for_ever(town, sign_in, set_clock):
    submissions.submit(which(town), by=town.lead, at=on(Q4.due_on().replace(day=20)))
    set_clock(on(Q4.due_on().replace(month=6)))
    assert "已上报，逾期报" in page_of(sign_in(town.lead), path(town))


@pytest.mark.parametrize("address", ["0/2026q4/", "{center}/2026q5/", "{center}/0000q1/"])
def test_what_is_no_return_is_not_found(town, sign_in, address):
    address = f"/returns/{address.format(center=town.center.pk)}"
    assert sign_in(town.registrar).get(address).status_code == 404
    assert Center.objects.filter(pk=town.center.pk).exists()
