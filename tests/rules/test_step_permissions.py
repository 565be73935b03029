"""Which permission each step asks for."""

from bancheng.rules.permissions import Permission
from bancheng.rules.step_permissions import PERMISSION_OF_ACTION


def test_each_action_asks_for_this_permission():
    """Written down once more, so that a slip in the table does not only show on the printed page."""
    asked = {
        Permission.CASE_DECIDE: "accept decline",
        Permission.CASE_OVERTURN: "overturn",
        Permission.CASE_RESOLVE: "resolve_on_the_spot",
        Permission.CASE_HAND_OVER: "hand_over reassign uphold",
        Permission.CASE_HANDLE: (
            "take_up classify send_back ask_material answer ask_opinion drop_opinion ask_extension"
        ),
        Permission.CASE_NOTE: "note",
        Permission.CASE_CONTACT: "contact",
        Permission.CASE_REPLY: "confirm object_to",
        Permission.CASE_RETRACT: "retract",
        Permission.CASE_CLOSE_SILENT: "close_silent",
        Permission.CASE_RATE: "rate",
        Permission.CASE_APPROVE: "approve reject",
        Permission.CASE_ASSIST: "give_opinion",
        Permission.CASE_EXTEND: "grant_extension refuse_extension",
        Permission.CASE_CONFER: "confer",
        Permission.CASE_FOLLOW_UP: "call_back recheck reopen archive",
        Permission.CASE_SUPPLY: "supply_material",
        Permission.CASE_ADD_WORDS: "add_words",
        Permission.CASE_WITHDRAW: "withdraw",
        Permission.CASE_CORRECT: "correct",
        Permission.CASE_LINK: "link",
        Permission.CASE_ATTACH: "attach",
    }
    expected = {action: permission for permission in asked for action in asked[permission].split()}
    assert expected == PERMISSION_OF_ACTION
