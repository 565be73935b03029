"""What the journal says: one sentence per event, for staff and, where meant, for the reporter."""

from collections.abc import Mapping
from enum import StrEnum

from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action

REPORTER_NAME = zh("反映人")
"""Who acted, where it was the reporter."""


class Event(StrEnum):
    """Journaled happenings that are no step of the workflow."""

    REGISTER = "register"
    ASSIST = "assist"
    BRING = "bring"
    REVEAL_CONTACT = "reveal_contact"
    OPEN_ATTACHMENT = "open_attachment"
    SHOW_RECEIPT = "show_receipt"
    RENEW_QUERY_CODE = "renew_query_code"
    LOOK_UP = "look_up"
    EXPORT_LEDGER = "export_ledger"
    SAVE_VIEW = "save_view"
    CHANGE_VIEW = "change_view"
    DELETE_VIEW = "delete_view"
    REBUILD_SEARCH = "rebuild_search"
    PRINT_PAPER = "print_paper"
    TAKE_PAPER = "take_paper"
    PRINT_LEDGER = "print_ledger"
    SAVE_RETURN = "save_return"
    SUBMIT_RETURN = "submit_return"
    SEND_BACK_RETURN = "send_back_return"
    RECEIVE_RETURN = "receive_return"
    PRINT_RETURN = "print_return"
    EXPORT_RETURNS = "export_returns"
    IMPORT = "import"
    IMPORT_LEDGER = "import_ledger"
    CALL_IN_VAIN = "call_in_vain"
    RELEASE_HANDLER = "release_handler"
    KEEP_EXTENSION = "keep_extension"
    LIFT_EXTENSION = "lift_extension"
    MOVE_LIMIT = "move_limit"
    MOVE_LIMIT_LOCALLY = "move_limit_locally"
    MOVE_STEP_LIMIT = "move_step_limit"
    IMPORT_CALENDAR = "import_calendar"
    SAVE_EDITION_DRAFT = "save_edition_draft"
    DROP_EDITION_DRAFT = "drop_edition_draft"
    PUBLISH_EDITION = "publish_edition"
    UNDO_CALENDAR = "undo_calendar"
    ASK_LOCAL_DAYS = "ask_local_days"
    APPROVE_LOCAL_DAYS = "approve_local_days"
    REFUSE_LOCAL_DAYS = "refuse_local_days"
    WITHDRAW_LOCAL_DAYS = "withdraw_local_days"
    CREATE_PLACE = "create_place"
    CHANGE_PLACE = "change_place"
    RETIRE_PLACE = "retire_place"
    REOPEN_PLACE = "reopen_place"
    MOVE_PLACE = "move_place"
    BIND_SCHEME = "bind_scheme"
    SET_CEILING = "set_ceiling"
    WITHDRAW_BINDING = "withdraw_binding"
    CHANGE_SETTINGS = "change_settings"
    ADD_ENTRY = "add_entry"
    RETIRE_ENTRY = "retire_entry"
    HIDE_CODE = "hide_code"
    SHOW_CODE = "show_code"
    MAKE_SIGN = "make_sign"
    CREATE_PERSON = "create_person"
    CHANGE_PERSON = "change_person"
    RETIRE_PERSON = "retire_person"
    REOPEN_PERSON = "reopen_person"
    UNLOCK_PERSON = "unlock_person"
    RESET_PASSWORD = "reset_password"  # the name of an event  # nosec B105
    CHANGE_PASSWORD = "change_password"  # the name of an event  # nosec B105
    APPOINT = "appoint"
    CHANGE_APPOINTMENT = "change_appointment"
    END_APPOINTMENT = "end_appointment"
    MOVE_PERSON = "move_person"
    PASS_ON = "pass_on"  # nosec B105
    IMPORT_OFFICE = "import_office"


SENTENCES: dict[str, str] = {
    Event.REGISTER: zh("登记，来源：{channel}"),
    Event.ASSIST: zh("请{department}协办"),
    Event.BRING: zh("{what}，提请{station}"),
    Event.REVEAL_CONTACT: zh("查看反映人电话，用途：{purpose}"),
    Event.OPEN_ATTACHMENT: zh("打开附件 {name}"),
    Event.SHOW_RECEIPT: zh("查看回执和查询码"),
    Event.RENEW_QUERY_CODE: zh("换发查询码"),
    Event.LOOK_UP: zh("查进度，凭{key}"),
    Event.EXPORT_LEDGER: zh("导出台账 {rows} 件，条件：{filters}，联系方式：{contacts}"),
    Event.SAVE_VIEW: zh("保存筛选方案“{name}”，{reach}"),
    Event.CHANGE_VIEW: zh("修改筛选方案“{name}”：{changes}"),
    Event.DELETE_VIEW: zh("删除筛选方案“{name}”"),
    Event.REBUILD_SEARCH: zh("重建台账检索 {rows} 件，其中 {wrong} 件原来不一致"),
    Event.PRINT_PAPER: zh("打印{paper}（{format}），反映人信息：{contacts}"),
    Event.TAKE_PAPER: zh("下载{paper}"),
    Event.PRINT_LEDGER: zh("打印台账簿 {rows} 件，条件：{filters}"),
    Event.SAVE_RETURN: zh("存{center}{year}年第{number}季度季报的草稿"),
    Event.SUBMIT_RETURN: zh("上报{center}{year}年第{number}季度季报，登记 {registered} 件"),
    Event.SEND_BACK_RETURN: zh("退回{center}{year}年第{number}季度季报"),
    Event.RECEIVE_RETURN: zh("收下{center}{year}年第{number}季度季报，校验值 {sha256}"),
    Event.PRINT_RETURN: zh("打印{center}{year}年第{number}季度季报（{format}），{status}"),
    Event.EXPORT_RETURNS: zh("导出{year}年第{number}季度季报汇总，{centers} 个中心"),
    Event.IMPORT: zh("从旧台账导入，{file} 第 {row} 行"),
    Event.IMPORT_LEDGER: zh(
        "导入旧台账 {file}：{imported} 件，已有 {known} 件，有错没导 {bad} 件，SHA-256 {sha256}"
    ),
    Event.CALL_IN_VAIN: zh("回访反映人（{how}），没联系上"),
    Event.RELEASE_HANDLER: zh("{handler}已经不在岗，回到窗口重新转办"),
    Event.KEEP_EXTENSION: zh("批准的延期照旧，{after} 前答复"),
    Event.LIFT_EXTENSION: zh("不能办理的不延期，期限从 {before} 改为 {after}"),
    Event.MOVE_LIMIT: zh("日历更新，期限从 {before} 改为 {after}"),
    Event.MOVE_LIMIT_LOCALLY: zh("{kind}（{reason}），期限从 {before} 改为 {after}"),
    Event.MOVE_STEP_LIMIT: zh("日历有变，{step}的期限从 {before} 改为 {after}"),
    Event.IMPORT_CALENDAR: zh("载入 {years} 年日历，{rows} 天"),
    Event.SAVE_EDITION_DRAFT: zh("存{place}{subject}的草稿，照第 {number} 版改"),
    Event.DROP_EDITION_DRAFT: zh("删掉{place}{subject}的草稿"),
    Event.PUBLISH_EDITION: zh("发布{place}{subject}第 {number} 版"),
    Event.UNDO_CALENDAR: zh("撤回“{file}”，{rows} 天照原来，没办结的期限改了 {moved} 件"),
    Event.ASK_LOCAL_DAYS: zh("申请{center}{kind}：{starts} 到 {ends}，{reason}，依据：{source}"),
    Event.APPROVE_LOCAL_DAYS: zh(
        "批准{center}{kind}：{starts} 到 {ends}，{reason}，没办结的期限改了 {moved} 件"
    ),
    Event.REFUSE_LOCAL_DAYS: zh("没批准{center}{kind}：{starts} 到 {ends}，{reason}"),
    Event.WITHDRAW_LOCAL_DAYS: zh("撤回申请，{center}{kind}：{starts} 到 {ends}，{reason}"),
    Event.CREATE_PLACE: zh("新建{kind} {name}"),
    Event.CHANGE_PLACE: zh("修改{kind} {name}：{changes}"),
    Event.RETIRE_PLACE: zh("停用{kind} {name}"),
    Event.REOPEN_PLACE: zh("恢复{kind} {name}"),
    Event.MOVE_PLACE: zh("把{kind} {name} 从{before}调到{after}下面"),
    Event.BIND_SCHEME: zh(
        "{name}，{channel}，从 {since} 起时限方案定为“{after}”，原来是“{before}”"
    ),
    Event.SET_CEILING: zh(
        "{name}，{channel}，从 {since} 起时限上限定为“{after}”，原来是“{before}”"
    ),
    Event.WITHDRAW_BINDING: zh("{name}，{channel}，撤销从 {since} 起的“{after}”"),
    Event.CHANGE_SETTINGS: zh("修改{kind} {name} 的各项设置：{changes}"),
    Event.ADD_ENTRY: zh("{name}的目录“{catalogue}”加细分“{entry}”"),
    Event.RETIRE_ENTRY: zh("{name}的目录“{catalogue}”停用细分“{entry}”"),
    Event.HIDE_CODE: zh("{name}的目录“{catalogue}”不用“{entry}”"),
    Event.SHOW_CODE: zh("{name}的目录“{catalogue}”恢复“{entry}”"),
    Event.MAKE_SIGN: zh("做{name}的窗口标识：{size}，{format}，二维码：{code}"),
    Event.CREATE_PERSON: zh("新建账号 {name}"),
    Event.CHANGE_PERSON: zh("修改账号 {name}：{changes}"),
    Event.RETIRE_PERSON: zh("停用账号 {name}"),
    Event.REOPEN_PERSON: zh("恢复账号 {name}"),
    Event.UNLOCK_PERSON: zh("给 {name} 的账号解锁"),
    Event.RESET_PASSWORD: zh("重置 {name} 的密码"),
    Event.CHANGE_PASSWORD: zh("修改自己的密码"),
    Event.APPOINT: zh("任命{name}为{role}（{node}），自 {starts} 起"),
    Event.CHANGE_APPOINTMENT: zh("修改{name}任{role}（{node}）的职责：{changes}"),
    Event.END_APPOINTMENT: zh("{name}不再任{role}（{node}），到 {ends} 止"),
    Event.MOVE_PERSON: zh("{name}从{before}调到{after}，自 {starts} 起"),
    Event.PASS_ON: zh("把{name}手上的 {count} 件移交给{successors}：{numbers}"),
    Event.IMPORT_OFFICE: zh(
        "导入机构和人员 {file}：新建 {created} 项，修改 {changed} 项，已有 {known} 项，SHA-256 {sha256}"
    ),
    Action.ACCEPT: zh("受理"),
    Action.DECLINE: zh("不予受理：{reason}；去处：{referral}"),
    Action.OVERTURN: zh("把不予受理改为受理"),
    Action.RESOLVE_ON_THE_SPOT: zh("当场答复反映人（{how}）"),
    Action.HAND_OVER: zh("转给{handler}（{unit}）"),
    Action.TAKE_UP: zh("签收"),
    Action.CLASSIFY: zh("定为{difficulty}，{days} 个工作日"),
    Action.SEND_BACK: zh("退回，请求改派"),
    Action.REASSIGN: zh("从{previous}改派给{handler}（{unit}），期限不变"),
    Action.UPHOLD: zh("维持原派，由{handler}继续办"),
    Action.NOTE: zh("记进展"),
    Action.CONTACT: zh("联系反映人（{how}）"),
    Action.ASK_MATERIAL: zh("请反映人补材料"),
    Action.SUPPLY_MATERIAL: zh("材料已补{on_behalf}"),
    Action.ANSWER: zh("答复反映人（{how}），结果：{outcome}"),
    Action.CONFIRM: zh("反映人没有异议，办结{on_behalf}"),
    Action.OBJECT_TO: zh("反映人有异议，转入第 {round} 轮{on_behalf}"),
    Action.RETRACT: zh("把 {clerk} {day} 代填的“没有异议”（{solved}）作废，接着等反映人"),
    Action.CLOSE_SILENT: zh("答复后 {days} 个工作日没有提出异议，办结"),
    Action.ADD_WORDS: zh("反映人补充说明"),
    Action.WITHDRAW: zh("反映人撤回{on_behalf}"),
    Action.CORRECT: zh("更正{field}：“{before}”改为“{after}”"),
    Action.LINK: zh("标为 {number} 的重复件"),
    Action.ATTACH: zh("加附件 {name}"),
    Action.RATE: zh("反映人评价：{grade}"),
    Action.APPROVE: zh("{station}：同意"),
    Action.REJECT: zh("{station}：退回修改"),
    Action.ASK_OPINION: zh("请{department}会办"),
    Action.GIVE_OPINION: zh("{department}交会办意见"),
    Action.DROP_OPINION: zh("不用{department}会办了"),
    Action.ASK_EXTENSION: zh("申请延期，从 {before} 延到 {after}"),
    Action.GRANT_EXTENSION: zh("同意延期，从 {before} 延到 {after}"),
    Action.REFUSE_EXTENSION: zh("不同意延期，仍在 {before} 前答复"),
    Action.CONFER: zh("会商，参加的：{participants}"),
    Action.CALL_BACK: zh("回访反映人（{how}），反映人说：{solved}"),
    Action.RECHECK: zh("核查，{finding}"),
    Action.REOPEN: zh("办结后发现没办成，转入第 {round} 轮"),
    Action.ARCHIVE: zh("归档"),
}
"""Event or action → its sentence; the placeholders are keys of the entry's details."""

EVENT_LABELS: dict[Event, str] = {
    Event.REGISTER: zh("登记"),
    Event.ASSIST: zh("请部门协办"),
    Event.BRING: zh("提请审签"),
    Event.REVEAL_CONTACT: zh("查看反映人电话"),
    Event.OPEN_ATTACHMENT: zh("打开附件"),
    Event.SHOW_RECEIPT: zh("查看回执"),
    Event.RENEW_QUERY_CODE: zh("换发查询码"),
    Event.LOOK_UP: zh("查进度"),
    Event.EXPORT_LEDGER: zh("导出台账"),
    Event.SAVE_VIEW: zh("保存筛选方案"),
    Event.CHANGE_VIEW: zh("修改筛选方案"),
    Event.DELETE_VIEW: zh("删除筛选方案"),
    Event.REBUILD_SEARCH: zh("重建检索"),
    Event.PRINT_PAPER: zh("打印纸件"),
    Event.TAKE_PAPER: zh("反映人下载纸件"),
    Event.PRINT_LEDGER: zh("打印台账簿"),
    Event.SAVE_RETURN: zh("存季报草稿"),
    Event.SUBMIT_RETURN: zh("上报季报"),
    Event.SEND_BACK_RETURN: zh("退回季报"),
    Event.RECEIVE_RETURN: zh("收下季报"),
    Event.PRINT_RETURN: zh("打印季报"),
    Event.EXPORT_RETURNS: zh("导出季报汇总"),
    Event.IMPORT: zh("从旧台账导入"),
    Event.IMPORT_LEDGER: zh("导入旧台账"),
    Event.CALL_IN_VAIN: zh("回访没联系上"),
    Event.RELEASE_HANDLER: zh("回到窗口重新转办"),
    Event.KEEP_EXTENSION: zh("延期照旧"),
    Event.LIFT_EXTENSION: zh("延期不再算"),
    Event.MOVE_LIMIT: zh("期限随日历变动"),
    Event.MOVE_LIMIT_LOCALLY: zh("期限随停办、加开变动"),
    Event.MOVE_STEP_LIMIT: zh("一步的期限随日历变动"),
    Event.IMPORT_CALENDAR: zh("载入日历"),
    Event.SAVE_EDITION_DRAFT: zh("存办法的草稿"),
    Event.DROP_EDITION_DRAFT: zh("删掉办法的草稿"),
    Event.PUBLISH_EDITION: zh("发布办法"),
    Event.UNDO_CALENDAR: zh("撤回日历"),
    Event.ASK_LOCAL_DAYS: zh("申请停办、加开"),
    Event.APPROVE_LOCAL_DAYS: zh("批准停办、加开"),
    Event.REFUSE_LOCAL_DAYS: zh("没批准停办、加开"),
    Event.WITHDRAW_LOCAL_DAYS: zh("撤回停办、加开的申请"),
    Event.CREATE_PLACE: zh("新建机构"),
    Event.CHANGE_PLACE: zh("修改机构"),
    Event.RETIRE_PLACE: zh("停用机构"),
    Event.REOPEN_PLACE: zh("恢复机构"),
    Event.MOVE_PLACE: zh("调换上级"),
    Event.BIND_SCHEME: zh("定时限方案"),
    Event.SET_CEILING: zh("定时限上限"),
    Event.WITHDRAW_BINDING: zh("撤销时限方案"),
    Event.CHANGE_SETTINGS: zh("修改设置"),
    Event.ADD_ENTRY: zh("目录加细分"),
    Event.RETIRE_ENTRY: zh("目录停用细分"),
    Event.HIDE_CODE: zh("目录不用一项"),
    Event.SHOW_CODE: zh("目录恢复一项"),
    Event.MAKE_SIGN: zh("做窗口标识"),
    Event.CREATE_PERSON: zh("新建账号"),
    Event.CHANGE_PERSON: zh("修改账号"),
    Event.RETIRE_PERSON: zh("停用账号"),
    Event.REOPEN_PERSON: zh("恢复账号"),
    Event.UNLOCK_PERSON: zh("账号解锁"),
    Event.RESET_PASSWORD: zh("重置密码"),
    Event.CHANGE_PASSWORD: zh("修改自己的密码"),
    Event.APPOINT: zh("任命"),
    Event.CHANGE_APPOINTMENT: zh("修改职责"),
    Event.END_APPOINTMENT: zh("免职"),
    Event.MOVE_PERSON: zh("调动"),
    Event.PASS_ON: zh("移交"),
    Event.IMPORT_OFFICE: zh("导入机构和人员"),
}
"""Event → its name in the journal's filter; actions have their own labels."""

PUBLIC_SENTENCES: dict[str, str] = {
    Event.REGISTER: zh("收到您的反映"),
    Action.ACCEPT: zh("受理"),
    Action.DECLINE: zh("不予受理：{reason}"),
    Action.OVERTURN: zh("改为受理"),
    Action.RESOLVE_ON_THE_SPOT: zh("当场答复您"),
    Action.HAND_OVER: zh("转给{unit}办理"),
    Action.REASSIGN: zh("改由{unit}办理，期限不变"),
    Action.CONTACT: zh("和您联系（{how}）"),
    Action.ASK_MATERIAL: zh("请您补材料"),
    Action.SUPPLY_MATERIAL: zh("收到您补的材料"),
    Action.ANSWER: zh("答复您（{how}）"),
    Action.CONFIRM: zh("您没有异议，办结"),
    Action.OBJECT_TO: zh("您有异议，接着办"),
    Action.RETRACT: zh("窗口代填的“没有异议”作废，接着等您回话"),
    Action.CLOSE_SILENT: zh("答复后 {days} 个工作日没有收到异议，办结"),
    Action.ADD_WORDS: zh("您补充说明"),
    Action.WITHDRAW: zh("撤回"),
    Action.RATE: zh("您评价：{grade}"),
    Action.GRANT_EXTENSION: zh("延期，从 {before} 改为 {after} 前答复您"),
    Action.CALL_BACK: zh("回访您（{how}）"),
    Event.CALL_IN_VAIN: zh("回访您（{how}），没联系上"),
    Action.REOPEN: zh("事情没办成，接着办"),
    Event.KEEP_EXTENSION: zh("延期照旧，{after} 前答复您"),
    Event.LIFT_EXTENSION: zh("延期不再算，从 {before} 改为 {after} 前答复您"),
    Event.MOVE_LIMIT: zh("工作日历有变，期限从 {before} 改为 {after}"),
    Event.MOVE_LIMIT_LOCALLY: zh("窗口{kind}（{reason}），期限从 {before} 改为 {after}"),
}
"""The entries a reporter sees on the progress page, in words said to the reporter."""

SAID_BY_REPORTER = frozenset(
    {Action.CONFIRM, Action.OBJECT_TO, Action.ADD_WORDS, Action.WITHDRAW, Action.RATE}
)
"""The entries whose sentence names the reporter itself."""

PUBLIC_QUOTES = frozenset(
    {
        Action.CONTACT,
        Action.ASK_MATERIAL,
        Action.GRANT_EXTENSION,
        Action.OBJECT_TO,
        Action.RETRACT,
        Action.SUPPLY_MATERIAL,
        Action.DECLINE,
        Action.ADD_WORDS,
        Action.WITHDRAW,
    }
)
"""The entries whose quoted words a reporter may read; notes and disputes stay inside."""

ON_BEHALF = zh("（代填）")
"""Added where staff record what the reporter said (decision 7)."""

CASE_CONTENT: dict[str, frozenset[str]] = {
    Action.CORRECT: frozenset({"before", "after", "before_sealed"}),
    Action.CLASSIFY: frozenset({"legal_basis"}),
    Action.DECLINE: frozenset({"referral"}),
    Action.ATTACH: frozenset({"name"}),
    Action.CONFER: frozenset({"participants"}),
    Event.OPEN_ATTACHMENT: frozenset({"name"}),
}
"""Details that say what a case is about; who audits reads that it was done, not what it says."""

NOT_SHOWN = zh("（内容不显示）")
"""Stands where ``CASE_CONTENT`` was."""


def label_of(event: str) -> str:
    """The short name of an event or action."""
    return EVENT_LABELS[Event(event)] if event in set(Event) else Action(event).label


def actor_before(event: str, actor: str) -> str:
    """The name that stands before an entry's sentence: none where it would be said twice."""
    return "" if event in SAID_BY_REPORTER and actor == REPORTER_NAME else actor


def without_content(event: str, details: Mapping[str, object]) -> dict[str, object]:
    """The details of an entry as an auditor may read them."""
    hidden = CASE_CONTENT.get(event, frozenset())
    return {name: NOT_SHOWN if name in hidden else value for name, value in details.items()}
