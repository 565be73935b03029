"""What the reporter says: three questions, grade, material, more words, taking back."""

from datetime import timedelta

import pytest

from bancheng.data.models import Rating
from bancheng.rules.catalogues import Closure, Grade, Solved
from bancheng.rules.handling import Reply
from bancheng.rules.people import Reporter
from bancheng.rules.workflow import Status
from bancheng.services import handling, replies
from tests.scenarios import MORNING, SOLVED, case_at, fresh, photo


@pytest.fixture
def answered(phone, town):
    """An answered case, its page open on the phone."""
    case = case_at(Status.ANSWERED, town)
    phone.looks_up(case)
    return case


def test_nothing_is_preselected(phone, answered):
    sent = phone.fields(f"/progress/{answered.pk}/reply/")
    assert set(sent) == {"csrfmiddlewaretoken", "version", "objection", "comment"}


def test_no_objection_closes_the_case(phone, answered):
    phone.says(answered, "reply", solved="yes", word="accept", grade="5", comment="谢谢")
    assert "谢谢您回话。这件事办结了" in phone.text
    case = fresh(answered.pk)
    assert (case.status, case.closure, case.solved) == (
        Status.CLOSED,
        Closure.CONFIRMED,
        Solved.YES,
    )
    assert list(case.ratings.values_list("grade", "comment")) == [(Grade.EXCELLENT, "谢谢")]


def test_an_objection_opens_round_two_and_can_be_settled_later(phone, town, answered):
    phone.says(answered, "reply", solved="no", word="object", objection="还是要原件。", grade="2")
    assert "您的异议收到了，编号不变，接着办第 2 轮。" in phone.text
    assert "最晚 11月5日 周四 答复您" in phone.text
    phone.opens(f"/progress/{answered.pk}/")
    assert "还是要原件。" in phone.text
    assert "您的评价：不满意" in phone.text
    again = case_at(Status.ANSWERED, town, is_second_round=True)
    phone.looks_up(again).says(again, "reply", solved="yes", word="accept")
    assert fresh(again.pk).status == Status.CLOSED


BAD = [
    ({}, ["选“没有异议”或“有异议”。"]),
    ({"word": "accept"}, ["选一下事情办成了没有。"]),
    ({"word": "object"}, ["写一句哪里有异议，我们接着办。"]),
    ({"word": "maybe"}, ["这一项不在清单里"]),
    ({"word": "accept", "solved": "yes", "comment": "很好"}, ["选一下满意不满意"]),
    ({"word": "accept", "solved": "yes", "grade": "9"}, ["这一项不在清单里"]),
    ({"word": "accept", "solved": "yes", "objection": "缺原件"}, ["却选了“没有异议”"]),
    ({"word": "object", "objection": "长" * 2001}, ["最多 2000 字"]),
    ({"word": "accept", "solved": "yes", "grade": "5", "comment": "长" * 2001}, ["最多 2000 字"]),
]


@pytest.mark.parametrize(("typed", "messages"), BAD)
def test_bad_replies_are_named_and_nothing_is_lost(phone, answered, typed, messages):
    phone.says(answered, "reply", **typed)
    assert phone.page.status_code == 422
    for message in messages:
        assert message in phone.text
    kept = phone.fields(f"/progress/{answered.pk}/reply/")
    for name, value in typed.items():
        assert kept.get(name, [""])[0] == ("" if value in {"maybe", "9"} else value)
    assert fresh(answered.pk).status == Status.ANSWERED
    assert not Rating.objects.exists()


def test_a_grade_can_follow_after_the_closing(phone, town):
    case = case_at(Status.CLOSED, town)
    phone.looks_up(case).says(case, "rate")
    assert "选一下满意不满意" in phone.text
    phone.says(case, "rate", grade="1", comment="来了四趟")
    assert "记下了" in phone.text
    phone.opens(f"/progress/{case.pk}/")
    assert "您评价：非常不满意" in phone.text
    assert f"/progress/{case.pk}/rate/" not in phone.html


def test_a_second_grade_is_refused_kindly(phone, town):
    case = case_at(Status.CLOSED, town)
    phone.looks_up(case)
    version = phone.fields(f"/progress/{case.pk}/rate/")["version"]
    phone.says(case, "rate", grade="5")
    path = f"/progress/{case.pk}/rate/"
    phone.page = phone.client.post(path, {"version": version, "grade": "1", "comment": "改一改"})
    assert phone.page.status_code == 409
    assert "刚才已经收到过一次，不用再交" in phone.text
    assert "改一改" in phone.text
    assert Rating.objects.get().grade == Grade.EXCELLENT


def test_a_double_tap_counts_once(phone, answered):
    path = f"/progress/{answered.pk}/reply/"
    sent = {**phone.fields(path), "solved": "no", "word": "object", "objection": "还是不行。"}
    phone.client.post(path, sent)
    phone.page = phone.client.post(path, sent)
    assert phone.page.status_code == 409
    assert "刚才已经收到过一次，不用再交" in phone.text
    assert fresh(answered.pk).round_number == 2


def test_a_stale_page_says_who_acted_and_keeps_the_words(phone, town, answered):
    replies.object_to(
        answered.pk,
        by=town.registrar,
        at=MORNING + timedelta(hours=1),
        reply=Reply(objection="当面说的异议。"),
    )
    phone.says(answered, "reply", solved="no", word="object", objection="我自己写的异议。")
    assert phone.page.status_code == 409
    assert "王示例在 10:12 已经“有异议”" in phone.text
    assert "您刚才写的在下面，没有丢" in phone.text
    assert "我自己写的异议。" in phone.text


def test_a_stale_form_can_be_sent_again(phone, town):
    case = case_at(Status.IN_PROGRESS, town)
    phone.looks_up(case)
    handling.note(case.pk, by=town.handler, at=MORNING, text="内部")
    phone.says(case, "words", text="想起来了，回执号是 8。")
    assert phone.page.status_code == 409
    assert phone.fields(f"/progress/{case.pk}/words/")["text"] == ["想起来了，回执号是 8。"]
    phone.says(case, "words")
    assert "您补充说明" in phone.text


def test_a_form_without_a_version_is_stale(phone, answered):
    phone.page = phone.client.post(f"/progress/{answered.pk}/withdraw/", {"reason": "不办了"})
    assert phone.page.status_code == 409


def test_too_late_to_reply(phone, town):
    case = case_at(Status.CLOSED, town)
    phone.looks_up(case)
    typed = {"version": case.version, "word": "object", "objection": "我还有话说。"}
    phone.page = phone.client.post(f"/progress/{case.pk}/reply/", typed)
    assert phone.page.status_code == 409
    assert "我还有话说。" in phone.text
    assert fresh(case.pk).status == Status.CLOSED


def test_material_is_asked_for_and_supplied(phone, town):
    case = case_at(Status.IN_PROGRESS, town)
    phone.looks_up(case)
    assert "material" not in phone.html
    handling.ask_material(case.pk, by=town.handler, at=MORNING, text="请补社保记录的照片。")
    phone.opens(f"/progress/{case.pk}/")
    assert "正在办，等您补材料" in phone.text
    assert "请补社保记录的照片。" in phone.text
    phone.says(case, "material")
    assert "写一句补了什么，或加上照片。" in phone.text
    phone.says(case, "material", text="在照片里", files=[photo("社保.png")])
    assert "收到您补的材料，已告诉办理人员。" in phone.text
    assert f'data-draft-done="supply-{case.pk}"' in phone.html
    assert "社保.png" in phone.text
    assert "等您补材料" not in phone.text


def test_a_bad_material_photo_keeps_the_words(phone, town):
    case = case_at(Status.IN_PROGRESS, town)
    handling.ask_material(case.pk, by=town.handler, at=MORNING, text="请补社保记录的照片。")
    bad = photo("社保.png")
    bad.file.write(b"MZ")
    bad.seek(0)
    phone.looks_up(case).says(case, "material", text="在照片里", files=[bad])
    assert phone.page.status_code == 422
    assert "“社保.png”不是照片" in phone.text
    assert phone.fields(f"/progress/{case.pk}/material/")["text"] == ["在照片里"]


def test_material_nobody_waits_for_is_refused_with_the_words_kept(phone, town):
    case = case_at(Status.IN_PROGRESS, town)
    phone.looks_up(case)
    typed = {"version": case.version, "text": "我再补一份。"}
    phone.page = phone.client.post(f"/progress/{case.pk}/material/", typed)
    assert phone.page.status_code == 409
    assert "这一件没有在等的材料。" in phone.text
    assert "我再补一份。" in phone.text


def test_words_can_be_added(phone, town):
    case = case_at(Status.REGISTERED, town)
    phone.looks_up(case).says(case, "words")
    assert "写一句要补充什么。" in phone.text
    phone.says(case, "words", text="想起来了，回执号是 8。")
    assert "收到，已告诉经办的人。" in phone.text
    assert f'data-draft-done="words-{case.pk}"' in phone.html
    assert "data-draft-done" not in phone.opens(f"/progress/{case.pk}/?done=else").html
    assert "想起来了，回执号是 8。" in phone.text


def test_taking_back_needs_a_word(phone, town):
    case = case_at(Status.REGISTERED, town)
    phone.looks_up(case).says(case, "withdraw")
    assert "写一句为什么撤回。" in phone.text
    phone.says(case, "withdraw", reason="已经自己办好了")
    assert "已撤回，这件事不再办了。" in phone.text
    assert fresh(case.pk).status == Status.WITHDRAWN


@pytest.mark.parametrize("step", ["reply", "rate", "material", "withdraw", "words"])
def test_a_forms_address_opened_like_a_page_leads_to_the_page(phone, answered, step):
    phone.opens(f"/progress/{answered.pk}/{step}/")
    assert phone.page.redirect_chain == [(f"/progress/{answered.pk}/", 302)]


@pytest.mark.parametrize("step", ["reply", "rate", "material", "withdraw", "words"])
def test_nobody_speaks_for_a_case_that_was_not_proved(phone, town, answered, step):
    other = case_at(Status.ANSWERED, town)
    phone.page = phone.client.post(
        f"/progress/{other.pk}/{step}/", {"version": other.version, "reason": "x", "text": "x"}
    )
    assert phone.page.status_code == 401
    assert fresh(other.pk).version == other.version


def test_a_silent_closing_still_takes_a_grade(phone, town):
    case = case_at(Status.ANSWERED, town)
    replies.close_silent(case.pk, at=MORNING + timedelta(days=20))
    phone.looks_up(case)
    assert "期满未提异议" in phone.text
    phone.says(case, "rate", grade="3")
    assert "记下了" in phone.text


def test_the_reporter_confirmed_through_another_door(phone, town):
    case = case_at(Status.ANSWERED, town)
    phone.looks_up(case)
    replies.confirm(case.pk, by=Reporter(case.pk), at=MORNING + timedelta(hours=1), reply=SOLVED)
    phone.says(case, "reply", solved="yes", word="accept")
    assert "刚才已经收到过一次，不用再交" in phone.text


def test_what_the_window_wrote_down_is_denied_and_said_anew(phone, town):
    case = case_at(Status.CLOSED, town)
    phone.looks_up(case)
    assert "“没有异议”是窗口替您记的" in phone.text
    assert "11月9日 周一前在这里改" in phone.text
    phone.says(case, "retract", reason="没人问过我。")
    assert "窗口代填的作废。请您自己回个话。" in phone.text
    assert "窗口代填的“没有异议”作废，接着等您回话" in phone.text
    phone.says(case, "reply", solved="no", word="object", objection="还是要原件。")
    assert fresh(case.pk).round_number == 2


def test_a_denial_that_cannot_be_taken_is_kept(phone, town):
    case = case_at(Status.CLOSED, town)
    phone.looks_up(case).says(case, "retract", reason="长" * 2001)
    assert phone.page.status_code == 422
    assert "最多 2000 字" in phone.text


def test_after_the_window_there_is_nothing_to_deny(phone, town, set_clock):
    case = case_at(Status.CLOSED, town)
    set_clock(MORNING + timedelta(days=14))
    phone.looks_up(case)
    assert "retract" not in phone.html
