"""The third page: what was found, the list to take away, the import, and what it has brought."""

from uuid import uuid4

import pytest

from bancheng.data.models import Case, Job
from bancheng.web.imports import checks
from tests.services.imports.taking import HALF_YEAR, brought, row, takings_of, typed
from tests.web.imports.sending import up_to_check


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.registrar)


@pytest.fixture
def checked(town, browser):
    def check(upload):
        return up_to_check(browser, town.center.pk, upload)

    return check


def test_bad_rows_are_listed_and_can_be_taken_away(browser, checked):
    one = checked(brought(HALF_YEAR))
    page = browser.get(f"/ledger/import/{one.pk}/").content.decode()
    assert "7<small> / 9</small>" in page
    assert "手机号是 11 位，还差 1 位。" in page
    assert "重复的表头：13" in page
    assert "改好文件再传" in page
    answer = browser.get(f"/ledger/import/{one.pk}/troubles/")
    sheet = answer.getvalue().decode("utf-8-sig")
    assert "12,联系电话,1380000005,手机号是 11 位，还差 1 位。" in sheet
    assert answer["Content-Disposition"] == 'attachment; filename="import-20261102.csv"'
    assert answer["Cache-Control"] == "private, no-store"


def test_the_good_ones_are_taken_over_and_shown(town, browser, checked):
    one = checked(brought(HALF_YEAR))
    answer = browser.post(f"/ledger/import/{one.pk}/take/", {"submission": str(uuid4())})
    assert browser.get(answer["Location"])["Location"] == f"/ledger/import/{one.pk}/"
    page = browser.get(f"/ledger/import/{one.pk}/").content.decode()
    assert "导入好了" in page
    assert "岳阳-2023-0001" in page
    assert "陆**" in page
    assert "陆示例" not in page
    assert "清单留一天" in page
    assert browser.get("/ledger/", {"q": "6"}).content.decode().count("岳阳-2023-0005") == 1


def test_a_double_click_takes_it_over_once(browser, checked):
    one = checked(typed(row(1), row(2)))
    page = browser.get(f"/ledger/import/{one.pk}/").content.decode()
    assert "导入这 2 行" in page
    form = {"submission": str(uuid4())}
    for _click in range(2):
        assert browser.post(f"/ledger/import/{one.pk}/take/", form).status_code == 302
    browser.post(f"/ledger/import/{one.pk}/take/", {"submission": "nonsense"})
    assert Case.objects.count() == 2
    assert Job.objects.count() == 2


def test_with_nothing_good_there_is_nothing_to_import(browser, checked):
    one = checked(typed(row(phone="1")))
    assert f"/ledger/import/{one.pk}/take/" not in (
        browser.get(f"/ledger/import/{one.pk}/").content.decode()
    )


def test_before_the_columns_are_known_they_are_asked_for(town, browser):
    one = takings_of(town).receive(typed(row()))
    answer = browser.get(f"/ledger/import/{one.pk}/")
    assert answer["Location"] == f"/ledger/import/{one.pk}/columns/"
    without = browser.post(f"/ledger/import/{one.pk}/take/")
    assert without["Location"] == f"/ledger/import/{one.pk}/"
    assert not Case.objects.exists()


def test_a_broken_submission_is_a_fresh_one(browser, checked):
    one = checked(typed(row()))
    browser.post(f"/ledger/import/{one.pk}/take/", {"submission": "nonsense"})
    assert Case.objects.count() == 1


def test_many_cases_and_many_troubles_turn_pages(town, browser, checked, monkeypatch):
    monkeypatch.setattr(checks, "CASES", 2)
    rows = [row(number) for number in range(3)] + [row(9, phone="1") for _ in range(101)]
    one = checked(typed(*rows))
    address = f"/ledger/import/{one.pk}/"
    assert "?first=100" in browser.get(address).content.decode()
    assert "?first=0" in browser.get(address, {"first": "100"}).content.decode()
    browser.post(f"{address}take/", {"submission": str(uuid4())})
    page = browser.get(address)
    second = browser.get(address, {"after": page.context["next"]}).content.decode()
    assert "岳阳-2023-0003" in second
    assert "岳阳-2023-0001" not in second
    assert "回到开头" in second
