"""Somebody of the staff in a browser, in the words of the window; all people are invented."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.password import PASSWORD


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the reporter is handed."""

    number: str
    code: str

    @classmethod
    def on(cls, page: Page) -> Self:
        """What the slip on ``page`` says, once it is there."""
        slip = page.locator(".slip .code")
        slip.nth(1).wait_for()
        number, code = slip.all_inner_texts()
        return cls(number, code)


@dataclass(slots=True)
class Staff:
    """One person at one browser window."""

    window: BrowserContext
    username: str
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        self.page = self.window.new_page()

    # ------------------------------------------------------------ coming and looking

    def signs_in(self) -> "Staff":
        """At the entrance."""
        self.page.goto("/sign-in/")
        self.fills("账号", self.username)
        self.page.get_by_label("密码", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="登录", exact=True).click()
        expect(self.page.locator(".side .who")).to_be_visible()
        return self

    def opens_workbench(self) -> "Staff":
        """The first page."""
        self.page.goto("/")
        return self

    def searches(self, words: str) -> "Staff":
        """In the ledger, from the workbench."""
        self.opens_workbench()
        box = self.page.get_by_role("searchbox", name="搜台账")
        box.fill(words)
        box.press("Enter")
        expect(self.page.get_by_role("heading", name="台账", level=1)).to_be_visible()
        return self

    def opens(self, number: str) -> "Staff":
        """A case, by its number, out of the ledger."""
        self.page.goto(f"/ledger/?q={number}")
        self.row(number).get_by_role("link").first.click()
        expect(self.page.locator(".head h1")).to_be_visible()
        return self

    def row(self, number: str) -> Locator:
        """The case's row in the ledger."""
        return self.page.get_by_role("row").filter(has_text=number)

    def sees(self, *words: str) -> "Staff":
        """On the page, each of ``words``."""
        for word in words:
            expect(self.page.locator("main")).to_contain_text(word)
        return self

    def does_not_see(self, *words: str) -> "Staff":
        """On the page, none of ``words``."""
        for word in words:
            expect(self.page.locator("main")).not_to_contain_text(word)
        return self

    def sees_status(self, status: str) -> "Staff":
        """The case's status, beside its title."""
        expect(self.page.locator(".head .tag").first).to_have_text(status)
        return self

    def sees_light(self, words: str) -> "Staff":
        """The light of the case, in words."""
        expect(self.page.locator("#h-due + span .lt")).to_have_text(words)
        return self

    def is_told(self, words: str) -> "Staff":
        """Among the messages of the workbench."""
        self.opens_workbench()
        told = self.page.locator("section", has=self.page.locator("#h-told"))
        expect(told).to_contain_text(words)
        return self

    # ------------------------------------------------------------ the window

    def registers(
        self,
        name: str,
        *,
        phone: str = "13800000000",
        matter: str = "居住证签注",
        problem: str = "网上提交三次都退回，说社保记录查不到。",
        reasons: tuple[str, ...] = ("材料不符合",),
        more: Mapping[str, str] | None = None,
        by: str = "登记",
    ) -> "Staff":
        """A case at the desk; ``more`` chooses in the folded part, ``by`` is the button."""
        self.page.goto("/register/")
        self.fills("反映人姓名", name)
        self.fills("联系电话", phone)
        self.fills("办理业务名称", matter)
        for reason in reasons:
            self.page.get_by_role("checkbox", name=reason).check()
        self.fills("遇到的问题及诉求", problem)
        if more:
            self.page.locator("#more summary").click()
        for label, choice in (more or {}).items():
            self.page.get_by_label(label).select_option(label=choice)
        self.page.get_by_role("button", name=by, exact=True).click()
        return self

    def takes_receipt(self) -> Receipt:
        """The number and the query code on the page that follows."""
        expect(self.page.get_by_role("heading", name="登记好了")).to_be_visible()
        return Receipt.on(self.page)

    # ------------------------------------------------------------ steps of a case

    def presses(self, action: str) -> "Staff":
        """One of the things that can be done with the case; looks under “还能做的”, too."""
        offers = self.page.locator(".do")
        wanted = offers.get_by_role("link", name=action, exact=True)
        wanted = wanted.or_(offers.get_by_role("button", name=action, exact=True))
        self._unfolds(wanted, offers.locator("summary"))
        wanted.click()
        return self

    def _unfolds(self, wanted: Locator, summary: Locator) -> None:
        """Open what ``wanted`` is folded away in, if it is; looked at once the page is whole."""
        self.page.wait_for_load_state("domcontentloaded")
        if not wanted.is_visible():
            summary.click()

    def cannot(self, action: str) -> "Staff":
        """The action is not among those offered."""
        expect(self.page.locator(".do")).to_be_visible()
        offers = self.page.locator(".do").locator("a, button:not([disabled])")
        expect(offers.filter(has_text=re.compile(f"^\\s*{action}\\b"))).to_have_count(0)
        return self

    def fills(self, label: str, text: str) -> "Staff":
        """A field, by its label."""
        self.page.get_by_label(label).first.fill(text)
        return self

    def picks(self, *choices: str) -> "Staff":
        """One of several, all of them seen at once; or a tick."""
        for choice in choices:
            self.page.get_by_label(choice).first.check()
        return self

    def chooses(self, label: str, choice: str) -> "Staff":
        """Out of a list."""
        self.page.get_by_label(label).select_option(label=choice)
        return self

    def sends(self, button: str) -> "Staff":
        """The form of the step."""
        self.page.locator("main").get_by_role("button", name=button, exact=True).click()
        return self

    def hands_over(self, handler: str, note: str = "") -> "Staff":
        """转办."""
        self.presses("转办").chooses("转给谁", handler)
        if note:
            self.fills("给办理人员的话", note)
        return self.sends("转办").sees_status("待签收")

    def takes_up(self) -> "Staff":
        """签收."""
        return self.presses("签收").sees_status("办理中")

    def answers(
        self,
        text: str = "已和窗口核对，材料齐全，今天上午办好。",
        *,
        how: str = "电话",
        outcome: str = "已办成",
        cause: str = "办事指南不清",
        photo: Path | None = None,
    ) -> "Staff":
        """答复反映人, by the handler."""
        self.presses("答复反映人")
        self.fills("答复内容", text).picks(how, outcome).chooses("真正的原因", cause)
        if photo:
            self.page.get_by_label("给反映人的附件").set_input_files(photo)
        return self.sends("答复反映人").sees_status("等反映人")

    def writes_down_agreement(self, solved: str = "办成了") -> "Staff":
        """没有异议, for the reporter (代填)."""
        self.presses("反映人没有异议（代填）").picks(solved)
        return self.sends("反映人没有异议（代填）").sees_status("已办结")

    def writes_down_objection(self, objection: str, solved: str = "没办成") -> "Staff":
        """有异议, for the reporter (代填)."""
        self.presses("反映人有异议（代填）").fills("反映人哪里有异议", objection).picks(solved)
        return self.sends("反映人有异议（代填）")

    def takes_out(self) -> dict[str, dict[str, str]]:
        """The ledger as CSV: number → heading → cell."""
        self.page.goto("/ledger/")
        text = self.exports("CSV", has_contacts=True).read_text(encoding="utf-8-sig")
        return {row["编号"]: row for row in csv.DictReader(io.StringIO(text))}

    def exports(self, kind: str, *, has_contacts: bool = False) -> Path:
        """What the ledger shows now, as “CSV” or “Excel”; the file that comes at once."""
        button = self.page.get_by_role("button", name=f"导出 {kind}")
        self._unfolds(button, self.page.locator("summary", has_text="导出"))
        if has_contacts:
            self.page.get_by_label("含姓名、电话").check()
        with self.page.expect_download() as waiting:
            button.click()
        return Path(waiting.value.path())
