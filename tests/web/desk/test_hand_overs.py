"""转办, 签收, 退回, 改派, 维持 through their pages."""

import re

from bancheng.rules.workflow import Action, Status
from tests.people import Town, post_of
from tests.scenarios import case_at, fresh
from tests.web.desk.acting import act, address, taken


def test_handlers_are_listed_by_unit_and_departments_to_assist(town: Town, sign_in) -> None:
    case = case_at(Status.ACCEPTED, town)
    page = sign_in(town.registrar).get(address(case, "hand_over")).content.decode()
    groups = re.findall(r'<optgroup label="([^"]+)">', page)
    assert groups == [town.center.name, "示例人社科", "示例市场监管科"]
    assert "李示例" in page
    assert "沈示例" not in page  # of the other centre
    assert page.count('name="assisting"') == 2


def test_a_case_goes_to_a_handler_with_departments_that_assist(town: Town, sign_in) -> None:
    case = case_at(Status.ACCEPTED, town)
    response = act(
        sign_in(town.registrar),
        case,
        Action.HAND_OVER,
        appointment=post_of(town.official),
        assisting=[town.assisting_department.pk],
        note="急",
    )
    assert taken(response, case)
    handed = fresh(case.pk)
    assert (handed.handler, handed.department) == (town.official, town.department)
    assert [a.department for a in handed.assistances.all()] == [town.assisting_department]


def test_nobody_chosen_or_somebody_of_elsewhere(town: Town, sign_in) -> None:
    case, browser = case_at(Status.ACCEPTED, town), sign_in(town.registrar)
    missing = act(browser, case, Action.HAND_OVER, note="急")
    assert "选一位办理人员。" in missing.content.decode()
    forged = act(browser, case, Action.HAND_OVER, appointment=post_of(town.other_handler))
    assert forged.status_code == 422
    assert fresh(case.pk).status == Status.ACCEPTED


def test_a_complaint_about_conduct_goes_to_the_lead_alone(town: Town, sign_in) -> None:
    case, browser = case_at(Status.ACCEPTED, town, is_confidential=True), sign_in(town.lead)
    page = browser.get(address(case, "hand_over")).content.decode()
    assert "陈示例" in page
    assert "李示例" not in page
    assert 'name="assisting"' not in page
    assert taken(act(browser, case, Action.HAND_OVER, appointment=post_of(town.lead)), case)


def test_a_centre_without_departments_asks_for_none(town: Town, sign_in) -> None:
    for department in (town.department, town.assisting_department):
        department.retired_on = town.center.live_on
        department.save()
    case = case_at(Status.ACCEPTED, town)
    page = sign_in(town.registrar).get(address(case, "hand_over")).content.decode()
    assert 'name="assisting"' not in page


def test_taking_up_is_one_click(town: Town, sign_in) -> None:
    case, browser = case_at(Status.HANDED_OVER, town), sign_in(town.handler)
    assert browser.get(address(case, "take_up")).status_code == 200
    assert taken(act(browser, case, Action.TAKE_UP), case)
    assert fresh(case.pk).status == Status.IN_PROGRESS


def test_reassigning_names_the_present_handler_and_leaves_the_limit(town: Town, sign_in) -> None:
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(town.registrar)
    page = browser.get(address(case, "reassign")).content.decode()
    assert "李示例（现在的办理人员）" in page
    same = act(browser, case, Action.REASSIGN, appointment=post_of(town.handler), note="换")
    assert "已经在李示例手上" in same.content.decode()
    typed = {"appointment": post_of(town.colleague), "note": "李示例休假"}
    assert taken(act(browser, case, Action.REASSIGN, **typed), case)
    moved = fresh(case.pk)
    assert (moved.handler, moved.due_on) == (town.colleague, case.due_on)


def test_sending_back_and_upholding_leave_the_limit(town: Town, sign_in) -> None:
    case = case_at(Status.HANDED_OVER, town)
    assert act(sign_in(town.handler), case, Action.SEND_BACK).status_code == 422
    assert taken(act(sign_in(town.handler), case, Action.SEND_BACK, reason="归人社"), case)
    back = fresh(case.pk)
    assert taken(act(sign_in(town.registrar), back, Action.UPHOLD, reason="归您办"), case)
    upheld = fresh(case.pk)
    assert (upheld.status, upheld.due_on) == (Status.IN_PROGRESS, case.due_on)
