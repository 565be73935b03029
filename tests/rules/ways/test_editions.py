"""What a place can lay down for itself, and how it is refused."""

import pytest

from bancheng.rules.refusals import Refusal
from bancheng.rules.ways.editions import (
    STANDARD_VERSION,
    BasedOnOld,
    DraftChanged,
    DraftGone,
    NothingToPublish,
    Subject,
    name_of,
)


def test_subjects_have_names():
    assert Subject.FLOW.label == "流程"
    assert all(subject.label for subject in Subject)
    assert STANDARD_VERSION == 1


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (DraftChanged(who="冯示例", when="2026-11-02 09:12"), "冯示例在 2026-11-02 09:12 改过"),
        (DraftGone(), "已经发布或者删掉了"),
        (
            BasedOnOld(based=name_of("", STANDARD_VERSION), latest=name_of("示例区", 2)),
            "照标准版改的，现在用的是示例区第 2 版",
        ),
        (NothingToPublish(), "和现在用的一样"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_refusal_says_what_happened(refusal, words):
    assert isinstance(refusal, Refusal)
    assert words in str(refusal.wording)
    assert refusal.code
