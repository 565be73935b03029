"""Every way the page of an action can end; nothing typed is ever lost."""

import re
from datetime import timedelta

import pytest

from bancheng.data.models import Draft, JournalEntry
from bancheng.rules.catalogues import AnswerHow, Failure
from bancheng.rules.workflow import Action, Status
from bancheng.services import decisions, hand_overs, handling, replies
from tests.people import Town, post_of
from tests.scenarios import MORNING, case_at, fresh, photo
from tests.web.desk.acting import act, address, taken

WORDS = "登记中心同意用查册结果代替产权证。"
LATER = MORNING + timedelta(hours=2)


@pytest.fixture(autouse=True)
def two_hours_later(set_clock) -> None:
    """The pages are looked at two hours after the cases have come to where they are."""
    set_clock(LATER)


def steps_of(case) -> list[str]:
    """The events of a case, the newest first."""
    return list(
        JournalEntry.objects.filter(case_id=case.pk).order_by("-id").values_list("event", flat=True)
    )


def test_a_page_shows_case_date_form_and_the_way_back(town: Town, sign_in) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    page = sign_in(town.handler).get(address(case, "answer")).content.decode()
    assert "11月5日 周四 24:00 前答复" in page
    assert "还剩 3 个工作日" in page
    assert case.problem in page
    assert page.count('class="btn go"') == 1
    assert 'accesskey="s"' in page
    assert f'name="version" value="{case.version}"' in page
    assert address(case, "case") in page
    assert "李示例 11-02 11:12" in page  # the watermark


def test_a_step_leads_back_to_the_case_and_says_so(town: Town, sign_in) -> None:
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(town.handler)
    assert taken(act(browser, case, Action.NOTE, text=WORDS), case)
    assert "已记下：记进展。" in browser.get(address(case, "case")).content.decode()
    assert steps_of(case)[0] == Action.NOTE


def test_what_is_missing_comes_back_next_to_its_field(town: Town, sign_in) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    response = act(sign_in(town.handler), case, Action.CONTACT, text=WORDS)
    page = response.content.decode()
    assert response.status_code == 422
    assert WORDS in page
    assert 'id="e-how"' in page
    assert "还差 1 处" in page
    assert f'name="version" value="{case.version}"' in page
    assert steps_of(case)[0] == Action.TAKE_UP


def test_what_is_no_choice_is_refused_in_our_words(town: Town, sign_in) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    response = act(sign_in(town.handler), case, Action.CONTACT, text=WORDS, how="<b>")
    assert response.status_code == 422
    assert "这一项不在清单里" in response.content.decode()


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_blanks_are_no_words(town: Town, sign_in, text: str) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    assert act(sign_in(town.handler), case, Action.NOTE, text=text).status_code == 422


@pytest.mark.parametrize(
    ("text", "said"), [("字" * 10_000, "最多 2000 字"), ("a\x00b", "控制字符")]
)
def test_what_the_rules_refuse_stays_on_the_page(town: Town, sign_in, text: str, said: str) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    page = act(sign_in(town.handler), case, Action.NOTE, text=text).content.decode()
    assert said in page
    assert text in page


def test_html_is_only_text(town: Town, sign_in) -> None:
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(town.handler)
    act(browser, case, Action.NOTE, text="<script>alert(1)</script>")
    page = browser.get(address(case, "case")).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_second_of_two_people_keeps_the_text_and_can_send_it_again(town: Town, sign_in) -> None:
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(town.handler)
    handling.note(case.pk, by=town.registrar, at=LATER, text="反映人又来电话")
    response = act(browser, case, Action.CONTACT, text=WORDS, how=AnswerHow.PHONE)
    page = response.content.decode()
    assert response.status_code == 409
    assert "王示例在 11:12 已经“记进展”" in page
    assert WORDS in page
    assert "还要提交的，再按一次按钮就行。" in page
    now = fresh(case.pk)
    assert f'name="version" value="{now.version}"' in page
    assert steps_of(case)[0] == Action.NOTE
    again = act(browser, now, Action.CONTACT, text=WORDS, how=AnswerHow.PHONE)
    assert taken(again, case)


def test_where_the_step_is_gone_the_text_can_still_be_copied(town: Town, sign_in) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    replies.withdraw(case.pk, by=town.registrar, at=LATER, reason="办好了")
    response = act(sign_in(town.handler), case, Action.NOTE, text=WORDS)
    page = response.content.decode()
    assert response.status_code == 409
    assert WORDS in page
    assert "下面是您写的，可以抄走" in page
    assert 'class="btn go"' not in page
    main = page.partition("<main")[2].partition("</main>")[0]
    assert "<form" not in main
    assert "readonly" in main
    assert 'data-copy="text"' in main
    assert steps_of(case)[0] == Action.WITHDRAW


def test_a_forged_version_cannot_get_round_the_status(town: Town, sign_in) -> None:
    case = case_at(Status.CLOSED, town)
    response = act(sign_in(town.handler), case, Action.ANSWER, text=WORDS)
    assert response.status_code == 409
    assert "不能“答复反映人”" in response.content.decode()
    assert WORDS in response.content.decode()


def test_a_case_that_has_gone_elsewhere_gives_the_text_back(town: Town, sign_in) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    hand_overs.reassign(
        case.pk,
        by=town.registrar,
        at=LATER,
        appointment_id=post_of(town.colleague),
        note="李示例休假",
    )
    response = act(sign_in(town.handler), case, Action.NOTE, text=WORDS)
    assert response.status_code == 404
    assert WORDS in response.content.decode()


def test_a_case_reassigned_while_the_form_was_checked_is_refused_whole(
    town: Town, sign_in, monkeypatch
) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    real = handling.note

    def slow(case_id, **options):
        hand_overs.reassign(
            case_id,
            by=town.registrar,
            at=LATER,
            appointment_id=post_of(town.colleague),
            note="李示例休假",
        )
        return real(case_id, **options)

    monkeypatch.setattr(handling, "note", slow)
    response = act(sign_in(town.handler), case, Action.NOTE, text=WORDS)
    assert response.status_code == 404
    assert WORDS in response.content.decode()


@pytest.mark.parametrize("version", ["", "x", "-1", "１", "9" * 5000])
def test_a_form_without_its_version_is_not_taken(town: Town, sign_in, version: str) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    response = sign_in(town.handler).post(
        address(case, "note"), {"version": version, "text": WORDS}
    )
    assert response.status_code == 400
    assert WORDS in response.content.decode()
    assert steps_of(case)[0] == Action.TAKE_UP


def test_a_double_click_is_one_step(town: Town, sign_in) -> None:
    case, browser = case_at(Status.REGISTERED, town), sign_in(town.registrar)
    assert taken(act(browser, case, Action.ACCEPT), case)
    assert taken(act(browser, case, Action.ACCEPT), case)
    assert steps_of(case).count(Action.ACCEPT) == 1


def test_the_same_step_much_later_is_no_double_click(town: Town, sign_in, set_clock) -> None:
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(town.handler)
    act(browser, case, Action.NOTE, text="第一次")
    set_clock(LATER + timedelta(minutes=1))
    response = act(browser, case, Action.NOTE, text="第二次，写了别的")
    assert response.status_code == 409
    assert "第二次，写了别的" in response.content.decode()


def test_a_double_click_on_resolving_and_closing_is_one_step(town: Town, sign_in) -> None:
    case, browser = case_at(Status.ACCEPTED, town), sign_in(town.registrar)
    typed = {
        "text": WORDS,
        "how": "in_person",
        "outcome": "done",
        "cause": "system",
        "is_agreed": "on",
        "solved": "yes",
    }
    assert taken(act(browser, case, Action.RESOLVE_ON_THE_SPOT, **typed), case)
    assert taken(act(browser, case, Action.RESOLVE_ON_THE_SPOT, **typed), case)
    assert fresh(case.pk).status == Status.CLOSED
    assert steps_of(case)[:2] == [Action.CONFIRM, Action.RESOLVE_ON_THE_SPOT]


def test_a_page_that_is_not_possible_now_says_so_and_leads_back(town: Town, sign_in) -> None:
    case = case_at(Status.CLOSED, town)
    response = sign_in(town.handler).get(address(case, "answer"))
    assert response.status_code == 409
    assert address(case, "case") in response.content.decode()


def test_what_a_service_refuses_is_shown_on_the_page(town: Town, sign_in) -> None:
    case = case_at(Status.SENT_BACK, town)
    hand_overs.uphold(case.pk, by=town.registrar, at=LATER, reason="按职责该您办")
    now = fresh(case.pk)
    response = act(sign_in(town.handler), now, Action.SEND_BACK, reason=WORDS)
    page = response.content.decode()
    assert response.status_code == 409
    assert "已经退回过一次" in page
    assert WORDS in page


def test_files_have_to_be_chosen_again_and_the_page_says_which(town: Town, sign_in) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    handling.ask_material(case.pk, by=town.handler, at=LATER, text="租赁合同")
    handling.note(case.pk, by=town.lead, at=LATER, text="催一下")
    response = act(
        sign_in(town.handler), case, Action.SUPPLY_MATERIAL, text="", files=[photo("合同.png")]
    )
    assert "刚才选的文件没有存下，请再选一次：合同.png" in response.content.decode()


def test_a_case_that_leaves_ones_sight_leads_to_the_workbench(town: Town, sign_in) -> None:
    case, browser = case_at(Status.REGISTERED, town), sign_in(town.registrar)
    response = act(
        browser,
        case,
        Action.CORRECT,
        field="failure",
        value=Failure.CONDUCT,
        reason="反映的是态度",
    )
    assert response.status_code == 302
    assert response.url == "/"


def test_a_draft_waits_until_the_step_is_taken(town: Town, sign_in) -> None:
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(town.handler)
    kept = browser.post(
        f"/cases/{case.pk}/draft/answer/",
        {"version": case.version, "text": WORDS, "how": AnswerHow.PHONE},
        headers={"HX-Request": "true"},
    )
    assert "已自动存草稿" in kept.content.decode()
    page = browser.get(address(case, "answer")).content.decode()
    assert WORDS in page
    assert 'value="phone" checked' in page
    act(browser, case, Action.ANSWER, text=WORDS, how="phone", outcome="done", cause="system")
    assert not Draft.objects.exists()


def test_a_decision_taken_elsewhere_in_the_meantime_is_named(town: Town, sign_in) -> None:
    case = case_at(Status.REGISTERED, town)
    decisions.accept(case.pk, by=town.lead, at=LATER)
    response = act(sign_in(town.registrar), case, Action.DECLINE, explanation=WORDS)
    assert "陈示例在 11:12 已经“受理”" in response.content.decode()
    assert WORDS in response.content.decode()


@pytest.mark.parametrize(
    ("status", "action", "first"),
    [
        (Status.REGISTERED, Action.DECLINE, 'id="reason_0"'),
        (Status.ACCEPTED, Action.RESOLVE_ON_THE_SPOT, 'name="text"'),
        (Status.ACCEPTED, Action.HAND_OVER, 'name="appointment"'),
        (Status.ANSWERED, Action.CONFIRM, 'id="solved_0"'),
        (Status.ANSWERED, Action.OBJECT_TO, 'name="objection"'),
    ],
)
def test_typing_begins_in_the_first_field_unless_something_is_wrong(
    town: Town, sign_in, status: Status, action: Action, first: str
) -> None:
    case, browser = case_at(status, town), sign_in(town.registrar)
    page = browser.get(address(case, action)).content.decode()
    focused = [
        tag for tag in re.findall(r"<(?:input|select|textarea)[^>]*>", page) if "autofocus" in tag
    ]
    assert [first in tag for tag in focused] == [True]
    assert "autofocus" not in act(browser, case, action).content.decode()


def test_what_was_refused_is_there_when_the_page_is_asked_for_anew(town: Town, sign_in) -> None:
    case, browser = case_at(Status.ACCEPTED, town), sign_in(town.registrar)
    typed = {"note": WORDS, "assisting": [town.assisting_department.pk, town.department.pk]}
    assert act(browser, case, Action.HAND_OVER, **typed).status_code == 422
    page = browser.get(address(case, "hand_over")).content.decode()
    assert WORDS in page
    assert page.count(" checked") == 2
    post = {"appointment": post_of(town.handler), "note": ""}
    assert taken(act(browser, case, Action.HAND_OVER, **post), case)
    assert not Draft.objects.exists()


def test_who_was_faster_in_another_window_is_called_you(town: Town, sign_in) -> None:
    case, browser = case_at(Status.REGISTERED, town), sign_in(town.registrar)
    decisions.accept(case.pk, by=town.registrar, at=LATER - timedelta(minutes=3))
    page = act(browser, case, Action.DECLINE, reason="petition", explanation=WORDS).content.decode()
    assert "您在 11:09 已经“受理”" in page
    assert "王示例在" not in page
    assert re.search(r"<textarea[^>]* readonly>信访事项</textarea>", page)
    assert WORDS in page
