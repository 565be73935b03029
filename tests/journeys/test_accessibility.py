"""axe finds nothing on any page, at the desk and on a phone; nothing to scroll sideways, no error.

The list of pages comes from the URL configuration. A page is looked at where it has an element that
no page before it had in this size: element, class and role, and likewise all around it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Error, Page, Response, expect

from bancheng.rules.flows.ways import STANDARD
from bancheng.rules.people import NODES_OF_ROLE, Post, Role, Viewer
from bancheng.rules.permissions import may
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.workflow import Action, Status
from bancheng.web.access import Kind
from tests.journeys.cast.reporter import Reporter
from tests.journeys.cast.staff import Receipt, Staff
from tests.journeys.conftest import DESK, PHONE, Opens
from tests.journeys.stage import furnished
from tests.journeys.stage.served import Served
from tests.web.everywhere.addresses import pages

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("axe")]

SMALL = (320, 640)
SIZES = (DESK, PHONE)
STAFF = {
    Role.REGISTRAR: "yy.reg",
    Role.HANDLER: "yy.han",
    Role.LEAD: "yy.lead",
    Role.MEMBER: "yy.mem",
    Role.SUPERVISOR: "sj.sup",
    Role.ADMINISTRATOR: "sj.adm",
    Role.AUDITOR: "sj.aud",
}
FILED = Quarter(2026, 3)
OF_PLACES = {
    frozenset({"area_id"}): {"area_id": 1},
    frozenset({"center_id"}): {"center_id": 1},
    frozenset({"person_id"}): {"person_id": 2},
    frozenset({"appointment_id"}): {"appointment_id": 2},
    frozenset({"import_id"}): {"import_id": 2},  # checked, with troubles; 1 has been taken over
    frozenset({"job_id"}): {"job_id": 4},  # of the registrar, still waiting
    frozenset({"request_id"}): {"request_id": 1},  # a closure of the lead's, still open
    frozenset({"edition_id"}): {"edition_id": 1},  # one that was approved
    frozenset({"sheet_id"}): {"sheet_id": 1},  # checked, with a bad row; 2 is good
    frozenset({"view_id"}): {"view_id": 1},  # the lead's, for the whole centre
    frozenset({"center_id", "quarter"}): {"center_id": 1, "quarter": FILED},
    frozenset({"center_id", "quarter", "figure"}): {
        "center_id": 1,
        "quarter": FILED,
        "figure": "registered",
    },
    frozenset({"quarter"}): {"quarter": FILED},
    frozenset({"quarter", "figure"}): {"quarter": FILED, "figure": "registered"},
    frozenset({"kind", "place_id"}): {"kind": "window", "place_id": 1},
    frozenset({"home_kind", "home_id"}): {"home_kind": "center", "home_id": 1},
    frozenset({"home_kind", "home_id", "number"}): {
        "home_kind": "center",
        "home_id": 1,
        "number": 1,
    },
    frozenset({"home_kind", "home_id", "key"}): {
        "home_kind": "center",
        "home_id": 1,
        "key": "filing",
    },
    frozenset({"moved", "moved_id"}): {"moved": "center", "moved_id": 1},
    frozenset({"binding_id"}): {"binding_id": 1},  # a button, no page
    frozenset({"home_kind", "home_id", "kind"}): {
        "home_kind": "center",
        "home_id": 1,
        "kind": "window",
    },
}
WAITING = frozenset({Status.SIGNING})
"""Where the steps are looked at that only some flows have."""
NO_PAGES = {"attachment", "reporter_file", "held_photo", "job_file", "return_photo", "case_paper"}
"""Addresses of files that nothing here fills in."""

SKELETON = """() => {
  const of = e => [e.tagName, e.className.baseVal ?? e.className, e.getAttribute('role'),
    e.getAttribute('type'), e.disabled].join();
  const paths = new Map([[document.body, '']]);
  for (const e of document.querySelectorAll('body *'))
    paths.set(e, paths.get(e.parentElement) + '>' + of(e));
  return [...new Set(paths.values())];
}"""
AXE = "async () => (await axe.run()).violations.map(v => v.id + ': ' + v.nodes.map(n => n.html)[0])"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

VARIED = {"workbench", "case", "ledger", "help"}
"""Pages that show each role something else."""

_opened: set[str] = set()
_looked_at: dict[tuple[int, int], set[int]] = {}


@dataclass(slots=True)
class Eye:
    """Looks at whatever one browser page shows, and keeps the faults."""

    page: Page
    faults: list[str] = field(default_factory=list)
    seen: int = 0

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("console", lambda said: self._hears(said.type, said.text))

    def _hears(self, kind: str, text: str) -> None:
        if kind == "error" and "Failed to load resource" not in text:
            self.faults.append(f"console of {self.page.url}: {text}")

    def goes(self, address: str) -> bool:
        """Open a page; only what is a page with status 200 is looked at, and only then is it true."""
        try:
            answer = self.page.goto(address)
        except Error as error:
            if "Download is starting" not in error.message:
                raise
            return False  # a paper, not a page
        is_page = answer is not None and _is_page(answer)
        if is_page:
            self.looks(address)
        return is_page

    def looks(self, name: str, sizes: tuple[tuple[int, int], ...] = SIZES) -> None:
        """At the page as it is, in every size."""
        self.page.wait_for_load_state()
        self.seen += 1
        for size in sizes:
            self.page.set_viewport_size({"width": size[0], "height": size[1]})
            if size != DESK and self.page.evaluate(SIDEWAYS) > 0:
                self.faults.append(f"{name} at {size}: wider than the screen")
            skeleton = {hash(path) for path in self.page.evaluate(SKELETON)}
            known = _looked_at.setdefault(size, set())
            if skeleton <= known:
                continue
            known |= skeleton
            self.page.evaluate(AXE_FILE_PATH.read_text())
            self.faults += [f"{name} at {size}: {found}" for found in self.page.evaluate(AXE)]


def _is_page(answer: Response) -> bool:
    is_text = answer.headers.get("content-type", "").startswith("text/html")
    return is_text and answer.status == 200 and "<!DOCTYPE html>" in answer.text()


@pytest.fixture(scope="session")
def furniture(template: Path) -> Path:
    """The town with a case in every status."""
    return furnished.build(template, template.with_name("furnished"))


@pytest.fixture
def cases(furniture: Path, served: Served) -> dict[str, dict[str, str | int]]:
    """What stands in the server's town now."""
    served.restore(furniture)
    return furnished.cases_of(furniture)


def _viewer(role: Role) -> Viewer:
    """Somebody with this role, as the permissions without a case see them."""
    is_of_center = "center" in NODES_OF_ROLE[role] and role is not Role.ADMINISTRATOR
    return Viewer(1, frozenset({Post(role, "310117/", center_id=1 if is_of_center else None)}))


def _addresses(role: Role, cases: dict[str, dict[str, str | int]]) -> Iterator[tuple[str, str]]:
    """Page and address of all the role can open, with real objects; KeyError for unknown parameters."""
    for page in pages():
        if page.name in NO_PAGES or page.access.kind in {Kind.PUBLIC, Kind.REPORTER}:
            continue
        if page.access.kind is Kind.CASE:
            given = {"action": "note"} if "action" in page.parameters else {}
            for name in _fitting(page.name, cases):
                yield page.name, page.address({"case_id": cases[name]["id"], **given})
        elif page.access.permission and may(page.access.permission, _viewer(role)):
            yield page.name, page.address(OF_PLACES[page.parameters] if page.parameters else {})


def _fitting(name: str, cases: dict[str, dict[str, str | int]]) -> list[str]:
    """The cases on which a page is worth a look: all for the case itself, else a fitting one."""
    if name == "case":
        return list(cases)
    if name in set(Action):
        sources = (row.sources for row in STANDARD.transitions if row.action == name)
        return [str(min(next(sources, WAITING)))]
    return ["in_progress"]


@pytest.mark.parametrize("role", STAFF, ids=str)
def test_staff_pages(role: Role, cases: dict, arrives: Callable[..., Staff]) -> None:
    person = arrives(STAFF[role])
    eye = Eye(person.page)
    for name, address in _addresses(role, cases):
        is_new = name in VARIED or address not in _opened
        if is_new and eye.goes(address):
            _opened.add(address)
    assert eye.seen >= 2
    assert not eye.faults, "\n" + "\n".join(eye.faults)


def test_staff_pages_with_errors(cases: dict, arrives: Callable[..., Staff]) -> None:
    """The forms as they come back when something is missing."""
    clerk = arrives("yy.lead")
    eye = Eye(clerk.page)
    for address in (
        "/register/",
        f"/cases/{cases['registered']['id']}/decline/",
        f"/cases/{cases['accepted']['id']}/resolve-on-the-spot/",
        f"/cases/{cases['accepted']['id']}/hand-over/",
        "/password/",
        "/cases/999999/",
    ):
        clerk.page.goto(address)
        button = clerk.page.locator("main form .btn.go")
        if button.count():
            button.first.click()
            clerk.page.locator("#errors").wait_for()
        eye.looks(f"{address} with errors")
    assert not eye.faults, "\n" + "\n".join(eye.faults)


def test_pages_of_an_old_ledger(cases: dict, arrives: Callable[..., Staff]) -> None:
    """What an import has brought, and its pages when something is wrong."""
    clerk = arrives("yy.reg")
    eye = Eye(clerk.page)
    eye.goes("/ledger/import/1/")
    clerk.page.goto("/ledger/import/")
    clerk.page.get_by_role("button", name="上传，下一步").click()
    eye.looks("upload with errors")
    clerk.page.goto("/ledger/import/2/columns/?sheet=1")
    eye.looks("columns without headings")
    clerk.page.goto("/ledger/import/2/columns/")
    clerk.page.get_by_label("姓名", exact=True).select_option("phone")
    clerk.page.get_by_role("button", name="核对每一行").click()
    clerk.page.locator("#errors").wait_for()
    eye.looks("columns with errors")
    assert not eye.faults, "\n" + "\n".join(eye.faults)


def test_pages_of_the_calendar(cases: dict, arrives: Callable[..., Staff]) -> None:
    """A year with every kind of day, a notice with bad lines, and what it would change."""
    office = arrives("sj.adm")
    eye = Eye(office.page)
    eye.goes("/calendar/?year=2026&center=1")
    eye.goes("/calendar/?year=2027&center=0")
    office.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    for table, name in (
        ("瞎写", "notice with errors"),
        ("2027-01-01 休 元旦", "notice to confirm"),
    ):
        office.page.goto("/calendar/import/")
        office.fills("文号或日期", "测试1号").fills("通知名称", "测试编的通知")
        office.fills("放假和上班的日子", table).sends("核对，下一步")
        found = office.page.get_by_text("要改的行").first
        (found if table == "瞎写" else office.page.locator("#h-moves")).wait_for()
        eye.looks(name)
        office.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    assert not eye.faults, "\n" + "\n".join(eye.faults)


def test_pages_of_an_office_sheet(cases: dict, arrives: Callable[..., Staff]) -> None:
    """What an import shows, the first passwords included, and its pages when something is wrong."""
    administrator = arrives("sj.adm")
    eye, page = Eye(administrator.page), administrator.page
    eye.goes("/places/import/2/")
    page.get_by_role("button", name="导入").click()
    page.get_by_role("heading", name="初始密码").wait_for()
    eye.looks("first passwords")
    eye.goes("/places/import/2/")
    for address, button in (
        ("/places/import/", "上传，先核对"),
        ("/people/2/pass-on/", "移交"),
        ("/people/2/move/", "保存"),
        ("/people/2/retire/", "停用账号"),
        ("/places/center/1/retire/", "停用"),
    ):
        page.goto(address)
        page.locator("main").get_by_role("button", name=button).click()
        page.locator("#errors").wait_for()
        eye.looks(f"{address} with errors")
    assert not eye.faults, "\n" + "\n".join(eye.faults)


PUBLIC_SIZES = (DESK, PHONE, SMALL)


def test_public_pages(cases: dict, opens: Opens, picture: Path) -> None:
    """The reporter's way through the form, with errors and without, and everything public."""
    reporter = Reporter(opens(PHONE))
    eye = Eye(reporter.page)
    for page in pages():
        if page.access.kind is Kind.PUBLIC and page.name not in NO_PAGES:
            given = {"public_code": "form101"} if page.parameters else {}
            answer = reporter.page.goto(page.address(given))
            if answer is not None and _is_page(answer):
                eye.looks(page.name, PUBLIC_SIZES)
    reporter.comes_by_code()
    reporter.page.get_by_role("button", name="下一步，看一遍").click()
    eye.looks("report with errors", PUBLIC_SIZES)
    reporter.fills_in("陆示例", photo=picture).reads_it_again()
    eye.looks("report_check", PUBLIC_SIZES)
    receipt = reporter.sends()
    eye.looks("report_receipt", PUBLIC_SIZES)
    reporter.tries(receipt.number, "22222222")
    eye.looks("look_up with errors", PUBLIC_SIZES)
    assert not eye.faults, "\n" + "\n".join(eye.faults)


def test_progress_pages(cases: dict, opens: Opens) -> None:
    """The reporter's page of a case in every status, big type included."""
    reporter = Reporter(opens(PHONE))
    eye = Eye(reporter.page)
    for name, case in cases.items():
        reporter.looks_up(Receipt(str(case["number"]), str(case["code"])))
        eye.looks(f"progress, {name}", PUBLIC_SIZES)
        reporter.page.goto(f"/progress/{case['id']}/thanks/")
        eye.looks(f"thanks, {name}", PUBLIC_SIZES)
    reporter.page.get_by_role("button", name="大字").click()
    eye.looks("thanks in big type", PUBLIC_SIZES)
    assert not eye.faults, "\n" + "\n".join(eye.faults)


OVERLAP = """
row => row.querySelector('.lt').getBoundingClientRect().right
     - row.querySelector('.t').getBoundingClientRect().left
"""
QUOTE = """
() => {
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = '16px ' + getComputedStyle(document.body).fontFamily;
  return pen.measureText('\\u201c').width;
}
"""


def test_the_workbench_in_english_keeps_its_columns_and_quotes_apart(
    arrives: Callable[..., Staff], it_is: Callable[[str], None]
) -> None:
    it_is("2026-11-02 09:12")
    clerk = arrives("yy.reg")
    clerk.registers("陆示例")
    page = clerk.page
    page.goto("/")
    page.get_by_role("button", name="English").first.click()
    row = page.locator(".row").first
    expect(row).to_contain_text("Due tomorrow")
    assert row.evaluate(OVERLAP) <= 0
    assert page.evaluate(QUOTE) < 12  # a full-width one would take the whole 16
    page.get_by_role("button", name="中文").first.click()


def test_in_big_type_the_button_of_a_long_step_is_on_the_screen(
    arrives: Callable[..., Staff],
) -> None:
    clerk = arrives("yy.reg")
    receipt = clerk.registers("陆示例").takes_receipt()
    clerk.opens(receipt.number).presses("受理")
    page = clerk.page
    page.locator(".side [name=big_type]").click()
    expect(page.locator("html.big")).to_be_attached()
    page.get_by_role("link", name="转办").click()
    expect(page.locator("main .acts .go")).to_be_in_viewport(ratio=1)
    page.locator(".side [name=big_type]").click()
