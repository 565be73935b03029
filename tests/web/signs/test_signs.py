"""The page of a sign: sizes and choices, what is downloaded, other words refused, the journal."""

from urllib.parse import unquote

import pytest

from bancheng.data.models import Center, JournalEntry
from bancheng.rules.journal import Event
from bancheng.rules.signs import WORDS, SignSize
from bancheng.web.signs.signs import wish_of
from tests.papers.pdfs import MM, codes_in, opened, text_of


@pytest.fixture
def address(town):
    return f"/signs/{town.center.pk}/"


def saved_as(answer):
    """The name under which a browser keeps the file."""
    kind, _semicolon, name = answer.headers["Content-Disposition"].partition("; filename*=utf-8''")
    assert kind == "attachment"
    return unquote(name)


def page_of(browser, address):
    return browser.get(address).content.decode()


def test_one_centre_is_opened_at_once_and_several_are_listed(town, sign_in):
    assert sign_in(town.registrar).get("/signs/").headers["Location"] == f"/signs/{town.center.pk}/"
    listed = page_of(sign_in(town.supervisor), "/signs/")
    assert town.center.name in listed
    assert town.other_center.name in listed
    for where, person in (
        ("/help/", town.lead),
        ("/district/", town.supervisor),
        (f"/places/centers/{town.center.pk}/", town.center_administrator),
    ):
        page = page_of(sign_in(person), where)
        assert 'href="/signs/' in page
        assert "窗口标识" in page


def test_who_stands_above_no_centre_finds_none(town, sign_in):
    assert "没有标识可做" in page_of(sign_in(town.other_supervisor), "/signs/")


def test_the_page_shows_the_size_and_leads_to_the_others(town, sign_in, address):
    page = page_of(sign_in(town.lead), f"{address}?size=a4&code=0")
    assert f'src="{address}preview.svg?size=a4&amp;code=0"' in page
    assert 'href="?size=plate&amp;code=0"' in page
    assert 'href="?size=a4"' in page  # with the code
    assert f"{WORDS}</span><br>" in page
    assert "本中心没有" in page
    assert "自助登记页" not in page


def test_a_centre_with_a_logo_chooses_whether_it_shows(town, sign_in, address):
    Center.objects.update(logo="0" * 64)
    browser = sign_in(town.lead)
    assert 'href="?size=a3&amp;logo=0"' in page_of(browser, address)
    page = page_of(browser, f"{address}?logo=0")
    assert 'href="?size=a3"' in page
    assert "带上徽标" in page


def test_who_works_on_the_servers_own_pc_is_warned(town, sign_in, address, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "bcs.example.gov.cn"]
    browser, warning = sign_in(town.lead), "只有这台电脑打得开"
    assert warning in browser.get(address, HTTP_HOST="127.0.0.1:8000").content.decode()
    page = browser.get(address, HTTP_HOST="bcs.example.gov.cn").content.decode()
    assert warning not in page
    assert f"http://bcs.example.gov.cn/w/{town.center.public_code}/" in page


def test_the_preview_is_a_picture_and_writes_nothing(town, sign_in, address):
    before = JournalEntry.objects.count()
    answer = sign_in(town.lead).get(f"{address}preview.svg?size=plate")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert b'width="300mm" height="120mm"' in answer.content
    assert JournalEntry.objects.count() == before


def test_the_pdf_is_the_sign_with_the_code_of_the_public_form(town, sign_in, address):
    sent = {"words": WORDS, "format": "pdf"}
    answer = sign_in(town.registrar).post(f"{address}make/?size=a4", sent)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert saved_as(answer) == "窗口标识 岳阳 A4 台卡.pdf"
    with opened(answer.content) as sheet:
        assert sheet.pages[0].width / MM == pytest.approx(210, abs=0.01)
    assert WORDS in text_of(answer.content)
    code = f"http://testserver/w/{town.center.public_code}/"
    assert codes_in(answer.content) == [code]
    assert sign_in(town.stranger).get(code).status_code == 200
    entry = JournalEntry.objects.get(event=Event.MAKE_SIGN)
    assert (entry.actor_name, entry.details["format"]) == ("王示例", "PDF")


def test_the_svg_is_the_one_that_was_shown(town, sign_in, address):
    browser = sign_in(town.administrator)
    answer = browser.post(f"{address}make/?code=0", {"words": WORDS, "format": "svg"})
    assert answer.content == browser.get(f"{address}preview.svg?code=0").content
    assert saved_as(answer) == "窗口标识 岳阳 A3 挂牌.svg"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"words": "“办不成事”窗口", "format": "pdf"}, "少了“反映”两个字"),
        ({"words": WORDS, "format": "exe"}, "这一项不在选项里"),
        ({}, "牌上不能没有字"),
    ],
    ids=["other words", "other format", "nothing"],
)
def test_anything_else_is_refused_on_the_page(town, sign_in, address, sent, said):
    sent = {"format": "pdf", **sent} if sent == {} else sent
    answer = sign_in(town.lead).post(f"{address}make/?size=plate", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert f'name="words" value="{WORDS}"' in page
    assert f"{address}preview.svg?size=plate" in page
    assert not JournalEntry.objects.filter(event=Event.MAKE_SIGN).exists()


def test_a_centre_elsewhere_is_not_there(town, sign_in):
    browser = sign_in(town.other_lead)
    for rest in ("", "preview.svg"):
        assert browser.get(f"/signs/{town.center.pk}/{rest}").status_code == 404


def test_an_unreadable_wish_is_an_a3_sign_with_all_there_is():
    wish = wish_of({"size": "a0", "code": "x"})
    assert (wish.size, wish.words, wish.has_code, wish.has_logo) == (SignSize.A3, WORDS, True, True)
