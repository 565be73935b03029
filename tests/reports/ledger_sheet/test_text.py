"""The ledger as CSV: whole, in form 1's words, harmless to a spreadsheet."""

import csv
from io import StringIO

import pytest

from bancheng.data.models import Case
from bancheng.data.queries.finding.ledger import InOrder
from bancheng.reports.ledger_sheet.columns import HEADINGS
from bancheng.reports.ledger_sheet.text import FORMULA_STARTS, as_csv, safe_cell
from bancheng.rules.finding.ledger import Sort
from bancheng.rules.workflow import Status
from tests.people import Town
from tests.scenarios import case_at

NAMES = [
    "𠮷示例",
    "㛃示例",
    "䶮示例",
    "𬭎示例",
    "𫖯示例",
    "𬀩示例",
    "\U0002ebf0示例",
    "阿卜杜拉·买买提江·吾斯曼",
]


def _rows(town: Town, *, has_contacts: bool, by: str = "registrar") -> list[dict[str, str]]:
    cases = InOrder(Case.objects.all(), Sort.OLDEST, has_contacts=has_contacts)
    how = {"viewer": town.viewer(by), "has_contacts": has_contacts}
    sheet = b"".join(as_csv(cases, **how))
    text = sheet.decode("utf-8-sig")
    assert sheet.startswith("\ufeff".encode())
    return list(csv.DictReader(StringIO(text)))


@pytest.mark.parametrize("name", NAMES)
def test_rare_names_come_out_as_they_went_in(town: Town, name: str) -> None:
    case_at(Status.REGISTERED, town, name=name)
    [row] = _rows(town, has_contacts=True)
    assert row["反映人姓名"] == name
    assert row["联系电话"] == "13800000000"


def test_contact_data_are_masked_unless_asked_for(town: Town) -> None:
    case_at(Status.REGISTERED, town)
    [row] = _rows(town, has_contacts=False)
    assert row["反映人姓名"] == "陆**"
    assert row["联系电话"] == "138****0000"
    assert "陆示例" not in "".join(row.values())


@pytest.mark.parametrize(
    ("by", "with_contacts", "without"),
    [
        ("registrar", ("陆示例", "13800000000"), ("陆**", "138****0000")),
        ("supervisor", ("陆**", "138****0000"), ("陆**", "138****0000")),
        ("assistant", ("", ""), ("", "")),
    ],
)
def test_each_row_shows_of_the_reporter_what_the_page_of_the_case_does(
    town: Town, by: str, with_contacts: tuple[str, str], without: tuple[str, str]
) -> None:
    case_at(Status.REGISTERED, town)
    for has_contacts, shown in ((True, with_contacts), (False, without)):
        [row] = _rows(town, has_contacts=has_contacts, by=by)
        assert (row["反映人姓名"], row["联系电话"]) == shown


def test_every_status_has_its_row(town: Town) -> None:
    for status in Status:
        case_at(status, town)
    rows = _rows(town, has_contacts=False)
    assert {row["状态"] for row in rows} == {status.label for status in Status}
    declined = next(row for row in rows if row["状态"] == "不予受理")
    assert (
        declined["受理/不予受理的原因"]
        == "信访事项；这件事属于信访，已当面解释。；松江区信访办（示例）"
    )
    closed = next(row for row in rows if row["状态"] == "已办结")
    assert (closed["办理人员"], closed["怎样办结"]) == ("李示例", "登记人员代填没有异议")
    assert (closed["反映人说办成了吗"], closed["有过异议"]) == ("办成了", "否")


def test_every_start_of_a_formula_is_known() -> None:
    assert set(FORMULA_STARTS) >= set("=+-@\t\r")


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_cell_is_computed(start: str) -> None:
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"
    assert safe_cell("居住证=1") == "居住证=1"


def test_a_formula_in_a_problem_stays_text(town: Town) -> None:
    case_at(Status.REGISTERED, town, problem='=HYPERLINK("http://示例")')
    [row] = _rows(town, has_contacts=False)
    assert row["遇到的问题及诉求"].startswith("'=")
    assert len(row) == len(HEADINGS)
