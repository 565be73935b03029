"""Names and phones in a text: found however they are typed, and replaced."""

import pytest

from bancheng.rules.returns.privacy import Identity, masked, revealing

YAN = Identity(("严示例",), ("13800000000",))
OUYANG = Identity(("欧阳示例", "上官样"), ("021-57740000",))
UYGHUR = Identity(("阿卜杜拉·买买提江·吾斯曼",), ("021-57740000-801",))
RARE = Identity(
    ("𠮷田",),
)


@pytest.mark.parametrize(
    ("who", "text", "found"),
    [
        (YAN, "严示例来过三次", ("严示例",)),
        (YAN, "严先生来过三次，严某很着急", ("严先生", "严某")),
        (YAN, "严示例女士来过", ("严示例女士",)),
        (YAN, "要求很严，严格按规定", ()),
        (YAN, "电话 138 0000 0000", ("138 0000 0000",)),
        (YAN, "电话１３８００００００００", ("１３８００００００００",)),
        (YAN, "打了 139-1234-5678 没人接", ("139-1234-5678",)),
        (YAN, "证件 31010119900101123X 已核", ("31010119900101123X",)),
        (YAN, "编号 2026100900010002 的单子，共 12 件", ()),
        (OUYANG, "欧阳女士", ("欧阳女士",)),
        (OUYANG, "欧女士", ()),
        (OUYANG, "上官老师和欧阳示例", ("上官老师", "欧阳示例")),
        (OUYANG, "座机021-5774 0000，或者57740000", ("021-5774 0000", "57740000")),
        (UYGHUR, "阿卜杜拉•买买提江•吾斯曼", ("阿卜杜拉•买买提江•吾斯曼",)),
        (UYGHUR, "买买提江来过", ("买买提江",)),
        (UYGHUR, "打 57740000 转 801", ("57740000",)),
        (RARE, "𠮷田同志", ("𠮷田同志",)),
        (Identity(), "反映人来过", ()),
        (Identity(("",), ()), "反映人来过", ()),
        (Identity(("甲",), ()), "甲级资质，甲先生", ("甲先生",)),
        (Identity((), ("12-34",)), "第 12-34 页", ()),
    ],
)
def test_what_tells_who_somebody_is(who, text, found):
    assert set(found) <= set(revealing(text, who)) if found else not revealing(text, who)
    clean = masked(text, who)
    assert not revealing(clean, who)
    assert all(piece not in clean for piece in found)


def test_each_piece_is_replaced_by_words_that_tell_nobody():
    text = "严示例先生（电话138-0000-0000，证件310101199001011234）来过，严先生说急。"
    assert masked(text, YAN) == "反映人（电话（电话略），证件（证件号略））来过，反映人说急。"


def test_a_text_without_anybody_stays_as_it_is():
    text = "反映人 6 月从原单位离职，\n单位没有办停保。"
    assert masked(text, YAN) == text
