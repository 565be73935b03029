"""The reporter's form is that of the centre: only what reporters are asked, nothing lost."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bancheng.data.models import Case
from bancheng.rules.intake_forms.form import STANDARD, OwnField, moved, with_field, with_own
from tests.scenarios import photo
from tests.shapes import (
    ANSWERS,
    EVERY_KIND,
    FOLDER,
    NEEDED_ON,
    SCAN,
    SHOWN,
    STORY,
    TOPIC,
    TRIPS,
    lay_down,
    with_added,
)
from tests.web.public.phone import Phone

SENT = {**ANSWERS, SHOWN.code: ["身份证", "房产证"], STORY.code: "第一次说缺章"}


@pytest.fixture
def phone(town):
    return Phone()


def test_a_report_carries_every_answer_to_progress_and_receipt(town, phone):
    edition = lay_down(town, with_added(*EVERY_KIND))
    phone.fills_in(**SENT)
    for words in ("哪一类业务 社保", "身份证、房产证", "网上试过吗 否"):
        assert words in phone.text
    assert "档案盒号" not in phone.text
    phone.confirms()
    assert "您另外填的" in phone.text
    case = Case.objects.get()
    kept = dict(case.answers.values_list("field", "value"))
    answered = {code: value for code, value in ANSWERS.items() if code != FOLDER.code}
    assert kept == {**answered, STORY.code: "第一次说缺章"}
    assert case.form_edition == edition
    assert "第一次说缺章" in phone.looks_up(case).text


def test_by_the_phone_s_tail_alone_the_answers_are_not_told(town, phone):
    lay_down(town, with_added(TRIPS))
    case = phone.reports(**{TRIPS.code: "3"})
    stranger = Phone().looks_up(case, "0001")
    assert "您用电话尾号查的" in stranger.text
    assert "来过几次" not in stranger.text


def test_what_the_window_filled_in_alone_is_not_told_to_the_reporter(town, phone):
    lay_down(town, with_added(FOLDER, TRIPS))
    case = phone.reports(**{TRIPS.code: "3"})
    case.answers.create(
        field=FOLDER.code,
        label="档案盒号",
        kind="text",
        place=40,
        value="甲",
        is_for_reporter=False,
    )
    text = phone.looks_up(case).text
    assert "来过几次" in text
    assert "档案盒号" not in text


def test_what_is_missing_is_said_and_nothing_typed_is_lost(town, phone):
    lay_down(town, with_added(TOPIC, STORY, NEEDED_ON))
    phone.fills_in(**{STORY.code: "第一次说缺章", NEEDED_ON.code: "2026-12-01"})
    assert phone.page.status_code == 422
    assert "还没选“哪一类业务”。" in phone.text
    assert "第一次说缺章" in phone.html
    assert "2026-12-01" in phone.html
    phone.sends(phone.form_url, **{TOPIC.code: "医保"})
    assert "看一遍" in phone.text


def test_the_page_follows_the_form(town, phone):
    form = with_field(STANDARD, OwnField("matter", label="来办什么"))
    form = with_own(form, "behalf", is_hidden=True)
    lay_down(town, moved(with_own(form, "stuck_at", is_required=True), "phone", is_up=True))
    html = phone.opens(phone.form_url).html
    assert "来办什么" in html
    assert 'name="company_name"' not in html
    assert html.index('name="phone"') < html.index('name="matter"') < html.index("<summary>")
    assert html.index('name="stuck_at"') < html.index("<summary>")
    phone.fills_in()
    assert "还没选“卡在哪一步”。" in phone.text


def test_photos_answer_a_field(town, phone):
    lay_down(town, with_added(replace(SCAN, is_required=True)))
    phone.fills_in()
    assert "还没传“窗口告知单”。" in phone.text
    phone.sends(phone.form_url, **{SCAN.code: [photo("告知单.png")]})
    assert "看一遍" in phone.text
    phone.confirms()
    assert Case.objects.get().answers.get().value == "告知单.png"


def test_a_bad_photo_is_refused_beside_its_field(town, phone):
    lay_down(town, with_added(SCAN))
    bad = SimpleUploadedFile("坏.png", b"not a picture")
    phone.fills_in(**{SCAN.code: [bad]})
    assert phone.page.status_code == 422
    assert f'id="e-{SCAN.code}"' in phone.html


def test_a_form_published_between_the_look_and_the_tap_asks_for_what_is_new(town, phone):
    lay_down(town, with_added(STORY))
    phone.fills_in(**{STORY.code: "第一次说缺章"})
    lay_down(town, with_added(STORY, TOPIC))
    phone.confirms()
    assert phone.page.status_code == 422
    assert "还没选“哪一类业务”。" in phone.text
    assert "第一次说缺章" in phone.html
    phone.sends(phone.form_url, **{TOPIC.code: "户籍"})
    phone.confirms()
    assert Case.objects.get().answers.count() == 2


def test_what_was_written_in_a_dropped_field_is_said(town, phone):
    lay_down(town, with_added(STORY))
    phone.fills_in(**{STORY.code: "第一次说缺章"})
    lay_down(town, with_added(TRIPS))
    phone.confirms()
    assert "“前后经过”现在不填了。您写的是“第一次说缺章”" in phone.text
    assert not Case.objects.exists()
    phone.sends(phone.form_url)
    phone.confirms()
    assert Case.objects.count() == 1


def test_thirty_long_answers_travel_whole(town, phone):
    fields = [replace(STORY, code=f"x{n:08x}", label=f"第 {n} 段") for n in range(30)]
    lay_down(town, with_added(*fields))
    case = phone.reports(problem="难" * 5000, **{field.code: "字" * 2000 for field in fields})
    assert case.answers.count() == 30
