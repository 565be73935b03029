"""Form 1 blank, from where it is needed."""

from io import BytesIO

import docx
from django.urls import reverse

from tests.papers.pdfs import pages_of


def test_the_blank_form_is_at_hand_where_cases_are_registered(town, sign_in):
    browser = sign_in(town.registrar)
    address = reverse("blank_form", args=[town.center.pk])
    assert address in browser.get(reverse("register")).content.decode()
    upper, _lower = pages_of(browser.get(address).content)
    assert "岳阳街道社区事务受理服务中心“办不成事”登记表" in upper
    assert "王示例2026-11-0209:12打印" in upper
    assert (
        address
        in sign_in(town.administrator)
        .get(reverse("place_center", args=[town.center.pk]))
        .content.decode()
    )
    word = browser.get(reverse("blank_form_word", args=[town.center.pk]))
    assert docx.Document(BytesIO(word.content)).tables[0].cell(0, 1).text == ""
    assert browser.get(reverse("blank_form", args=[0])).status_code == 404
