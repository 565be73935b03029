"""Office sheets as they are brought: built in memory; the people in them are invented."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from tests.people import Town
from tests.services.office_sheets.lines import (
    CENTERS,
    DEPARTMENTS,
    NEW_CENTER,
    PEOPLE,
    WINDOWS,
    center,
    person,
)

Sheets = Mapping[str, Sequence[Sequence[object]]]


def workbook(sheets: Sheets, name: str = "机构.xlsx") -> SimpleUploadedFile:
    """An Excel file with these sheets, each from its headings down."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    kept = BytesIO()
    book.save(kept)
    return SimpleUploadedFile(name, kept.getvalue())


def filled(town: Town) -> dict[str, list[list[object]]]:
    """A whole file: a new centre with its window, department and people, and a change of the old one."""
    return {
        "中心": [
            CENTERS,
            center(),
            ["", town.center.code, "", "", "", "人民北路2号"],
        ],
        "窗口": [WINDOWS, [NEW_CENTER, "1号", "一楼"], [town.center.code, "8号"]],
        "部门": [DEPARTMENTS, [NEW_CENTER, "示例社保科", "是"]],
        "人员": [
            PEOPLE,
            person(),
            person(role="办理人员", department="示例社保科", duties=""),
            person(username="yy.han", name="李示例", role="登记人员", node=town.center.code),
        ],
    }
