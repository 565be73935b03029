"""The four tables of an office sheet and their columns, in the words of the template (S3)."""

from collections.abc import Mapping
from enum import StrEnum

from bancheng.rules.wording import zh


class OfficeTable(StrEnum):
    """A table of the file; each stands on a sheet of its name, and they are read in this order."""

    CENTERS = "centers"
    WINDOWS = "windows"
    DEPARTMENTS = "departments"
    PEOPLE = "people"

    @property
    def label(self) -> str:
        """The name of the sheet."""
        return _TABLES[self]

    @property
    def columns(self) -> tuple["OfficeColumn", ...]:
        """Its columns from left to right."""
        return COLUMNS[self]


_TABLES = {
    OfficeTable.CENTERS: zh("中心"),
    OfficeTable.WINDOWS: zh("窗口"),
    OfficeTable.DEPARTMENTS: zh("部门"),
    OfficeTable.PEOPLE: zh("人员"),
}


class OfficeColumn(StrEnum):
    """A column of one of the tables."""

    AREA = "area"
    CENTER = "center"
    NAME = "name"
    SHORT_NAME = "short_name"
    KIND = "kind"
    ADDRESS = "address"
    PHONE = "phone"
    OPENING_HOURS = "opening_hours"
    LIVE_ON = "live_on"
    NUMBER = "number"
    PLACE = "place"
    HOME = "home"
    CO_HANDLING = "co_handling"
    USERNAME = "username"
    PERSON = "person"
    ROLE = "role"
    NODE = "node"
    DEPARTMENT = "department"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    DUTIES = "duties"
    REMARK = "remark"

    @property
    def label(self) -> str:
        """Its heading."""
        return _HEADINGS[self]


_HEADINGS = {
    OfficeColumn.AREA: zh("区划代码"),
    OfficeColumn.CENTER: zh("中心编码"),
    OfficeColumn.NAME: zh("名称"),
    OfficeColumn.SHORT_NAME: zh("简称"),
    OfficeColumn.KIND: zh("类型"),
    OfficeColumn.ADDRESS: zh("地址"),
    OfficeColumn.PHONE: zh("电话"),
    OfficeColumn.OPENING_HOURS: zh("开放时间"),
    OfficeColumn.LIVE_ON: zh("启用日期"),
    OfficeColumn.NUMBER: zh("窗口号"),
    OfficeColumn.PLACE: zh("位置"),
    OfficeColumn.HOME: zh("中心编码或区划代码"),
    OfficeColumn.CO_HANDLING: zh("协办"),
    OfficeColumn.USERNAME: zh("账号"),
    OfficeColumn.PERSON: zh("姓名"),
    OfficeColumn.ROLE: zh("角色"),
    OfficeColumn.NODE: zh("任职的中心编码或区划代码"),
    OfficeColumn.DEPARTMENT: zh("部门"),
    OfficeColumn.STARTS_ON: zh("从哪天起"),
    OfficeColumn.ENDS_ON: zh("到哪天止"),
    OfficeColumn.DUTIES: zh("职责"),
    OfficeColumn.REMARK: zh("备注"),
}

_C = OfficeColumn
COLUMNS: Mapping[OfficeTable, tuple[OfficeColumn, ...]] = {
    OfficeTable.CENTERS: (
        _C.AREA,
        _C.CENTER,
        _C.NAME,
        _C.SHORT_NAME,
        _C.KIND,
        _C.ADDRESS,
        _C.PHONE,
        _C.OPENING_HOURS,
        _C.LIVE_ON,
        _C.REMARK,
    ),
    OfficeTable.WINDOWS: (_C.CENTER, _C.NUMBER, _C.PLACE, _C.REMARK),
    OfficeTable.DEPARTMENTS: (_C.HOME, _C.NAME, _C.CO_HANDLING, _C.REMARK),
    OfficeTable.PEOPLE: (
        _C.USERNAME,
        _C.PERSON,
        _C.ROLE,
        _C.NODE,
        _C.DEPARTMENT,
        _C.STARTS_ON,
        _C.ENDS_ON,
        _C.DUTIES,
        _C.REMARK,
    ),
}
"""Table → its columns in the order of the template."""

KEYS: Mapping[OfficeTable, tuple[OfficeColumn, ...]] = {
    OfficeTable.CENTERS: (_C.CENTER,),
    OfficeTable.WINDOWS: (_C.CENTER, _C.NUMBER),
    OfficeTable.DEPARTMENTS: (_C.HOME, _C.NAME),
    OfficeTable.PEOPLE: (_C.USERNAME, _C.ROLE, _C.NODE, _C.DEPARTMENT),
}
"""Table → what tells one row from another; without the first of them there is no table."""

FIELDS: Mapping[OfficeTable, Mapping[str, OfficeColumn]] = {
    OfficeTable.CENTERS: {"code": _C.CENTER, "form": _C.CENTER},
    OfficeTable.WINDOWS: {"form": _C.NUMBER},
    OfficeTable.DEPARTMENTS: {"is_co_handling": _C.CO_HANDLING, "form": _C.NAME},
    OfficeTable.PEOPLE: {"name": _C.PERSON, "form": _C.USERNAME},
}
"""Table → field of what is typed by hand → its column, where the two have different names."""

EXAMPLE = "示例"
"""How the remark of a row begins that only shows how to fill the table in."""


def column_of(table: OfficeTable, field: str) -> OfficeColumn:
    """The column a field of a form stands in."""
    return FIELDS[table].get(field) or OfficeColumn(field)
