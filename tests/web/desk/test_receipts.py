"""The receipt: number and query code for the reporter, and who looked at it."""

import re

import pytest
from django.urls import reverse

from bancheng.data.models import Center, JournalEntry
from bancheng.data.queries.receipts import code_of
from bancheng.rules.journal import Event
from bancheng.rules.numbering import spaced
from bancheng.rules.workflow import Action, Status
from tests.people import PEOPLE, Town
from tests.scenarios import case_at, fresh
from tests.web.conftest import SignIn
from tests.web.desk.acting import act


def test_the_receipt_shows_number_code_and_picture_and_is_journaled(
    town: Town, sign_in: SignIn
) -> None:
    case = case_at(Status.REGISTERED, town)
    page = sign_in(town.registrar).get(reverse("receipt", args=[case.pk])).content.decode()
    assert case.number in page
    decide = page.partition(f'href="{reverse("case", args=[case.pk])}"')[2]
    assert decide.lstrip().startswith('accesskey="s"')
    assert spaced(code_of(case)) in page
    assert 'src="data:image/svg+xml' in page
    assert "13800000000" not in page
    shown = JournalEntry.objects.get(event=Event.SHOW_RECEIPT)
    assert (shown.case_id, shown.actor_id) == (case.pk, town.registrar.pk)


def test_a_receipt_of_another_day_promises_nothing_for_today(
    town: Town, sign_in: SignIn, set_clock: object
) -> None:
    case = case_at(Status.REGISTERED, town)
    browser = sign_in(town.registrar)
    address = reverse("receipt", args=[case.pk])
    assert "登记以后" in browser.get(address).content.decode()
    set_clock(case.registered_at.replace(day=4))
    assert "登记以后" not in browser.get(address).content.decode()


def test_a_lost_code_is_replaced(town: Town, sign_in: SignIn) -> None:
    case = case_at(Status.REGISTERED, town)
    old = code_of(case)
    browser = sign_in(town.registrar)
    response = browser.post(reverse("receipt_renew", args=[case.pk]))
    assert response.url == reverse("receipt", args=[case.pk])
    assert code_of(fresh(case.pk)) != old


def test_only_the_window_sees_a_receipt(town: Town, sign_in: SignIn) -> None:
    address = reverse("receipt", args=[case_at(Status.REGISTERED, town).pk])
    seeing = {
        name for name in PEOPLE if sign_in(getattr(town, name)).get(address).status_code == 200
    }
    assert seeing == {"registrar", "lead", "all_rounder"}


def test_the_single_look_is_for_registrars_alone(town: Town, sign_in: SignIn) -> None:
    address = reverse("receipt_once")
    assert sign_in(town.registrar).get(address).status_code == 404
    assert sign_in(town.handler).get(address).status_code == 403


def test_the_case_leads_whoever_may_hand_it_out_to_the_receipt(town: Town, sign_in: SignIn) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    address, receipt = reverse("case", args=[case.pk]), reverse("receipt", args=[case.pk])
    led = {
        name
        for name in ("registrar", "lead", "handler", "member", "supervisor")
        if receipt in sign_in(getattr(town, name)).get(address).content.decode()
    }
    assert led == {"registrar", "lead"}


@pytest.mark.parametrize(
    ("status", "action", "typed"),
    [
        (
            Status.ACCEPTED,
            Action.RESOLVE_ON_THE_SPOT,
            {"text": "当场办好。", "how": "in_person", "outcome": "done", "cause": "unclear_guide"},
        ),
        (Status.REGISTERED, Action.DECLINE, {"reason": "petition", "explanation": "已解释。"}),
    ],
)
def test_what_ends_at_the_window_leads_to_the_receipt_and_the_next_reporter(
    town: Town, sign_in: SignIn, status: Status, action: Action, typed: dict[str, str]
) -> None:
    case, browser = case_at(status, town), sign_in(town.registrar)
    page = browser.get(act(browser, case, action, **typed).url).content.decode()
    said = re.search(r'<p class="note flash">.*?</p>', page, re.DOTALL)
    assert said is not None
    assert reverse("receipt", args=[case.pk]) in said[0]
    assert reverse("register") in said[0]


def test_other_steps_lead_nowhere_else(town: Town, sign_in: SignIn) -> None:
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(town.registrar)
    page = browser.get(act(browser, case, Action.NOTE, text="来过电话。").url).content.decode()
    said = re.search(r'<p class="note flash">.*?</p>', page, re.DOTALL)
    assert said is not None
    assert "href" not in said[0].replace("#i-", "").partition("<span>")[2]


def test_only_the_slip_is_printed_with_the_dates_and_the_phone_of_the_window(
    town: Town, sign_in: SignIn
) -> None:
    case = case_at(Status.REGISTERED, town)
    page = sign_in(town.registrar).get(reverse("receipt", args=[case.pk])).content.decode()
    main = page.partition("<main")[2].partition("</main>")[0]
    slip = re.search(r'<section class="sheet pad slip".*?</section>', main, re.DOTALL)
    assert slip is not None
    for said in (case.number, "最晚 11月3日 周二 定下谁来办", "11月6日 周五", "021-57000000"):
        assert said in slip[0]
    assert "把编号" not in slip[0]
    for beside in ('class="head', 'class="side-col', 'id="status"'):
        tag = re.search(rf"<[^>]*{beside}[^>]*>", main)
        assert tag is not None
        assert "no-print" in tag[0]


def test_a_receipt_names_the_date_that_runs_now(town: Town, sign_in: SignIn) -> None:
    answered = case_at(Status.ANSWERED, town)
    browser = sign_in(town.registrar)
    page = browser.get(reverse("receipt", args=[answered.pk])).content.decode()
    assert "请在 11月9日 周一 前回话，当天也算" in page
    assert "难办的最晚" not in page
    closed = case_at(Status.CLOSED, town)
    page = browser.get(reverse("receipt", args=[closed.pk])).content.decode()
    assert "最晚" not in page
    assert "<h1>回执</h1>" in page
    assert "定受理" not in page
    assert "回到这一件" in page
    Center.objects.update(phone="")
    assert "窗口电话" not in browser.get(reverse("receipt", args=[closed.pk])).content.decode()
    Center.objects.update(phone="021-57000000", opening_hours="工作日 9:00–17:00")
    page = browser.get(reverse("receipt", args=[closed.pk])).content.decode()
    assert "窗口电话 021-57000000，工作日 9:00–17:00" in page
