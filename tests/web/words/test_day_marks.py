"""Every kind of special day has a name and a mark of its own, in both languages."""

import pytest
from django.utils.translation import override

from bancheng.rules.calendar import DayKind
from bancheng.web.words.day_marks import kind_name, mark_of


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_two_kinds_share_a_mark_or_a_name(language):
    with override(language):
        assert len({mark_of(kind) for kind in DayKind}) == len(DayKind)
        assert len({kind_name(kind) for kind in DayKind}) == len(DayKind)


def test_a_closure_is_marked_in_one_character():
    assert (mark_of(DayKind.LOCAL_CLOSURE), kind_name(DayKind.LOCAL_CLOSURE)) == ("停", "临时停办")
