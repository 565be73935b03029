"""Bad input at the desk: each fault at its field, nothing typed lost, nothing half-written."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bancheng.data.models import Attachment, Case, Draft, JournalEntry, NumberSeries
from tests.people import Town
from tests.scenarios import photo
from tests.web.conftest import SignIn
from tests.web.desk.registering import said, the_case, typed

REGISTER = "/register/"
MEGABYTE = 1024 * 1024


@pytest.fixture
def desk(town: Town, sign_in: SignIn) -> Client:
    """The browser of the registrar of 岳阳."""
    return sign_in(town.registrar)


def nothing_is_written() -> bool:
    """No case, no number, no word in the journal."""
    models = (Case, NumberSeries, JournalEntry)
    return not any(model.objects.exists() for model in models)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "还没写反映人姓名。"),
        ("name", "陆\x00", "第 2 个字是看不见的控制字符（U+0000），删掉它再提交。"),
        ("name", "陆\u202e例", "第 2 个字是看不见的换向符（U+202E），会打乱文字，删掉它再提交。"),
        ("phone", "", "还没写联系电话。"),
        ("phone", "1380000000", "手机号是 11 位，还差 1 位。"),
        ("phone", "不肯留", "电话里有“不”，只写一个号码的数字。"),
        ("handled_on", "", "还没填办理日期。"),
        ("handled_on", "2026-02-30", "2026年2月没有 30 日，核对一下日期。"),
        ("handled_on", "昨天", "日期这样写：2026-10-09。"),
        ("handled_on", "2026-11-03", "办理日期 2026-11-03 还没到，最晚填今天。"),
        ("matter", " ", "还没写办理业务名称。不在清单里的，直接写。"),
        ("matter", "居住证\x07", "第 4 个字是看不见的控制字符（U+0007），删掉它再提交。"),
        ("reasons", [], "至少勾 1 项。说不准的，勾“其他原因”并写几个字。"),
        ("reasons", ["other"], "勾了“其他原因”，还要写几个字，说是什么原因。"),
        ("reasons", ["nonsense"], "这一项不在清单里，重新选一下。"),
        ("problem", "", "还没写遇到的问题及诉求。"),
        ("problem", "难" * 10_000, "写了 10000 字，最多 5000 字，请删减或放到附件里。"),
        (
            "credit_code",
            "91350100M000100Y44",
            "18 位里有一位抄错了，和校验码对不上，逐位核对一下。",
        ),
        ("channel", "nonsense", "这一项不在清单里，重新选一下。"),
        ("behalf", "company", ""),
    ],
)
def test_a_fault_is_said_at_its_field_and_nothing_is_lost(
    town: Town, desk: Client, field: str, value: object, message: str
) -> None:
    response = desk.post(REGISTER, typed(town, **{field: value}))
    assert response.status_code == 422
    assert said(response, field) == message
    page = response.content.decode()
    assert "改好就能登记" in page
    if field != "problem":
        assert "网上提交三次都退回，说社保记录查不到。" in page
    if isinstance(value, str) and value.strip() and field not in {"channel", "behalf"}:
        assert value.replace("\x00", "") in page.replace("\x00", "")
    assert nothing_is_written()
    assert Draft.objects.count() == 1  # also for those who leave the page


def test_all_faults_are_named_at_once_in_the_order_of_the_form(town: Town, desk: Client) -> None:
    response = desk.post(REGISTER, typed(town, name="", phone="1", problem="", behalf="somebody"))
    page = response.content.decode()
    assert "还差 4 处" in page
    at = [page.index(f'<a href="#{name}">') for name in ("name", "phone", "problem", "principal")]
    assert at == sorted(at)
    assert "<details" in page
    assert page.split("<details", 1)[1].split(">", 1)[0].endswith(" open")


def test_html_is_just_text(town: Town, desk: Client) -> None:
    desk.post(REGISTER, typed(town, problem="<script>alert(1)</script>", matter="<b>签注</b>"))
    assert the_case().problem == "<script>alert(1)</script>"
    page = desk.post(REGISTER, typed(town, then="look", matter="<b>x</b>")).content.decode()
    assert "<b>x</b>" not in page


def test_a_program_under_the_name_of_a_photo_is_refused(town: Town, desk: Client) -> None:
    program = SimpleUploadedFile("照片.jpg", b"MZ\x90\x00" * 8)
    response = desk.post(REGISTER, typed(town, files=[program]))
    assert said(response, "files").startswith("“照片.jpg”不是图片，是程序文件")
    assert nothing_is_written()
    assert not Attachment.objects.exists()


def test_a_file_of_50_megabytes_is_refused(town: Town, desk: Client) -> None:
    huge = SimpleUploadedFile("扫描.pdf", b"%PDF-1.7" + bytes(50 * MEGABYTE - 8))
    response = desk.post(REGISTER, typed(town, files=[huge]))
    assert said(response, "files") == "“扫描.pdf”有 50 MB，最多 20 MB。压缩或分成几个再传。"
    assert nothing_is_written()


def test_uploads_survive_an_error_and_are_filed_with_the_case(town: Town, desk: Client) -> None:
    sent = typed(town, phone="138", files=[photo("一.png"), photo("二.png", size=9)])
    page = desk.post(REGISTER, sent).content.decode()
    assert "一.png" in page
    sent |= {"phone": "13800000000", "files": []}
    desk.post(REGISTER, sent)
    assert {file.name for file in the_case().attachments.all()} == {"一.png", "二.png"}


def test_an_upload_can_be_taken_out_again(town: Town, desk: Client) -> None:
    sent = typed(town, phone="138", files=[photo("一.png")])
    desk.post(REGISTER, sent)
    waiting = Attachment.objects.get()
    sent |= {"files": [], "then": f"drop:{waiting.pk}"}
    page = desk.post(REGISTER, sent)
    assert page.status_code == 200
    assert "一.png" not in page.content.decode()
    assert 'value="陆示例"' in page.content.decode()
    assert not Attachment.objects.exists()


def test_dropping_nonsense_drops_nothing(town: Town, desk: Client) -> None:
    desk.post(REGISTER, typed(town, then="drop:x"))
    assert nothing_is_written()


def test_a_landline_without_its_area_code_is_asked_about_and_mended(
    town: Town, sign_in: SignIn
) -> None:
    browser = sign_in(town.registrar)
    form = typed(town, phone="5781 2345")
    refused = browser.post(REGISTER, form)
    assert "座机前面要加区号" in said(refused, "phone")
    assert "是 021-57812345 吗？" in refused.content.decode()
    mended = browser.post(REGISTER, form | {"then": "phone"}).content.decode()
    assert 'value="021-57812345"' in mended
    assert form["problem"] in mended
    assert not Case.objects.exists()


def test_a_phone_that_is_none_anywhere_stays_as_typed(town: Town, sign_in: SignIn) -> None:
    browser = sign_in(town.registrar)
    refused = browser.post(REGISTER, typed(town, phone="5781"))
    assert "吗？" not in refused.content.decode()
    kept = browser.post(REGISTER, typed(town, phone="5781", then="phone"))
    assert 'value="5781"' in kept.content.decode()


def test_enter_in_a_field_registers_and_presses_nothing_else(town: Town, desk: Client) -> None:
    desk.post("/register/draft/", typed(town))
    page = desk.post(REGISTER, typed(town, phone="57812345", name="")).content.decode()
    form = page.partition('id="register"')[2]
    first = re.search(r"<button[^>]*>", form)
    assert first is not None
    assert "formaction" not in first[0]
    assert "name=" not in first[0]
