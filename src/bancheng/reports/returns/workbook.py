"""The district's roll-up as a workbook: the table, every figure of every centre, what each counts.

Numbers are numbers, a share is written n/N, nothing is ever a formula, and a centre that has filed
nothing has empty cells, no zeros.
"""

from datetime import datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from bancheng.reports.returns.roll_up import COLUMNS, RollUp, Row, Total
from bancheng.reports.returns.sheets import Line
from bancheng.rules.dates import legal_time
from bancheng.rules.returns.figures import FIGURE_OF, FIGURES
from bancheng.rules.returns.status import ReturnStatus
from bancheng.rules.wording import Wording, zh

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_TABLE, _ALL, _MEANINGS = zh("汇总"), zh("全部数字"), zh("口径")
_CENTER, _STATE, _FILED_ON = zh("中心"), zh("季报"), zh("上报日期")
_MISSING, _LATE = zh("未报"), zh("{status}，逾期")
_TITLE = zh("{quarter}“办不成事”统计报表汇总")
_FILED = zh("合计（{filed}/{centers} 个中心已报）")
_BEFORE = zh("{quarter}（{filed}/{centers} 个中心已报）")
_NOTE = zh("只加已报的中心；没报的空着，不是零。不足 20 件的不算百分比，不排名次。{moment} 导出。")
_FIGURE, _COUNTS, _DATE, _BASE = zh("数字"), zh("数的是什么"), zh("按哪个日期"), zh("分母")

_WIDTHS = {"center": 34, "state": 14, "day": 12, "figure": 12, "long": 70}


def workbook_of(found: RollUp, *, at: datetime) -> bytes:
    """The whole workbook; equal roll-ups at one moment give equal files."""
    content = BytesIO()
    book = Workbook(content, _OPTIONS)
    book.set_properties({"created": legal_time(at).replace(tzinfo=None)})
    forms = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"}),
        "total": book.add_format({"bold": True, "top": 1}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "share": book.add_format({"align": "right"}),
    }
    _table(book.add_worksheet(_TABLE), found, forms, at)
    _all_figures(book.add_worksheet(_ALL), found, forms)
    _meanings(book.add_worksheet(_MEANINGS), forms)
    book.close()
    return content.getvalue()


def _table(sheet: Worksheet, found: RollUp, forms: dict[str, Any], at: datetime) -> None:
    quarter = str(found.quarter.wording)
    sheet.write_string(0, 0, str(Wording(_TITLE, {"quarter": quarter})), forms["title"])
    moment = f"{legal_time(at):%Y-%m-%d %H:%M}"
    sheet.write_string(1, 0, str(Wording(_NOTE, {"moment": moment})))
    labels = (_CENTER, _STATE, _FILED_ON, *(FIGURE_OF[name].label for name in COLUMNS))
    for column, label in enumerate(labels):
        sheet.write_string(2, column, label, forms["head"])
    for place, row in enumerate(found.rows, start=3):
        _row(sheet, place, row, forms)
    last = 3 + len(found.rows)
    _total(sheet, last, found.total, _FILED, forms)
    _total(sheet, last + 1, found.last_quarter, _BEFORE, forms)
    _total(sheet, last + 2, found.last_year, _BEFORE, forms)
    sheet.freeze_panes(3, 1)
    sheet.set_column(0, 0, _WIDTHS["center"])
    sheet.set_column(1, 1, _WIDTHS["state"])
    sheet.set_column(2, 2 + len(COLUMNS), _WIDTHS["day"])
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _row(sheet: Worksheet, place: int, row: Row, forms: dict[str, Any]) -> None:
    sheet.write_string(place, 0, row.standing.center.name)
    sheet.write_string(place, 1, _state(row))
    if row.standing.filed_on:
        sheet.write_datetime(place, 2, row.standing.filed_on, forms["day"])
    for column, line in enumerate(row.cells, start=3):
        if line is not None:
            _cell(sheet, place, column, line, forms["share"])


def _state(row: Row) -> str:
    status = row.standing.status
    words = _MISSING if status in {None, ReturnStatus.DRAFT} else ReturnStatus(status).label
    return _LATE.format(status=words) if row.standing.is_late else words


def _cell(sheet: Worksheet, place: int, column: int, line: Line, form: Any) -> None:
    if line.is_share:
        sheet.write_string(place, column, f"{line.count}/{line.base}", form)
    else:
        sheet.write_number(place, column, line.count, form)


def _total(
    sheet: Worksheet, place: int, total: Total, sentence: str, forms: dict[str, Any]
) -> None:
    facts = {
        "quarter": str(total.quarter.wording),
        "filed": total.filed,
        "centers": total.centers,
    }
    sheet.write_string(place, 0, str(Wording(sentence, facts)), forms["total"])
    for column, line in enumerate(total.cells, start=3):
        _cell(sheet, place, column, line, forms["total"])


def _all_figures(sheet: Worksheet, found: RollUp, forms: dict[str, Any]) -> None:
    sheet.write_string(0, 0, _CENTER, forms["head"])
    for column, figure in enumerate(FIGURES, start=1):
        sheet.write_string(0, column, f"{figure.group.label}\n{figure.label}", forms["head"])
    for place, row in enumerate(found.rows, start=1):
        sheet.write_string(place, 0, row.standing.center.name)
        lines = row.sheet.lines if row.sheet else {}
        for column, figure in enumerate(FIGURES, start=1):
            if figure.name in lines:
                sheet.write_number(place, column, lines[figure.name].count)
    place = 1 + len(found.rows)
    facts = {"filed": found.total.filed, "centers": found.total.centers}
    sheet.write_string(place, 0, str(Wording(_FILED, facts)), forms["total"])
    for column, figure in enumerate(FIGURES, start=1):
        count = found.total.sheet.lines[figure.name].count
        sheet.write_number(place, column, count, forms["total"])
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 48)
    sheet.set_column(0, 0, _WIDTHS["center"])
    sheet.set_column(1, len(FIGURES), _WIDTHS["figure"])


def _meanings(sheet: Worksheet, forms: dict[str, Any]) -> None:
    for column, label in enumerate((_FIGURE, _COUNTS, _DATE, _BASE)):
        sheet.write_string(0, column, label, forms["head"])
    for place, figure in enumerate(FIGURES, start=1):
        base = FIGURE_OF[figure.base].label if figure.base else ""
        texts = (figure.label, str(figure.definition), figure.counted_by.label, base)
        for column, text in enumerate(texts):
            sheet.write_string(place, column, text, forms["wrap"])
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, _WIDTHS["state"])
    sheet.set_column(1, 1, _WIDTHS["long"])
    sheet.set_column(2, 3, _WIDTHS["center"])
