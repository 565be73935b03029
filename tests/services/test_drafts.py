"""Drafts: sealed, one a person and form, gone when the form is taken."""

from datetime import timedelta
from uuid import uuid4

from django.db import connection

from bancheng.data.models import Draft
from bancheng.data.queries.drafts import REGISTER, cleared, draft_of, unfinished
from bancheng.rules.workflow import Status
from bancheng.services import attachments, drafts, handling, registration
from bancheng.services.drafts import LONGEST_DRAFT
from tests.scenarios import MORNING, case_at, entry, photo

TYPED = {"name": ["陆示例"], "reasons": ["rules", "other"]}


def save(town, content=TYPED, form="register"):
    return drafts.save(form, by=town.registrar, at=MORNING, content=content)


def test_what_was_typed_is_found_again_by_its_person_alone(town):
    assert save(town) == MORNING
    kept = draft_of(town.registrar, "register")
    assert (kept.content, kept.saved_at) == (TYPED, MORNING)
    assert draft_of(town.lead, "register") is None
    assert draft_of(town.registrar, "answer/1") is None


def test_the_newest_stands(town):
    save(town)
    save(town, {"name": ["顾示例"]})
    assert Draft.objects.count() == 1
    assert draft_of(town.registrar, "register").content == {"name": ["顾示例"]}


def test_it_is_sealed_in_the_table(town):
    save(town)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM data_draft")
        assert "陆示例" not in cursor.fetchone()[0]


def test_too_long_is_not_kept_and_keeps_the_one_before(town):
    save(town)
    assert save(town, {"problem": ["字" * LONGEST_DRAFT]}) is None
    assert draft_of(town.registrar, "register").content == TYPED


def test_discarding_forgets_only_that_form(town):
    save(town)
    save(town, form="note/1")
    drafts.discard("register", by=town.registrar)
    drafts.discard("register", by=town.registrar)
    assert [draft.form for draft in Draft.objects.all()] == ["note/1"]


def test_what_was_given_up_is_had_back_for_a_day(town):
    save(town, form="register/1")
    drafts.clear("register/1", by=town.registrar, at=MORNING)
    assert draft_of(town.registrar, "register/1") is None
    assert cleared(town.registrar, "register/1").content == TYPED
    assert cleared(town.lead, "register/1") is None
    assert drafts.forget_cleared(at=MORNING + drafts.HAD_BACK_WITHIN) == 0
    drafts.restore("register/1", by=town.registrar)
    assert draft_of(town.registrar, "register/1").content == TYPED
    drafts.clear("register/1", by=town.registrar, at=MORNING)
    assert drafts.forget_cleared(at=MORNING + drafts.HAD_BACK_WITHIN + timedelta(seconds=1)) == 1
    assert not Draft.objects.exists()


def test_what_was_given_up_is_not_written_to_a_moment_too_late(town):
    save(town, form="register/1")
    drafts.clear("register/1", by=town.registrar, at=MORNING)
    assert save(town, {"name": ["顾示例"]}, form="register/1") is None
    assert cleared(town.registrar, "register/1").content == TYPED


def test_a_form_that_has_become_a_case_keeps_no_draft_a_moment_too_late(town):
    submission, token = uuid4(), uuid4()
    late = {"by": town.registrar, "at": MORNING, "content": TYPED, "submission": submission}
    name = f"{REGISTER}{token}"
    assert drafts.save(name, **late) == MORNING
    sent = {"center_id": town.center.pk, "submission": submission, "pending_files": token}
    registration.register_case(entry(), by=town.registrar, at=MORNING, **sent)
    assert not Draft.objects.exists()
    assert drafts.save(name, **late) is None
    assert not Draft.objects.exists()
    # Even where the two happened at one moment, and the draft was written after all:
    Draft.objects.create(
        person=town.registrar, form=name, content="{}", saved_at=MORNING, submission=submission
    )
    assert draft_of(town.registrar, name) is None
    assert unfinished(town.registrar) == []


def test_unfinished_registrations_stand_newest_first_with_their_files(town):
    tokens = [uuid4() for _ in range(7)]
    for minute, token in enumerate(tokens):
        content = {"name": [f"周{minute}"], "matter": [" 居住证 "]}
        moment = MORNING + timedelta(minutes=minute)
        drafts.save(f"{REGISTER}{token}", by=town.registrar, at=moment, content=content)
    drafts.save("note/1", by=town.registrar, at=MORNING, content=TYPED)
    for by in (town.registrar, town.lead):
        attachments.hold([photo()], token=tokens[6], by=by, at=MORNING, most=6)
    found = unfinished(town.registrar, but_not=tokens[5])
    assert [kept.token for kept in found] == [tokens[6], *tokens[4:0:-1]]
    assert (found[0].name_masked, found[0].matter, found[0].files) == ("周**", "居住证", 1)
    assert found[1].files == 0
    assert unfinished(town.lead) == []


def test_a_draft_without_a_name_is_called_nothing(town):
    drafts.save(f"{REGISTER}{uuid4()}", by=town.registrar, at=MORNING, content={"matter": ["签注"]})
    assert unfinished(town.registrar)[0].name_masked == ""


def test_a_step_taken_forgets_its_draft(town):
    case = case_at(Status.IN_PROGRESS, town)
    save(town, form=f"note/{case.pk}")
    save(town, form=f"contact/{case.pk}")
    handling.note(case.pk, by=town.registrar, at=MORNING, text="记一笔。")
    assert [draft.form for draft in Draft.objects.all()] == [f"contact/{case.pk}"]
