"""The draft by its buttons: moved, hidden, required, compared, published, dropped; two at once."""

import pytest

from bancheng.data.models import Edition, EditionDraft
from bancheng.data.queries.intake_forms import in_force
from bancheng.rules.intake_forms.form import MOST_ADDED, STANDARD
from bancheng.rules.office.places import PlaceKind
from bancheng.services.intake_forms import form_drafts
from tests.scenarios import MORNING
from tests.shapes import STORY, TOPIC, TRIPS, lay_down, many, with_added
from tests.web.intake_forms.drafting import base, drafted, presses, text_of, version


def save(town, form, number=None):
    who = {"by": town.administrator, "at": MORNING}
    form_drafts.change(PlaceKind.CENTER, town.center.pk, form=form, version=number, **who)


def test_the_first_button_makes_a_draft(town, browser):
    page = browser.get(f"{base(town)}draft/")
    assert version(page) == ""
    assert "不要在这里问身份证号、电话" in text_of(page)
    assert "这份草稿不要了" not in text_of(page)
    answer = presses(browser, town, "hide:filing")
    assert answer.status_code == 302
    assert answer["Location"].endswith("draft/#f-filing")
    assert drafted(town).hidden == {"filing"}


def test_each_button_does_what_it_says(town, browser):
    save(town, with_added(TOPIC, STORY))
    presses(browser, town, "up:matter")
    assert [field.key for field in drafted(town).fields][5:7] == ["matter", "channel"]
    presses(browser, town, "down:matter")
    assert drafted(town) == with_added(TOPIC, STORY)
    presses(browser, town, "hide:stuck_at")
    presses(browser, town, "require:filing")
    assert drafted(town).field("filing").is_required
    presses(browser, town, "show:stuck_at")
    presses(browser, town, "free:filing")
    presses(browser, town, f"remove:{TOPIC.code}")
    assert drafted(town) == with_added(STORY)
    assert EditionDraft.objects.get().version == 8


@pytest.mark.parametrize("then", ["hide:phone", "require:credit_code"])
def test_what_form_1_needs_is_not_touched(town, browser, then):
    save(town, with_added(TOPIC))
    answer = presses(browser, town, then)
    assert answer.status_code == 409
    assert "“联系电话”" in text_of(answer) or "“统一社会信用代码”" in text_of(answer)
    assert drafted(town) == with_added(TOPIC)


@pytest.mark.parametrize("then", ["", "up", "up:name", "burn:filing", "hide:x0000ffff"])
def test_a_button_that_has_nothing_to_do_saves_nothing(town, browser, then):
    assert presses(browser, town, then).status_code == 302
    assert not EditionDraft.objects.exists()


def test_a_button_of_an_older_page_says_who_was_quicker(town, browser):
    save(town, with_added(TOPIC))
    old = version(browser.get(f"{base(town)}draft/"))
    save(town, with_added(STORY), number=1)
    answer = browser.post(f"{base(town)}draft/", {"version": old, "then": f"up:{TOPIC.code}"})
    assert answer.status_code == 409
    assert "冯示例在 2026-11-02 09:12 改过这份草稿" in text_of(answer)
    assert drafted(town) == with_added(STORY)


def test_the_draft_can_be_looked_at(town, browser):
    save(town, with_added(TOPIC))
    text = text_of(browser.get(f"{base(town)}draft/look/"))
    assert "还没有发布" in text
    assert "哪一类业务" in text
    assert "哪一类业务" not in text_of(browser.get(base(town)))


def test_the_draft_is_compared_and_published(town, browser):
    lay_down(town, with_added(STORY))
    save(town, with_added(TOPIC))
    page = browser.get(f"{base(town)}draft/publish/")
    text = text_of(page)
    for words in ("前后经过", "不再填", "哪一类业务", "户籍、社保、医保", "新加"):
        assert words in text
    answer = browser.post(
        f"{base(town)}draft/publish/",
        {"version": version(page), "note": "改成按业务类别"},
        follow=True,
    )
    text = text_of(answer)
    assert "第 3 版发布了" in text
    assert "改成按业务类别" in text
    assert in_force(town.center).form == with_added(TOPIC)


def test_a_note_too_long_comes_back_whole(town, browser):
    save(town, with_added(TOPIC))
    answer = browser.post(f"{base(town)}draft/publish/", {"version": "1", "note": "长" * 201})
    assert answer.status_code == 422
    assert "长" * 201 in answer.content.decode()
    assert not Edition.objects.exists()


def test_the_same_again_is_not_published(town, browser):
    lay_down(town, with_added(STORY))
    save(town, with_added(STORY))
    assert "没有要发布的" in text_of(browser.get(f"{base(town)}draft/publish/"))
    answer = browser.post(f"{base(town)}draft/publish/", {"version": "1", "note": ""})
    assert answer.status_code == 422
    assert Edition.objects.count() == 1


def test_without_a_draft_there_is_nothing_to_publish(town, browser):
    assert "现在没有草稿" in text_of(browser.get(f"{base(town)}draft/publish/"))
    for step in ("publish", "rebase", "drop"):
        answer = browser.post(f"{base(town)}draft/{step}/", {"version": "1", "note": ""})
        assert answer.status_code in {409, 422}
        assert "已经发布或者删掉了" in text_of(answer)


def test_a_draft_based_on_an_old_version_goes_on_from_the_new_one(town, browser):
    lay_down(town, with_added(STORY))
    save(town, with_added(TOPIC))
    EditionDraft.objects.update(base=None)
    page = browser.get(f"{base(town)}draft/publish/")
    assert f"草稿是照标准版改的，现在用的已经是{town.center.name}第 2 版" in text_of(page)
    answer = browser.post(f"{base(town)}draft/publish/", {"version": version(page), "note": ""})
    assert answer.status_code == 422
    assert "先比一比，再照现在的版本接着改" in text_of(answer)
    answer = browser.post(f"{base(town)}draft/rebase/", {"version": version(page)}, follow=True)
    browser.post(f"{base(town)}draft/publish/", {"version": version(answer), "note": ""})
    assert in_force(town.center).form == with_added(TOPIC)


def test_the_pages_say_when_the_form_above_has_changed(town, browser):
    """The draft was begun when the place followed the district, which publishes again."""
    lay_down(town, with_added(STORY), is_above=True)
    save(town, with_added(TOPIC))
    pages = (base(town), f"{base(town)}draft/", f"{base(town)}draft/publish/")
    assert not any("现在用的已经是" in text_of(browser.get(page)) for page in pages)
    lay_down(town, STANDARD, is_above=True)
    name = town.district.name
    for page in pages:
        told = f"照{name}第 2 版改的，现在用的已经是{name}第 3 版"
        assert told in text_of(browser.get(page))
    answer = browser.post(f"{base(town)}draft/publish/", {"version": "1", "note": ""})
    assert answer.status_code == 422
    answer = browser.post(f"{base(town)}draft/rebase/", {"version": "1"}, follow=True)
    assert "现在用的已经是" not in text_of(answer)
    browser.post(f"{base(town)}draft/publish/", {"version": version(answer), "note": ""})
    assert in_force(town.center).form == with_added(TOPIC)


def test_a_draft_is_dropped_and_nothing_else(town, browser):
    lay_down(town, with_added(STORY))
    save(town, with_added(TOPIC))
    answer = browser.post(f"{base(town)}draft/drop/", {"version": "1"}, follow=True)
    assert "草稿删掉了" in text_of(answer)
    assert not EditionDraft.objects.exists()
    assert in_force(town.center).form == with_added(STORY)


def test_where_the_form_is_full_no_more_is_offered(town, browser):
    save(town, with_added(*many(MOST_ADDED).added))
    text = text_of(browser.get(f"{base(town)}draft/"))
    assert "已经加了 30 项，不能再加" in text
    assert "加一项" not in text
    save(town, with_added(TRIPS), number=1)
    assert "加一项" in text_of(browser.get(f"{base(town)}draft/"))
