"""The pages of a case's actions, what two people at once see, and a whole registration."""

from pathlib import Path

from tests.screenshots.desk import HANDLER, LEAD, OTHER_REGISTRAR, REGISTRAR, Scene, case_of
from tests.screenshots.studio import Studio

OLD_LEDGER = Path(__file__).parents[1] / "ledgers" / "half-year.xlsx"


def deciding(studio: Studio) -> None:
    """不予受理, 当场办结, 转办, 更正."""
    registered, accepted = case_of(studio, "case-registered"), case_of(studio, "case-accepted")
    studio.take(studio.staff(REGISTRAR, registered + "decline/"), "decline", is_whole=True)
    studio.take(
        studio.staff(REGISTRAR, accepted + "resolve-on-the-spot/"), "resolve", is_whole=True
    )
    studio.take(studio.staff(REGISTRAR, accepted + "hand-over/"), "hand-over", is_whole=True)
    studio.take(studio.staff(REGISTRAR, accepted + "correct/"), "correct", is_whole=True)
    path = accepted + "correct/?field=matter"
    studio.take(studio.staff(REGISTRAR, path), "correct-value")
    studio.take(studio.staff(LEAD, case_of(studio, "case-declined") + "overturn/"), "overturn")


def handling(studio: Studio) -> None:
    """定难易, 答复, 记一次联系, 补材料, 退回, 改派."""
    running, given = case_of(studio, "case"), case_of(studio, "case-handed-over")
    for name, path in (
        ("classify", case_of(studio, "case-handed-over") + "classify/"),
        ("answer", running + "answer/"),
        ("contact", running + "contact/"),
        ("ask-material", running + "ask-material/"),
        ("send-back", given + "send-back/"),
    ):
        studio.take(studio.staff(HANDLER, path), name, is_whole=name == "answer")
    studio.take(
        studio.staff(REGISTRAR, case_of(studio, "case-sent-back") + "reassign/"), "reassign"
    )


def replying(studio: Studio) -> None:
    """What the window writes down for the reporter."""
    answered = case_of(studio, "case-answered")
    studio.take(studio.staff(REGISTRAR, answered + "confirm/"), "confirm", is_whole=True)
    studio.take(studio.staff(REGISTRAR, answered + "object-to/"), "object-to", is_whole=True)


def answer_without(studio: Studio) -> None:
    """An answer from which something is missing."""
    page = studio.staff(HANDLER, case_of(studio, "case") + "answer/")
    page.get_by_label("答复内容").fill("已经和房东的继承人联系上，凭继承公证书可以换签合同。")
    page.locator("main .acts .go").click()
    page.locator("#errors").wait_for()
    studio.take(page, "answer-errors", is_whole=True)


def at_once(studio: Studio) -> None:
    """Two registrars hand over the same case; the second keeps what was typed."""
    path = case_of(studio, "case-accepted") + "hand-over/"
    late, quick = studio.staff(REGISTRAR, path), studio.staff(OTHER_REGISTRAR, path)
    quick.locator("[name=appointment]").select_option(index=1)
    quick.locator("main .acts .go").click()
    quick.locator("#h-act").wait_for()
    quick.close()
    late.locator("[name=appointment]").select_option(index=2)
    late.get_by_label("给办理人员的话").fill("老人不会用手机，请打电话，慢一点说。")
    late.locator("main .acts .go").click()
    late.locator("#errors").wait_for()
    studio.take(late, "conflict", is_whole=True)


def from_the_window(studio: Studio) -> None:
    """A registration from the first field to the receipt."""
    page = studio.staff(REGISTRAR, "/register/")
    page.get_by_label("反映人姓名").fill("王示例")
    page.get_by_label("联系电话").fill("13800001234")
    page.get_by_label("办理业务名称").fill("居住证签注")
    page.get_by_role("checkbox", name="材料不符合").check()
    page.get_by_label("遇到的问题及诉求").fill(
        "网上提交三次都退回，说社保记录查不到。单位一直在交，想知道差哪一个月、怎么补。"
    )
    page.get_by_role("button", name="查一下").click()
    page.wait_for_load_state("networkidle")
    studio.take(page, "register-filled", closes=False)
    page.locator("main .acts .go").click()
    page.locator(".slip").wait_for()
    studio.take(page, "receipt-new", is_whole=True)


def old_ledger(studio: Studio) -> None:
    """导入旧台账, from the file to its cases."""
    page = studio.staff(OTHER_REGISTRAR, "/ledger/import/")
    studio.take(page, "import", closes=False)
    page.get_by_label("台账文件").set_input_files(OLD_LEDGER)
    page.get_by_role("button", name="上传，下一步").click()
    page.wait_for_url("**/columns/")
    studio.take(page, "import-columns", is_whole=True, closes=False)
    page.get_by_role("button", name="核对每一行").click()
    page.get_by_role("heading", name="核对结果").wait_for()
    studio.take(page, "import-check", closes=False)
    page.get_by_role("button", name="先导入好的").click()
    page.get_by_role("heading", name="导入好了").wait_for()
    studio.take(page, "import-done", closes=False)
    page.locator("table.st a").nth(1).click()
    page.locator("#h-origin").wait_for()
    studio.take(page, "case-imported", is_whole=True)


SCENES: tuple[Scene, ...] = (
    deciding,
    handling,
    replying,
    answer_without,
    at_once,
    from_the_window,
    old_ledger,
)
