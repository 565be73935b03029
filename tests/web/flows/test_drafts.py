"""Writing the draft: kept with its faults, one after the other, and nothing typed is ever lost."""

import pytest

from bancheng.data.models import Edition, EditionDraft, JournalEntry
from bancheng.rules.flows.palette import StepKind
from tests.rules.flows.chosen import own, plan, step
from tests.services.flows.laying import publish, save
from tests.web.flows.pages import filled, own_step, path, text_of

K = StepKind


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.center_administrator)


def test_without_a_draft_it_begins_with_what_holds(town, browser):
    page = text_of(browser, town.center, "draft/")
    assert page.count(" checked") == 1
    assert 'name="use-take_up" id="use-take_up" checked' in page
    assert 'name="version" value="0"' in page
    assert "存了草稿就查" in page
    publish(town, town.center, K.REVIEW, K.ARCHIVE)
    assert text_of(browser, town.center, "draft/").count(" checked") == 2


def test_a_draft_is_kept_and_checked(town, browser):
    sent = filled(K.REVIEW, K.SIGN_OFF) | own_step()
    answer = browser.post(path(town.center, "draft/"), sent, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(path(town.center, "draft/"), 302)]
    assert (
        EditionDraft.objects.get().content
        == plan(K.REVIEW, own(name="法务意见"), K.SIGN_OFF).content
    )
    assert "草稿存好了" in page
    assert 'name="version" value="1"' in page
    assert "期限都在 43号文以内。" in page
    assert "每一件都办得结，没答复反映人的办不结。" in page
    assert "陈示例" in page
    assert 'value="法务意见"' in page
    assert not Edition.objects.exists()


def test_a_draft_with_faults_is_kept_and_they_stand_beside_their_fields(town, browser):
    sent = filled(K.SIGN_OFF, **{"days-sign_off": "3"}) | own_step(name="", role="")
    page = browser.post(path(town.center, "draft/"), sent, follow=True).content.decode()
    assert EditionDraft.objects.exists()
    assert "草稿照样存着，改好了才能发布。" in page
    for field in ("name-own-1", "role-own-1"):
        assert f'id="e-{field}"' in page
    save(town, town.center, step(K.SIGN_OFF, days=3), version=1)
    page = text_of(browser, town.center, "draft/")
    assert 'id="e-days-sign_off"' in page
    assert "最短的时限只有 3 个" in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"days": "两天"}, "days-own-1"),
        ({"name": "长" * 13}, "name-own-1"),
        ({"name": "坏\x00字"}, "name-own-1"),
        ({"role": "auditor"}, "role-own-1"),
    ],
)
def test_what_cannot_be_kept_is_told_and_stays_typed(town, browser, changes, field):
    sent = filled(K.REVIEW) | own_step(**{"days": "2", **changes})
    answer = browser.post(path(town.center, "draft/"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="e-{field}"' in page
    assert 'id="use-review" checked' in page
    assert not EditionDraft.objects.exists()
    assert not JournalEntry.objects.exists()


@pytest.mark.parametrize("then", ["add", "up-own-1", "down-own-1", "drop-own-1"])
def test_the_buttons_of_the_rows_keep_what_was_typed_and_store_nothing(town, browser, then):
    sent = filled(K.RECHECK, **{"days-recheck": "abc"}) | own_step() | {"then": then}
    page = browser.post(path(town.center, "draft/"), sent).content.decode()
    assert 'id="use-recheck" checked' in page
    assert 'value="abc"' in page
    assert ('value="法务意见"' in page) is (then != "drop-own-1")
    assert ('name="own" value="own-2"' in page) is (then == "add")
    assert not EditionDraft.objects.exists()


def test_an_empty_form_is_no_draft(town, browser):
    assert browser.post(path(town.center, "draft/")).status_code == 200
    assert not EditionDraft.objects.exists()


def test_of_two_administrators_the_second_sees_what_is_kept_and_loses_nothing(town, browser):
    save(town, town.center, K.REVIEW)
    sent = filled(K.ARCHIVE, version=0) | own_step()
    answer = browser.post(path(town.center, "draft/"), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "冯示例在 2026-11-02 09:12 改过这份草稿" in page
    shown = page[page.index("现在存着的草稿，冯示例存的") : page.index('name="version"')]
    assert "<b>复核</b>" in shown
    assert "<b>归档</b>" not in shown
    assert 'id="use-archive" checked' in page
    assert 'value="法务意见"' in page
    assert EditionDraft.objects.get().content == plan(K.REVIEW).content
    again = browser.post(path(town.center, "draft/"), sent | {"version": 1})
    assert again.status_code == 302
    assert EditionDraft.objects.get().changed_by == town.center_administrator


def test_a_draft_that_was_published_meanwhile_can_be_kept_as_another(town, browser):
    held = publish(town, town.center, K.REVIEW)
    sent = filled(K.ARCHIVE, version=1)
    answer = browser.post(path(town.center, "draft/"), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "这份草稿已经发布或者删掉了" in page
    assert 'name="version" value="0"' in page
    assert browser.post(path(town.center, "draft/"), sent | {"version": 0}).status_code == 302
    assert EditionDraft.objects.get().base == held


def test_a_draft_is_thrown_away(town, browser):
    save(town, town.center, K.REVIEW)
    answer = browser.post(path(town.center, "discard/"), {"version": 1}, follow=True)
    assert "草稿删掉了，现在用的流程没动。" in answer.content.decode()
    assert not EditionDraft.objects.exists()


@pytest.mark.parametrize("page", ["discard/", "rebase/"])
def test_only_the_draft_that_was_seen_is_thrown_away_or_rebased(town, browser, page):
    save(town, town.center, K.REVIEW)
    answer = browser.post(path(town.center, page), {"version": 7})
    assert answer.status_code == 409
    assert "改过这份草稿" in answer.content.decode()
    assert browser.get(path(town.center, page)).status_code == 405
    assert EditionDraft.objects.get().version == 1


def test_an_outdated_draft_goes_on_from_the_version_that_holds(town, browser):
    held = publish(town, town.center, K.REVIEW)
    save(town, town.center, K.SIGN_OFF)
    EditionDraft.objects.update(base=None)
    page = text_of(browser, town.center)
    assert f"草稿照标准版改的，现在用的已经是{town.center.name}第 2 版" in page
    answer = browser.post(path(town.center, "rebase/"), {"version": 1}, follow=True)
    assert answer.redirect_chain == [(path(town.center, "compare/"), 302)]
    assert "照现在的版本接着改" in answer.content.decode()
    assert EditionDraft.objects.get().base == held


def test_the_pages_say_when_the_flow_above_has_changed(town, browser):
    """The draft was begun when the place followed the district, which publishes again."""
    publish(town, town.district, K.REVIEW)
    save(town, town.center, K.SIGN_OFF)
    pages = [path(town.center, page) for page in ("", "draft/", "publish/")]
    assert not any("现在用的已经是" in browser.get(page).content.decode() for page in pages)
    above, name = publish(town, town.district, K.ARCHIVE), town.district.name
    for page in pages:
        told = f"草稿照{name}第 2 版改的，现在用的已经是{name}第 3 版"
        assert told in browser.get(page).content.decode()
    answer = browser.post(path(town.center, "publish/"), {"version": 1, "note": ""})
    assert answer.status_code == 422
    answer = browser.post(path(town.center, "rebase/"), {"version": 1}, follow=True)
    assert "现在用的：第 3 版" in answer.content.decode()  # beside the draft
    assert EditionDraft.objects.get().base == above
    answer = browser.post(path(town.center, "publish/"), {"version": 2, "note": ""})
    assert answer.status_code == 302


def test_places_of_others_have_no_draft_for_me(town, browser):
    for page in ("draft/", "discard/", "rebase/"):
        assert browser.post(path(town.other_center, page), filled()).status_code == 404
    assert not EditionDraft.objects.exists()


def test_checking_and_publishing_keeps_what_was_typed_first(town, browser):
    sent = filled(K.REVIEW, K.TAKE_UP) | {"then": "publish"}
    answer = browser.post(path(town.center, "draft/"), sent)
    assert (answer.status_code, answer.url) == (302, path(town.center, "publish/"))
    kept = EditionDraft.objects.get()
    assert kept.content == plan(K.REVIEW, K.TAKE_UP).content
    wrong = filled(K.RECHECK, **{"days-recheck": "五"}) | {"then": "publish"}
    answer = browser.post(path(town.center, "draft/"), wrong | {"version": kept.version})
    assert answer.status_code == 422
    assert "改好就能存草稿" in answer.content.decode()
