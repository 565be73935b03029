"""Own entries on forms: a box right after that of their code, and what is left of those gone."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from bancheng.rules.catalogues import Reason
from bancheng.rules.office.places import Spot
from bancheng.rules.ways.entries import Catalogue, Offer, OwnEntry
from bancheng.web.own_entries import still_offered, ticks

CENTER = Spot("310117/310117001/", 1)
HOUSE = OwnEntry(7, CENTER, "岳阳", Catalogue.REASON, Reason.EVIDENCE, "房产证明")
OFFER = Offer(Catalogue.REASON, entries=(HOUSE,))


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    with translation.override("zh-hans"):
        yield


def test_a_box_names_its_code_once_more() -> None:
    assert ticks(OFFER)[:3] == [
        ("evidence", "证明材料难找"),
        ("evidence:7", "证明材料难找：房产证明"),
        ("rules", "规则不符合"),
    ]
    assert ticks(Offer(Catalogue.REASON)) == Reason.choices()


def test_what_is_offered_no_more_is_given_up_for_its_code() -> None:
    assert still_offered(OFFER, ["evidence:7", "evidence:8", "rules"]) == [
        "evidence:7",
        "evidence",
        "rules",
    ]
    assert still_offered(OFFER, "evidence:8") == "evidence"
    assert still_offered(OFFER, None) == ""
