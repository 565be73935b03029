"""调到别的中心 through the page, and what a post that has ended gives: nothing."""

from datetime import timedelta

import pytest

from bancheng.data.models import Appointment, Notice
from bancheng.rules.workflow import Status
from tests.scenarios import MORNING, case_at

ELSEWHERE = "调好了。从那天起，原来的中心就看不到了。"


@pytest.fixture
def typed(town):
    return {
        "old": f"center-{town.center.pk}",
        "node": f"center-{town.other_center.pk}",
        "role": "registrar",
        "starts_on": "2026-11-02",
        "ends_on": "",
        "duties": "",
    }


def test_who_is_moved_today_sees_the_old_centre_no_more(town, sign_in, typed):
    case = case_at(Status.REGISTERED, town)
    far = case_at(Status.REGISTERED, town, is_elsewhere=True)
    mover = sign_in(town.registrar)
    assert mover.get(f"/cases/{case.pk}/").status_code == 200
    answer = sign_in(town.administrator).post(
        f"/people/{town.registrar.pk}/move/", typed, follow=True
    )
    assert ELSEWHERE in answer.content.decode()
    for address in (f"/cases/{case.pk}/", f"/rosters/{town.center.pk}/"):
        assert mover.get(address).status_code == 404
    assert case.number not in mover.get("/ledger/").content.decode()
    assert mover.get(f"/cases/{far.pk}/").status_code == 200


def test_a_move_to_come_waits_for_its_day(town, sign_in, typed, set_clock):
    case = case_at(Status.REGISTERED, town)
    move = {**typed, "starts_on": "2026-11-09"}
    sign_in(town.administrator).post(f"/people/{town.registrar.pk}/move/", move)
    mover = sign_in(town.registrar)
    for days, status in ((0, 200), (6, 200), (7, 404)):
        set_clock(MORNING + timedelta(days=days))
        assert mover.get(f"/cases/{case.pk}/").status_code == status, days


def test_cases_in_hand_hold_back_a_move_of_today(town, sign_in, typed):
    case_at(Status.IN_PROGRESS, town)
    browser = sign_in(town.administrator)
    address = f"/people/{town.handler.pk}/move/"
    assert "手上有 1 件没办完，最晚调走那天移交掉。" in browser.get(address).content.decode()
    answer = browser.post(address, {**typed, "role": "handler"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "手上还有 1 件没办完，先移交，再从今天调走。" in page
    assert answer.context["form"]["node"].value() == typed["node"]
    assert Appointment.objects.get(person=town.handler).ends_on is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_on": "2026-11-01"}, "starts_on"),
        ({"node": ""}, "node"),
        ({"role": "supervisor"}, "node"),
        ({"old": "center-999"}, "old"),
    ],
)
def test_bad_input_is_told_beside_the_field(town, sign_in, typed, changes, field):
    browser = sign_in(town.administrator)
    answer = browser.post(f"/people/{town.registrar.pk}/move/", {**typed, **changes})
    assert answer.status_code == 422
    assert f'id="e-{field}"' in answer.content.decode()
    assert Appointment.objects.get(person=town.registrar).ends_on is None


def test_who_holds_no_post_cannot_be_moved(town, sign_in):
    browser = sign_in(town.administrator)
    assert browser.get(f"/people/{town.stranger.pk}/move/").status_code == 404
    page = browser.get(f"/people/{town.stranger.pk}/").content.decode()
    assert "/move/" not in page


def test_a_post_that_ended_yesterday_gives_nothing_today(town, sign_in, set_clock):
    case = case_at(Status.IN_PROGRESS, town)
    secret = case_at(Status.IN_PROGRESS, town, is_confidential=True)
    for name in ("handler", "registrar", "lead", "member", "center_administrator"):
        getattr(town, name).appointments.update(ends_on=MORNING.date())
    set_clock(MORNING + timedelta(days=1))
    for name in ("handler", "registrar", "lead", "member", "center_administrator"):
        browser = sign_in(getattr(town, name))
        for address in (
            f"/cases/{case.pk}/",
            f"/cases/{secret.pk}/",
            f"/rosters/{town.center.pk}/",
            f"/places/centers/{town.center.pk}/",
            f"/people/{town.handler.pk}/pass-on/",
            "/ledger/",
            "/register/",
        ):
            assert browser.get(address).status_code in {403, 404}, (name, address)
        desk = browser.get("/").content.decode()
        assert case.problem not in desk
        assert case.matter not in desk


def test_no_notice_of_a_complaint_is_left_for_who_is_lead_no_more(town, sign_in, set_clock):
    secret = case_at(Status.IN_PROGRESS, town, is_confidential=True)
    Notice.objects.create(
        person=town.lead, case=secret, action="take_up", actor_name="x", made_at=MORNING
    )
    browser = sign_in(town.lead)
    assert secret.number in browser.get("/").content.decode()
    town.lead.appointments.update(ends_on=MORNING.date())
    set_clock(MORNING + timedelta(days=1))
    assert secret.number not in browser.get("/").content.decode()


def test_a_centre_s_administrator_is_told_who_moves_people_elsewhere(town, sign_in):
    address = f"/people/{town.registrar.pk}/move/"
    said = "这里只能在本中心和它的部门之间调；调到别的中心，请上级区划的管理员办。"
    own = sign_in(town.center_administrator).get(address)
    assert said in own.content.decode()
    offered = {code for code, _name in own.context["form"].fields["role"].choices}
    assert offered == {"", "registrar", "handler", "member"}
    above = sign_in(town.administrator).get(address)
    assert said not in above.content.decode()
    assert "lead" in {code for code, _name in above.context["form"].fields["role"].choices}
