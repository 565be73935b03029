"""Headings and lines of an office sheet; places and people in them are invented."""

CENTERS = ["区划代码", "中心编码", "名称", "简称", "类型", "地址", "电话", "开放时间", "启用日期"]
WINDOWS = ["中心编码", "窗口号", "位置"]
DEPARTMENTS = ["中心编码或区划代码", "名称", "协办"]
PEOPLE = [
    "账号",
    "姓名",
    "角色",
    "任职的中心编码或区划代码",
    "部门",
    "从哪天起",
    "到哪天止",
    "职责",
]
TOWN_KIND = "街镇社区事务受理服务中心"
NEW_CENTER = "31011710201"


def center(**changes: object) -> list[object]:
    """A line of a new centre in 岳阳街道's area."""
    line = {
        "area": "310117001",
        "code": NEW_CENTER,
        "name": "岳阳街道示例分中心",
        "short": "岳分",
        "kind": "分中心、专业大厅",
        "address": "示例路1号",
        "phone": "021-57000001",
        "hours": "周一至周五 9:00—17:00",
        "live_on": "2026-11-09",
    }
    return list({**line, **changes}.values())


def person(**changes: object) -> list[object]:
    """A line of a new registrar of the new centre."""
    line = {
        "username": "yf.wang",
        "name": "王新示例",
        "role": "登记人员",
        "node": NEW_CENTER,
        "department": "",
        "starts_on": "2026-11-02",
        "ends_on": "",
        "duties": "登记、梳理、报表。",
    }
    return list({**line, **changes}.values())
