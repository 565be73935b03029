"""The office in a browser: an Excel file mended and imported, somebody moves, somebody leaves."""

import csv
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.cast.staff import Staff
from tests.services.office_sheets.lines import CENTERS, NEW_CENTER, WINDOWS, center, person

pytestmark = pytest.mark.browser


def written(book: openpyxl.Workbook, place: Path) -> Path:
    """The workbook as a file."""
    kept = BytesIO()
    book.save(kept)
    place.write_bytes(kept.getvalue())
    return place


def taken_away(page: Page, link: str) -> Path:
    """What a link downloads."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).click()
    return Path(waiting.value.path())


def filled_in(template: Path) -> openpyxl.Workbook:
    """The template with a centre, two windows called alike, and somebody without a name."""
    book = openpyxl.load_workbook(BytesIO(template.read_bytes()))
    for title, rows in {
        "中心": [center()],
        "窗口": [[NEW_CENTER, "1号", "一楼"], [NEW_CENTER, "1号", "二楼"]],
        "人员": [person(name="")],
    }.items():
        for row in rows:
            book[title].append(row)
    assert [cell.value for cell in book["中心"][1]][: len(CENTERS)] == CENTERS
    assert [cell.value for cell in book["窗口"][1]][: len(WINDOWS)] == WINDOWS
    return book


def brings(administrator: Staff, file: Path) -> Staff:
    """From the list of places to what the check has found."""
    page = administrator.page
    page.goto("/places/")
    page.get_by_role("link", name="从 Excel 导入").click()
    page.get_by_label("填好的表").set_input_files(file)
    page.get_by_role("button", name="上传，先核对").click()
    return administrator.sees("核对结果", "现在还什么都没写。")


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without"])
def test_two_bad_rows_are_mended_and_imported(opens, tmp_path, has_script):
    administrator = Staff(opens(has_script=has_script), "sj.adm").signs_in()
    page = administrator.page
    page.goto("/places/import/")
    book = filled_in(taken_away(page, "下载模板"))
    brings(administrator, written(book, tmp_path / "机构.xlsx"))
    administrator.sees("和第 4 行是同一个窗口，只留一行。", "和第 3 行是同一个窗口，只留一行。")
    administrator.sees("还没写姓名。", "岳阳街道示例分中心")
    expect(page.get_by_role("button", name="导入", exact=True)).to_have_count(0)
    page.get_by_role("button", name="改好文件再传").click()
    administrator.sees("那个文件没有导入，已经清掉")

    book["窗口"]["B4"], book["人员"]["B3"] = "2号", "王新示例"
    brings(administrator, written(book, tmp_path / "机构.xlsx"))
    administrator.does_not_see("有错的行")
    page.get_by_role("button", name="导入", exact=True).click()
    administrator.sees("导入好了", "王新示例", "yf.wang")
    shown = page.get_by_role("row").filter(has_text="yf.wang").locator("td").last.inner_text()
    rows = list(csv.reader(taken_away(page, "下载（CSV）").read_text("utf-8-sig").splitlines()))
    assert rows[1] == ["王新示例", "yf.wang", shown]

    newcomer = Staff(opens(), "yf.wang")
    newcomer.page.goto("/sign-in/")
    newcomer.fills("账号", "yf.wang")
    newcomer.page.get_by_label("密码", exact=True).fill(shown)
    newcomer.page.get_by_role("button", name="登录", exact=True).click()
    newcomer.sees("修改密码")

    brings(administrator, written(book, tmp_path / "机构.xlsx")).sees("和现在完全一样")
    expect(page.get_by_role("button", name="导入", exact=True)).to_have_count(0)


def test_a_person_changes_centre_and_sees_the_old_one_no_more(arrives):
    clerk = arrives("yy.reg")
    receipt = clerk.registers("陆示例").takes_receipt()
    administrator = arrives("sj.adm")
    page = administrator.page
    page.goto("/people/?q=yy.reg")
    page.get_by_role("link", name="王示例").click()
    page.get_by_role("link", name="调到别的中心").click()
    administrator.chooses("调到哪里", "方松街道社区事务受理服务中心").chooses("角色", "登记人员")
    administrator.sends("保存").sees("调好了", "方松街道社区事务受理服务中心", "已结束")
    clerk.searches(receipt.number).does_not_see("居住证签注")
    other = arrives("fs.reg")
    far = other.registers("田示例", phone="13800000001").takes_receipt()
    clerk.opens(far.number).sees_status("待定受理")


def test_everything_of_somebody_who_leaves_goes_in_one_step(arrives):
    clerk = arrives("yy.reg")
    numbers = []
    for name, phone in (("陆示例", "13800000000"), ("田示例", "13800000001")):
        receipt = clerk.registers(name, phone=phone).takes_receipt()
        clerk.opens(receipt.number).presses("受理").hands_over("李示例")
        numbers.append(receipt.number)
    administrator = arrives("yy.adm")
    page = administrator.page
    page.goto("/people/?q=yy.han")
    page.get_by_role("link", name="李示例").click()
    page.get_by_role("link", name="停用账号").click()
    administrator.sees("先移交再停用", *numbers).does_not_see("居住证签注", "陆示例")
    page.locator("main form").get_by_role("link", name="移交手上的件").click()
    administrator.sees(*numbers).does_not_see("居住证签注", "社保记录")
    administrator.chooses("都交给谁", "周示例").fills("为什么移交", "李示例月底离职。")
    administrator.sends("移交").sees("移交了 2 件")
    page.get_by_role("link", name="看这个人").click()
    page.get_by_role("link", name="停用账号").click()
    administrator.sends("停用账号").sees("账号停用了")

    colleague = arrives("yy.han2")
    for number in numbers:
        colleague.opens(number).sees("从李示例改派给周示例", "期限不变").takes_up()
