"""The last look, and the button: published, refused with all reasons, or followed from above again."""

import pytest

from bancheng.data.models import Appointment, Edition, EditionDraft
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.people import Role
from tests.rules.flows.chosen import own, plan, step
from tests.scenarios import MORNING
from tests.services.flows.laying import publish, save
from tests.web.flows.pages import path, text_of

K = StepKind


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.center_administrator)


def press(browser, home, page="publish/", **sent):
    return browser.post(path(home, page), {"version": 1, "note": "", **sent})


def test_a_draft_is_looked_at_once_more_and_published(town, browser):
    save(town, town.center, K.REVIEW, own(name="法务意见"))
    page = text_of(browser, town.center, "publish/")
    assert "加 2 步，去 1 步" in page
    assert "期限都在 43号文以内。" in page
    assert " disabled" not in page
    answer = browser.post(
        path(town.center, "publish/"), {"version": 1, "note": "加法务意见"}, follow=True
    )
    page = answer.content.decode()
    assert "第 2 版发布了。新登记的件照它走，在办的件照原来的走。" in page
    assert "加法务意见" in page
    assert Edition.objects.get().published_by == town.center_administrator


def test_what_does_not_stand_the_check_has_no_button(town, browser):
    save(town, town.center, step(K.SIGN_OFF, days=3), step(K.REVIEW, role=None))
    page = text_of(browser, town.center, "publish/")
    assert ' disabled aria-describedby="why-not"' in page
    assert "选由谁来做这一步。" in page
    answer = press(browser, town.center)
    assert answer.status_code == 422
    assert "检查还没通过，没有发布。" in answer.content.decode()
    assert not Edition.objects.exists()


def test_a_step_without_anybody_names_the_place(town, browser):
    Appointment.objects.filter(person=town.member).delete()
    save(town, town.center, step(K.REVIEW, role=Role.MEMBER))
    page = text_of(browser, town.center, "publish/")
    assert f"{town.center.name}今天没有工作小组成员。先任命，或改由别人做这一步。" in page


def test_an_areas_check_counts_its_centres(town, sign_in):
    save(town, town.district, K.REVIEW)
    page = text_of(sign_in(town.administrator), town.district, "publish/")
    assert "2 个中心都有人" in page


def test_of_two_who_publish_the_second_is_told(town, browser):
    save(town, town.center, K.REVIEW)
    assert press(browser, town.center).status_code == 302
    answer = press(browser, town.center)
    assert answer.status_code == 409
    assert "已经发布或者删掉了" in answer.content.decode()
    assert Edition.objects.count() == 1


def test_what_was_changed_meanwhile_is_shown_and_not_published(town, browser):
    save(town, town.center, K.REVIEW)
    save(town, town.center, K.SIGN_OFF, version=1)
    answer = press(browser, town.center, note="改流程")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "冯示例在 2026-11-02 09:12 改过这份草稿" in page
    assert 'value="改流程"' in page
    assert "<b>领导签发</b>" in page
    assert 'name="version" value="2"' in page
    assert not Edition.objects.exists()


def test_an_outdated_draft_and_one_that_says_nothing_new_are_told(town, browser):
    publish(town, town.center, K.REVIEW)
    save(town, town.center, K.REVIEW)
    assert "和现在用的一样" in press(browser, town.center).content.decode()
    EditionDraft.objects.update(base=None)
    page = press(browser, town.center).content.decode()
    assert f"这份草稿是照标准版改的，现在用的是{town.center.name}第 2 版" in page
    assert "照现在的版本接着改" in page
    assert Edition.objects.count() == 1


def test_a_note_that_is_too_long_is_told_beside_it(town, browser):
    save(town, town.center, K.REVIEW)
    answer = press(browser, town.center, note="长" * 201)
    assert answer.status_code == 422
    assert 'id="e-note"' in answer.content.decode()
    assert not Edition.objects.exists()


def test_without_a_draft_there_is_nothing_to_publish(town, browser):
    answer = browser.get(path(town.center, "publish/"))
    assert (answer.status_code, answer.url) == (302, path(town.center))


def test_a_place_follows_the_one_above_again(town, browser):
    publish(town, town.district, K.REVIEW)
    publish(town, town.center, K.SIGN_OFF)
    page = text_of(browser, town.center, "inherit/")
    assert "以后跟着上级走，现在是：松江区第 2 版。" in page
    assert "加 1 步，去 1 步" in page
    answer = browser.post(path(town.center, "inherit/"), {"note": "统一"}, follow=True)
    page = answer.content.decode()
    assert "改回跟上级一样了。在办的件照原来的走。" in page
    assert "跟松江区一样：第 2 版" in page
    answer = browser.post(path(town.center, "inherit/"), {"note": ""})
    assert answer.status_code == 422
    assert "没有要发布的" in answer.content.decode()


def test_without_anything_above_it_is_the_standard(town, browser):
    publish(town, town.center, K.SIGN_OFF)
    assert "现在是：标准流程。" in text_of(browser, town.center, "inherit/")


def test_what_nobody_here_could_do_is_not_followed(town, browser):
    publish(town, town.district, step(K.REVIEW, role=Role.MEMBER))
    publish(town, town.center, K.TAKE_UP)
    Appointment.objects.filter(person=town.member).update(ends_on=MORNING.date())
    Appointment.objects.filter(person=town.member).delete()
    answer = browser.post(path(town.center, "inherit/"), {"note": ""})
    assert answer.status_code == 422
    assert "今天没有工作小组成员" in answer.content.decode()
    assert Edition.objects.filter(center=town.center).count() == 1


@pytest.mark.parametrize("page", ["publish/", "inherit/"])
def test_places_of_others_are_not_there(town, browser, page):
    save(town, town.other_center, K.REVIEW)
    assert press(browser, town.other_center, page).status_code == 404
    assert press(browser, town.district, page).status_code == 404
    assert not Edition.objects.exists()
    assert EditionDraft.objects.get().content == plan(K.REVIEW).content
