"""The year as everybody signed in sees it: marks, reasons, sources, and what each may do about it."""

import re
from datetime import date

import pytest

from bancheng.rules.calendar import DayKind
from tests.people import PEOPLE
from tests.services.days.calendars_at import SOURCE, VERSION, approved, asked, take
from tests.web.calendar.pages import text_of


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_signed_in_sees_the_year(town, sign_in, who):
    page = sign_in(getattr(town, who)).get("/calendar/")
    assert page.status_code == 200
    assert "2026 年工作日历" in page.text
    assert '<a href="/calendar/"' in page.text


def test_a_stranger_is_asked_to_sign_in(client, db):
    assert client.get("/calendar/").status_code == 302


def test_it_opens_on_ones_own_centre_or_on_the_days_of_all(town, sign_in):
    own = sign_in(town.lead).get("/calendar/").text
    assert f'<option value="{town.center.pk}" selected' in own
    assert "全国统一的放假安排" in sign_in(town.administrator).get("/calendar/").text
    assert "全国统一的放假安排" in sign_in(town.lead).get("/calendar/?center=0").text


def test_twelve_months_stand_as_tables_with_all_their_days(town, sign_in):
    page = sign_in(town.registrar).get("/calendar/?year=2026&center=0").text
    months = re.findall(r'<table class="month">.*?</table>', page, re.DOTALL)
    assert len(months) == 12
    days = [re.findall(r"<t[d][^>]*><(?:span|a)[^>]*>(\d+)", month) for month in months]
    assert [len(found) for found in days] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def test_a_special_day_is_marked_and_leads_to_its_reason_and_source(town, sign_in):
    page = sign_in(town.registrar).get("/calendar/?year=2026&center=0").text
    link = re.search(r'<a href="#d-1001"[^>]*>.*?</a>', page)[0]
    assert "国庆节，放假" in link
    assert "<i>休</i>" in link
    row = text_of(re.search(r'<tr id="d-1001">.*?</tr>', page, re.DOTALL)[0])
    assert "国庆节" in row
    assert "国务院办公厅关于2026年部分节假日安排的通知" in row
    assert "软件自带" in row
    assert "<i>班</i>" in re.search(r'<a href="#d-1010"[^>]*>.*?</a>', page)[0]


def test_the_legend_names_every_mark(town, sign_in):
    page = sign_in(town.registrar).get("/calendar/").text
    legend = re.search(r'<ul class="legend">.*?</ul>', page, re.DOTALL)[0]
    assert len(re.findall("<i>", legend)) == len(DayKind)
    for name in ("休 放假", "班 调休上班", "停 临时停办", "开 加开"):
        assert name in text_of(legend).replace("  ", " ")


def test_an_unpublished_year_is_provisional_until_it_is_imported(town, sign_in):
    browser = sign_in(town.registrar)
    assert "先按周末估算" in browser.get("/calendar/?year=2027").text
    edition = take(town)
    page = text_of(browser.get("/calendar/?year=2027").text)
    assert "先按周末估算" not in page
    assert f"{SOURCE}（{VERSION}） 第 {edition.pk} 版，冯示例 12月30日" in page


def test_a_local_closure_stands_in_the_calendar_of_its_centre_alone(town, sign_in):
    approved(town)
    browser = sign_in(town.handler)
    own = browser.get(f"/calendar/?year=2026&center={town.center.pk}").text
    assert "<i>停</i>" in re.search(r'<a href="#d-1231".*?</a>', own)[0]
    assert "停电检修" in own
    other = browser.get(f"/calendar/?year=2026&center={town.other_center.pk}").text
    assert "停电检修" not in other


@pytest.mark.parametrize(
    ("who", "links"),
    [
        ("administrator", {"requests", "editions", "import"}),
        ("center_administrator", {"requests"}),
        ("lead", {"requests"}),
        ("registrar", set()),
        ("supervisor", set()),
    ],
)
def test_links_lead_to_what_somebody_may_do(town, sign_in, who, links):
    page = sign_in(getattr(town, who)).get("/calendar/").text
    assert set(re.findall(r'href="/calendar/(\w+)/"', page)) == links


def test_what_waits_for_a_decision_is_counted(town, sign_in):
    asked(town)
    assert '<span class="pip">1</span>' in sign_in(town.administrator).get("/calendar/").text
    assert '<span class="pip">1</span>' not in sign_in(town.lead).get("/calendar/").text


@pytest.mark.parametrize(
    ("asked_for", "year"), [("1", 2004), ("9999", 2100), ("x", 2026), ("9" * 40, 2026), ("", 2026)]
)
def test_an_odd_year_is_answered_with_one_there_is(town, sign_in, asked_for, year):
    page = sign_in(town.registrar).get("/calendar/", {"year": asked_for})
    assert f"{year} 年工作日历" in page.text


@pytest.mark.parametrize("center", ["x", "0", "9" * 18, "9" * 40, "-1"])
def test_an_odd_centre_is_answered_with_the_days_of_all(town, sign_in, center):
    page = sign_in(town.registrar).get("/calendar/", {"center": center})
    assert "全国统一的放假安排" in page.text


def test_the_present_day_is_marked(town, sign_in):
    page = sign_in(town.registrar).get("/calendar/").text
    assert re.findall(r'<td class="[^"]*now[^"]*"><\w+[^>]*>(\d+)', page) == [
        str(date(2026, 11, 2).day)
    ]


def test_the_page_costs_the_same_however_many_editions(
    town, sign_in, django_assert_max_num_queries
):
    take(town)
    approved(town)
    browser = sign_in(town.administrator)
    browser.get("/calendar/")
    with django_assert_max_num_queries(16):
        browser.get(f"/calendar/?year=2026&center={town.center.pk}")
