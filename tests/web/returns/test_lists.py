"""季报: one's own quarters; the district goes to its roll-up."""

from datetime import date

from bancheng.data.models import Area, Notice
from bancheng.rules.people import Role
from bancheng.rules.returns.status import ReturnStatus
from tests.people import appoint
from tests.services.returns.quarter import return_at
from tests.web.returns.typed import page_of, path


def test_the_list_says_what_is_due_and_what_was_filed(town, sign_in):
    Area.objects.update(returns_since=date(2026, 7, 1))
    return_at(ReturnStatus.RECEIVED, town)
    page = page_of(sign_in(town.registrar), "/returns/")
    assert page.count("<tr>") == 4
    for words in ("2027年第一季度", "季度没过完", "已收下", "未报，已过期", "该报的"):
        assert words in page
    assert path(town, "figures/registered/") in page
    assert "全区汇总" not in page


def test_nothing_to_do_says_so(town, sign_in):
    Area.objects.update(returns_since=date(2026, 10, 1))
    return_at(ReturnStatus.SUBMITTED, town)
    assert "都报了。" in page_of(sign_in(town.member), "/returns/")


def test_the_district_is_led_to_its_roll_up(town, sign_in):
    answer = sign_in(town.supervisor).get("/returns/", follow=True)
    assert [address for address, _status in answer.redirect_chain] == [
        "/returns/district/",
        "/returns/district/2026q4/",
    ]
    appoint(town.supervisor, Role.MEMBER, town.center)
    assert "全区汇总" in page_of(sign_in(town.supervisor), "/returns/")


def test_the_workbench_leads_to_the_return_one_is_told_of(town, sign_in):
    return_at(ReturnStatus.RETURNED, town)
    assert Notice.objects.filter(case__isnull=True).count() == 2
    for name, words in (("lead", "郑示例 退回"), ("supervisor", "陈示例 上报")):
        page = page_of(sign_in(getattr(town, name)), "/")
        assert f'href="{path(town)}"' in page
        assert words in page
