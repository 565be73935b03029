"""Words that stand for one of a few answers, and the sentence for those that stand for none."""

import pytest

from bancheng.rules.catalogues import Channel, DeclineReason, Failure, Kind, Reason
from bancheng.rules.imports import words
from bancheng.rules.imports.words import Standing
from bancheng.rules.intake.faults import Fault


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        *((word, True) for word in ("是", "√", "Y", "已反馈", 1, True, "☑是 □否")),
        *((word, False) for word in ("否", "×", "未反馈", "没有", 0, False, "□是 ☑否", "不")),
        (None, None),
        (" ", None),
    ],
)
def test_yes_or_no(cell, found):
    assert words.yes_or_no(cell) is found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        *((word, True) for word in ("受理", "已受理", "予以受理", "是", "√", "☑受理 □不予受理")),
        *((word, False) for word in ("不予受理", "不受理", "未受理", "否", "□受理 ☑不予受理")),
        ("", None),
    ],
)
def test_accepted_or_declined(cell, found):
    assert words.accepted(cell) is found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        *((word, Standing.CLOSED) for word in ("已办结", "办结", "完成", "√", "是")),
        *((word, Standing.OPEN) for word in ("未办结", "办理中", "待回复", "没办完", "否")),
        ("已撤回", Standing.WITHDRAWN),
        (None, None),
    ],
)
def test_how_far_a_case_has_come(cell, found):
    assert words.standing(cell) is found


@pytest.mark.parametrize(
    ("reader", "sentence"),
    [
        (words.yes_or_no, "写“是”或“否”"),
        (words.accepted, "写“受理”或“不予受理”"),
        (words.standing, "写“已办结”或“已撤回”"),
    ],
)
def test_a_word_nobody_understands_says_what_to_write(reader, sentence):
    with pytest.raises(Fault, match=sentence):
        reader("另议")


@pytest.mark.parametrize(
    ("cell", "ticked", "others"),
    [
        ("证明材料难找、材料不符合", {Reason.EVIDENCE, Reason.MATERIALS}, ""),
        ("1.规则不符合；2.停电", {Reason.RULES, Reason.OTHER}, "停电"),
        (
            "☑证明材料难找 □规则不符合 ☑其他原因（系统坏了）",
            {Reason.EVIDENCE, Reason.OTHER},
            "系统坏了",
        ),
        ("□证明材料难找 □规则不符合", {Reason.OTHER}, words.NOT_WRITTEN),
        ("其他原因：停网\n停电", {Reason.OTHER}, "停网；停电"),
        ("开不出证明", {Reason.EVIDENCE}, ""),
        ("条件不符", {Reason.RULES}, ""),
        ("", {Reason.OTHER}, words.NOT_WRITTEN),
    ],
)
def test_reasons_of_form_1_and_words_beside_them(cell, ticked, others):
    assert words.reasons(cell) == (ticked, others)


@pytest.mark.parametrize("reason", DeclineReason)
def test_each_reason_to_decline_is_known_by_its_name(reason):
    assert words.decline_reason(f"{reason.label}，已当面解释。") is reason


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("信访，已引导", DeclineReason.PETITION),
        ("材料不全是本人原因", DeclineReason.OWN_REASON),
        ("正在仲裁", DeclineReason.UNDER_REVIEW),
        ("法院已判", DeclineReason.LITIGATION),
        ("政策规定不能办", DeclineReason.UNLAWFUL),
    ],
)
def test_words_that_leave_no_doubt(note, reason):
    assert words.decline_reason(note) is reason


def test_a_refusal_whose_reason_nobody_sees_names_the_catalogue():
    with pytest.raises(Fault, match="还没写为什么不予受理"):
        words.decline_reason("")
    with pytest.raises(Fault) as fault:
        words.decline_reason("不归我们管")
    assert fault.value.wording.facts == {"known": tuple(DeclineReason)}


@pytest.mark.parametrize(
    ("cell", "channel"),
    [
        ("", Channel.COUNTER),
        ("现场", Channel.COUNTER),
        ("来电", Channel.PHONE),
        ("12345热线电话", Channel.HOTLINE_12345),
        ("差评", Channel.BAD_RATING),
        ("扫码", Channel.QR),
        ("一网通办", Channel.ONE_NETWORK),
        ("领导接待", Channel.LEADER),
        ("巡查", Channel.INSPECTION),
        ("人大代表", Channel.OTHER),
    ],
)
def test_where_a_case_came_from(cell, channel):
    assert words.channel(cell) is channel


def test_a_suggestion_says_so():
    assert words.kind("意见建议") is Kind.SUGGESTION
    assert words.kind(None) is Kind.PROBLEM


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("服务态度作风", Failure.CONDUCT),
        ("其他：态度恶劣", Failure.CONDUCT),
        ("材料不符合", None),
        (None, None),
    ],
)
def test_a_complaint_about_conduct_is_one(cell, found):
    assert words.failure(cell) == found
