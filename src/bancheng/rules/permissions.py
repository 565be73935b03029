"""Who may do what: one table of alternatives over one-line predicates, one evaluator.

``docs/permissions.md`` is printed from this table. A case is shown to somebody exactly when
``CASE_VIEW`` holds; ``data.queries.cases.visible_to`` says the same in SQL and a test compares them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from bancheng.rules.people import Reporter, Role, Viewer
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action

NO_CASE = 0
"""Stands where a centre as a whole is in question: asked for as a plain case of it would be."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What permissions need to know of a case."""

    case_id: int
    center_id: int
    area_path: str
    is_confidential: bool = False
    handler_id: int | None = None
    assisting_department_ids: frozenset[int] = frozenset()
    department_id: int | None = None
    """The department the handler was given the case in; None: the centre's own handlers."""

    @classmethod
    def of_center(cls, center_id: int, area_path: str) -> Self:
        """The facts where no case but a centre's own paper is in question."""
        return cls(NO_CASE, center_id, area_path)


Actor = Viewer | Reporter
Predicate = Callable[[Actor, CaseFacts | None], bool]


class Permission(StrEnum):
    """Everything that can be permitted, noun.verb."""

    CASE_REGISTER = "case.register"
    CASE_VIEW = "case.view"
    CASE_DECIDE = "case.decide"
    CASE_OVERTURN = "case.overturn"
    CASE_RESOLVE = "case.resolve"
    CASE_HAND_OVER = "case.hand_over"
    CASE_HANDLE = "case.handle"
    CASE_NOTE = "case.note"
    CASE_CONTACT = "case.contact"
    CASE_CLOSE_SILENT = "case.close_silent"
    CASE_REPLY = "case.reply"
    CASE_RETRACT = "case.retract"
    CASE_RATE = "case.rate"
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
    CALENDAR_MANAGE = "calendar.manage"
    JOURNAL_READ = "journal.read"
    READINESS_VIEW = "readiness.view"
    ROSTER_VIEW = "roster.view"
    SIGN_MAKE = "sign.make"
    ACCOUNT_USE = "account.use"


def nobody(_actor: Actor, _case: CaseFacts | None) -> bool:
    """No person: the daily command alone takes this step."""
    return False


def registrar_somewhere(actor: Actor, _case: CaseFacts | None) -> bool:
    """A registrar, at any centre."""
    return isinstance(actor, Viewer) and actor.holds(Role.REGISTRAR)


def lead_somewhere(actor: Actor, _case: CaseFacts | None) -> bool:
    """The lead of a working group, at any centre."""
    return isinstance(actor, Viewer) and actor.holds(Role.LEAD)


def handler_somewhere(actor: Actor, _case: CaseFacts | None) -> bool:
    """A handler, in any centre or department."""
    return isinstance(actor, Viewer) and actor.holds(Role.HANDLER)


def member_somewhere(actor: Actor, _case: CaseFacts | None) -> bool:
    """A member of a working group."""
    return isinstance(actor, Viewer) and actor.holds(Role.MEMBER)


def supervisor_somewhere(actor: Actor, _case: CaseFacts | None) -> bool:
    """Somebody of the district office."""
    return isinstance(actor, Viewer) and actor.holds(Role.SUPERVISOR)


def administrator_somewhere(actor: Actor, _case: CaseFacts | None) -> bool:
    """An administrator of accounts and places."""
    return isinstance(actor, Viewer) and actor.holds(Role.ADMINISTRATOR)


def administrator_of_area(actor: Actor, _case: CaseFacts | None) -> bool:
    """An administrator of an area, not of a single centre: the calendar is everybody's."""
    return isinstance(actor, Viewer) and bool(actor.areas(Role.ADMINISTRATOR))


def auditor_somewhere(actor: Actor, _case: CaseFacts | None) -> bool:
    """An auditor."""
    return isinstance(actor, Viewer) and actor.holds(Role.AUDITOR)


def signed_in(actor: Actor, _case: CaseFacts | None) -> bool:
    """Anybody with an account."""
    return isinstance(actor, Viewer)


def registrar_here(actor: Actor, case: CaseFacts | None) -> bool:
    """A registrar of the case's centre, unless the case is about conduct."""
    return _holds_here(actor, case, Role.REGISTRAR) and not _is_confidential(case)


def member_here(actor: Actor, case: CaseFacts | None) -> bool:
    """A member of the working group of the case's centre, unless the case is about conduct."""
    return _holds_here(actor, case, Role.MEMBER) and not _is_confidential(case)


def lead_here(actor: Actor, case: CaseFacts | None) -> bool:
    """The lead of the working group of the case's centre."""
    return _holds_here(actor, case, Role.LEAD)


def handler_of_case(actor: Actor, case: CaseFacts | None) -> bool:
    """The handler it is with, by a post at its centre or department, unless it is about conduct."""
    if not isinstance(actor, Viewer) or case is None or case.is_confidential:
        return False
    return case.handler_id == actor.person_id and _handles_here(actor, case)


def lead_handling(actor: Actor, case: CaseFacts | None) -> bool:
    """The lead of the case's centre who handles it personally."""
    return lead_here(actor, case) and case is not None and case.handler_id == _id(actor)


def assisting_here(actor: Actor, case: CaseFacts | None) -> bool:
    """A handler of a department that assists, unless the case is about conduct."""
    if not isinstance(actor, Viewer) or case is None or case.is_confidential:
        return False
    return bool(actor.departments(Role.HANDLER) & case.assisting_department_ids)


def supervisor_above(actor: Actor, case: CaseFacts | None) -> bool:
    """The district office of the area the case's centre lies in."""
    if not isinstance(actor, Viewer) or case is None:
        return False
    return any(case.area_path.startswith(path) for path in actor.areas(Role.SUPERVISOR))


def registrar_of_center(actor: Actor, place: CaseFacts | None) -> bool:
    """A registrar of the centre; where none is named, of any."""
    return _holds_at(actor, place, Role.REGISTRAR)


def lead_of_center(actor: Actor, place: CaseFacts | None) -> bool:
    """The lead of the working group of the centre; where none is named, of any."""
    return _holds_at(actor, place, Role.LEAD)


def member_of_center(actor: Actor, place: CaseFacts | None) -> bool:
    """A member of the working group of the centre; where none is named, of any."""
    return _holds_at(actor, place, Role.MEMBER)


def supervisor_of_center(actor: Actor, place: CaseFacts | None) -> bool:
    """The district office of the area the centre lies in; where none is named, of any."""
    return supervisor_somewhere(actor, None) if place is None else supervisor_above(actor, place)


def the_reporter(actor: Actor, case: CaseFacts | None) -> bool:
    """The reporter of this very case, by number and query code."""
    return reporter_looking(actor, case) and isinstance(actor, Reporter) and actor.has_code


def reporter_looking(actor: Actor, case: CaseFacts | None) -> bool:
    """The reporter of this case, by its code; unless it is about conduct, by the phone's tail, too."""
    if not isinstance(actor, Reporter) or case is None or actor.case_id != case.case_id:
        return False
    return actor.has_code or not case.is_confidential


def _holds_here(actor: Actor, case: CaseFacts | None, role: Role) -> bool:
    return isinstance(actor, Viewer) and case is not None and case.center_id in actor.centers(role)


def _handles_here(actor: Viewer, case: CaseFacts) -> bool:
    is_at_center = case.center_id in actor.centers(Role.HANDLER, Role.LEAD)
    return is_at_center or case.department_id in actor.departments(Role.HANDLER)


def _holds_at(actor: Actor, place: CaseFacts | None, role: Role) -> bool:
    if place is None:
        return isinstance(actor, Viewer) and actor.holds(role)
    return _holds_here(actor, place, role)


def _is_confidential(case: CaseFacts | None) -> bool:
    return case is not None and case.is_confidential


def _id(actor: Actor) -> int | None:
    return actor.person_id if isinstance(actor, Viewer) else None


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
    Permission.CASE_HANDLE: _HANDLING,
    Permission.CASE_NOTE: _WORKERS,
    Permission.CASE_CONTACT: (*_WINDOW, *_HANDLING),
    Permission.CASE_CLOSE_SILENT: (nobody,),
    Permission.CASE_REPLY: (the_reporter, *_WINDOW),
    Permission.CASE_RETRACT: (the_reporter, *_WINDOW),
    Permission.CASE_RATE: (the_reporter,),
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
    Permission.CALENDAR_MANAGE: (administrator_of_area,),
    Permission.JOURNAL_READ: (auditor_somewhere,),
    Permission.READINESS_VIEW: (administrator_somewhere, supervisor_somewhere),
    Permission.ROSTER_VIEW: (
        registrar_somewhere,
        lead_somewhere,
        handler_somewhere,
        member_somewhere,
        supervisor_somewhere,
        administrator_somewhere,
    ),
    Permission.SIGN_MAKE: (
        registrar_somewhere,
        lead_somewhere,
        supervisor_somewhere,
        administrator_somewhere,
    ),
    Permission.ACCOUNT_USE: (signed_in,),
}

PERMISSION_OF_ACTION: dict[Action, Permission] = {
    Action.ACCEPT: Permission.CASE_DECIDE,
    Action.DECLINE: Permission.CASE_DECIDE,
    Action.OVERTURN: Permission.CASE_OVERTURN,
    Action.RESOLVE_ON_THE_SPOT: Permission.CASE_RESOLVE,
    Action.HAND_OVER: Permission.CASE_HAND_OVER,
    Action.TAKE_UP: Permission.CASE_HANDLE,
    Action.CLASSIFY: Permission.CASE_HANDLE,
    Action.SEND_BACK: Permission.CASE_HANDLE,
    Action.REASSIGN: Permission.CASE_HAND_OVER,
    Action.UPHOLD: Permission.CASE_HAND_OVER,
    Action.NOTE: Permission.CASE_NOTE,
    Action.CONTACT: Permission.CASE_CONTACT,
    Action.ASK_MATERIAL: Permission.CASE_HANDLE,
    Action.SUPPLY_MATERIAL: Permission.CASE_SUPPLY,
    Action.ANSWER: Permission.CASE_HANDLE,
    Action.CONFIRM: Permission.CASE_REPLY,
    Action.OBJECT_TO: Permission.CASE_REPLY,
    Action.RETRACT: Permission.CASE_RETRACT,
    Action.CLOSE_SILENT: Permission.CASE_CLOSE_SILENT,
    Action.ADD_WORDS: Permission.CASE_ADD_WORDS,
    Action.WITHDRAW: Permission.CASE_WITHDRAW,
    Action.CORRECT: Permission.CASE_CORRECT,
    Action.LINK: Permission.CASE_LINK,
    Action.ATTACH: Permission.CASE_ATTACH,
    Action.RATE: Permission.CASE_RATE,
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
    Permission.CASE_HANDLE: zh("只有这一件的办理人员能做。"),
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
}
"""Why not, where a short reason helps more than the general one."""
