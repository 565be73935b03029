"""Each fate has a name of its own."""

from bancheng.rules.office_sheets.fates import Fate


def test_each_fate_is_named():
    assert [fate.label for fate in Fate] == ["新建", "修改", "已有"]
