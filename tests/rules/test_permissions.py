"""The whole access policy as one matrix: permission × person × kind of case, written a second time.

A case of the centre is seen from both sides: what 方松's people may do with a case of 岳阳 must be
what 岳阳's people may do with one of 方松.
"""

from itertools import product

import pytest

from bancheng.rules import permissions
from bancheng.rules.flows.composing import compose
from bancheng.rules.flows.palette import StepKind, sample_step
from bancheng.rules.people import Post, Role, Viewer
from bancheng.rules.permissions import POLICY, REFUSALS, Permission, may, verdict
from bancheng.rules.predicates import CaseFacts
from bancheng.rules.step_permissions import PERMISSION_OF_ACTION
from bancheng.rules.workflow import Action
from tests.actors import ACTORS, CASES, DISTRICT, HERE, THERE, viewer

P = Permission

WINDOW = {"registrar", "lead"}
HANDLER = {"handler"}
WORKERS = WINDOW | HANDLER | {"assistant"}
SEEN = WORKERS | {"member", "supervisor"}
# Permission → who holds it on a case of 岳阳 that 李示例 handles.
ON_A_CASE = {
    P.CASE_VIEW: SEEN,
    P.CASE_DECIDE: WINDOW,
    P.CASE_OVERTURN: {"lead"},
    P.CASE_RESOLVE: WINDOW,
    P.CASE_HAND_OVER: WINDOW,
    P.CASE_HANDLE: HANDLER,
    P.CASE_NOTE: WORKERS,
    P.CASE_CONTACT: WINDOW | HANDLER,
    P.CASE_CLOSE_SILENT: set(),
    P.CASE_REPLY: WINDOW | {"reporter"},
    P.CASE_RETRACT: WINDOW | {"reporter"},
    P.CASE_RATE: {"reporter"},
    P.CASE_APPROVE: {"member", "lead"},  # it waits at a station for the members
    P.CASE_ASSIST: {"assistant"},
    P.CASE_EXTEND: {"lead"},
    P.CASE_CONFER: {"lead"},
    P.CASE_FOLLOW_UP: WINDOW | {"member"},
    P.CASE_SUPPLY: WINDOW | HANDLER | {"reporter"},
    P.CASE_ADD_WORDS: {"reporter"},
    P.CASE_WITHDRAW: WINDOW | {"reporter"},
    P.PROGRESS_VIEW: {"reporter", "looker"},
    P.CASE_CORRECT: WINDOW,
    P.CASE_LINK: WINDOW,
    P.CASE_ATTACH: WINDOW | HANDLER,
    P.ATTACHMENT_VIEW: SEEN - {"assistant"} | {"reporter"},
    P.CONTACT_REVEAL: WINDOW | HANDLER,
    P.RECEIPT_VIEW: WINDOW,
    P.PAPER_PRINT: SEEN,
    P.PAPER_TAKE: {"reporter"},
}

REGISTRARS, LEADS = {"registrar", "other_registrar"}, {"lead", "other_lead"}
HANDLERS = {"handler", "other_handler", "colleague", "other_colleague", "assistant"}
HANDLERS |= {"moved_handler"}  # has been given a post elsewhere, and nothing of the old one
MEMBERS = {"member", "other_member"}
SUPERVISORS = {"supervisor", "foreign_supervisor"}
ADMINISTRATORS = {"administrator", "center_administrator", "other_center_administrator"}
ACCOUNTS = {name for name, actor in ACTORS.items() if isinstance(actor, Viewer)}
# Permission → who holds it at all; the page then shows what lies beneath the holder's own post.
WITHOUT_A_CASE = {
    P.LEDGER_VIEW: REGISTRARS | LEADS | HANDLERS | MEMBERS | SUPERVISORS,
    P.LEDGER_EXPORT: REGISTRARS | LEADS | SUPERVISORS,
    P.SAVED_VIEW_KEEP: REGISTRARS | LEADS | HANDLERS | MEMBERS | SUPERVISORS,
    P.JOB_VIEW: ACCOUNTS,
    P.SIGN_MAKE: REGISTRARS | LEADS | SUPERVISORS | ADMINISTRATORS,
    P.DESK_VIEW: ACCOUNTS,
    P.DISTRICT_VIEW: SUPERVISORS,
    P.PLACE_MANAGE: ADMINISTRATORS,
    P.PERSON_MANAGE: ADMINISTRATORS,
    P.CALENDAR_VIEW: ACCOUNTS,
    P.OFFICE_IMPORT: ADMINISTRATORS,
    P.SETTING_MANAGE: ADMINISTRATORS,
    P.CALENDAR_MANAGE: {"administrator"},
    P.JOURNAL_READ: {"auditor"},
    P.READINESS_VIEW: ADMINISTRATORS | SUPERVISORS,
    P.ROSTER_VIEW: REGISTRARS | LEADS | HANDLERS | MEMBERS | SUPERVISORS | ADMINISTRATORS,
    P.ACCOUNT_USE: ACCOUNTS,
}
# Permission → who holds it at 岳阳 as a whole; where no centre is named, of any.
AT_A_CENTER = {
    P.CASE_REGISTER: WINDOW,
    P.CASE_PASS_ON: {"lead", "center_administrator", "administrator"},
    P.LEDGER_IMPORT: WINDOW,
    P.CONTACT_EXPORT: WINDOW,
    P.SAVED_VIEW_SHARE: {"lead"},
    P.RETURN_VIEW: WINDOW | {"member", "supervisor"},
    P.RETURN_DRAFT: WINDOW,
    P.RETURN_SUBMIT: WINDOW,
    P.RETURN_RECEIVE: {"supervisor"},
    P.CALENDAR_REQUEST: {"lead", "center_administrator", "administrator"},
    P.CALENDAR_APPROVE: {"administrator"},
}
CONFIDENTIAL = {"lead", "supervisor", "reporter"}
"""Who may have anything to do with a complaint about conduct."""


def mirrored(names: set[str]) -> set[str]:
    """The same people of the other centre; those of the district are of both."""
    turned = {name: f"other_{name}" for name in ACTORS if f"other_{name}" in ACTORS}
    return {turned.get(name, name) for name in names}


def expected(permission: Permission, kind: str) -> set[str]:
    """Who holds ``permission`` on a case of this kind."""
    if permission in WITHOUT_A_CASE:
        return WITHOUT_A_CASE[permission]
    if permission in AT_A_CENTER:
        names = AT_A_CENTER[permission]
        if permission is P.CASE_PASS_ON and "conduct" in kind:
            names = names - {"center_administrator"}
        return _at_a_center(names, kind)
    if kind == "none":
        return set()
    names = ON_A_CASE[permission]
    if "conduct" in kind:
        names = names & CONFIDENTIAL | ({"lead"} if names == HANDLER else set())
    if kind == "conduct, left with a handler" and permission is P.CASE_HANDLE:
        names = set()
    return mirrored(names) if kind.startswith("other") else names


def _at_a_center(names: set[str], kind: str) -> set[str]:
    if kind != "none":
        return mirrored(names) if kind.startswith("other") else names
    return names | mirrored(names) | ({"foreign_supervisor"} if "supervisor" in names else set())


@pytest.mark.parametrize(("permission", "kind"), list(product(Permission, CASES)))
def test_the_matrix(permission, kind):
    holders = {name for name, actor in ACTORS.items() if may(permission, actor, CASES[kind])}
    assert holders == expected(permission, kind)


@pytest.mark.parametrize(
    ("path", "is_top"), [("310000/", True), ("310000/310117/", False), (HERE, False)]
)
def test_official_days_are_looked_after_from_the_top(path, is_top):
    assert may(P.CALENDAR_MANAGE, viewer(7, Role.ADMINISTRATOR, path)) is is_top
    assert may(P.CALENDAR_APPROVE, viewer(7, Role.ADMINISTRATOR, path))


OFFICE, OTHER_OFFICE = 72, 73


@pytest.mark.parametrize(
    ("posts", "department_id", "handles"),
    [
        ([Post(Role.HANDLER, HERE, center_id=1)], None, True),
        ([Post(Role.LEAD, HERE, center_id=1)], None, True),
        ([Post(Role.HANDLER, DISTRICT, department_id=OFFICE)], OFFICE, True),
        ([Post(Role.HANDLER, HERE, center_id=1, department_id=OFFICE)], OFFICE, True),
        ([Post(Role.HANDLER, THERE, center_id=2, department_id=OFFICE)], OFFICE, True),
        ([Post(Role.HANDLER, DISTRICT, department_id=OTHER_OFFICE)], OFFICE, False),
        ([Post(Role.HANDLER, DISTRICT, department_id=OFFICE)], None, False),
        ([Post(Role.HANDLER, THERE, center_id=2)], None, False),
        ([Post(Role.LEAD, THERE, center_id=2)], OFFICE, False),
        ([Post(Role.REGISTRAR, HERE, center_id=1)], None, False),
        ([], None, False),
    ],
)
def test_a_case_stays_with_a_handler_who_has_a_post_where_it_is(posts, department_id, handles):
    case = CaseFacts(101, 1, HERE, handler_id=4, department_id=department_id)
    actor = Viewer(4, frozenset(posts))
    assert permissions.handler_of_case(actor, case) is handles


@pytest.mark.parametrize("permission", Permission)
def test_a_verdict_says_which_alternative_held_or_why_not(permission):
    alternatives = [alternative.__name__ for alternative in POLICY[permission]]
    for actor in ACTORS.values():
        found = verdict(permission, actor, CASES["own"])
        if found.is_allowed:
            assert found.because in alternatives
        else:
            assert found.because == REFUSALS.get(permission, "您的账号不能做这一步。")


def test_a_handler_who_is_none_any_more_sees_the_case_no_longer():
    assert not may(P.CASE_VIEW, Viewer(4), CASES["own"])
    assert not may(P.CASE_HANDLE, Viewer(4), CASES["own"])


def test_a_lead_who_also_sits_in_a_department_handles_cases_of_another_centre():
    """One person may hold several posts; it is the one in the department that counts there."""
    posts = {Post(Role.LEAD, THERE, center_id=2), Post(Role.HANDLER, DISTRICT, department_id=72)}
    facts = CaseFacts(101, 1, HERE, False, 12, department_id=72)
    assert may(P.CASE_HANDLE, Viewer(12, frozenset(posts)), facts)
    assert not may(P.CASE_HANDLE, ACTORS["other_lead"], facts)


def test_posts_add_up():
    posts = frozenset({Post(Role.REGISTRAR, HERE, center_id=1), Post(Role.AUDITOR, DISTRICT)})
    both = Viewer(41, posts)
    assert may(P.CASE_DECIDE, both, CASES["own"])
    assert may(P.JOURNAL_READ, both)


def test_the_registrar_of_one_centre_and_lead_of_another_is_not_taken_for_the_lead_of_both():
    posts = {Post(Role.REGISTRAR, HERE, center_id=1), Post(Role.LEAD, THERE, center_id=2)}
    assert not may(P.CASE_OVERTURN, Viewer(42, frozenset(posts)), CASES["own"])


def test_a_district_whose_code_begins_alike_is_another():
    almost = viewer(43, Role.SUPERVISOR, "31011/")
    assert not may(P.CASE_VIEW, almost, CASES["own"])


def test_every_permission_has_its_row_and_its_line_here():
    tables = (ON_A_CASE, WITHOUT_A_CASE, AT_A_CENTER)
    assert set(POLICY) == set(Permission) == {one for table in tables for one in table}
    assert sum(map(len, tables)) == len(Permission)
    assert all(POLICY.values())
    assert set(REFUSALS) <= set(Permission)


def test_the_papers_of_a_centre_are_asked_for_by_its_own_facts():
    facts = CaseFacts.of_center(1, HERE)
    assert may(P.RETURN_DRAFT, ACTORS["registrar"], facts)
    assert not may(P.RETURN_DRAFT, ACTORS["other_registrar"], facts)
    assert not may(P.RETURN_VIEW, ACTORS["foreign_supervisor"], facts)


def test_every_action_asks_for_a_permission_on_the_case():
    assert set(PERMISSION_OF_ACTION) == set(Action)
    assert set(PERMISSION_OF_ACTION.values()) <= set(ON_A_CASE)
    whole = compose("whole", 2, [sample_step(kind) for kind in StepKind])
    assert {row.action for row in whole.transitions} == set(Action)


def test_whoever_may_act_may_see():
    """The reporter sees the progress page instead of the case page."""
    for permission, kind in product(set(PERMISSION_OF_ACTION.values()), CASES):
        for name, actor in ACTORS.items():
            if isinstance(actor, Viewer) and may(permission, actor, CASES[kind]):
                assert may(P.CASE_VIEW, actor, CASES[kind]), (permission, kind, name)
