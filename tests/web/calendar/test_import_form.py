"""The form of a notice on its own: what it takes for which field."""

from bancheng.rules.refusals import Invalid
from bancheng.rules.wording import Wording
from bancheng.web.calendar.import_form import ImportForm
from tests.web.calendar.pages import PASTED


def form(**changes: str) -> ImportForm:
    made = ImportForm({**PASTED, **changes})
    assert made.is_valid()
    return made


def test_a_notice_is_read_whole():
    table = form().notice("2027.csv")
    assert (table.year, len(table.days), table.file_name) == (2027, 4, "2027.csv")


def test_faults_of_places_are_listed_in_order_with_their_words():
    made = form()
    made.take(Invalid({"第 3 行": Wording("甲"), "第 2 天": Wording("乙"), "别处": Wording("丙")}))
    assert made.lines == [("第 3 行", "甲"), ("第 2 天", "乙"), ("别处", "丙")]
    assert made.lines_total == 3
    assert "有 3 行要改" in str(made.errors["table"])
