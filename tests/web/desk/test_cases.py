"""The page of one case, as each person sees it."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.html import escape

from bancheng.data.models import JournalEntry
from bancheng.rules.catalogues import Behalf, Difficulty, Grade, Outcome, Reason
from bancheng.rules.handling import Classification
from bancheng.rules.people import Reporter
from bancheng.rules.workflow import Action, Status
from bancheng.services import answers, attachments, corrections, hand_overs, handling, replies
from bancheng.services.drafts import LONGEST_DRAFT
from tests.people import PEOPLE, Town, post_of
from tests.scenarios import ANSWER, MORNING, case_at, fresh, on, photo
from tests.web.desk.acting import address

NAMES = ["𠮷野㛃", "阿卜杜拉·买买提江·吾斯曼", "𬭎䶮", "O’Neil <b>"]
SEVEN = Classification(Difficulty.COMPLEX, 7, "要和登记中心核对")


def page_of(browser, case) -> str:
    """The page as HTML."""
    response = browser.get(address(case, "case"))
    assert response.status_code == 200
    return response.content.decode()


def buttons(page: str) -> list[str]:
    """Where the open buttons of the right column lead."""
    column = page.split('id="h-act"')[1].split("</section>", maxsplit=1)[0]
    return re.findall(r'(?:href|action)="/cases/\d+/([a-z-]+)/"', column)


@pytest.mark.parametrize("name", PEOPLE)
def test_a_case_is_there_for_those_who_may_see_it(town: Town, sign_in, name: str) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    seen = {"registrar", "lead", "handler", "member", "supervisor", "all_rounder"}
    response = sign_in(getattr(town, name)).get(address(case, "case"))
    assert response.status_code == (200 if name in seen else 404)


@pytest.mark.parametrize("name", ["registrar", "member", "handler"])
def test_a_complaint_about_conduct_is_hidden_at_the_window(town: Town, sign_in, name: str) -> None:
    case = case_at(Status.IN_PROGRESS, town, is_confidential=True)
    assert sign_in(getattr(town, name)).get(address(case, "case")).status_code == 404
    assert "只有组长和区里能看" in page_of(sign_in(town.lead), case)


@pytest.mark.parametrize("number", [0, 10**18, 10**30])
def test_a_number_that_is_no_case_is_not_found(town: Town, sign_in, number: int) -> None:
    assert sign_in(town.supervisor).get(f"/cases/{number}/").status_code == 404


def test_a_stranger_is_asked_to_sign_in(town: Town, client) -> None:
    case = case_at(Status.REGISTERED, town)
    response = client.get(address(case, "case"))
    assert response.status_code == 302
    assert response.url.startswith("/sign-in/")


def test_the_date_is_explained_day_by_day(town: Town, sign_in, set_clock) -> None:
    case = case_at(Status.IN_PROGRESS, town, at=on(date(2026, 9, 24)))
    handling.classify(case.pk, by=town.handler, at=on(date(2026, 9, 24), 15), entry=SEVEN)
    set_clock(on(date(2026, 10, 9)))
    page = page_of(sign_in(town.handler), case)
    assert "10月12日 周一 24:00 前答复" in page
    assert "还剩 2 个工作日" in page
    assert (
        "9月24日 周四 转出，当天不计。往后数 7 个工作日。"
        "不算的：中秋节 3 天、国庆节 7 天、周末 1 天。调休上班，照算：10月10日 周六。" in page
    )
    assert "国务院办公厅关于2026年部分节假日安排的通知" in page
    assert page.count('class="day ') == 19
    assert "10月10日 周六：第 6 个工作日，调休上班" in page
    assert "从 9月24日 周四 登记算起，已过 5 个工作日" in page


def test_a_registrar_can_accept_with_one_click(town: Town, sign_in) -> None:
    case, browser = case_at(Status.REGISTERED, town), sign_in(town.registrar)
    page = page_of(browser, case)
    assert buttons(page)[:3] == ["accept", "accept", "decline"]
    form = re.search(r'<form action="(/cases/\d+/accept/)" method="post" data-once>', page)
    browser.post(form[1], {"version": case.version})
    assert fresh(case.pk).status == Status.ACCEPTED


def test_the_keys_of_the_case_page(town: Town, sign_in) -> None:
    page = page_of(sign_in(town.handler), case_at(Status.IN_PROGRESS, town))
    assert re.search(r'/answer/"\s+accesskey="r"', page)
    assert re.search(r'/contact/"\s+accesskey="t"', page)


def test_what_is_not_possible_is_greyed_and_says_why(town: Town, sign_in, set_clock) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    set_clock(MORNING + timedelta(days=2))
    page = page_of(sign_in(town.handler), case)
    assert 'disabled aria-describedby="no-send-back"' in page
    assert "收到转办已满 1 个工作日，不能退回。" in page
    assert "send-back" not in buttons(page)


@pytest.mark.parametrize("name", ["member", "supervisor"])
def test_those_who_only_look_get_no_button(town: Town, sign_in, name: str) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    page = page_of(sign_in(getattr(town, name)), case)
    assert buttons(page) == []
    assert "只有这一件的办理人员能做。" in page
    assert "陆**" in page
    assert "陆示例" not in page
    assert "显示" not in page.split('id="h-who"')[1].split("</section>")[0]


def test_a_closed_case_says_that_they_can_only_look(town: Town, sign_in) -> None:
    case = case_at(Status.CLOSED, town)
    assert "这一件您只能看。" in page_of(sign_in(town.member), case)


def test_a_department_that_assists_sees_the_case_and_not_the_reporter(town: Town, sign_in) -> None:
    case = case_at(Status.ACCEPTED, town, behalf=Behalf.SOMEBODY, principal="邱示例")
    hand_overs.hand_over(
        case.pk,
        by=town.registrar,
        at=MORNING,
        appointment_id=post_of(town.handler),
        assisting=[town.assisting_department.pk],
    )
    attachments.attach(case.pk, by=town.registrar, at=MORNING, uploads=[photo("签字表.png")])
    page = page_of(sign_in(town.assistant), case)
    assert "附件可能写着反映人是谁" in page
    assert "/files/" not in page
    assert buttons(page) == ["note"]
    assert "陆示例" not in page
    assert "陆**" not in page
    assert "邱示例" not in page
    assert "138****0000" not in page
    assert "协办部门看不到反映人姓名和电话" in page
    assert "邱示例" in page_of(sign_in(town.handler), case)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_shown_as_it_was_written(town: Town, sign_in, name: str) -> None:

    case = case_at(Status.REGISTERED, town, name=name)
    assert escape(name) in page_of(sign_in(town.registrar), case)


def test_facts_rounds_answer_and_reply_stand_on_the_page(town: Town, sign_in) -> None:
    case = case_at(
        Status.CLOSED,
        town,
        is_second_round=True,
        behalf=Behalf.COMPANY,
        company_name="上海示例餐饮有限公司",
        credit_code="",
        external_number="12345-0001",
        reasons=frozenset({Reason.OTHER}),
        other_reason="系统连不上",
        window_id=town.window.pk,
    )
    replies.rate(
        case.pk,
        by=Reporter(case.pk),
        at=MORNING + timedelta(hours=1),
        opinion=replies.Opinion(Grade.GOOD, "后来很快"),
    )
    page = page_of(sign_in(town.registrar), case)
    for text in (
        "有过异议",
        "第 1 轮办理和答复",
        "第 2 轮办理和答复",
        "还是要我回老家开证明。",
        "王示例代填",
        "上海示例餐饮有限公司",
        "12345-0001",
        "其他原因：系统连不上",
        "登记人员代填没有异议",
        "办事指南不清",
        "后来很快",
        "8号",
    ):
        assert text in page, text


def test_an_outcome_that_was_objected_to_is_no_outcome(town: Town, sign_in) -> None:
    case = case_at(Status.IN_PROGRESS, town, is_second_round=True)
    facts = page_of(sign_in(town.registrar), case).split('id="h-f"')[1].split("</section>")[0]
    assert "已办成" not in facts
    assert "没办成" not in facts


def test_what_kind_of_thing_each_round_was(town: Town, sign_in) -> None:
    spot = case_at(Status.ANSWERED, town, is_on_the_spot=True)
    assert "当场答复" in page_of(sign_in(town.registrar), spot)
    case = case_at(Status.IN_PROGRESS, town, is_suggestion=True)
    entry = Classification(Difficulty.INFEASIBLE, None, "牵涉面广", "某条例第八条")
    handling.classify(case.pk, by=town.handler, at=MORNING, entry=entry)
    handling.ask_material(case.pk, by=town.handler, at=MORNING, text="租赁合同")
    hand_overs.send_back(case.pk, by=town.handler, at=MORNING, reason="不归我办")
    page = page_of(sign_in(town.registrar), case)
    assert "意见建议" in page
    assert "等反映人补材料" in page


def test_a_late_infeasible_answer_says_both(town: Town, sign_in) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    entry = Classification(Difficulty.INFEASIBLE, None, "", "某条例第八条")
    handling.classify(case.pk, by=town.handler, at=MORNING, entry=entry)
    late = MORNING + timedelta(days=7)

    explained = replace(ANSWER, outcome=Outcome.EXPLAINED)
    answers.answer(case.pk, by=town.handler, at=late, entry=explained)
    page = page_of(sign_in(town.handler), case)
    assert "某条例第八条" in page
    assert "答复晚了 2 个工作日" in page


def test_a_refusal_says_why_and_where_to_go(town: Town, sign_in) -> None:
    page = page_of(sign_in(town.registrar), case_at(Status.DECLINED, town))
    assert "信访事项" in page
    assert "可以去：松江区信访办（示例）" in page


def test_what_reporters_registered_themselves_says_so(town: Town, sign_in) -> None:
    case = case_at(Status.REGISTERED, town, is_self_reported=True, handled_on=date(2026, 10, 30))
    page = page_of(sign_in(town.registrar), case)
    assert "反映人自己" in page
    assert "办理日期 10月30日 周五" in page


def test_links_lead_to_duplicates_and_files(town: Town, sign_in) -> None:
    original, twin = case_at(Status.REGISTERED, town), case_at(Status.IN_PROGRESS, town)
    corrections.link(twin.pk, by=town.registrar, at=MORNING, number=original.number)
    attachments.attach(twin.pk, by=town.handler, at=MORNING, uploads=[photo("登记表.png")])
    browser = sign_in(town.supervisor)
    page = page_of(browser, twin)
    assert f'href="{address(original, "case")}"' in page
    assert "登记表.png" in page
    assert town.center.name in page
    assert f'href="{address(twin, "case")}"' in page_of(browser, original)


def test_opening_the_page_is_not_journaled_and_not_said_to_be(town: Town, sign_in) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    before = JournalEntry.objects.count()
    page = page_of(sign_in(town.handler), case)
    assert "本页由您于 09:12 打开" in page
    assert "已记录" not in page
    assert JournalEntry.objects.count() == before


def test_the_viewers_name_and_time_lie_over_the_page(town: Town, sign_in) -> None:
    assert "李示例 11-02 09:12" in page_of(sign_in(town.handler), case_at(Status.IN_PROGRESS, town))


def test_the_page_costs_the_same_however_much_there_is(
    town: Town, sign_in, django_assert_max_num_queries
) -> None:
    browser = sign_in(town.registrar)
    small = case_at(Status.HANDED_OVER, town)
    large = case_at(Status.CLOSED, town, is_second_round=True)
    attachments.attach(
        large.pk, by=town.lead, at=MORNING, uploads=[photo(f"{n}.png") for n in range(6)]
    )
    for number in range(20):
        case_at(Status.REGISTERED, town)
        attachments.attach(large.pk, by=town.lead, at=MORNING, uploads=[photo(f"更多{number}.png")])
    page_of(browser, small)  # the session has been touched
    with django_assert_max_num_queries(30) as first:
        page_of(browser, small)
    with django_assert_max_num_queries(30) as second:
        page_of(browser, large)
    assert len(first) == len(second)


def test_the_page_speaks_english(town: Town, sign_in) -> None:
    browser = sign_in(town.handler)
    response = browser.get(
        address(case_at(Status.IN_PROGRESS, town), "case"), headers={"Accept-Language": "en"}
    )
    assert response.status_code == 200


def test_a_draft_of_nothing_known_is_not_kept(town: Town, sign_in) -> None:
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(town.handler)
    assert browser.post(f"/cases/{case.pk}/draft/nonsense/").status_code == 404
    assert browser.get(f"/cases/{case.pk}/draft/answer/").status_code == 405
    long = browser.post(f"/cases/{case.pk}/draft/{Action.NOTE}/", {"text": "长" * LONGEST_DRAFT})
    assert "已自动存草稿" not in long.content.decode()


def test_a_number_leads_to_the_case_as_far_as_it_is_seen(town, sign_in):
    case = case_at(Status.REGISTERED, town)
    address = reverse("case_by_number")
    browser = sign_in(town.registrar)
    folded = case.number.replace("-", "－")
    for number in (case.number, folded):
        assert browser.get(address, {"number": number}).url == reverse("case", args=[case.pk])
    assert browser.get(address).url == reverse("ledger")
    assert browser.get(address, {"number": "岳阳-2026-9999"}).status_code == 404
    assert sign_in(town.other_registrar).get(address, {"number": case.number}).status_code == 404
