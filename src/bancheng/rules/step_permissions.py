"""Which permission each step of a case asks for."""

from bancheng.rules.permissions import Permission
from bancheng.rules.workflow import Action

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
