"""What can be wrong with a form before anybody fills it in."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bancheng.rules.intake_forms.checking import check_field, check_form, folded
from bancheng.rules.intake_forms.form import (
    MOST_ADDED,
    OWN,
    STANDARD,
    FieldKind,
    Form,
    OwnField,
    with_field,
    with_own,
)
from bancheng.rules.intake_forms.labels import OTHER_LABELS
from tests.shapes import EVERY_KIND, STORY, TOPIC, TRIPS, many, with_added


def faults(field, form=None, settled=None):
    form = with_field(form or STANDARD, field)
    return {name: str(w) for name, w in check_field(form, field, settled=settled or {}).items()}


def test_a_form_with_a_field_of_each_kind_is_sound():
    assert check_form(with_added(*EVERY_KIND), settled={}) == {}
    assert check_form(STANDARD, settled={}) == {}


def test_thirty_added_fields_are_taken_and_no_more():
    assert check_form(many(MOST_ADDED), settled={}) == {}
    for count in (MOST_ADDED + 1, 500):
        found = check_form(many(count), settled={})
        assert list(found) == ["fields"]
        assert str(found["fields"]) == (
            f"一张登记表最多加 30 项，现在是 {count} 项。去掉一些，一项也没有存。"
        )


@pytest.mark.parametrize(
    "form",
    [
        Form(STANDARD.fields[1:]),
        Form((*STANDARD.fields, OwnField("name"))),
        Form((*STANDARD.fields, TOPIC, TOPIC)),
    ],
)
def test_form_1_is_there_once_and_whole(form):
    assert "登记表本来的项目少了或多了" in str(check_form(form, settled={})["fields"])


@pytest.mark.parametrize(
    "label",
    [
        "联系电话",
        " 联 系 电 话 ",
        "反映人姓名\u200b",
        "“办不成事”的原因",
        *(one.label for one in OWN.values()),
        *OTHER_LABELS,
    ],
)
def test_a_label_like_a_built_in_one_is_refused(label):
    told = faults(replace(TOPIC, label=label))["label"]
    assert "登记表本来就有" in told or "看不见的" in told


def test_width_case_and_blanks_do_not_tell_labels_apart():
    assert folded("Ａ４ 纸　几张") == folded("a4纸几张")
    form = with_added(replace(STORY, label="Ａ４ 纸几张"))
    assert faults(replace(TOPIC, label="a4纸 几张"), form) == {
        "label": "另一项也叫“Ａ４ 纸几张”，换个叫法。"
    }


def test_a_renamed_field_of_form_1_keeps_out_of_the_way_of_others():
    assert "登记表本来就有“联系电话”" in faults(OwnField("name", label="联系电话"))["label"]
    assert faults(OwnField("name", label="反映人姓名")) == {}
    form = with_added(STORY)
    assert "另一项也叫" in faults(OwnField("problem", label="前后经过"), form)["label"]
    assert (
        "另一项也叫"
        in faults(
            replace(TOPIC, label="怎么称呼"),
            with_field(STANDARD, OwnField("name", label="怎么称呼")),
        )["label"]
    )


@pytest.mark.parametrize(
    ("changes", "name", "words"),
    [
        ({"label": ""}, "label", "还没写这一项叫什么。"),
        ({"label": "　 "}, "label", "还没写这一项叫什么。"),
        ({"label": "长" * 31}, "label", "写了 31 字，最多 30 字，请删减。"),
        ({"label": "两\n行"}, "label", "只能写一行"),
        ({"label": "坏\x07"}, "label", "看不见的控制字符"),
        ({"hint": "长" * 61}, "hint", "最多 60 字"),
        ({"code": "name"}, "kind", "编码不对"),
        ({"choices": ()}, "choices", "至少写 2 个选项"),
        ({"choices": ("甲",)}, "choices", "至少写 2 个选项"),
        ({"choices": tuple(map(str, range(51)))}, "choices", "最多 50 个选项，现在是 51 个。"),
        ({"choices": ("甲", "乙", " 甲 ")}, "choices", "写了两次"),
        ({"choices": ("A", "ａ")}, "choices", "选项“ａ”写了两次"),
        ({"choices": ("甲", "")}, "choices", "第 2 个选项"),
        ({"choices": ("甲", "长" * 41)}, "choices", "第 2 个选项：写了 41 字，最多 40 字"),
    ],
)
def test_one_wording_says_what_is_wrong(changes, name, words):
    found = faults(replace(TOPIC, **changes))
    assert list(found) == [name]
    assert words in found[name]


def test_fifty_choices_are_taken():
    assert faults(replace(TOPIC, choices=tuple(map(str, range(50))))) == {}


def test_bounds_lie_the_right_way_round():
    turned = replace(TRIPS, least=Decimal(9), most=Decimal(1))
    assert faults(turned) == {"most": "最小值 9 比最大值 1 还大，改一下。"}
    assert faults(replace(TRIPS, least=None, most=None)) == {}
    assert faults(replace(TRIPS, most=Decimal(10) ** 12)) == {"most": "最多 12 位整数。"}


def test_the_kind_of_an_answered_field_stays():
    field = replace(STORY, kind=FieldKind.TEXT)
    assert "kind" in faults(field, settled={STORY.code: FieldKind.LONG_TEXT})
    assert faults(field, settled={STORY.code: FieldKind.TEXT}) == {}
    assert faults(field, settled={TOPIC.code: FieldKind.CHOICE}) == {}


@pytest.mark.parametrize("name", OWN)
def test_only_what_neither_paper_nor_rules_need_can_be_hidden_or_required(name):
    standing = OWN[name]
    assert ("is_hidden" in faults(OwnField(name, is_hidden=True))) is not standing.can_hide
    assert ("is_required" in faults(OwnField(name, is_required=True))) is not standing.can_require


@pytest.mark.parametrize(
    "name", ["name", "phone", "handled_on", "window_id", "matter", "reasons", "problem", "failure"]
)
def test_form_1_is_never_cut(name):
    found = check_form(with_own(STANDARD, name, is_hidden=True), settled={})
    assert list(found) == [name]
    assert "登记表上不能少，不能藏" in str(found[name])


def test_hidden_and_required_contradict_each_other():
    assert faults(OwnField("filing", is_hidden=True, is_required=True)) == {
        "is_required": "藏起来的不能同时必填。"
    }
