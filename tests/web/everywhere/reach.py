"""Who reaches what lies somewhere, written down once more beside the rules."""

from collections.abc import Mapping

from bancheng.rules.permissions import Permission
from tests.people import PEOPLE
from tests.web.everywhere.returns import RETURNS_REACHED

STRANGERS = ("nobody", "deactivated")
REPORTERS = ("reporter", "reporter of another case", "reporter with a wrong code")
ACTORS = (*PEOPLE, *STRANGERS, *REPORTERS, "registrar with a reporter's code")

HERE, ELSEWHERE, ABOVE, OWN = "here", "elsewhere", "above", "own"
ADMINISTERS = {"administrator": {HERE, ELSEWHERE, ABOVE}, "center_administrator": {HERE}}
OF_THE_GROUP = ("registrar", "handler", "colleague", "lead", "member", "all_rounder")
OF_THE_OTHER_GROUP = ("other_registrar", "other_handler", "other_lead", "other_member")
REGISTRAR = ("registrar", "registrar with a reporter's code")
READS_ROSTERS = {
    **{name: {HERE} for name in OF_THE_GROUP},
    **{name: {ELSEWHERE} for name in OF_THE_OTHER_GROUP},
    "supervisor": {HERE, ELSEWHERE},
    "registrar with a reporter's code": {HERE},
    **ADMINISTERS,
}
MAKES_SIGNS = {
    **{name: {HERE} for name in ("registrar", "lead", "all_rounder")},
    **{name: {ELSEWHERE} for name in ("other_registrar", "other_lead")},
    "supervisor": {HERE, ELSEWHERE},
    "registrar with a reporter's code": {HERE},
    **ADMINISTERS,
}
ASKS_FOR_DAYS = {"lead": {HERE}, "other_lead": {ELSEWHERE}, **ADMINISTERS}
DECIDES_ON_DAYS = {"administrator": {HERE, ELSEWHERE, ABOVE}}
OPEN_TO_ALL_STAFF = {name: {HERE, ELSEWHERE, ABOVE} for name in ACTORS}
ASKED_FOR = {
    "registrar": {HERE},
    "registrar with a reporter's code": {HERE},
    "other_registrar": {ELSEWHERE},
}
LEADS = {"lead": {HERE}, "other_lead": {ELSEWHERE}}
REACH: Mapping[Permission, Mapping[str, set[str]]] = {
    Permission.PLACE_MANAGE: ADMINISTERS,
    Permission.PERSON_MANAGE: ADMINISTERS,
    Permission.SETTING_MANAGE: ADMINISTERS,
    Permission.CASE_PASS_ON: {**ADMINISTERS, **LEADS},
    Permission.OFFICE_IMPORT: {"administrator": {HERE}, "center_administrator": {ELSEWHERE}},
    Permission.ROSTER_VIEW: READS_ROSTERS,
    Permission.SAVED_VIEW_KEEP: {key: {OWN} for key in REGISTRAR} | {"lead": {HERE}},
    Permission.LEDGER_IMPORT: {**ASKED_FOR, **LEADS, "all_rounder": {HERE}},
    Permission.JOB_VIEW: ASKED_FOR,
    Permission.SIGN_MAKE: MAKES_SIGNS,
    Permission.CALENDAR_REQUEST: ASKS_FOR_DAYS,
    Permission.CALENDAR_APPROVE: DECIDES_ON_DAYS,
    Permission.DESK_VIEW: OPEN_TO_ALL_STAFF,
    **RETURNS_REACHED,
}
"""Who reaches things of 岳阳 (here), of 方松 (elsewhere), of the district (above), or their own."""
