"""Names as people write them survive form → database → page → search → sheet (domain §5)."""

import csv
import io

import pytest
from django.utils.html import escape

from bancheng.data.models import Contact
from tests.journeys.cast.clerks import form_of, paper

NAMES = {
    "𠮷田示例": "U+20BB7, beyond the basic plane",
    "㛃示例": "extension A",
    "䶮示例": "extension A, rarely in fonts",
    "𬭎示例": "U+2CB4E, extension E",
    "𫖯示例": "extension D",
    "𬀩示例": "extension E",
    "\U0002ebf0示例": "extension I, newer than Python's own tables",
    "阿卜杜拉·买买提江·吾斯曼": "middle dots",
    "阿卜杜热合曼·艾合买提江·吐尔逊尼亚孜·示例": "long, with middle dots",
    "龍󠄀示例": "a variation selector belongs to the character before it",
    "O’Neil-Müller Beispiel": "Latin letters, apostrophe, hyphen",
    "Ж示例": "another script",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_survives_from_the_form_to_the_sheet(name, town, sign_in):
    clerk = sign_in(town.registrar)
    taken = clerk.post("/register/", form_of(paper(name)), follow=True)
    assert taken.status_code == 200

    contact = Contact.objects.select_related("case").get()
    assert contact.name == name
    page = clerk.get(f"/cases/{contact.case_id}/").content.decode()
    assert escape(name) in page
    number = contact.case.number
    found = clerk.get("/ledger/", {"q": name}).content.decode()
    assert number in found
    assert contact.name_masked in found
    sheet = b"".join(clerk.post("/ledger/export/", {"contacts": "1"}).streaming_content)
    rows = {row["编号"]: row for row in csv.DictReader(io.StringIO(sheet.decode("utf-8-sig")))}
    assert rows[number]["反映人姓名"] == name


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_masked_to_its_first_character(name, town, sign_in):
    sign_in(town.registrar).post("/register/", form_of(paper(name)))
    masked = Contact.objects.get().name_masked
    assert masked.endswith("**")
    assert name.startswith(masked.removesuffix("**"))
    assert masked.removesuffix("**") != name
