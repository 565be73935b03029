"""An old Excel ledger, from the file to its cases in the ledger, with two rows to be mended."""

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.journeys.cast.staff import Staff
from tests.services.imports.taking import HALF_YEAR, LEDGERS

pytestmark = pytest.mark.browser


@pytest.fixture
def mended(tmp_path: Path) -> Path:
    """The ledger after somebody has put the two bad rows right in Excel."""
    book = openpyxl.load_workbook(LEDGERS / HALF_YEAR)
    sheet = book["2023年"]
    sheet["C12"], sheet["M15"], sheet["O15"] = "13800000005", "2023-05-26", "是"
    book.save(tmp_path / HALF_YEAR)
    return tmp_path / HALF_YEAR


def brings(clerk: Staff, file: Path) -> Staff:
    """From the ledger to the result of the check, taking every guess."""
    page = clerk.page
    page.goto("/ledger/")
    page.locator("summary", has_text="导出、导入").click()
    page.get_by_role("link", name="导入旧台账").click()
    page.get_by_label("台账文件").set_input_files(file)
    clicks(clerk, "上传，下一步")
    clerk.sees("每一列是什么", "陆**").does_not_see("陆示例", "13800000001")
    return clicks(clerk, "核对每一行").sees("核对结果")


def clicks(clerk: Staff, button: str) -> Staff:
    """A button anywhere on the page."""
    clerk.page.get_by_role("button", name=button).click()
    return clerk


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without"])
def test_two_bad_rows_are_mended_and_imported(opens, mended, it_is, has_script):
    it_is("2026-11-02 09:12")
    clerk = Staff(opens(has_script=has_script), "yy.reg").signs_in()
    brings(clerk, LEDGERS / HALF_YEAR).sees("7 / 9", "2 / 9", "重复的表头：13")
    clerk.sees("手机号是 11 位，还差 1 位。", "没写办结日期。")
    with clerk.page.expect_download() as downloading:
        clerk.page.get_by_role("link", name="下载出错清单").click()
    assert "12,联系电话,1380000005" in downloading.value.path().read_text(encoding="utf-8-sig")
    clicks(clerk, "改好文件再传").sees("那个文件没有导入，已经清掉")

    brings(clerk, mended).sees("9 / 9")
    clicks(clerk, "导入这 9 行").sees("导入好了", "岳阳-2023-0009")
    clerk.opens("岳阳-2023-0005").sees_status("已办结")
    clerk.sees("从旧台账导入，不算时限。", "half-year.xlsx 第 12 行", "继承公证丢了")

    brings(clerk, mended).sees("9 / 9", "已经导入过")
    expect(clerk.page.get_by_role("button", name="导入这")).to_have_count(0)
