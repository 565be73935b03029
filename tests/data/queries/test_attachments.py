"""Reading files: a form's own, a case's own, and what the reporter may open."""

from uuid import uuid4

from bancheng.data.queries import attachments as held
from bancheng.rules.people import Reporter
from bancheng.rules.workflow import Status
from bancheng.services import attachments
from tests.scenarios import MORNING, case_at, photo


def test_a_file_is_found_in_its_own_case_alone(town):
    case, other = case_at(Status.REGISTERED, town), case_at(Status.REGISTERED, town)
    kept = attachments.keep(case, [photo()], by=town.registrar, at=MORNING)[0]
    assert held.of_case(case, kept.pk) == kept
    assert held.of_case(other, kept.pk) is None


def test_the_reporter_opens_their_own_files_and_those_of_the_answer(town):
    case = case_at(Status.REGISTERED, town)
    attachments.keep(case, [photo("内部.png", 3)], by=town.registrar, at=MORNING)
    attachments.keep(case, [photo("反映人.png", 4)], by=Reporter(case.pk), at=MORNING)
    attachments.keep(
        case, [photo("答复.png", 5)], by=town.registrar, at=MORNING, is_for_reporter=True
    )
    assert [file.name for file in held.for_reporter(case)] == ["反映人.png", "答复.png"]


def test_waiting_files_are_told_by_their_token(town):
    token = uuid4()
    kept = attachments.hold([photo()], token=token, by=town.registrar, at=MORNING, most=6)
    assert list(held.pending(token, by=town.registrar)) == kept
    assert list(held.pending(uuid4(), by=town.registrar)) == []
    for by in (None, town.lead):
        assert list(held.pending(token, by=by)) == []
    assert list(held.waiting_since(MORNING)) == []
