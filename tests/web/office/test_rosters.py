"""The roster as a sheet of paper."""

from bancheng.data.models import Appointment
from tests.papers.pdfs import text_of


def test_the_roster_names_everybody_with_duties(town, sign_in):
    Appointment.objects.filter(person=town.lead).update(duties="牵头协调。")
    page = sign_in(town.member).get(f"/rosters/{town.center.pk}/").content.decode()
    for words in (
        "“办不成事”反映窗口工作小组名册",
        "陈示例",
        "牵头协调。",
        "（盖章）",
        "打印人：赵示例",
    ):
        assert words in page
    assert "还没有组长" not in page


def test_a_group_without_a_lead_says_so(town, sign_in):
    Appointment.objects.filter(person=town.lead).update(ends_on="2026-11-01")
    page = sign_in(town.member).get(f"/rosters/{town.center.pk}/").content.decode()
    assert "还没有组长" in page


def test_the_roster_is_printed_with_its_seal(town, sign_in):
    browser = sign_in(town.member)
    address = f"/rosters/{town.center.pk}/paper/"
    assert f'href="{address}"' in browser.get(f"/rosters/{town.center.pk}/").content.decode()
    answer = browser.get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    text = text_of(answer.content)
    assert "陈示例工作小组组长" in text
    assert "赵示例2026-11-0209:12打印" in text
    assert sign_in(town.other_lead).get(address).status_code == 404
