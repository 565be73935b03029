"""Each refusal has a code for machines and a sentence for people."""

import pytest

from bancheng.rules.refusals import (
    Invalid,
    NotFound,
    NotPermitted,
    NotPossibleNow,
    Refusal,
    Stale,
    TooManyAttempts,
)
from bancheng.rules.wording import Wording

KINDS = [Refusal, *Refusal.__subclasses__()]


def test_no_two_refusals_share_a_code():
    assert len({kind.code for kind in KINDS}) == len(KINDS)
    assert len({kind.sentence for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_each_says_where_to_go_on(kind):
    assert kind.sentence.endswith("。")
    assert kind.__doc__


def test_a_refusal_fills_its_sentence():
    refused = NotPossibleNow(status="已办结", action="转办")
    assert str(refused.wording) == "这件现在是“已办结”，不能“转办”。看一下经过，再决定下一步。"
    assert str(refused).startswith("not_possible_now: ")


def test_a_closer_sentence_may_stand_instead():
    assert str(NotPermitted("只有组长能改。").wording) == "只有组长能改。"
    assert str(NotPermitted("").wording) == NotPermitted.sentence


def test_stale_says_who_when_and_what():
    refused = Stale(who="王示例", when="10:20", action="受理")
    assert str(refused.wording).startswith("王示例在 10:20 已经“受理”。")


def test_invalid_holds_one_wording_per_field():
    errors = {"name": Wording("还没写反映人姓名。")}
    refused = Invalid(errors)
    assert refused.errors == errors
    assert refused.errors is not errors
    assert str(refused.wording) == Invalid.sentence


def test_the_others_speak_for_themselves():
    assert "没有找到" in str(NotFound().wording)
    assert "15 分钟" in str(TooManyAttempts(minutes=15).wording)
