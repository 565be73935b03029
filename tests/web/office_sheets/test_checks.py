"""The second page: every line and every bad one, then the import, and the passwords once."""

import base64
import csv
import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from bancheng.data.models import Center, OfficeSheet, Person
from bancheng.rules.office.places import PlaceKind
from bancheng.services.office import retirements
from tests.scenarios import MORNING
from tests.services.office_sheets.brought import filled, workbook
from tests.services.office_sheets.lines import NEW_CENTER, PEOPLE, WINDOWS, person
from tests.web.office.pages import queries_of
from tests.web.office_sheets.sending import send

PASSWORD = re.compile(r"[2-9a-z]{4}(?:-[2-9a-z]{4}){3}")


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.administrator)


def check(browser, sheets):
    return send(browser, workbook(sheets))["Location"]


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_what_would_be_done_stands_line_by_line(town, browser):
    page = text_of(browser.get(check(browser, filled(town))))
    assert "现在还什么都没写。" in page
    for words in ("岳阳街道示例分中心", "地址：（空） → 人民北路2号", "王新示例", "不用改"):
        assert words in page
    assert "有错的行" not in page
    assert not Center.objects.filter(code=NEW_CENTER).exists()


def test_a_file_with_bad_rows_cannot_be_imported(town, browser):
    sheets = filled(town)
    sheets["窗口"].append(["nowhere", "2号"])
    sheets["部门"].append([NEW_CENTER, "示例社保科", ""])
    address = check(browser, sheets)
    page = text_of(browser.get(address))
    assert "没有编码是“nowhere”的中心，或者不归您管，核对一下。" in page
    assert page.count("是同一个部门，只留一行。") == 2
    assert f'action="{address}take/"' not in page
    answer = browser.post(f"{address}take/")
    assert answer.status_code == 409
    assert "改好文件再传" in answer.content.decode()
    assert not Center.objects.filter(code=NEW_CENTER).exists()


def test_the_passwords_are_shown_once_and_open_the_accounts(town, browser):
    address = check(browser, filled(town))
    answer = browser.post(f"{address}take/")
    page = answer.content.decode()
    shown = PASSWORD.search(page)[0]
    assert "no-store" in answer["Cache-Control"]
    newcomer = Person.objects.get(username="yf.wang")
    request = RequestFactory().post("/sign-in/")
    assert authenticate(request, username="yf.wang", password=shown) == newcomer
    assert not PASSWORD.search(browser.get(address).content.decode())
    assert not PASSWORD.search(str(OfficeSheet.objects.get().found))
    held = re.search(r'href="data:text/csv;charset=utf-8;base64,([^"]+)"', page)[1]
    rows = list(csv.reader(StringIO(base64.b64decode(held).decode("utf-8-sig"))))
    assert rows == [["姓名", "账号", "初始密码"], ["王新示例", "yf.wang", shown]]


def test_without_new_accounts_the_result_comes_at_once(town, browser):
    address = check(browser, {"窗口": [WINDOWS, [town.center.code, "9号"]]})
    answer = browser.post(f"{address}take/", follow=True)
    assert answer.redirect_chain == [(address, 302)]
    page = text_of(answer)
    assert "导入好了" in page
    assert f'action="{address}take/"' not in page
    again = browser.post(f"{address}take/")
    assert again.status_code == 409
    assert "这个文件已经导入过了。" in again.content.decode()
    assert "机构.xlsx" in browser.get("/places/import/").content.decode()


def test_a_changed_world_is_shown_before_anything_is_written(town, browser):
    address = check(browser, {"窗口": [WINDOWS, [town.center.code, "9号"]]})
    retirements.retire(PlaceKind.CENTER, town.center.pk, by=town.administrator, at=MORNING)
    answer = browser.post(f"{address}take/")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "核对以后，机构或人员有变动，所以没有导入" in page
    assert "已停用" in page


def test_another_s_file_is_not_there(town, browser, sign_in):
    address = check(browser, filled(town))
    other = sign_in(town.center_administrator)
    assert other.get(address).status_code == 404
    assert other.post(f"{address}take/").status_code == 404


def test_a_long_file_costs_no_more_queries(town, browser):
    def rows(count):
        return {"窗口": [WINDOWS, *([town.center.code, f"{n}号"] for n in range(20, 20 + count))]}

    few, many = (check(browser, rows(count)) for count in (1, 30))
    assert queries_of(browser, few) == queries_of(browser, many)


def test_a_name_that_looks_like_a_formula_is_none_in_the_file(town, browser):
    line = person(name="@王示例", node=town.center.code)
    answer = browser.post(f"{check(browser, {'人员': [PEOPLE, line]})}take/")
    held = re.search(r"base64,([^\"]+)", answer.content.decode())[1]
    assert "'@王示例" in base64.b64decode(held).decode("utf-8-sig")


def test_a_file_that_changes_nothing_has_nothing_to_import(town, browser):
    address = check(browser, {"窗口": [WINDOWS, [town.center.code, "8号"]]})
    page = text_of(browser.get(address))
    assert "和现在完全一样，没有要导入的。" in page
    assert f'action="{address}take/"' not in page
