"""Mending one fact: the old value stays in the journal, no limit is touched, nobody is leaked."""

from datetime import date

import pytest

from bancheng.data.fields import unseal
from bancheng.data.models import Case, JournalEntry, Notice
from bancheng.data.queries.receipts import code_of
from bancheng.data.queries.registrations import entry_of
from bancheng.rules.catalogues import (
    Cause,
    Channel,
    Difficulty,
    Failure,
    Filing,
    Outcome,
    Reason,
)
from bancheng.rules.corrections import CORRECTABLE
from bancheng.rules.handling import Classification
from bancheng.rules.journal import Event
from bancheng.rules.refusals import Invalid
from bancheng.rules.returns.status import ReturnStatus
from bancheng.rules.workflow import Status
from bancheng.services import corrections, handling
from tests.scenarios import MORNING, case_at, fresh
from tests.services.returns.quarter import return_at
from tests.services.steps import everything

BOTH = frozenset({Reason.MATERIALS, Reason.OTHER})


def correct(town, case, field, value, by="registrar") -> Case:
    """Correct as the registrar."""
    done = corrections.correct(
        case.pk,
        by=getattr(town, by),
        at=MORNING,
        field=field,
        value=value,
        reason="登记时听错了。",
    )
    return fresh(done.pk)


def faults(town, case, field, value, **more) -> dict[str, str]:
    """What is wrong with a correction; nothing is written then."""
    before = everything()
    with pytest.raises(Invalid) as refused:
        correct(town, case, field, value, **more)
    assert everything() == before
    return {name: str(wording) for name, wording in refused.value.errors.items()}


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("matter", "居住证补领", ("居住证签注", "居住证补领")),
        ("problem", "换一种说法。", ("网上提交三次都退回，说社保记录查不到。", "换一种说法。")),
        ("channel", Channel.PHONE, ("现场", "电话")),
        ("filing", None, ("网上", "")),
        ("filing", Filing.OFFLINE, ("网上", "线下窗口")),
        ("failure", Failure.DELAYED, ("", "拖延办")),
        ("handled_on", date(2026, 10, 30), ("2026-11-02", "2026-10-30")),
        ("company_name", "上海示例商贸有限公司", ("", "上海示例商贸有限公司")),
        ("external_number", "12345-1", ("", "12345-1")),
        ("reasons", frozenset({Reason.RULES}), ("材料不符合", "规则不符合")),
    ],
)
def test_the_old_value_stays_in_the_journal(town, field, value, shown):
    case = case_at(Status.IN_PROGRESS, town)
    done = correct(town, case, field, value)
    assert getattr(entry_of(done), field) == value
    entry = JournalEntry.objects.latest("pk")
    assert entry.details == {"field": CORRECTABLE[field], "before": shown[0], "after": shown[1]}
    assert entry.quote == "登记时听错了。"
    dates = (done.registered_on, done.starts_on, done.due_on, done.clock)
    assert dates == (case.registered_on, case.starts_on, case.due_on, case.clock)


@pytest.mark.parametrize(
    ("field", "value", "before", "after"),
    [
        ("name", "顾示例", "陆**", "顾**"),
        ("phone", "021-57740000", "138****0000", "021-****0000"),
        ("principal", "顾示例", "", "顾**"),
    ],
)
def test_contact_data_are_masked_in_the_journal_and_kept_sealed(town, field, value, before, after):
    case = case_at(Status.REGISTERED, town)
    old = getattr(case.contact, field)
    done = correct(town, case, field, value)
    assert getattr(done.contact, field) == value
    details = JournalEntry.objects.latest("pk").details
    assert (details["before"], details["after"]) == (before, after)
    assert unseal(details["before_sealed"]) == old
    assert case.contact.phone_digest != done.contact.phone_digest or field != "phone"


def test_other_reason_and_its_tick_go_together(town):
    case = case_at(Status.REGISTERED, town)
    done = correct(town, case, "other_reason", "网上没有这一项")
    assert {row.reason for row in done.reasons.all()} == BOTH
    done = correct(town, done, "reasons", frozenset({Reason.MATERIALS}))
    assert (done.other_reason, done.reasons.get().reason) == ("", Reason.MATERIALS)
    assert list(faults(town, done, "reasons", BOTH)) == ["value"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("matter", ""),
        ("matter", "居住证签注"),
        ("phone", "123"),
        ("handled_on", date(2026, 11, 3)),
        ("handled_on", None),
        ("credit_code", "91310117MA00000000"),
        ("reasons", frozenset()),
        ("outcome", Outcome.DONE),
        ("cause", Cause.SYSTEM),
    ],
)
def test_what_cannot_be_taken_is_named(town, field, value):
    assert list(faults(town, case_at(Status.REGISTERED, town), field, value)) == ["value"]


def test_what_is_no_fact_of_the_form_cannot_be_corrected(town):
    case = case_at(Status.REGISTERED, town)
    for field in ("status", "due_on", "registered_on", "number", "kind"):
        assert list(faults(town, case, field, "x")) == ["field"]


def test_an_older_fault_is_not_this_corrections_own(town):
    case = case_at(Status.REGISTERED, town)
    case.contact.phone = "57740000"
    case.contact.save()
    assert correct(town, case, "matter", "居住证补领").matter == "居住证补领"


def test_outcome_and_cause_after_the_answer(town):
    case = case_at(Status.CLOSED, town)
    assert correct(town, case, "outcome", Outcome.PARTLY).outcome == Outcome.PARTLY
    assert JournalEntry.objects.latest("pk").details["before"] == "已办成"
    assert correct(town, case, "cause", Cause.SYSTEM).cause == Cause.SYSTEM
    assert list(faults(town, case, "outcome", Outcome.WITHDRAWN)) == ["value"]
    assert list(faults(town, case, "cause", None)) == ["value"]


def test_what_cannot_be_done_does_not_become_done_by_a_correction(town):
    case = case_at(Status.ANSWERED, town, is_second_round=True)
    handled = case_at(Status.IN_PROGRESS, town)
    impossible = Classification(Difficulty.INFEASIBLE, legal_basis="《示例条例》第三条。")
    handling.classify(handled.pk, by=town.handler, at=MORNING, entry=impossible)
    Case.objects.filter(pk=handled.pk).update(answered_on=MORNING.date(), outcome=Outcome.EXPLAINED)
    assert list(faults(town, handled, "outcome", Outcome.DONE)) == ["value"]
    assert correct(town, case, "outcome", Outcome.PATH).outcome == Outcome.PATH


def test_a_withdrawn_case_keeps_its_ending(town):
    case = case_at(Status.WITHDRAWN, town, is_second_round=True)
    assert list(faults(town, case, "outcome", Outcome.DONE)) == ["value"]


def test_a_case_that_turns_out_to_be_about_conduct_is_gone_for_all_but_the_lead(town):
    case = case_at(Status.IN_PROGRESS, town)
    Notice.objects.all().delete()
    done = correct(town, case, "failure", Failure.CONDUCT)
    assert done.is_confidential
    assert {row.person for row in Notice.objects.all()} == {town.lead}
    back = correct(town, done, "failure", Failure.HARD, by="lead")
    assert not back.is_confidential


def test_what_was_read_of_it_before_opens_it_no_more(town):
    draft = return_at(ReturnStatus.DRAFT, town)
    case = draft.typical_cases.get().case
    read_before = code_of(case)
    done = correct(town, case, "failure", Failure.CONDUCT)
    assert code_of(done) != read_before
    assert not draft.typical_cases.exists()
    assert JournalEntry.objects.latest("pk").event == Event.RENEW_QUERY_CODE


def test_links(town):
    first, second = case_at(Status.CLOSED, town), case_at(Status.REGISTERED, town)
    number = first.number.replace("-", "－")
    done = corrections.link(second.pk, by=town.registrar, at=MORNING, number=number)
    assert fresh(done.pk).duplicate_of == first
    assert fresh(first.pk).status == Status.CLOSED
    assert JournalEntry.objects.latest("pk").details == {"number": first.number}


@pytest.mark.parametrize("kind", ["itself", "in a circle", "unseen", "unknown"])
def test_what_cannot_be_linked(town, kind):
    case = case_at(Status.REGISTERED, town)
    number = case.number
    if kind == "in a circle":
        other = case_at(Status.REGISTERED, town)
        corrections.link(other.pk, by=town.registrar, at=MORNING, number=case.number)
        number = other.number
    if kind == "unseen":
        number = case_at(Status.REGISTERED, town, is_confidential=True).number
    if kind == "unknown":
        number = "岳阳-1999-0001"
    with pytest.raises(Invalid) as refused:
        corrections.link(case.pk, by=town.registrar, at=MORNING, number=number)
    assert list(refused.value.errors) == ["number"]
