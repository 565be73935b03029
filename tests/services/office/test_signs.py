"""Making a sign: by whom, journaled, and never with other words."""

from datetime import date

import pytest

from bancheng.data.models import Center, JournalEntry
from bancheng.rules.journal import SENTENCES, Event
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, Refusal
from bancheng.rules.signs import SignFormat, SignSize, SignWish
from bancheng.services.office import signs
from tests.people import PEOPLE
from tests.scenarios import MORNING

MAKERS = {"registrar", "lead", "all_rounder", "supervisor", "administrator", "center_administrator"}
ELSEWHERE = {"other_registrar", "other_lead", "other_supervisor"}


def make(town, by, **wished):
    wish = SignWish(**{"size": SignSize.A3, **wished})
    return signs.make(town.center.pk, by=by, at=MORNING, wish=wish, form=SignFormat.SVG)


def entries():
    return JournalEntry.objects.filter(event=Event.MAKE_SIGN).order_by("pk")


def test_who_makes_the_sign_of_a_centre(town):
    for name in PEOPLE:
        by = getattr(town, name)
        if name in MAKERS:
            assert make(town, by) == town.center, name
        else:
            with pytest.raises(NotFound if name in ELSEWHERE else NotPermitted):
                make(town, by)
    assert entries().count() == len(MAKERS)


def test_it_is_written_down_who_took_what(town):
    make(town, town.lead, has_code=False)
    make(town, None, size=SignSize.PLATE)
    first, second = entries()
    assert SENTENCES[first.event].format(**first.details) == (
        "做岳阳街道社区事务受理服务中心的窗口标识：A3 挂牌，SVG，二维码：无"
    )
    assert (first.actor_name, first.center_id) == ("陈示例", town.center.pk)
    assert (second.actor_name, second.details["size"], second.details["code"]) == (
        "系统",
        "门牌",
        "有",
    )


def test_other_words_make_no_sign(town):
    with pytest.raises(Invalid) as refusal:
        make(town, town.administrator, words="“办不成事”窗口")
    assert "少了“反映”两个字" in str(refusal.value.errors["words"])
    assert not entries()


def test_a_retired_centre_gets_none(town):
    Center.objects.filter(pk=town.center.pk).update(retired_on=date(2026, 11, 1))
    with pytest.raises(NotFound):
        make(town, town.administrator)
    with pytest.raises(Refusal, match="已停用"):
        make(town, None)
