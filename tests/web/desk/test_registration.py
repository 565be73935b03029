"""The registration desk: what is taken, where each button leads, who may, and its fragments."""

from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from bancheng.data.models import Attachment, Case, Draft, JournalEntry, Matter, Window
from bancheng.data.queries.receipts import code_of
from bancheng.rules.catalogues import Reason
from bancheng.rules.journal import Event
from bancheng.rules.numbering import spaced
from bancheng.rules.people import Role
from bancheng.rules.workflow import Status
from tests.people import PEOPLE, Town, appoint
from tests.scenarios import case_at, photo
from tests.web.conftest import SignIn
from tests.web.desk.registering import said, shows, the_case, typed

REGISTER = "/register/"
REGISTERING = {"registrar", "lead", "all_rounder", "other_registrar", "other_lead"}


@pytest.fixture
def desk(town: Town, sign_in: SignIn) -> Client:
    """The browser of the registrar of 岳阳."""
    return sign_in(town.registrar)


def test_the_fresh_page_proposes_what_is_usual(town: Town, desk: Client) -> None:
    page = desk.get(REGISTER).content.decode()
    assert 'value="2026-11-02"' in page  # today
    assert "8号窗口" in page
    assert 'value="counter" selected' in page
    assert "11月3日 周二前" in page  # the hand-over of a Monday's case
    assert "autofocus" in page


def test_a_case_is_registered_with_everything_that_was_typed(town: Town, desk: Client) -> None:
    sent = typed(
        town,
        name=" 阿卜杜拉·买买提江·吾斯曼 ",
        other_reason="系统打不开",
        behalf="company",
        company_name="上海示例餐饮有限公司",
        credit_code="91350100m000100y43",
        filing="online",
        stuck_at="repeated",
        failure="repeated_trips",
        channel="12345",
        external_number="12345-示例-1",
        files=[photo("现场.png")],
    )
    response = desk.post(REGISTER, sent)
    case = the_case()
    assert response.status_code == 302
    assert response.url == reverse("receipt", args=[case.pk])
    assert (case.number, case.status) == ("岳阳-2026-0001", Status.REGISTERED)
    assert case.contact.name == "阿卜杜拉·买买提江·吾斯曼"
    assert case.contact.phone == "13800000000"
    assert {reason.reason for reason in case.reasons.all()} == {Reason.MATERIALS, Reason.OTHER}
    assert (case.credit_code, case.external_number) == ("91350100M000100Y43", "12345-示例-1")
    assert (case.filing, case.stuck_at, case.failure) == ("online", "repeated", "repeated_trips")
    assert case.window == town.window
    assert [file.name for file in case.attachments.all()] == ["现场.png"]
    assert not Draft.objects.exists()


def test_the_window_registered_at_is_proposed_again(town: Town, desk: Client) -> None:
    second = Window.objects.create(center=town.center, number="12")
    place = f"{town.center.pk}/{second.pk}"
    desk.post(REGISTER, typed(town, window_id=place))
    assert f'value="{place}" selected>12 号窗口' in desk.get(REGISTER).content.decode()


@pytest.mark.parametrize(
    ("then", "page", "status"),
    [
        ("resolve", "resolve_on_the_spot", Status.ACCEPTED),
        ("decline", "decline", Status.REGISTERED),
        ("", "receipt", Status.REGISTERED),
        ("nonsense", "receipt", Status.REGISTERED),
    ],
)
def test_each_button_leads_on(
    town: Town, desk: Client, then: str, page: str, status: Status
) -> None:
    response = desk.post(REGISTER, typed(town, then=then))
    case = the_case()
    assert response.url == reverse(page, args=[case.pk])
    assert case.status == status


def test_a_double_click_makes_one_case(town: Town, desk: Client) -> None:
    sent = typed(town, files=[photo()])
    first = desk.post(REGISTER, sent)
    sent["files"] = [photo()]
    again = desk.post(REGISTER, sent)
    assert first.url == again.url
    assert Case.objects.count() == 1
    assert Attachment.objects.count() == 1


def test_the_token_of_a_form_is_no_key_to_its_case(
    town: Town, desk: Client, sign_in: SignIn
) -> None:
    """Neither another registrar nor one of another centre gets to receipt or code by it."""
    sent = typed(town, failure="conduct", files=[photo()])
    desk.post(REGISTER, sent)
    case = the_case()
    elsewhere = {"window_id": f"{town.other_center.pk}/{town.other_window.pk}"}
    for name, place in (("all_rounder", {}), ("other_registrar", elsewhere)):
        browser = sign_in(getattr(town, name))
        kept = {**sent, **place, "files": [photo("旧表.png")], "problem": "又写了一遍，很长。"}
        for form in ({"submission": sent["submission"]}, kept):
            page = browser.post(REGISTER, form)
            assert page.status_code == 422, name
            assert "这张表以前登记过一件了" in page.content.decode()
            assert sent["submission"] not in page.content.decode()
        assert "又写了一遍，很长。" in page.content.decode()
        assert "旧表.png" in page.content.decode()
        assert browser.get(reverse("receipt_once")).status_code == 404
        kept_draft = browser.get(f"{REGISTER}?draft={sent['draft']}").content.decode()
        assert "又写了一遍，很长。" in kept_draft
        assert sent["submission"] not in kept_draft
    assert the_case() == case


def test_the_receipt_of_a_complaint_about_conduct_is_shown_once_for_ever(
    town: Town, desk: Client
) -> None:
    sent = typed(town, failure="conduct")
    for _click in (1, 2):  # the answer to a first click is not read by the browser
        assert desk.post(REGISTER, sent).url == reverse("receipt_once")
    case = the_case()
    assert spaced(code_of(case)) in desk.get(reverse("receipt_once")).content.decode()
    shown = JournalEntry.objects.get(event=Event.SHOW_RECEIPT)
    assert (shown.case_id, shown.actor_id) == (case.pk, town.registrar.pk)
    desk.post(REGISTER, sent)
    again = desk.get(reverse("receipt_once"))
    assert again.status_code == 404
    assert "回执只显示一次，已经显示过了" in again.content.decode()
    assert spaced(code_of(case)) not in again.content.decode()


@pytest.mark.parametrize("token", [None, "not-a-token"])
def test_a_form_without_its_token_is_taken_once(
    town: Town, desk: Client, token: str | None
) -> None:
    desk.post(REGISTER, typed(town, submission=token))
    assert isinstance(the_case().submission, UUID)


def test_a_suggestion_needs_no_reason(town: Town, desk: Client) -> None:
    desk.post(REGISTER, typed(town, kind="suggestion", reasons=[], problem="窗口多放一把椅子。"))
    assert the_case().kind == "suggestion"


def test_a_paper_form_of_an_earlier_day_counts_from_that_day(town: Town, desk: Client) -> None:
    desk.post(REGISTER, typed(town, handled_on="2026年10月30日", is_from_paper="on"))
    assert the_case().registered_on == date(2026, 10, 30)


def test_a_complaint_about_conduct_shows_its_receipt_once_and_no_case(
    town: Town, desk: Client
) -> None:
    response = desk.post(REGISTER, typed(town, failure="conduct", then="resolve"))
    case = the_case()
    assert case.is_confidential
    assert case.status == Status.REGISTERED  # accepting it is the lead's
    assert response.url == reverse("receipt_once")
    assert case.number in desk.get(response.url).content.decode()
    assert desk.get(response.url).status_code == 404
    assert desk.get(reverse("receipt", args=[case.pk])).status_code == 404


def test_the_lead_accepts_a_complaint_about_conduct(town: Town, sign_in: SignIn) -> None:
    response = sign_in(town.lead).post(REGISTER, typed(town, failure="conduct"))
    assert response.url == reverse("receipt", args=[the_case().pk])


def test_registrars_and_leads_register_at_their_own_centre(town: Town, sign_in: SignIn) -> None:
    for number, name in enumerate(REGISTERING, start=1):
        browser = sign_in(getattr(town, name))
        sent = typed(town)
        if name.startswith("other"):
            sent["window_id"] = f"{town.other_center.pk}/{town.other_window.pk}"
        assert browser.get(REGISTER).status_code == 200, name
        assert browser.post(REGISTER, sent).status_code == 302, name
        assert Case.objects.count() == number


def test_nobody_else_registers(town: Town, sign_in: SignIn) -> None:
    for name in set(PEOPLE) - REGISTERING:
        browser = sign_in(getattr(town, name))
        assert browser.get(REGISTER).status_code == 403, name
        assert browser.post(REGISTER, typed(town)).status_code == 403, name
    assert not Case.objects.exists()


def test_a_stranger_is_asked_to_sign_in_and_nothing_typed_is_lost(town: Town) -> None:
    response = Client().post(REGISTER, typed(town))
    assert response.status_code == 401
    assert "网上提交三次都退回" in response.content.decode()
    assert not Case.objects.exists()


def test_the_window_of_another_centre_is_not_taken(town: Town, desk: Client) -> None:
    forged = f"{town.other_center.pk}/{town.other_window.pk}"
    response = desk.post(REGISTER, typed(town, window_id=forged))
    assert response.status_code == 422
    assert said(response, "window_id") == "这一项不在清单里，重新选一下。"
    assert not Case.objects.exists()


def test_a_person_of_several_centres_chooses_by_the_window(town: Town, sign_in: SignIn) -> None:
    appoint(town.all_rounder, Role.REGISTRAR, town.other_center)
    browser = sign_in(town.all_rounder)
    page = browser.get(REGISTER).content.decode()
    assert "岳阳 · 8号窗口" in page
    assert "方松 · 3号窗口" in page
    browser.post(REGISTER, typed(town, window_id=f"{town.other_center.pk}/{town.other_window.pk}"))
    assert the_case().center == town.other_center


def test_a_centre_without_an_open_window_can_register(town: Town, desk: Client) -> None:
    Window.objects.filter(pk=town.window.pk).update(retired_on=date(2026, 1, 1))
    assert "没有登记窗口" in desk.get(REGISTER).content.decode()
    desk.post(REGISTER, typed(town, window_id=f"{town.center.pk}/"))
    assert the_case().window is None


def test_a_form_without_a_window_goes_to_the_first_centre(town: Town, desk: Client) -> None:
    desk.post(REGISTER, typed(town, window_id=None))
    assert the_case().center == town.center


def test_nobody_registers_where_the_centre_is_no_more(town: Town, desk: Client) -> None:
    type(town.center).objects.filter(pk=town.center.pk).update(retired_on=date(2026, 1, 1))
    response = desk.get(REGISTER)
    assert response.status_code == 403
    assert "您现在没有能登记的中心" in response.content.decode()


def test_a_phone_seen_before_shows_the_earlier_cases(town: Town, desk: Client) -> None:
    case = case_at(Status.ACCEPTED, town)
    fragment = desk.post(reverse("register_earlier"), {"phone": "+86 138-0000-0000"})
    words = fragment.content.decode()
    assert case.number in words
    assert "陆**" in words
    assert "13800000000" not in words
    page = desk.post(REGISTER, typed(town, then="look"))
    assert page.status_code == 200
    assert shows(page, fragment)
    assert Case.objects.count() == 1  # looking registers nothing


def test_an_unknown_phone_and_half_a_phone_say_so(town: Town, desk: Client) -> None:
    address = reverse("register_earlier")
    assert "没有反映过" in desk.post(address, {"phone": "13900000000"}).content.decode()
    assert "写好电话" in desk.post(address, {"phone": "139"}).content.decode()


def test_another_centres_case_of_the_same_phone_is_not_shown(town: Town, sign_in: SignIn) -> None:
    case_at(Status.ACCEPTED, town)
    answer = sign_in(town.other_registrar).post(
        reverse("register_earlier"), {"phone": "13800000000"}
    )
    assert "没有反映过" in answer.content.decode()


def test_business_names_complete_from_the_list_and_past_entries(town: Town, desk: Client) -> None:
    Matter.objects.create(name="居住证办理")
    case_at(Status.REGISTERED, town)  # 居住证签注
    found = desk.get(reverse("register_matters"), {"matter": "居住", "window_id": "x/1"})
    assert found.content.decode().count("<option") == 2
    nothing = desk.get(reverse("register_matters"), {"matter": "不动产"})
    assert "<option" not in nothing.content.decode()
    everything = desk.get(reverse("register_matters"), {"matter": ""})
    assert shows(desk.get(REGISTER), everything)


def test_the_page_costs_the_same_however_many_cases_there_are(
    town: Town, desk: Client, django_assert_max_num_queries: object
) -> None:
    case_at(Status.REGISTERED, town)
    case_at(Status.ACCEPTED, town)
    with django_assert_max_num_queries(38):
        desk.post(REGISTER, typed(town, then="look"))
