"""What an old ledger has brought, on every page that shows cases: ended, without a clock, and mendable."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from bancheng.data.models import Case, JournalEntry
from bancheng.data.queries.finding.ledger import Filter, cases_in, light_is
from bancheng.data.queries.receipts import code_of
from bancheng.reports.district import overview
from bancheng.reports.workbench import workbench
from bancheng.rules.catalogues import Cause, Outcome
from bancheng.rules.lights import Light
from bancheng.rules.refusals import NotPossibleNow, Stale
from bancheng.rules.workflow import Status
from bancheng.services import attachments, corrections, decisions
from bancheng.services.time_limits import Moved, recompute
from tests.scenarios import MORNING, case_at, photo
from tests.services.imports.taking import HALF_YEAR, PLAIN, brought, row, takings_of, typed

TODAY = MORNING.date()
WITHDRAWN = PLAIN.replace("\n", ",状态\n")


@pytest.fixture
def cases(town) -> dict[str, Case]:
    """One closed, one declined, one withdrawn."""
    taking = takings_of(town)
    taking.take(brought(HALF_YEAR))
    taking.take(typed(f"{row()},已撤回", headings=WITHDRAWN))
    ended = (Status.CLOSED, Status.DECLINED, Status.WITHDRAWN)
    return {
        status: Case.objects.filter(status=status).select_related("origin").order_by("pk")[0]
        for status in ended
    }


@pytest.fixture
def two_phones(cases) -> Case:
    """The one in whose cell two numbers stood."""
    return Case.objects.get(origin__row=7)


def test_its_page_says_where_it_came_from_and_shows_no_ruler(cases, two_phones, town, sign_in):
    for name, shown in (("registrar", "张示"), ("lead", "张示"), ("member", "张**")):
        page = sign_in(getattr(town, name)).get(f"/cases/{two_phones.pk}/").content.decode()
        assert "从旧台账导入，不算时限。" in page
        assert "half-year.xlsx 第 7 行" in page
        assert "请居委会出具说明，受理后三天办好。" in page
        assert "孙示例" in page
        assert "139****0002" in page
        assert "13900000002" not in page
        assert 'class="ruler"' not in page
        assert "为什么是这一天" not in page
        assert "个工作日" not in page
        assert shown in page


@pytest.mark.parametrize("status", [Status.CLOSED, Status.DECLINED, Status.WITHDRAWN])
def test_nothing_but_mending_is_offered(cases, town, sign_in, status):
    case = cases[status]
    for person in (town.registrar, town.lead):
        page = sign_in(person).get(f"/cases/{case.pk}/").content.decode()
        for step in ("correct", "link", "attach"):
            assert f"/cases/{case.pk}/{step}/" in page
        for step in ("overturn", "confirm", "object-to", "withdraw", "contact", "note"):
            assert f"/cases/{case.pk}/{step}/" not in page
    with pytest.raises(NotPossibleNow):
        decisions.overturn(case.pk, by=town.lead, at=MORNING, note="改为受理")


def test_it_can_be_corrected_linked_and_added_to(cases, town, sign_in):
    case = cases[Status.CLOSED]
    how = {"by": town.registrar, "at": MORNING, "reason": "抄错了。"}
    for field, value in (
        ("matter", "落户"),
        ("outcome", Outcome.DONE),
        ("cause", Cause.UNCLEAR_GUIDE),
    ):
        corrections.correct(case.pk, field=field, value=value, **how)
    other = case_at(Status.CLOSED, town)
    corrections.link(case.pk, by=town.lead, at=MORNING, number=other.number)
    attachments.attach(case.pk, by=town.registrar, at=MORNING, uploads=[photo()])
    case.refresh_from_db()
    assert (case.matter, case.outcome, case.cause, case.duplicate_of) == (
        "落户",
        Outcome.DONE,
        Cause.UNCLEAR_GUIDE,
        other,
    )
    page = sign_in(town.registrar).get(f"/cases/{case.pk}/correct/").content.decode()
    assert "办理结果" in page
    with pytest.raises(Stale):
        corrections.correct(case.pk, field="matter", value="x", version=1, **how)


def test_a_first_correction_from_an_old_page_names_the_import(cases, town):
    case = cases[Status.CLOSED]
    with pytest.raises(Stale) as stale:
        corrections.link(case.pk, by=town.lead, at=MORNING, number=case.number, version=9)
    assert stale.value.wording.facts["action"] == "从旧台账导入"


def test_all_its_phones_are_shown_together_and_written_down(two_phones, town, sign_in):
    browser = sign_in(town.registrar)
    answer = browser.post(f"/cases/{two_phones.pk}/phone/reveal/", {"purpose": "verify"})
    assert "13800000002、13900000002" in answer.content.decode()
    assert JournalEntry.objects.filter(case_id=two_phones.pk, event="reveal_contact").exists()


def test_its_reporter_sees_that_it_has_ended(cases, client):
    for status, words in (
        (Status.CLOSED, "办结日期"),
        (Status.DECLINED, "没有受理"),
        (Status.WITHDRAWN, "您已撤回"),
    ):
        case = cases[status]
        answer = client.post(
            "/progress/", {"number": case.number, "word": code_of(case)}, follow=True
        )
        page = answer.content.decode()
        assert words in page
        assert "怎么办结的" not in page
        assert "评价" not in page
        assert case.origin.handling not in page or not case.origin.handling


def test_lists_find_it_by_its_old_number_and_count_it_where_it_belongs(cases, town, sign_in):
    viewer = town.viewer("registrar")
    wanted = Filter(search=cases[Status.DECLINED].origin.old_number)
    assert cases[Status.DECLINED] in cases_in(viewer, wanted, today=TODAY)
    assert Case.objects.filter(light_is(Light.DONE, TODAY)).count() == Case.objects.count() == 8
    for light in set(Light) - {Light.DONE}:
        assert not Case.objects.filter(light_is(light, TODAY)).exists()
    assert [pile.count for pile in workbench(viewer, today=TODAY)] == [0] * len(
        workbench(viewer, today=TODAY)
    )
    since = TODAY.replace(year=2023, month=1, day=1)
    [here, _there] = overview(town.viewer("supervisor"), since=since, today=TODAY)
    assert (here.registered, here.closed, here.declined) == (8, 6, 1)
    assert (here.running, here.soon, here.late, here.waiting) == (0, 0, 0, 0)
    page = sign_in(town.supervisor).get("/ledger/", {"light": "done"}).content.decode()
    assert cases[Status.CLOSED].number in page
    sheet = sign_in(town.registrar).post("/ledger/export/", {"contacts": "1"})
    assert "2023-01-12" in sheet.getvalue().decode()


def test_no_limit_of_it_moves_and_the_database_holds_to_that(cases, town):
    assert recompute(at=MORNING + timedelta(days=99), apply=True) == Moved()
    case = cases[Status.CLOSED]
    for broken in (
        {"status": Status.ACCEPTED},
        {"clock": "answer"},
        {"due_on": TODAY, "soon_on": TODAY, "starts_on": TODAY},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(**broken)


def test_the_journal_shows_the_file_to_an_auditor(cases, town, sign_in):
    page = sign_in(town.auditor).get("/journal/", {"event": "import_ledger"}).content.decode()
    assert "导入旧台账 half-year.xlsx：7 件，已有 0 件，有错没导 2 件，SHA-256" in page
