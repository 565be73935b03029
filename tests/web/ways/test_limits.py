"""The pages of limit schemes and ceilings."""

from datetime import date

import pytest

from bancheng.data.models import SchemeBinding
from bancheng.rules.catalogues import Channel
from bancheng.rules.workflow import Status
from tests.scenarios import case_at
from tests.ways import bind, cap

HOTLINE = Channel.HOTLINE_12345
NEXT_YEAR = date(2027, 1, 4)


def limits(town, area=False):
    return (
        f"/ways/areas/{town.district.pk}/limits/"
        if area
        else f"/ways/centers/{town.center.pk}/limits/"
    )


def text(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.administrator)


def test_the_centre_leads_there_and_each_channel_says_where_its_limits_come_from(town, sign_in):
    browser = sign_in(town.center_administrator)
    assert f'href="{limits(town)}"' in text(browser.get(f"/places/centers/{town.center.pk}/"))
    bind(town.district, "1-5-15", channel=HOTLINE)
    bind(town.center, "43", channel=Channel.PHONE)
    page = text(browser.get(limits(town)))
    for words in ("系统默认", "松江区", "本中心", "2022-10-11 版", "5–7", "1 / 5 / 15 / 5"):
        assert words in page


def test_a_scheme_is_bound_from_a_day_and_taken_back_before_it_begins(town, browser):
    typed = {"channel": HOTLINE, "scheme_code": "1-5-15", "since": "2027-01-04"}
    page = text(browser.post(limits(town), typed, follow=True))
    assert "定好了" in page
    assert "以后起的" in page
    row = SchemeBinding.objects.get()
    assert (row.since, row.bound_by) == (NEXT_YEAR, town.administrator)
    page = text(browser.post(f"/ways/bindings/{row.pk}/withdraw/", follow=True))
    assert "撤销了" in page
    assert "以后起的" not in page
    assert browser.post(f"/ways/bindings/{row.pk}/withdraw/").status_code == 400
    assert browser.post("/ways/bindings/0/withdraw/").status_code == 404


def test_looser_than_the_ceiling_is_told_beside_the_field_and_keeps_what_was_typed(town, browser):
    typed = {"channel": "every", "scheme_code": "1-5-15", "since": "2027-01-04"}
    page = text(browser.post(limits(town), typed), 422)
    assert "简易 5 个工作日，比系统默认的上限 3 个长" in page
    assert 'id="e-scheme_code"' in page
    assert 'value="2027-01-04"' in page
    assert '<option value="1-5-15" selected>' in page
    assert not SchemeBinding.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({}, "scheme_code", "选一种时限方案"),
        ({"scheme_code": "43", "channel": "every"}, "since", "写上从哪天起"),
        ({"scheme_code": "43", "since": "2026-11-01"}, "since", "从今天或以后"),
        ({"scheme_code": "43", "since": "2026-13-01"}, "since", "没有 13 月"),
        (
            {"scheme_code": "inherit", "since": "2026-11-02", "channel": "every"},
            "scheme_code",
            "没有要改的",
        ),
        ({"scheme_code": "43", "channel": "fax", "since": "2026-11-02"}, "channel", "不在清单里"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(town, browser, typed, field, words):
    page = text(browser.post(limits(town), typed), 422)
    assert words in page
    assert f'id="e-{field}"' in page
    assert not SchemeBinding.objects.exists()


def test_a_district_lays_down_schemes_and_ceilings(town, browser):
    area = text(browser.get(f"/places/areas/{town.district.pk}/"))
    ceilings = f"/ways/areas/{town.district.pk}/ceilings/"
    assert f'href="{ceilings}"' in area
    assert f'href="{limits(town, area=True)}"' in area
    typed = {"channel": "phone", "scheme_code": "1-5-15", "since": "2026-11-02"}
    page = text(browser.post(ceilings, typed, follow=True))
    assert "上限定了" in page
    assert "本区划" in page
    page = text(browser.post(limits(town, area=True), typed, follow=True))
    assert "定好了" in page
    typed = {"channel": "phone", "scheme_code": "43", "since": "2026-11-02"}
    page = text(browser.post(ceilings, typed), 422)
    assert "电话：简易 5 个工作日，比松江区的上限 3 个长" in page
    row = cap(town.district, "43", channel="qr", since=NEXT_YEAR)
    answer = browser.post(f"/ways/bindings/{row.pk}/withdraw/")
    assert answer.url == ceilings
    row = bind(town.district, "43", channel="qr", since=NEXT_YEAR)
    assert browser.post(f"/ways/bindings/{row.pk}/withdraw/").url == limits(town, area=True)


def test_the_page_costs_the_same_however_much_is_bound(
    town, browser, django_assert_max_num_queries
):
    browser.get(limits(town))
    for rows in range(2):
        with django_assert_max_num_queries(9):
            browser.get(limits(town))
        for channel in Channel if not rows else ():
            bind(town.center, "43", channel=channel, since=NEXT_YEAR)


def test_the_page_of_a_case_names_scheme_version_and_clause(town, sign_in):
    browser = sign_in(town.registrar)
    case = case_at(Status.REGISTERED, town)
    page = text(browser.get(f"/cases/{case.pk}/"))
    assert (
        "43号 三1：1个工作日内转办理人员（时限方案“43号文”2022-10-11 版，沪松府办〔2022〕43号）"
        in page
    )
    case = case_at(Status.CLOSED, town)
    page = text(browser.get(f"/cases/{case.pk}/"))
    assert "时限按“43号文”2022-10-11 版算（沪松府办〔2022〕43号）。" in page
