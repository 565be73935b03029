"""答复反映人 and 当场办结 through their pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bancheng.rules.catalogues import Closure
from bancheng.rules.workflow import Action, Status
from tests.people import Town
from tests.scenarios import case_at, fresh, photo
from tests.web.desk.acting import act, address, taken

TYPED = {
    "text": "已和窗口核对，今天办好。",
    "how": "in_person",
    "outcome": "done",
    "cause": "unclear_guide",
}


def test_an_answer_with_a_file_for_the_reporter(town: Town, sign_in) -> None:
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(town.handler)
    assert 'type="file"' in browser.get(address(case, "answer")).content.decode()
    assert taken(act(browser, case, Action.ANSWER, **TYPED, files=[photo("结果.png")]), case)
    answered = fresh(case.pk)
    assert answered.status == Status.ANSWERED
    assert [f.is_for_reporter for f in answered.attachments.all()] == [True]


@pytest.mark.parametrize("missing", TYPED)
def test_each_part_of_an_answer_is_asked_for(town: Town, sign_in, missing: str) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    typed = {name: value for name, value in TYPED.items() if name != missing}
    response = act(sign_in(town.handler), case, Action.ANSWER, **typed)
    assert response.status_code == 422
    assert f'id="e-{missing}"' in response.content.decode()
    assert fresh(case.pk).status == Status.IN_PROGRESS


def test_a_withdrawal_is_no_outcome_of_an_answer(town: Town, sign_in) -> None:
    case, browser = case_at(Status.IN_PROGRESS, town), sign_in(town.handler)
    assert 'value="withdrawn"' not in browser.get(address(case, "answer")).content.decode()
    response = act(browser, case, Action.ANSWER, **TYPED | {"outcome": "withdrawn"})
    assert response.status_code == 422


def test_a_program_called_jpg_is_refused_and_nothing_is_written(town: Town, sign_in) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    program = SimpleUploadedFile("照片.jpg", b"MZ\x90\x00" + b"\x00" * 64)
    response = act(sign_in(town.handler), case, Action.ANSWER, **TYPED, files=[program])
    page = response.content.decode()
    assert response.status_code == 422
    assert "“照片.jpg”不是图片，是程序文件" in page
    assert "刚才选的文件没有存下，请再选一次：照片.jpg" in page
    assert TYPED["text"] in page
    assert fresh(case.pk).status == Status.IN_PROGRESS


def test_resolved_at_the_desk_and_waiting_for_the_word(town: Town, sign_in) -> None:
    case, browser = case_at(Status.ACCEPTED, town), sign_in(town.registrar)
    page = browser.get(address(case, "resolve_on_the_spot")).content.decode()
    assert 'type="file"' not in page
    assert "反映人当场说没有异议" in page
    assert taken(act(browser, case, Action.RESOLVE_ON_THE_SPOT, **TYPED), case)
    assert fresh(case.pk).status == Status.ANSWERED


def test_resolved_agreed_and_closed_in_one_step(town: Town, sign_in) -> None:
    case, browser = case_at(Status.ACCEPTED, town), sign_in(town.registrar)
    silent = act(browser, case, Action.RESOLVE_ON_THE_SPOT, **TYPED, is_agreed="on")
    assert "选一下事情办成了没有。" in silent.content.decode()
    assert fresh(case.pk).status == Status.ACCEPTED
    typed = TYPED | {"is_agreed": "on", "solved": "yes"}
    assert taken(act(browser, case, Action.RESOLVE_ON_THE_SPOT, **typed), case)
    closed = fresh(case.pk)
    assert (closed.status, closed.closure) == (Status.CLOSED, Closure.CONFIRMED_ON_BEHALF)
    assert (closed.solved, closed.is_on_the_spot) == ("yes", True)
