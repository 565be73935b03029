"""The reporter's side, on a phone: the form, the receipt, progress and the three questions."""

from io import BytesIO

from PIL import Image
from playwright.sync_api import Page

from tests.screenshots.desk import Scene, case_of
from tests.screenshots.studio import DESK, Studio

OBJECTION = "还差的三个月没说清楚，单位说已经交了。"


def form(studio: Studio) -> None:
    """All windows, the form of one, what is missing, a look at it all, the receipt."""
    path = f"/w/{studio.town.public_code()}/"
    studio.take(studio.stranger("/w/"), "public-windows")
    studio.take(studio.stranger(path), "public-form", is_whole=True)
    studio.take(studio.stranger(path, DESK, who="desk"), "public-form-desk")
    page = studio.stranger(path, who="missing")
    page.get_by_label("办什么业务").fill("居住证签注")
    page.get_by_role("button", name="下一步，看一遍").click()
    page.locator("#errors").wait_for()
    studio.take(page, "public-form-errors", is_whole=True)
    page = studio.stranger(path, who="new")
    _fill(page)
    page.get_by_role("button", name="下一步，看一遍").click()
    page.get_by_role("heading", name="看一遍，对了就提交").wait_for()
    studio.take(page, "public-check", is_whole=True, closes=False)
    page.get_by_role("button", name="提交", exact=True).click()
    page.locator(".slip").wait_for()
    studio.take(page, "public-receipt", is_whole=True, closes=False)
    page.get_by_role("link", name="查进度").first.click()
    page.locator("#h-due").wait_for()
    studio.take(page, "public-progress-new", is_whole=True)


def _photo() -> bytes:
    """A grey sheet, photographed."""
    file = BytesIO()
    Image.new("RGB", (480, 640), "#c9c4b8").save(file, "JPEG")
    return file.getvalue()


def _fill(page: Page) -> None:
    page.get_by_label("办什么业务").fill("居住证签注")
    page.get_by_label("材料不符合").check()
    page.get_by_label("遇到的问题及诉求").fill("网上提交三次都退回，说社保记录查不到。")
    page.locator("[name=files]").set_input_files(
        {"name": "退回通知.jpg", "mimeType": "image/jpeg", "buffer": _photo()}
    )
    page.get_by_label("您的姓名").fill("王示例")
    page.get_by_label("联系电话").fill("13800001234")
    page.get_by_label("我看过了，同意").check()


def look_up(studio: Studio) -> None:
    """查进度, and a wrong code."""
    studio.take(studio.stranger("/progress/"), "public-look-up")
    page = studio.stranger("/progress/", who="wrong")
    page.locator("[name=number]").fill("岳阳-2026-0001")
    page.locator("[name=word]").fill("00000000")
    page.get_by_role("button", name="查进度").click()
    page.locator("#errors").wait_for()
    studio.take(page, "public-look-up-wrong")


def progress(studio: Studio) -> None:
    """Where a case stands, while it waits and when it is over."""
    for name, case in (
        ("public-progress", "case-waiting"),
        ("public-material", "case"),
        ("public-answered", "case-answered"),
        ("public-round-2", "case-round-2"),
        ("public-closed", "case-closed"),
        ("public-declined", "case-declined"),
    ):
        page = studio.reporter(_number(studio, case))
        studio.take(page, name, is_whole=True)


def big_type(studio: Studio) -> None:
    """The form and the progress in big type."""
    page = studio.stranger(f"/w/{studio.town.public_code()}/", who="big")
    page.locator("[name=big_type]").click()
    page.locator("html.big").wait_for()
    studio.take(page, "public-form-big", is_whole=True)
    page = studio.reporter(_number(studio, "case-answered"))
    page.locator("[name=big_type]").click()
    page.locator("html.big").wait_for()
    studio.take(page, "public-answered-big", is_whole=True, closes=False)
    page.locator("[name=big_type]").click()
    page.locator("html:not(.big)").wait_for()
    page.close()


def objection(studio: Studio) -> None:
    """有异议: with its reason, and what happens next."""
    page = studio.reporter(_number(studio, "case-answered"))
    page.locator("#reply").get_by_label("没办成").check()
    page.get_by_label("有异议", exact=True).check()
    page.get_by_label("哪里有异议").fill(OBJECTION)
    studio.take(page, "public-objecting", is_whole=True, closes=False)
    page.locator("#reply").get_by_role("button", name="提交").click()
    page.get_by_role("heading", name="记下了").wait_for()
    studio.take(page, "public-objected", is_whole=True)


def _number(studio: Studio, name: str) -> int:
    return int(case_of(studio, name).split("/")[2])


SCENES: tuple[Scene, ...] = (form, look_up, progress, big_type)
CHANGING: tuple[Scene, ...] = (objection,)
