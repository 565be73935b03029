"""The desk registers with the form of the centre: its order, its names, its added fields."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bancheng.data.models import Case, Draft
from bancheng.rules.intake_forms.form import STANDARD, OwnField, moved, with_field, with_own
from tests.people import Town
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
from tests.web.conftest import SignIn
from tests.web.desk.registering import fields, said, the_case, typed

REGISTER = "/register/"


@pytest.fixture
def desk(town: Town, sign_in: SignIn) -> Client:
    """The browser of the registrar of 岳阳."""
    return sign_in(town.registrar)


def sent(town: Town, edition: object = "", **changes: object) -> dict[str, object]:
    """A form with an answer to every field, as the page of an edition sends it."""
    answers = {**ANSWERS, SHOWN.code: ["身份证", "房产证"], STORY.code: "第一次说缺章"}
    return typed(town, form_edition=edition, **answers) | changes


def places(page: str, *names: str) -> list[int]:
    """Where the fields of these names stand in the page."""
    return [page.index(f'name="{name}"') for name in names]


def test_what_is_required_is_seen_at_once_and_the_rest_is_folded(town: Town, desk: Client) -> None:
    lay_down(town, with_added(TOPIC, STORY, SHOWN))
    page = desk.get(REGISTER).content.decode()
    at, topic, story = places(page, "problem", TOPIC.code, STORY.code)
    assert at < topic < page.index('id="more"') < story
    assert '<details class="c12 more"\n                 id="more">' in page


def test_the_page_follows_the_form(town: Town, desk: Client) -> None:
    form = with_field(STANDARD, OwnField("matter", label="来办什么", hint="照牌子写"))
    form = with_own(form, "behalf", is_hidden=True)
    form = with_own(form, "filing", is_required=True)
    lay_down(town, moved(form, "problem", is_up=True))
    page = desk.get(REGISTER).content.decode()
    assert "来办什么" in page
    assert "照牌子写" in page
    for name in ("behalf", "company_name", "credit_code", "principal"):
        assert f'name="{name}"' not in page
    problem, reasons, filing = places(page, "problem", "reasons", "filing")
    assert problem < reasons < filing < page.index('id="more"')


def test_a_case_is_registered_with_every_answer(town: Town, desk: Client) -> None:
    edition = lay_down(town, with_added(*EVERY_KIND))
    files = {SCAN.code: [photo("告知单.png")]}
    answer = desk.post(REGISTER, sent(town, edition.pk, **{TRIPS.code: "３"}) | files)
    assert answer.status_code == 302
    case = the_case()
    kept = dict(case.answers.order_by("place").values_list("field", "value"))
    assert kept == {**ANSWERS, STORY.code: "第一次说缺章", SCAN.code: "告知单.png"}
    assert case.form_edition == edition
    assert not Draft.objects.exists()


def test_what_is_missing_or_wrong_stands_beside_its_field_and_nothing_is_lost(
    town: Town, desk: Client
) -> None:
    edition = lay_down(town, with_added(*EVERY_KIND))
    changes = {TOPIC.code: "", TRIPS.code: "好多", NEEDED_ON.code: "明天", FOLDER.code: "甲-17"}
    answer = desk.post(REGISTER, sent(town, edition.pk, name="", **changes))
    assert answer.status_code == 422
    assert said(answer, TOPIC.code) == "还没选“哪一类业务”。"
    assert said(answer, TRIPS.code) == "这里只写数字，比如 3 或 2.5。"
    assert said(answer, NEEDED_ON.code) == "日期这样写：2026-10-09。"
    assert said(answer, "name") == "还没写反映人姓名。"
    page = answer.content.decode()
    for words in ("甲-17", "第一次说缺章", "好多", "明天"):
        assert words in page
    assert page.count("checked") >= 2
    assert 'id="more" open>' in page
    assert not Case.objects.exists()


def test_an_option_that_was_taken_off_is_named(town: Town, desk: Client) -> None:
    edition = lay_down(town, with_added(SHOWN))
    answer = desk.post(REGISTER, sent(town, edition.pk, **{SHOWN.code: ["身份证", "护照"]}))
    assert said(answer, SHOWN.code) == "“护照”不在选项里，重新选。"


def test_a_file_is_held_and_named_beside_its_field(town: Town, desk: Client) -> None:
    lay_down(town, with_added(replace(SCAN, is_required=True)))
    first = typed(town, name="", **{SCAN.code: [photo("告知单.png")]})
    answer = desk.post(REGISTER, first)
    assert answer.status_code == 422
    assert "已经传上：告知单.png" in answer.content.decode()
    again = {**first, **fields(answer), "name": "陆示例", SCAN.code: []}
    assert desk.post(REGISTER, again).status_code == 302
    assert the_case().answers.get().value == "告知单.png"


def test_a_file_that_cannot_be_taken_is_refused_beside_its_field(town: Town, desk: Client) -> None:
    lay_down(town, with_added(SCAN))
    bad = SimpleUploadedFile("坏.png", b"not a picture")
    answer = desk.post(REGISTER, typed(town, **{SCAN.code: [bad]}))
    assert answer.status_code == 422
    assert "坏.png" in said(answer, SCAN.code)


def test_a_form_of_the_old_edition_is_taken_if_it_fits(town: Town, desk: Client) -> None:
    old = lay_down(town, with_added(TOPIC))
    new = lay_down(town, with_added(TOPIC, TRIPS))
    answer = desk.post(REGISTER, typed(town, form_edition=old.pk, **{TOPIC.code: "社保"}))
    assert answer.status_code == 302
    assert the_case().form_edition == new


def test_a_form_of_the_old_edition_comes_back_with_the_new_fields(town: Town, desk: Client) -> None:
    old = lay_down(town, with_added(STORY))
    new = lay_down(town, with_added(STORY, TOPIC))
    first = typed(town, form_edition=old.pk, **{STORY.code: "第一次说缺章"})
    answer = desk.post(REGISTER, first)
    assert answer.status_code == 422
    assert said(answer, TOPIC.code) == "还没选“哪一类业务”。"
    assert "第一次说缺章" in answer.content.decode()
    assert fields(answer)["form_edition"] == str(new.pk)


def test_what_was_written_in_a_dropped_field_is_said_before_it_is_lost(
    town: Town, desk: Client
) -> None:
    old = lay_down(town, with_added(STORY))
    lay_down(town, with_added(TRIPS))
    first = typed(town, form_edition=old.pk, **{STORY.code: "第一次说缺章"})
    answer = desk.post(REGISTER, first)
    assert answer.status_code == 422
    assert "“前后经过”现在不填了。您写的是“第一次说缺章”" in answer.content.decode()
    assert not Case.objects.exists()
    again = {**first, **fields(answer)}
    assert desk.post(REGISTER, again).status_code == 302
    assert not the_case().answers.exists()


def test_a_draft_keeps_answers_and_says_what_has_no_place_any_more(
    town: Town, desk: Client
) -> None:
    old = lay_down(town, with_added(STORY, SHOWN))
    first = typed(
        town,
        form_edition=old.pk,
        name="",
        phone="",
        matter="",
        problem="",
        reasons=[],
        **{SHOWN.code: ["身份证", "房产证"], STORY.code: "第一次说缺章"},
    )
    desk.post("/register/draft/", first)
    page = desk.get(f"{REGISTER}?draft={first['draft']}").content.decode()
    assert "第一次说缺章" in page
    assert page.count(f'name="{SHOWN.code}"') == 3
    assert page.count("checked") >= 2
    lay_down(town, with_added(SHOWN))
    page = desk.get(f"{REGISTER}?draft={first['draft']}").content.decode()
    assert "“前后经过”现在不填了。您写的是“第一次说缺章”" in page


def test_each_centre_s_window_brings_its_own_form(town: Town, desk: Client) -> None:
    lay_down(town, with_added(TOPIC))
    assert TOPIC.label in desk.get(REGISTER).content.decode()
    other = Client()
    other.force_login(town.other_registrar)
    assert TOPIC.label not in other.get(REGISTER).content.decode()


def test_the_case_s_page_tells_the_answers_and_which_form_it_was(town: Town, desk: Client) -> None:
    edition = lay_down(town, with_added(*EVERY_KIND))
    desk.post(REGISTER, sent(town, edition.pk))
    lay_down(town, STANDARD)
    page = desk.get(f"/cases/{the_case().pk}/").content.decode()
    for words in ("登记表加填的", "哪一类业务", "身份证、房产证", "甲-17", "否", "第 2 版"):
        assert words in page


def test_an_answer_is_corrected_like_any_other_fact(town: Town, desk: Client) -> None:
    edition = lay_down(town, with_added(*EVERY_KIND))
    desk.post(REGISTER, sent(town, edition.pk))
    case = the_case()
    address = f"/cases/{case.pk}/correct/"
    page = desk.get(address).content.decode()
    assert f"?field={TOPIC.code}" in page
    assert f"?field={SCAN.code}" not in page
    page = desk.get(f"{address}?field={SHOWN.code}").content.decode()
    assert page.count("checked") == 2
    how = {"field": SHOWN.code, "reason": "还看了户口簿", "version": case.version}
    answer = desk.post(address, {**how, "value": ["身份证", "户口簿"]})
    assert answer.status_code == 302
    assert case.answers.get(field=SHOWN.code).value == "身份证\n户口簿"
    how = {"field": TRIPS.code, "reason": "听错了", "version": case.version + 1}
    answer = desk.post(address, {**how, "value": "好多"})
    assert answer.status_code == 422
    assert "这里只写数字" in answer.content.decode()
    assert "好多" in answer.content.decode()
