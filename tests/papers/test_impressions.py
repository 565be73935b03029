"""One printing: who, when, and how much of the reporter."""

from dataclasses import replace

import pytest

from bancheng.papers.impressions import Impression
from bancheng.rules.sights import Sight
from bancheng.rules.workflow import Status
from tests.papers.printing import IMPRESSION, read
from tests.scenarios import MORNING, case_at


def test_the_foot_says_who_and_when():
    assert IMPRESSION.foot("岳阳-2026-0131") == "岳阳-2026-0131　王示例 2026-11-02 09:12 打印"
    assert IMPRESSION.foot("") == "王示例 2026-11-02 09:12 打印"
    own = Impression(by="", at=MORNING, sight=Sight.FULL, address="")
    assert own.foot("岳阳-2026-0131") == "岳阳-2026-0131　反映人 2026-11-02 09:12 下载"


@pytest.mark.parametrize(
    ("sight", "name", "phone", "called"),
    [
        (Sight.FULL, "陆示例", "13800000000", "陆示例"),
        (Sight.MASKED, "陆**", "138****0000", "陆**"),
        (Sight.NONE, "（协办部门不显示）", "（协办部门不显示）", "反映人"),
    ],
)
def test_the_reporter_as_far_as_may_be_seen(town, sight, name, phone, called):
    contact = read(case_at(Status.REGISTERED, town)).contact
    seen = replace(IMPRESSION, sight=sight)
    assert (seen.name_of(contact), seen.phone_of(contact)) == (name, phone)
    assert seen.salutation(contact) == called


def test_the_watermark_is_drawn_not_written():
    drawn = IMPRESSION.watermark()
    assert drawn.startswith("<svg")
    assert "<text" not in drawn
    assert drawn != replace(IMPRESSION, by="李示例").watermark()
