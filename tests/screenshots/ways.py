"""A centre's own way: its flow, form, limits, settings, lists; the calendar; people who come and go."""

from io import BytesIO

import openpyxl
from playwright.sync_api import Page

from tests.screenshots.desk import HANDLER, LEAD, REGISTRAR, Scene
from tests.screenshots.office import ADMINISTRATOR
from tests.screenshots.studio import PHONE, Studio
from tests.services.office_sheets.lines import CENTERS, PEOPLE, WINDOWS, center, person

OWN_ADMINISTRATOR = "weixiaodong"
BRANCH = "31011700109"  # of nobody in the sample district
NOTICE = "2027-01-01 至 2027-01-03 休 元旦\n2027-01-09 班"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def limits_and_settings(studio: Studio) -> None:
    """办理时限, 时限上限, 各项设置, 目录."""
    own, above = f"/ways/centers/{studio.town.center()}", f"/ways/areas/{studio.town.district()}"
    for name, path in (
        ("limits", f"{own}/limits/"),
        ("ceilings", f"{above}/ceilings/"),
        ("settings", f"{own}/settings/"),
        ("catalogues", f"{own}/catalogues/"),
    ):
        studio.take(studio.staff(ADMINISTRATOR, path), name, is_whole=name != "catalogues")


def calendar(studio: Studio) -> None:
    """日历, a notice before it is confirmed, a closure asked for; the notice of 2027 is invented."""
    studio.take(studio.staff(ADMINISTRATOR, "/calendar/"), "calendar")
    page = studio.staff(ADMINISTRATOR, "/calendar/import/")
    page.get_by_label("哪一年").fill("2027")
    page.get_by_label("文号或日期").fill("示例1号")
    page.get_by_label("通知名称").fill("关于2027年部分节假日安排的通知（示例，编的）")
    page.get_by_label("放假和上班的日子").fill(NOTICE)
    page.get_by_role("button", name="核对，下一步").click()
    page.get_by_role("button", name="确认导入").wait_for()
    studio.take(page, "calendar-check", is_whole=True)
    page = studio.staff(LEAD, "/calendar/requests/new/")
    page.get_by_label("临时停办").check()
    page.get_by_label("从哪天起").fill("2026-10-13")
    page.get_by_label("原因").fill("停电检修")
    page.get_by_label("依据").fill("供电公司通知（示例）")
    page.locator("main .acts .go").click()
    page.get_by_text("等上级管理员批准").first.wait_for()
    path = page.url
    page.close()
    studio.take(studio.staff(ADMINISTRATOR, path), "calendar-request", is_whole=True)


def office_file(studio: Studio) -> None:
    """从 Excel 导入: what the check says of a file with two windows of one number."""
    book = openpyxl.Workbook()
    for title, rows in {
        "中心": [CENTERS, center(code=BRANCH, live_on="2026-10-12")],
        "窗口": [WINDOWS, [BRANCH, "1号", "一楼"], [BRANCH, "1号", "二楼"]],
        "人员": [PEOPLE, person(node=BRANCH, starts_on="2026-10-12")],
    }.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    kept = BytesIO()
    book.save(kept)
    page = studio.staff(ADMINISTRATOR, "/places/import/")
    file = {"name": "机构.xlsx", "mimeType": EXCEL, "buffer": kept.getvalue()}
    page.get_by_label("填好的表").set_input_files(files=[file])  # type: ignore[list-item]
    page.get_by_role("button", name="上传，先核对").click()
    page.get_by_role("heading", name="核对结果").wait_for()
    studio.take(page, "office-check", is_whole=True)


def leaving(studio: Studio) -> None:
    """调到别的中心, 移交手上的件."""
    someone = f"/people/{studio.town.person(HANDLER)}"
    studio.take(studio.staff(ADMINISTRATOR, f"{someone}/move/"), "person-move")
    studio.take(studio.staff(ADMINISTRATOR, f"{someone}/pass-on/"), "pass-on", is_whole=True)


def form(studio: Studio) -> None:
    """登记表设置: a field is added, both forms are read side by side."""
    page = studio.staff(OWN_ADMINISTRATOR, f"/places/center/{studio.town.center()}/form/draft/")
    page.get_by_role("link", name="加一项").click()
    page.get_by_label("叫什么").fill("哪一类业务")
    page.get_by_label("填什么").select_option(label="选一项")
    page.get_by_label("选项").fill("户籍\n社保\n医保")
    page.get_by_label("必填").check()
    page.get_by_role("button", name="存进草稿").click()
    page.get_by_text("存进草稿了").wait_for()
    studio.take(page, "form-draft", is_whole=True, closes=False)
    page.get_by_role("link", name="核对、发布").click()
    page.get_by_role("button", name="发布").wait_for()
    studio.take(page, "form-publish", is_whole=True)


def flow(studio: Studio) -> None:
    """流程设置, from today's flow to the published one."""
    home = f"/places/center/{studio.town.center()}/flow/"
    page = studio.staff(OWN_ADMINISTRATOR, f"{home}draft/")
    for step, is_wanted in (("复核", True), ("领导签发", True), ("签收", False)):
        page.get_by_role("checkbox", name=step, exact=True).set_checked(is_wanted)
    page.get_by_role("button", name="加一步").click()
    own = page.locator("fieldset.own").last
    own.get_by_label("名称", exact=True).fill("法务意见")
    own.get_by_label("放在哪里").select_option(label="答复之前")
    own.get_by_label("由谁做").select_option(label="工作小组组长")
    own.get_by_label("几个工作日").fill("1")
    page.get_by_role("button", name="存草稿").click()
    page.get_by_text("草稿存好了").wait_for()
    studio.take(page, "flow-draft", is_whole=True, closes=False)
    page.goto(f"{home}compare/")
    studio.take(page, "flow-compare", is_whole=True, closes=False)
    page.goto(f"{home}publish/")
    page.get_by_label("改了什么").fill("转办前复核，答复前法务看过、组长签发。")
    page.get_by_role("button", name="发布").click()
    page.get_by_text("第 2 版发布了").wait_for()
    studio.take(page, "flow", is_whole=True)


def reviewed(studio: Studio) -> None:
    """A new case in the centre's own flow: it waits for the lead, who reads what it is about."""
    page = studio.staff(REGISTRAR, "/register/")
    page.get_by_label("反映人姓名").fill("陆示例")
    page.get_by_label("联系电话").fill("13800005678")
    page.get_by_label("办理业务名称").fill("居住证签注")
    page.get_by_role("checkbox", name="材料不符合").check()
    page.get_by_label("遇到的问题及诉求").fill("租房合同过期，房东在外地，签注办不了。")
    page.locator("main .acts .go").click()
    page.locator(".slip").wait_for()
    case = page.url.removesuffix("receipt/")
    page.goto(case)
    page.get_by_role("button", name="受理", exact=True).click()
    page.goto(f"{case}hand-over/")
    page.locator("[name=appointment]").select_option(index=1)
    page.get_by_label("给办理人员的话").fill("先打电话给房东。")
    page.locator("main .acts .go").click()
    page.get_by_text("转办待审").first.wait_for()
    studio.take(page, "case-reviewing", is_whole=True)
    studio.take(_opens(studio, "同意", case), "approve", is_whole=True)
    studio.take(studio.staff(LEAD, case, PHONE), "case-reviewing-phone")


def _opens(studio: Studio, action: str, case: str) -> Page:
    page = studio.staff(LEAD, case)
    page.locator(".do").get_by_role("link", name=action, exact=True).click()
    page.locator("main .acts .go").wait_for()
    return page


SCENES: tuple[Scene, ...] = (limits_and_settings, leaving)
CHANGING: tuple[Scene, ...] = (calendar, office_file, form, flow, reviewed)
"""These write; they come at the end."""
