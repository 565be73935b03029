"""What the page of a case shows, to whom, and for how many queries."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from bancheng.data.queries.cases import visible_case
from bancheng.reports.case_page import GIST_LONGEST, page_of, reasons_of, title_of
from bancheng.rules.catalogues import Reason
from bancheng.rules.sights import Sight
from bancheng.rules.ways.entries import Catalogue
from bancheng.rules.workflow import Action, Status
from bancheng.services import corrections, hand_overs, handling
from bancheng.services.intake_forms import form_answers
from tests.people import Town, post_of
from tests.scenarios import MORNING, case_at, fresh
from tests.shapes import SCAN, STORY, lay_down, with_added
from tests.ways import add_entry

TODAY = MORNING.date()


def page_for(town: Town, name: str, case, today=TODAY):
    """The page of a case as a person gets it."""
    viewer = town.viewer(name)
    return page_of(visible_case(viewer, case.pk), viewer=viewer, today=today)


@pytest.mark.parametrize(
    ("problem", "gist"),
    [
        ("房东去世，产权证明开不出来。怎么办？", "房东去世，产权证明开不出来"),
        ("\n材料交了三次；都退回", "材料交了三次"),
        ("长" * 40, "长" * GIST_LONGEST + "…"),
        ("。", ""),
        ("居住证签注，网上退了三次。", "网上退了三次"),
        ("居住证签注。", "居住证签注"),
    ],
)
def test_the_title_is_matter_and_gist(town: Town, problem: str, gist: str) -> None:
    case = case_at(Status.REGISTERED, town, problem=problem, matter="居住证签注")
    assert str(title_of(case)) == f"居住证签注：{gist}"


@pytest.mark.parametrize(
    ("name", "sight"),
    [("handler", Sight.FULL), ("member", Sight.MASKED), ("assistant", Sight.NONE)],
)
def test_departments_that_assist_do_not_see_who_it_is(town: Town, name: str, sight: Sight) -> None:
    lay_down(town, with_added(STORY, SCAN))
    case = case_at(Status.ACCEPTED, town, answers={STORY.code: "我是他姐姐。"})
    form_answers.mend(case, with_added(STORY, SCAN), SCAN, "陆示例.png")
    hand_overs.hand_over(
        case.pk,
        by=town.registrar,
        at=MORNING,
        appointment_id=post_of(town.handler),
        assisting=[town.assisting_department.pk],
    )
    reason = "少打了一个字。"
    typo = {"field": "name", "value": "陆示", "reason": reason}
    corrections.correct(case.pk, by=town.registrar, at=MORNING, **typo)
    page = page_for(town, name, case)
    assert page.sight is sight
    words = [str(said) for _label, said in page.answers]
    files = {Sight.FULL: "陆示例.png", Sight.MASKED: "1 个附件", Sight.NONE: "不显示"}[sight]
    assert words == ["我是他姐姐。" if sight is not Sight.NONE else "不显示", files]
    told = [entry.quote for day in page.timeline for entry in day.entries]
    assert (reason in told) is (sight is not Sight.NONE)


def test_both_rounds_keep_their_dates(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town, is_second_round=True)
    page = page_for(town, "registrar", case)
    assert [story.row.number for story in page.rounds] == [1, 2]
    assert page.rounds[0].row.answered_on == TODAY
    assert page.rounds[0].row.objection
    assert page.rounds[1].row.due_on == case.due_on


def test_a_first_round_without_an_answer_has_nothing_to_tell(town: Town) -> None:
    assert page_for(town, "registrar", case_at(Status.IN_PROGRESS, town)).rounds == ()


@pytest.mark.parametrize(("days", "late"), [(3, 0), (4, 1), (5, 1), (7, 2)])
def test_a_late_answer_says_by_how_many_working_days(town: Town, days: int, late: int) -> None:
    case = case_at(Status.ANSWERED, town)
    row = case.rounds.get()
    row.answered_on = TODAY + timedelta(days=days)
    row.save()
    (story,) = page_for(town, "registrar", case).rounds
    assert story.late_days == late


def test_material_stands_on_the_page_until_it_comes(town: Town) -> None:
    case = case_at(Status.IN_PROGRESS, town)
    viewer_offers = page_for(town, "handler", case).to_do.offers
    assert Action.SUPPLY_MATERIAL not in {offer.action for offer in viewer_offers}
    handling.ask_material(case.pk, by=town.handler, at=MORNING, text="租赁合同")
    page = page_for(town, "handler", case)
    assert page.material.text == "租赁合同"
    offers = {offer.action: offer for offer in page.to_do.offers}
    assert offers[Action.SUPPLY_MATERIAL].refusal is None
    assert offers[Action.ASK_MATERIAL].refusal is not None


def test_duplicates_see_each_other_where_the_viewer_sees_both(town: Town) -> None:
    original, twin = case_at(Status.REGISTERED, town), case_at(Status.REGISTERED, town)
    corrections.link(twin.pk, by=town.registrar, at=MORNING, number=original.number)
    assert page_for(town, "registrar", fresh(twin.pk)).original == original
    assert page_for(town, "registrar", original).duplicates == (twin,)


def test_a_duplicate_out_of_sight_stays_unnamed(town: Town) -> None:
    secret = case_at(Status.REGISTERED, town, is_confidential=True)
    twin = case_at(Status.REGISTERED, town)
    corrections.link(twin.pk, by=town.lead, at=MORNING, number=secret.number)
    assert page_for(town, "registrar", fresh(twin.pk)).original is None
    assert page_for(town, "lead", fresh(twin.pk)).original == secret


def test_reasons_come_in_the_order_of_form_1(town: Town) -> None:
    case = case_at(Status.REGISTERED, town, reasons=frozenset(Reason), other_reason="系统连不上")
    assert reasons_of(case) == tuple(Reason)


def test_own_entries_stand_beside_their_codes(town: Town) -> None:
    rows = [
        add_entry(town.center, catalogue, code, name).pk
        for catalogue, code, name in (
            (Catalogue.CHANNEL, "counter", "导办台"),
            (Catalogue.REASON, "evidence", "房产证明"),
            (Catalogue.REASON, "evidence", "户口簿"),
        )
    ]
    case = case_at(
        Status.REGISTERED,
        town,
        channel_entry_id=rows[0],
        reasons=frozenset({Reason.EVIDENCE, Reason.RULES}),
        reason_entry_ids=frozenset(rows[1:]),
    )
    page = page_for(town, "registrar", case)
    assert page.entries["channel"] == "导办台"
    assert page.reasons == ((Reason.EVIDENCE, "户口簿、房产证明"), (Reason.RULES, ""))


def test_the_page_costs_the_same_however_much_has_happened(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    viewer = town.viewer("registrar")
    short = case_at(Status.ANSWERED, town)
    long = case_at(Status.CLOSED, town, is_second_round=True)
    for number in range(30):
        handling.note(short.pk, by=town.registrar, at=MORNING, text=f"第 {number} 次")
    for case in (short, long):
        found = visible_case(viewer, case.pk)
        with django_assert_num_queries(10):
            page_of(found, viewer=viewer, today=TODAY)
