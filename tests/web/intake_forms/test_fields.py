"""Adding and changing a field: into the draft, faults beside it, nothing typed lost."""

import pytest

from bancheng.data.models import EditionDraft
from bancheng.rules.intake_forms.form import STANDARD, FieldKind, OwnField
from bancheng.rules.office.places import PlaceKind
from bancheng.services.intake_forms import form_drafts
from tests.scenarios import MORNING, case_at
from tests.shapes import ANSWERS, EVERY_KIND, STORY, TOPIC, lay_down, many, with_added
from tests.web.intake_forms.drafting import base, drafted, text_of, version

NEW = {
    "version": "",
    "label": "哪一类业务",
    "kind": "choice",
    "hint": "看材料封面",
    "choices": "户籍\r\n\r\n 社保 \r\n医保",
    "is_required": "on",
    "is_public": "on",
}


def save(town, form, number=None):
    who = {"by": town.administrator, "at": MORNING}
    form_drafts.change(PlaceKind.CENTER, town.center.pk, form=form, version=number, **who)


def test_a_field_is_added_at_the_end(town, browser):
    page = browser.get(f"{base(town)}draft/fields/").content.decode()
    assert "autofocus" in page
    answer = browser.post(f"{base(town)}draft/fields/", NEW, follow=True)
    text = text_of(answer)
    assert "存进草稿了，还没有发布" in text
    field = drafted(town).fields[-1]
    assert (field.label, field.kind, field.hint) == ("哪一类业务", FieldKind.CHOICE, "看材料封面")
    assert field.choices == ("户籍", "社保", "医保")
    assert field.is_required
    assert field.is_public


@pytest.mark.parametrize(
    ("changes", "name", "words"),
    [
        ({"label": ""}, "label", "还没写这一项叫什么"),
        ({"label": "联系 电话"}, "label", "登记表本来就有“联系电话”"),
        ({"label": "长" * 31}, "label", "最多 30 字"),
        ({"choices": "户籍"}, "choices", "至少写 2 个选项"),
        ({"choices": "\n".join(map(str, range(51)))}, "choices", "最多 50 个选项"),
        ({"choices": "甲\n甲"}, "choices", "写了两次"),
        ({"kind": "number", "least": "多"}, "least", "这里只写数字"),
        ({"kind": "number", "least": "3", "most": "2"}, "most", "最小值 3 比最大值 2 还大"),
        ({"kind": "poem"}, "kind", "这一项不在清单里"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(town, browser, changes, name, words):
    answer = browser.post(f"{base(town)}draft/fields/", NEW | changes)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="e-{name}"' in page
    assert words in text_of(answer)
    assert "看材料封面" in page
    assert not EditionDraft.objects.exists()


def test_a_thirty_first_field_is_refused_whole(town, browser):
    save(town, many(30))
    answer = browser.post(f"{base(town)}draft/fields/", NEW | {"version": "1"})
    assert answer.status_code == 422
    assert "最多加 30 项，现在是 31 项" in text_of(answer)
    assert drafted(town) == many(30)


def test_a_field_of_form_1_is_renamed_and_required(town, browser):
    address = f"{base(town)}draft/fields/filing/"
    page = browser.get(address).content.decode()
    assert "改“在哪里交的材料”" in page
    sent = {"version": "", "label": "材料交到哪里了", "hint": "", "is_required": "on"}
    browser.post(address, sent)
    expected = OwnField("filing", label="材料交到哪里了", is_required=True)
    assert drafted(town).field("filing") == expected


def test_what_was_not_changed_makes_no_draft(town, browser):
    address = f"{base(town)}draft/fields/filing/"
    sent = {"version": "", "label": "在哪里交的材料", "hint": ""}
    assert "和原来一样，没有存" in text_of(browser.post(address, sent, follow=True))
    assert not EditionDraft.objects.exists()


def test_an_added_field_is_changed_in_its_place(town, browser):
    save(town, with_added(TOPIC, STORY))
    address = f"{base(town)}draft/fields/{TOPIC.code}/"
    assert "户籍\n社保\n医保" in browser.get(address).content.decode()
    browser.post(address, NEW | {"version": "1", "label": "业务大类"})
    field = drafted(town).field(TOPIC.code)
    assert (field.label, field.code) == ("业务大类", TOPIC.code)
    assert drafted(town).fields[-1] == STORY


def test_the_kind_of_an_answered_field_cannot_be_changed(town, browser):
    lay_down(town, with_added(*EVERY_KIND))
    case_at("registered", town, answers=ANSWERS)
    address = f"{base(town)}draft/fields/{STORY.code}/"
    answer = browser.post(address, {"version": "", "label": "前后经过", "kind": "text"})
    assert answer.status_code == 422
    assert "已经有人按“一段话”填过" in text_of(answer)


def test_who_was_overtaken_is_told_and_keeps_what_was_typed(town, browser):
    old = version(browser.get(f"{base(town)}draft/fields/"))
    save(town, with_added(STORY))
    answer = browser.post(f"{base(town)}draft/fields/", NEW | {"version": old})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "冯示例在 2026-11-02 09:12 改过这份草稿" in text_of(answer)
    assert "看材料封面" in page
    assert drafted(town) == with_added(STORY)
    # Pressed once more, it goes into the draft of the other.
    browser.post(f"{base(town)}draft/fields/", NEW | {"version": version(answer)})
    assert [field.label for field in drafted(town).added] == ["前后经过", "哪一类业务"]


@pytest.mark.parametrize("key", ["x0000ffff", "nobody", "other_reason"])
def test_what_is_not_in_the_draft_is_not_found(town, browser, key):
    assert browser.get(f"{base(town)}draft/fields/{key}/").status_code == 404
    assert drafted_or_standard(town) == STANDARD


def drafted_or_standard(town):
    return drafted(town) if EditionDraft.objects.exists() else STANDARD
