"""The Excel file to fill in: instructions, then one sheet for each table with an example."""

from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bancheng.rules.catalogues import CenterKind
from bancheng.rules.office_sheets.columns import KEYS, OfficeColumn, OfficeTable
from bancheng.rules.office_sheets.reading import MOST_LINES
from bancheng.rules.people import Role
from bancheng.rules.wording import zh

_ABOUT = zh("说明")
_REMARK = zh("示例，不会导入，可以删掉")

INSTRUCTIONS = (
    zh("四张表：中心、窗口、部门、人员。用不着的表可以空着，表名和表头不要改。"),
    zh("灰底的是必填的列。“备注”写着“示例”的行不会导入。"),
    zh("同一个东西只写一行。写两行的，两行都算错。"),
    zh("已经有的（中心看编码，窗口、部门看名称，人看账号），有改动才改；空着的格子不改。"),
    zh("同一个文件里新建的中心、部门，后面的表可以直接用它的编码和名称。"),
    zh("一个人有几个职务，就写几行，账号和姓名写一样的。"),
    zh("日期写成 2026-10-09。没定到哪天止，就空着。"),
    zh("传上去先核对，什么都不写；有一处错，就一行也不导。"),
    zh("新账号的初始密码导入后只显示一次，页面上可以下载。"),
)
"""How to fill it in, line by line."""

_C = OfficeColumn
EXAMPLES: dict[OfficeTable, dict[OfficeColumn, str]] = {
    OfficeTable.CENTERS: {
        _C.AREA: "310117001",
        _C.CENTER: "31011700101",
        _C.NAME: zh("岳阳街道社区事务受理服务中心"),
        _C.SHORT_NAME: zh("岳阳"),
        _C.KIND: CenterKind.TOWN.label,
        _C.ADDRESS: zh("人民北路1号"),
        _C.PHONE: "021-57000000",
        _C.OPENING_HOURS: zh("周一至周五 9:00—17:00"),
        _C.LIVE_ON: "2026-10-09",
    },
    OfficeTable.WINDOWS: {
        _C.CENTER: "31011700101",
        _C.NUMBER: zh("8号"),
        _C.PLACE: zh("一楼东侧"),
    },
    OfficeTable.DEPARTMENTS: {
        _C.HOME: "31011700101",
        _C.NAME: zh("社保科"),
        _C.CO_HANDLING: zh("是"),
    },
    OfficeTable.PEOPLE: {
        _C.USERNAME: "yy.wang",
        _C.PERSON: zh("王示例"),
        _C.ROLE: Role.REGISTRAR.label,
        _C.NODE: "31011700101",
        _C.STARTS_ON: "2026-10-09",
        _C.DUTIES: zh("登记、梳理、报表。"),
    },
}
"""Table → one line that shows how."""

_REQUIRED = {
    OfficeTable.CENTERS: {_C.AREA, _C.NAME, _C.SHORT_NAME, _C.KIND},
    OfficeTable.PEOPLE: {_C.PERSON, _C.STARTS_ON},
}
_CHOICES = {
    _C.KIND: [kind.label for kind in CenterKind],
    _C.ROLE: [role.label for role in Role],
    _C.CO_HANDLING: [zh("是"), zh("否")],
}
_WIDE = {_C.NAME, _C.ADDRESS, _C.DUTIES, _C.OPENING_HOURS, _C.KIND, _C.HOME, _C.NODE, _C.REMARK}
_OPTIONS = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False}


def template() -> bytes:
    """The workbook; every cell is text, so that codes keep their zeros and days stay as typed."""
    kept = BytesIO()
    with Workbook(kept, {**_OPTIONS, "strings_to_urls": False}) as book:
        text = book.add_format({"num_format": "@"})
        _instruct(book, book.add_worksheet(_ABOUT))
        for table in OfficeTable:
            _lay_out(book, book.add_worksheet(table.label), table, text)
    return kept.getvalue()


def _instruct(book: Workbook, sheet: Worksheet) -> None:
    sheet.set_column(0, 0, 90, book.add_format({"text_wrap": True}))
    for row, sentence in enumerate(INSTRUCTIONS):
        sheet.write_string(row, 0, f"{row + 1}. {sentence}")


def _lay_out(book: Workbook, sheet: Worksheet, table: OfficeTable, text: Format) -> None:
    plain = {"bold": True, "border": 1, "num_format": "@"}
    heading = book.add_format(plain)
    needed = book.add_format({**plain, "bg_color": "#D9D9D9"})
    example = book.add_format({"num_format": "@", "italic": True, "font_color": "#616B6D"})
    required = _REQUIRED.get(table, set()) | set(KEYS[table]) - {_C.DEPARTMENT}
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, 30 if column in _WIDE else 16, text)
        sheet.write_string(0, place, column.label, needed if column in required else heading)
        shown = _REMARK if column is _C.REMARK else EXAMPLES[table].get(column, "")
        sheet.write_string(1, place, shown, example)
        if column in _CHOICES:
            choice = {"validate": "list", "source": _CHOICES[column]}
            sheet.data_validation(1, place, MOST_LINES, place, choice)
    sheet.freeze_panes(1, 0)
