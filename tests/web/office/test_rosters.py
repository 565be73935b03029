"""The roster as a sheet of paper."""

from bancheng.data.models import Appointment


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
