"""Who may do what: one table of alternatives over one-line predicates, one evaluator.

``docs/permissions.md`` is printed from this table. A case is shown to somebody exactly when
``CASE_VIEW`` holds; ``data.queries.cases.visible_to`` says the same in SQL and a test compares them.
"""

from dataclasses import dataclass
from enum import StrEnum

from bancheng.rules.predicates import (
    Actor,
    CaseFacts,
    Predicate,
    administrator_above,
    administrator_here,
    administrator_of_all,
    administrator_of_center,
    administrator_somewhere,
    assisting_here,
    auditor_somewhere,
    handler_of_case,
    handler_somewhere,
    lead_handling,
    lead_here,
    lead_of_center,
    lead_somewhere,
    member_here,
    member_of_center,
    member_somewhere,
    nobody,
    registrar_here,
    registrar_of_center,
    registrar_somewhere,
    reporter_looking,
    signed_in,
    signer_here,
    supervisor_above,
    supervisor_of_center,
    supervisor_somewhere,
    the_reporter,
)
from bancheng.rules.wording import zh


class Permission(StrEnum):
    """Everything that can be permitted, noun.verb."""

    CASE_REGISTER = "case.register"
    CASE_VIEW = "case.view"
    CASE_DECIDE = "case.decide"
    CASE_OVERTURN = "case.overturn"
    CASE_RESOLVE = "case.resolve"
    CASE_HAND_OVER = "case.hand_over"
    CASE_PASS_ON = "case.pass_on"  # nosec B105
    CASE_HANDLE = "case.handle"
    CASE_NOTE = "case.note"
    CASE_CONTACT = "case.contact"
    CASE_CLOSE_SILENT = "case.close_silent"
    CASE_REPLY = "case.reply"
    CASE_RETRACT = "case.retract"
    CASE_RATE = "case.rate"
    CASE_APPROVE = "case.approve"
    CASE_ASSIST = "case.assist"
    CASE_EXTEND = "case.extend"
    CASE_CONFER = "case.confer"
    CASE_FOLLOW_UP = "case.follow_up"
    CASE_SUPPLY = "case.supply"
    CASE_ADD_WORDS = "case.add_words"
    CASE_WITHDRAW = "case.withdraw"
    PROGRESS_VIEW = "progress.view"
    CASE_CORRECT = "case.correct"
    CASE_LINK = "case.link"
    CASE_ATTACH = "case.attach"
    ATTACHMENT_VIEW = "attachment.view"
    CONTACT_REVEAL = "contact.reveal"
    RECEIPT_VIEW = "receipt.view"
    PAPER_PRINT = "paper.print"
    PAPER_TAKE = "paper.take"
    LEDGER_VIEW = "ledger.view"
    LEDGER_EXPORT = "ledger.export"
    SAVED_VIEW_KEEP = "saved_view.keep"
    SAVED_VIEW_SHARE = "saved_view.share"
    LEDGER_IMPORT = "ledger.import"
    CONTACT_EXPORT = "contact.export"
    JOB_VIEW = "job.view"
    RETURN_VIEW = "return.view"
    RETURN_DRAFT = "return.draft"
    RETURN_SUBMIT = "return.submit"
    RETURN_RECEIVE = "return.receive"
    DESK_VIEW = "desk.view"
    DISTRICT_VIEW = "district.view"
    PLACE_MANAGE = "place.manage"
    PERSON_MANAGE = "person.manage"
    SETTING_MANAGE = "setting.manage"
    CALENDAR_VIEW = "calendar.view"
    OFFICE_IMPORT = "office.import"
    CALENDAR_MANAGE = "calendar.manage"
    CALENDAR_REQUEST = "calendar.request"
    CALENDAR_APPROVE = "calendar.approve"
    JOURNAL_READ = "journal.read"
    READINESS_VIEW = "readiness.view"
    ROSTER_VIEW = "roster.view"
    SIGN_MAKE = "sign.make"
    ACCOUNT_USE = "account.use"


_WINDOW = (registrar_here, lead_here)
_HANDLING = (handler_of_case, lead_handling)
_WORKERS = (*_WINDOW, *_HANDLING, assisting_here)
_READERS = (
    registrar_somewhere,
    lead_somewhere,
    handler_somewhere,
    member_somewhere,
    supervisor_somewhere,
)

POLICY: dict[Permission, tuple[Predicate, ...]] = {
    Permission.CASE_REGISTER: (registrar_of_center, lead_of_center),
    Permission.CASE_VIEW: (*_WORKERS, member_here, supervisor_above),
    Permission.CASE_DECIDE: _WINDOW,
    Permission.CASE_OVERTURN: (lead_here,),
    Permission.CASE_RESOLVE: _WINDOW,
    Permission.CASE_HAND_OVER: _WINDOW,
    # Somebody must be able to when the lead has left: administrators pass on numbers, unread. Which
    # are about conduct is not for the centre's own: it may be about them.
    Permission.CASE_PASS_ON: (lead_of_center, administrator_here, administrator_above),
    Permission.CASE_HANDLE: _HANDLING,
    Permission.CASE_NOTE: _WORKERS,
    Permission.CASE_CONTACT: (*_WINDOW, *_HANDLING),
    Permission.CASE_CLOSE_SILENT: (nobody,),
    Permission.CASE_REPLY: (the_reporter, *_WINDOW),
    Permission.CASE_RETRACT: (the_reporter, *_WINDOW),
    Permission.CASE_RATE: (the_reporter,),
    Permission.CASE_APPROVE: (signer_here, lead_here),
    Permission.CASE_ASSIST: (assisting_here,),
    Permission.CASE_EXTEND: (lead_here,),
    Permission.CASE_CONFER: (lead_here,),
    Permission.CASE_FOLLOW_UP: (registrar_here, lead_here, member_here),
    Permission.CASE_SUPPLY: (the_reporter, *_WINDOW, *_HANDLING),
    Permission.CASE_ADD_WORDS: (the_reporter,),
    Permission.CASE_WITHDRAW: (the_reporter, *_WINDOW),
    Permission.PROGRESS_VIEW: (reporter_looking,),
    Permission.CASE_CORRECT: _WINDOW,
    Permission.CASE_LINK: _WINDOW,
    Permission.CASE_ATTACH: (*_WINDOW, *_HANDLING),
    # Not those who assist: a signed form names the reporter.
    Permission.ATTACHMENT_VIEW: (*_WINDOW, *_HANDLING, member_here, supervisor_above, the_reporter),
    Permission.CONTACT_REVEAL: (*_WINDOW, *_HANDLING),
    Permission.RECEIPT_VIEW: _WINDOW,
    # Whoever sees a case prints its papers; how much of the reporter stands on them is Sight's affair.
    Permission.PAPER_PRINT: (*_WORKERS, member_here, supervisor_above),
    Permission.PAPER_TAKE: (the_reporter,),
    Permission.LEDGER_VIEW: _READERS,
    Permission.SAVED_VIEW_KEEP: _READERS,  # one's own, and those shared where one leads
    Permission.SAVED_VIEW_SHARE: (lead_of_center,),
    Permission.LEDGER_EXPORT: (registrar_somewhere, lead_somewhere, supervisor_somewhere),
    Permission.LEDGER_IMPORT: (registrar_of_center, lead_of_center),
    Permission.CONTACT_EXPORT: (registrar_of_center, lead_of_center),
    Permission.JOB_VIEW: (signed_in,),  # and only what one has asked for oneself
    Permission.RETURN_VIEW: (
        registrar_of_center,
        lead_of_center,
        member_of_center,
        supervisor_of_center,
    ),
    # 43号 names the registrar for 报表上报 (S3); the lead answers for the group.
    Permission.RETURN_DRAFT: (registrar_of_center, lead_of_center),
    Permission.RETURN_SUBMIT: (registrar_of_center, lead_of_center),
    Permission.RETURN_RECEIVE: (supervisor_of_center,),
    Permission.DESK_VIEW: (signed_in,),
    Permission.DISTRICT_VIEW: (supervisor_somewhere,),
    Permission.PLACE_MANAGE: (administrator_somewhere,),
    Permission.PERSON_MANAGE: (administrator_somewhere,),
    Permission.SETTING_MANAGE: (administrator_somewhere,),
    Permission.CALENDAR_VIEW: (signed_in,),
    Permission.CALENDAR_MANAGE: (administrator_of_all,),
    Permission.CALENDAR_REQUEST: (lead_of_center, administrator_of_center, administrator_above),
    Permission.CALENDAR_APPROVE: (administrator_above,),  # and never one's own request
    Permission.OFFICE_IMPORT: (administrator_somewhere,),  # each row as if typed by hand
    Permission.JOURNAL_READ: (auditor_somewhere,),
    Permission.READINESS_VIEW: (administrator_somewhere, supervisor_somewhere),
    Permission.ROSTER_VIEW: (*_READERS, administrator_somewhere),
    Permission.SIGN_MAKE: (
        registrar_somewhere,
        lead_somewhere,
        supervisor_somewhere,
        administrator_somewhere,
    ),
    Permission.ACCOUNT_USE: (signed_in,),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes or no, and the sentence that says why not."""

    is_allowed: bool
    because: str = ""


def verdict(permission: Permission, actor: Actor, case: CaseFacts | None = None) -> Verdict:
    """Weigh ``permission`` for ``actor`` on ``case``; the first alternative that holds wins."""
    for alternative in POLICY[permission]:
        if alternative(actor, case):
            return Verdict(True, alternative.__name__)
    return Verdict(False, REFUSALS.get(permission, zh("您的账号不能做这一步。")))


def may(permission: Permission, actor: Actor, case: CaseFacts | None = None) -> bool:
    """Whether ``permission`` holds; see ``verdict``."""
    return verdict(permission, actor, case).is_allowed


REFUSALS: dict[Permission, str] = {
    Permission.CASE_DECIDE: zh("只有本中心登记人员和组长能定受理。"),
    Permission.CASE_OVERTURN: zh("只有本中心工作小组组长能改。"),
    Permission.CASE_RESOLVE: zh("只有本中心登记人员和组长能当场办结。"),
    Permission.CASE_HAND_OVER: zh("只有本中心登记人员和组长能转办、改派。"),
    Permission.CASE_PASS_ON: zh("只有本中心工作小组组长和管理员能移交。"),
    Permission.CASE_HANDLE: zh("只有这一件的办理人员能做。"),
    Permission.CASE_APPROVE: zh("这一步不归您审签。"),
    Permission.CASE_ASSIST: zh("只有会办部门的办理人员能交意见。"),
    Permission.CASE_EXTEND: zh("只有本中心工作小组组长能批延期。"),
    Permission.CASE_CONFER: zh("会商由本中心工作小组组长记。"),
    Permission.CASE_FOLLOW_UP: zh("只有本中心的人能回访、核查、归档。"),
    Permission.CASE_REPLY: zh("由反映人自己说，或由登记人员代填。"),
    Permission.CASE_RETRACT: zh("由反映人自己说，或由本中心登记人员、组长改。"),
    Permission.CASE_RATE: zh("只有反映人自己能评价。"),
    Permission.CASE_CORRECT: zh("只有本中心登记人员和组长能更正。"),
    Permission.CONTACT_REVEAL: zh("只有经办这一件的人能看电话。"),
    Permission.SAVED_VIEW_SHARE: zh("只有工作小组组长能把方案给全中心用。"),
    Permission.LEDGER_IMPORT: zh("只有本中心登记人员和组长能导入旧台账。"),
    Permission.CONTACT_EXPORT: zh("只有登记人员和组长能导出姓名和电话。"),
    Permission.RETURN_DRAFT: zh("只有本中心登记人员和组长能写季报。"),
    Permission.RETURN_SUBMIT: zh("只有本中心登记人员和组长能上报季报。"),
    Permission.RETURN_RECEIVE: zh("只有区政务服务办能收下、退回季报。"),
    Permission.CALENDAR_MANAGE: zh("放假安排对所有中心都一样，只有最上级区划的管理员能改。"),
    Permission.CALENDAR_REQUEST: zh("只有本中心组长和管理员能申请停办、加开。"),
    Permission.CALENDAR_APPROVE: zh("停办、加开由上级区划的管理员批。"),
}
"""Why not, where a short reason helps more than the general one."""
