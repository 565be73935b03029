"""The progress page in every status: plain words, and nothing that is not the reporter's."""

from datetime import date

import pytest

from bancheng.rules.catalogues import AnswerHow
from bancheng.rules.workflow import Status
from bancheng.services import handling
from tests.scenarios import MORNING, case_at, on, ways

HEADLINES = {
    Status.REGISTERED: "收到了，等窗口决定受理",
    Status.ACCEPTED: "已受理，正在安排谁来办",
    Status.REVIEWING: "已受理，正在安排谁来办",
    Status.HANDED_OVER: "已转给办理人员",
    Status.IN_PROGRESS: "正在办",
    Status.SENT_BACK: "正在核对该由谁来办",
    Status.SIGNING: "正在办，答复快好了",
    Status.ANSWERED: "已答复，等您回话",
    Status.CLOSED: "已办结",
    Status.DECLINED: "没有受理",
    Status.WITHDRAWN: "您已撤回",
}


@pytest.mark.parametrize(("status", "options"), ways())
def test_every_case_has_its_page(phone, town, status, options):
    case = case_at(status, town, **options)
    phone.looks_up(case)
    assert phone.page.status_code == 200
    assert HEADLINES[status] in phone.text
    assert case.number in phone.text


def test_the_due_date_says_why(phone, town):
    case = case_at(Status.IN_PROGRESS, town)
    phone.looks_up(case)
    assert "最晚 11月5日 周四 答复您" in phone.text
    assert "往后数 3 个工作日" in phone.text
    assert "现在轮到办理人员：李示例（岳阳街道社区事务受理服务中心）。" in phone.text


def test_a_late_case_says_so(phone, town, set_clock):
    case = case_at(Status.IN_PROGRESS, town)
    set_clock(on(date(2026, 11, 9)))
    phone.looks_up(case)
    assert "该在 11月5日 周四 前答复您，已经晚了 2 个工作日" in phone.text


def test_a_provisional_date_is_marked(phone, town, set_clock):
    at = on(date(2026, 12, 30))
    set_clock(at)
    case = case_at(Status.IN_PROGRESS, town, at=at)
    assert "暂算" in phone.looks_up(case).text


def test_a_refusal_says_why_and_where_to_go(phone, town):
    phone.looks_up(case_at(Status.DECLINED, town))
    for said in ("信访事项", "这件事属于信访，已当面解释。", "松江区信访办（示例）"):
        assert said in phone.text


def test_the_result_of_a_closed_case(phone, town):
    phone.looks_up(case_at(Status.CLOSED, town))
    for said in ("11月2日 周一", "登记人员代填没有异议", "已办成", "办成了", "窗口代填"):
        assert said in phone.text


def test_both_rounds_with_their_dates(phone, town):
    phone.looks_up(case_at(Status.ANSWERED, town, is_second_round=True))
    assert "第 2 轮给您的答复" in phone.text
    assert "第 1 轮的答复，11月2日 周一" in phone.text
    assert "还是要我回老家开证明。" in phone.text


def test_what_is_internal_stays_inside(phone, town):
    case = case_at(Status.IN_PROGRESS, town)
    handling.note(case.pk, by=town.handler, at=MORNING, text="内部意见：此人多次来访。")
    handling.contact(
        case.pk, by=town.handler, at=MORNING, how=AnswerHow.PHONE, text="电话说了还差社保记录。"
    )
    phone.looks_up(case)
    assert "内部意见" not in phone.text
    assert "和您联系（电话）" in phone.text
    assert "电话说了还差社保记录。" in phone.text


def test_a_dispute_is_not_told(phone, town):
    case = case_at(Status.SENT_BACK, town)
    assert "退回" not in phone.looks_up(case).text


def test_without_the_proof_nothing_is_shown(phone, town):
    case = case_at(Status.ANSWERED, town)
    for path in ("", "thanks/", "reply/", "files/1/"):
        phone.opens(f"/progress/{case.pk}/{path}")
        assert phone.page.redirect_chain[0][0].startswith("/progress/?next=")
        assert case.matter not in phone.text


def test_the_proof_of_one_case_opens_no_other(phone, town):
    own, other = case_at(Status.ANSWERED, town), case_at(Status.ANSWERED, town)
    phone.looks_up(own).opens(f"/progress/{other.pk}/")
    assert phone.page.redirect_chain[0][0].startswith("/progress/?next=")


def test_a_clerk_who_signs_in_later_is_not_the_reporter(phone, town):
    case = case_at(Status.ANSWERED, town)
    phone.looks_up(case)
    phone.client.force_login(town.registrar)
    phone.opens(f"/progress/{case.pk}/")
    assert phone.page.status_code == 403
    assert "不能替反映人查、替反映人说" in phone.text


@pytest.mark.parametrize("status", [Status.ANSWERED, Status.IN_PROGRESS, Status.WITHDRAWN])
def test_no_thanks_before_a_word(phone, town, status):
    case = case_at(status, town)
    phone.looks_up(case).opens(f"/progress/{case.pk}/thanks/")
    assert phone.page.redirect_chain == [(f"/progress/{case.pk}/", 302)]


def test_the_number_of_queries_does_not_grow_with_the_story(
    phone, town, django_assert_max_num_queries
):
    case = case_at(Status.IN_PROGRESS, town, is_second_round=True)
    for n in range(8):
        handling.contact(
            case.pk, by=town.handler, at=MORNING, how=AnswerHow.PHONE, text=f"第 {n} 次说明。"
        )
    phone.looks_up(case)
    with django_assert_max_num_queries(18):
        phone.opens(f"/progress/{case.pk}/")
