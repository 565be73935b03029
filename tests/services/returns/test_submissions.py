"""Filing, sending back, receiving: what was taken down stays, whatever happens afterwards."""

from datetime import date, timedelta

import pytest

from bancheng.data.models import (
    Case,
    JournalEntry,
    Notice,
    QuarterlyReturn,
    ReturnEdition,
    TypicalCase,
)
from bancheng.data.queries.returns import returns
from bancheng.rules.journal import Event
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, NotPossibleNow, Stale
from bancheng.rules.returns.entries import Incomplete, ReturnEntry
from bancheng.rules.returns.figures import FIGURES
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.sealing import FORM, canonical, fingerprint, read
from bancheng.rules.returns.status import ReturnStatus
from bancheng.services import corrections
from bancheng.services.returns import drafting, submissions
from bancheng.services.returns.submissions import Opened
from tests.scenarios import Status, case_at, on
from tests.services.returns.quarter import (
    AFTERWARDS,
    OVERVIEW,
    Q4,
    closed_case,
    filled,
    return_at,
    which,
)
from tests.services.steps import everything

REMARK = "补上办理过程。"


def test_the_figures_are_taken_down_with_their_cases(town):
    case_at(Status.DECLINED, town)
    secret = case_at(Status.REGISTERED, town, is_confidential=True)
    found = return_at(ReturnStatus.SUBMITTED, town)
    edition = ReturnEdition.objects.get()
    content, numbers = read(edition.content), read(edition.case_numbers)
    assert (found.status, edition.number, edition.submitted_by_name) == ("submitted", 1, "陈示例")
    assert content["form"] == FORM
    assert content["center"]["name"] == town.center.name
    assert content["quarter"]["until"] == "2026-12-31"
    assert [one["name"] for one in content["figures"]] == [figure.name for figure in FIGURES]
    counts = {one["name"]: one["count"] for one in content["figures"]}
    assert counts == {name: len(cases) for name, cases in numbers.items()}
    assert (counts["registered"], counts["accepted"], counts["declined"]) == (3, 1, 1)
    assert secret.number in numbers["registered"]
    [typical] = content["typical"]
    assert (typical["title"], typical["overview"]) == ("网上退回三次", OVERVIEW)
    assert len(typical["photos"]) == 1
    assert canonical(content) == edition.content
    assert canonical(numbers) == edition.case_numbers


def test_zero_is_a_return(town):
    this = which(town, Quarter(2026, 3))
    submissions.submit(this, by=town.registrar, at=AFTERWARDS)
    content = read(ReturnEdition.objects.get().content)
    assert {one["count"] for one in content["figures"]} == {0}
    assert (content["scope"], content["typical"]) == ("", [])


def test_a_quarter_must_be_over(town):
    with pytest.raises(Incomplete) as refused:
        submissions.submit(which(town), by=town.lead, at=on(Q4.last, 16))
    assert "2026-12-31" in str(refused.value.errors["figures"])
    submissions.submit(which(town), by=town.lead, at=on(Q4.last + timedelta(days=1)))


def test_what_is_missing_keeps_it_a_draft(town):
    case = closed_case(town)
    with pytest.raises(Incomplete) as refused:
        submissions.save_and_submit(
            which(town),
            by=town.registrar,
            at=AFTERWARDS,
            entry=filled(case, overview="陆示例说好。"),
            opened=Opened(version=0),
        )
    assert set(refused.value.errors) == {"overview-0"}
    assert QuarterlyReturn.objects.get().status == ReturnStatus.DRAFT
    assert TypicalCase.objects.get().overview == "陆示例说好。"
    assert not ReturnEdition.objects.exists()


def test_a_case_that_has_become_confidential_is_told_no_more(town):
    case = closed_case(town)
    drafting.save(which(town), by=town.registrar, at=AFTERWARDS, entry=filled(case))
    Case.objects.filter(pk=case.pk).update(is_confidential=True)
    with pytest.raises(Incomplete) as refused:
        submissions.submit(which(town), by=town.lead, at=AFTERWARDS)
    assert set(refused.value.errors) == {"number-0"}


def test_what_is_kept_and_filed_at_once_is_both(town):
    case = closed_case(town)
    found = submissions.save_and_submit(
        which(town),
        by=town.registrar,
        at=AFTERWARDS,
        entry=filled(case),
        opened=Opened(version=0, seen="1/1/0"),
    )
    assert (found.status, found.version) == (ReturnStatus.SUBMITTED, 2)


def test_figures_that_have_moved_since_they_were_seen_are_not_filed(town):
    case = closed_case(town)
    drafting.save(which(town), by=town.registrar, at=AFTERWARDS, entry=filled(case))
    case_at(Status.REGISTERED, town)
    with pytest.raises(Incomplete) as refused:
        submissions.submit(which(town), by=town.lead, at=AFTERWARDS, opened=Opened(1, "1/1/0"))
    assert "登记现在是 2 件" in str(refused.value.errors["figures"])


def test_the_district_is_told_and_the_lead_is_told_back(town):
    return_at(ReturnStatus.RETURNED, town)
    told = {(n.person, n.action) for n in Notice.objects.order_by("pk") if n.quarterly_return}
    assert told == {
        (town.supervisor, Event.SUBMIT_RETURN),
        (town.lead, Event.SEND_BACK_RETURN),
    }


def test_a_correction_is_a_second_edition_and_the_first_one_stays(town):
    found = return_at(ReturnStatus.RETURNED, town)
    first = ReturnEdition.objects.get()
    assert (first.returned_by, first.returned_by_name) == (town.supervisor, "郑示例")
    assert first.remark == "典型案例写得太简单，补上办理过程。"
    row = TypicalCase.objects.get()
    later = AFTERWARDS + timedelta(days=1)
    mended = filled(row.case, row_id=row.pk, overview=OVERVIEW + "补上的过程。")
    drafting.save(which(town), by=town.registrar, at=later, entry=mended)
    submissions.submit(which(town), by=town.lead, at=later)
    received = submissions.receive(which(town), by=town.supervisor, at=later)
    editions = returns.editions_of(found)
    assert [one.number for one in editions] == [2, 1]
    assert editions[1].content == first.content
    assert read(editions[0].content)["typical"][0]["overview"].endswith("补上的过程。")
    assert received.status == ReturnStatus.RECEIVED


def test_what_was_received_is_sealed_and_the_journal_knows_the_digest(town):
    return_at(ReturnStatus.RECEIVED, town)
    edition = ReturnEdition.objects.get()
    assert edition.sha256 == fingerprint(returns.sealed_text(edition))
    told = JournalEntry.objects.get(event=Event.RECEIVE_RETURN)
    assert told.details["sha256"] == edition.sha256
    assert (told.actor_name, told.center_id) == ("郑示例", town.center.pk)


def test_what_happens_later_does_not_touch_it(town):
    return_at(ReturnStatus.RECEIVED, town)
    before = ReturnEdition.objects.values().get()
    case_at(Status.CLOSED, town, at=on(date(2026, 12, 30)))
    case = Case.objects.order_by("pk")[0]
    corrections.correct(
        case.pk,
        by=town.registrar,
        at=AFTERWARDS + timedelta(days=9),
        field="channel",
        value="phone",
        reason="登记时选错了。",
    )
    assert ReturnEdition.objects.values().get() == before


@pytest.mark.parametrize(
    "status", [ReturnStatus.DRAFT, ReturnStatus.RETURNED, ReturnStatus.RECEIVED]
)
def test_the_district_rules_on_what_was_filed_and_not_yet_received(town, status):
    return_at(status, town)
    before = everything()
    with pytest.raises(NotPossibleNow):
        submissions.receive(which(town), by=town.supervisor, at=AFTERWARDS)
    with pytest.raises(NotPossibleNow):
        submissions.send_back(which(town), by=town.supervisor, at=AFTERWARDS, remark=REMARK)
    assert everything() == before


def test_a_return_is_not_sent_back_without_a_word(town):
    return_at(ReturnStatus.SUBMITTED, town)
    before = everything()
    with pytest.raises(Invalid) as refused:
        submissions.send_back(which(town), by=town.supervisor, at=AFTERWARDS, remark=" ")
    assert set(refused.value.errors) == {"remark"}
    assert everything() == before


def test_who_may_file_and_who_may_rule(town):
    return_at(ReturnStatus.SUBMITTED, town)
    for person in (town.registrar, town.lead, town.member):
        with pytest.raises(NotPermitted):
            submissions.receive(which(town), by=person, at=AFTERWARDS)
    for person in (town.other_supervisor, town.other_lead, town.auditor, town.administrator):
        with pytest.raises(NotFound):
            submissions.receive(which(town), by=person, at=AFTERWARDS)
    for person in (town.member, town.supervisor):
        with pytest.raises(NotPermitted):
            submissions.submit(which(town, Quarter(2026, 3)), by=person, at=AFTERWARDS)


def test_a_ruling_on_an_older_version_is_refused(town):
    found = return_at(ReturnStatus.SUBMITTED, town)
    with pytest.raises(Stale):
        submissions.receive(
            which(town), by=town.supervisor, at=AFTERWARDS, version=found.version - 1
        )
    with pytest.raises(Stale):
        drafting.save(
            which(town), by=town.lead, at=AFTERWARDS, entry=ReturnEntry(), version=found.version - 1
        )
