"""A reporter with a phone or a PC, without an account; the people are invented."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.cast.staff import Receipt


@dataclass(slots=True)
class Reporter:
    """One person at one browser window."""

    window: BrowserContext
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        self.page = self.window.new_page()

    def comes_by_code(self, center: str = "form101") -> "Reporter":
        """Through the QR code at the window, which leads to the centre's form."""
        self.page.goto(f"/w/{center}/")
        return self

    def fills_in(
        self,
        name: str,
        *,
        phone: str = "13800000000",
        matter: str = "居住证签注",
        problem: str = "网上提交三次都退回，说社保记录查不到。",
        reasons: tuple[str, ...] = ("材料不符合",),
        photo: Path | None = None,
    ) -> "Reporter":
        """The form, and agree to what is kept."""
        self.page.get_by_label("办什么业务").fill(matter)
        for reason in reasons:
            self.page.get_by_label(reason).check()
        self.page.get_by_label("遇到的问题及诉求").fill(problem)
        if photo:
            self.page.get_by_label("照片").set_input_files(photo)
        self.page.get_by_label("您的姓名").fill(name)
        self.page.get_by_label("联系电话").fill(phone)
        self.page.get_by_label("我看过了，同意").check()
        return self

    def tells_more(self, chosen: Mapping[str, str]) -> "Reporter":
        """In the folded part of the form."""
        self.page.locator("summary").filter(has_text="再说细一点").click()
        for label, choice in chosen.items():
            self.page.get_by_label(label).select_option(label=choice)
        return self

    def reads_it_again(self) -> "Reporter":
        """The look at the answers before they are sent."""
        self.page.get_by_role("button", name="下一步，看一遍").click()
        expect(self.page.get_by_role("heading", name="看一遍，对了就提交")).to_be_visible()
        return self

    def sends(self) -> Receipt:
        """The form; the receipt comes back."""
        self.page.get_by_role("button", name="提交", exact=True).click()
        return Receipt.on(self.page)

    def looks_up(self, receipt: Receipt) -> "Reporter":
        """By number and query code."""
        return self.tries(receipt.number, receipt.code)

    def tries(self, number: str, code: str) -> "Reporter":
        """Some number with some code."""
        self.page.goto("/progress/")
        self.page.get_by_label("编号").fill(number)
        self.page.get_by_label("查询码").fill(code)
        self.page.get_by_role("button", name="查进度").click()
        return self

    def sees(self, *words: str) -> "Reporter":
        """On the page, each of ``words``."""
        for word in words:
            expect(self.page.locator("main")).to_contain_text(word)
        return self

    def does_not_see(self, *words: str) -> "Reporter":
        """On the page, none of ``words``."""
        for word in words:
            expect(self.page.locator("main")).not_to_contain_text(word)
        return self

    def objects(self, objection: str, *, solved: str = "没办成") -> "Reporter":
        """有异议, with the reason."""
        self.page.get_by_label(solved).check()
        self.page.get_by_label("有异议", exact=True).check()
        self.page.get_by_label("哪里有异议").fill(objection)
        return self._submits()

    def agrees(self, *, solved: str = "办成了", grade: str = "") -> "Reporter":
        """没有异议, perhaps with a grade."""
        self.page.get_by_label(solved).check()
        self.page.get_by_label("没有异议", exact=True).check()
        if grade:
            self.page.get_by_label(grade, exact=True).check()
        return self._submits()

    def _submits(self) -> "Reporter":
        self.page.locator("#reply").get_by_role("button", name="提交").click()
        expect(self.page.get_by_role("heading", name="记下了")).to_be_visible()
        return self

    def withdraws(self, reason: str) -> "Reporter":
        """撤回."""
        folded = self.page.locator("details").filter(has_text="不用办了，撤回")
        folded.locator("summary").click()
        self.page.get_by_label("为什么撤回").fill(reason)
        folded.get_by_role("button", name="撤回").click()
        return self
