"""The desk: entrance, workbenches, registration, cases in several states, the ledger."""

from collections.abc import Callable

from tests.screenshots.studio import A4_LANDSCAPE, PHONE, Studio

REGISTRAR, OTHER_REGISTRAR = "xumin", "luxiaoyan"
HANDLER, LEAD, IDLE = "gujianming", "zhouwenbin", "taojun"
KNOWN_PHONE = "13800000000"

Scene = Callable[[Studio], None]

CASES = {
    "case": ("食品经营许可变更", "in_progress", "gujianming"),
    "case-registered": ("变更经营场所", "registered", "%"),
    "case-accepted": ("老年综合津贴", "accepted", "%"),
    "case-handed-over": ("公共场所卫生许可", "handed_over", "gujianming"),
    "case-sent-back": ("户口迁移", "sent_back", "%"),
    "case-overdue": ("公租房续签", "in_progress", "shenguoqiang"),
    "case-answered": ("居住证积分", "answered", "gujianming"),
    "case-round-2": ("户外招牌设置备案", "in_progress", "gujianming"),
    "case-closed": ("%", "closed", "%"),
    "case-declined": ("房屋租赁", "declined", "%"),
    "case-withdrawn": ("%", "withdrawn", "%"),
    "case-waiting": ("企业注销登记", "in_progress", "gujianming"),
}
"""Picture → matter, status and handler of the case it shows."""

BY_HANDLER = frozenset({"case", "case-waiting", "case-round-2", "case-handed-over"})
BY_LEAD = frozenset({"case-overdue"})


def case_of(studio: Studio, name: str) -> str:
    """The address of the case that a picture shows."""
    return f"/cases/{studio.town.case(*CASES[name])}/"


def entrance(studio: Studio) -> None:
    """Signing in."""
    studio.take(studio.stranger("/sign-in/", (1366, 768)), "sign-in")
    page = studio.stranger("/sign-in/", (1366, 768))
    page.locator("[name=username]").fill(REGISTRAR)
    page.locator("[name=password]").fill("not-the-password")
    page.locator("[name=password]").press("Enter")
    page.locator("#errors").wait_for()
    studio.take(page, "sign-in-wrong")
    studio.take(studio.stranger("/sign-in/", PHONE), "sign-in-phone")


def workbenches(studio: Studio) -> None:
    """The first page, for each role."""
    studio.take(studio.staff(REGISTRAR), "workbench")
    studio.take(studio.staff(HANDLER), "workbench-handler")
    studio.take(studio.staff(LEAD), "workbench-lead")
    studio.take(studio.staff(IDLE), "workbench-empty")
    studio.take(studio.staff(REGISTRAR, size=PHONE), "workbench-phone", is_whole=True)


def big_type(studio: Studio) -> None:
    """The main pages in big type."""
    pages = {
        "workbench-big": "/",
        "register-big": "/register/",
        "case-big": case_of(studio, "case-accepted"),
        "ledger-big": "/ledger/",
    }
    page = studio.staff(OTHER_REGISTRAR)
    page.locator(".side [name=big_type]").click()
    page.locator("html.big").wait_for()
    for name, path in pages.items():
        page.goto(path)
        studio.take(page, name, closes=False)
    page.goto("/")
    page.locator(".side [name=big_type]").click()
    page.locator("html:not(.big)").wait_for()
    page.close()


def registration(studio: Studio) -> None:
    """登记, empty, filled in, refused, and on a phone."""
    studio.take(studio.staff(REGISTRAR, "/register/"), "register")
    page = studio.staff(REGISTRAR, "/register/")
    page.get_by_label("反映人姓名").fill("王示例")
    page.get_by_label("联系电话").fill("1380000000")
    page.get_by_label("办理业务名称").fill("居住证签注")
    page.get_by_role("button", name="登记", exact=False).first.click()
    page.locator("#errors").wait_for()
    studio.take(page, "register-errors", closes=False)
    page.goto("/register/")
    page.locator("#more summary").click()
    studio.take(page, "register-more", is_whole=True, closes=False)
    discard = page.get_by_role("button", name="清空重填")
    if discard.count():
        discard.click()
    page.close()
    studio.take(studio.staff(REGISTRAR, "/register/", PHONE), "register-phone", is_whole=True)


def cases(studio: Studio) -> None:
    """A case in each of its states."""
    for name in CASES:
        username = HANDLER if name in BY_HANDLER else LEAD if name in BY_LEAD else REGISTRAR
        studio.take(studio.staff(username, case_of(studio, name)), name, is_whole=name != "case")
    secret = studio.town.case("残疾人两项补贴", "in_progress", LEAD)
    studio.take(studio.staff(LEAD, f"/cases/{secret}/"), "case-confidential", is_whole=True)
    phone = studio.staff(HANDLER, case_of(studio, "case"), PHONE)
    studio.take(phone, "case-phone", is_whole=True)
    counted = studio.staff(HANDLER, case_of(studio, "case"))
    counted.get_by_text("一天一天怎么数的").click()
    studio.take(counted, "case-day-by-day", is_whole=True)


def printed(studio: Studio) -> None:
    """A case and the ledger as they come out of the printer."""
    studio.take_printed(studio.staff(HANDLER, case_of(studio, "case")), "case-print")
    studio.take_printed(studio.staff(HANDLER, "/ledger/"), "ledger-print", A4_LANDSCAPE)


def papers(studio: Studio) -> None:
    """What a case gives to be printed, the first sheet of each."""
    for name, case, paper, username in (
        ("paper-form-1", "case-closed", "form-1", REGISTRAR),
        ("paper-answer", "case-answered", "answer", REGISTRAR),
        ("paper-hand-over", "case", "hand-over", HANDLER),
    ):
        path = case_of(studio, case)
        studio.take_paper(studio.staff(username, path), f"{path}papers/{paper}/", name)


def ledger_book(studio: Studio) -> None:
    """台账簿 of the last quarters."""
    page = studio.staff(REGISTRAR, "/ledger/")
    studio.take_paper(page, "/ledger/book/", "ledger-book", is_ordered=True)


def receipt(studio: Studio) -> None:
    """回执."""
    path = case_of(studio, "case-registered") + "receipt/"
    studio.take(studio.staff(REGISTRAR, path), "receipt")


def reveal(studio: Studio) -> None:
    """Looking at a phone number: what for, then the number."""
    page = studio.staff(HANDLER, case_of(studio, "case"))
    page.locator("#phone a").click()
    page.locator("#phone select").wait_for()
    studio.take(page, "reveal", closes=False)
    page.locator("#phone select").select_option(index=1)
    page.locator("#phone button").click()
    page.locator("#phone[data-seconds]").wait_for()
    studio.take(page, "reveal-shown")


def ledger(studio: Studio) -> None:
    """台账."""
    studio.take(studio.staff(REGISTRAR, "/ledger/"), "ledger")
    studio.take(studio.staff(REGISTRAR, "/ledger/?q=没有这个人"), "ledger-empty")
    studio.take(
        studio.staff(REGISTRAR, "/ledger/?q=材料 退回&period=year&channel=counter"), "ledger-words"
    )
    for name, opened in (
        ("ledger-more", ".more summary"),
        ("ledger-views", ".menu:nth-of-type(1) summary"),
        ("ledger-export", ".menu:nth-of-type(2) summary"),
    ):
        page = studio.staff(REGISTRAR, "/ledger/?light=late,soon&sort=due_soonest")
        page.locator(opened).click()
        studio.take(page, name)
    studio.take(studio.staff(LEAD, "/ledger/views/save/?period=quarter&objected=1"), "view-save")
    studio.take(studio.staff(REGISTRAR, "/ledger/views/"), "views")
    studio.take(studio.staff(REGISTRAR, "/ledger/", PHONE), "ledger-phone")


SCENES: tuple[Scene, ...] = (
    entrance,
    workbenches,
    registration,
    receipt,
    cases,
    papers,
    ledger_book,
    printed,
    reveal,
    ledger,
    big_type,
)
