"""Drafts: sealed, one a person and form, gone when the form is taken."""

from django.db import connection

from bancheng.data.models import Draft
from bancheng.data.queries.drafts import draft_of
from bancheng.rules.workflow import Status
from bancheng.services import drafts, handling
from bancheng.services.drafts import LONGEST_DRAFT
from tests.scenarios import MORNING, case_at

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


def test_a_step_taken_forgets_its_draft(town):
    case = case_at(Status.IN_PROGRESS, town)
    save(town, form=f"note/{case.pk}")
    save(town, form=f"contact/{case.pk}")
    handling.note(case.pk, by=town.registrar, at=MORNING, text="记一笔。")
    assert [draft.form for draft in Draft.objects.all()] == [f"contact/{case.pk}"]
