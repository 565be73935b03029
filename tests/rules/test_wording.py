"""A wording keeps sentence and facts apart until somebody reads it."""

import pytest

from bancheng.rules.wording import Wording, zh


def test_marking_changes_nothing():
    assert zh("登记") == "登记"


def test_a_wording_reads_as_its_sentence_with_the_facts():
    assert str(Wording("还差 {missing} 位。", {"missing": 2})) == "还差 2 位。"
    assert str(Wording("还没写。")) == "还没写。"


def test_a_missing_fact_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        str(Wording("还差 {missing} 位。"))
