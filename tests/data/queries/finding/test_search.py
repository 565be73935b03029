"""What cases say, and what a search asks of them."""

from datetime import timedelta

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from bancheng.data.models import Case, Center, SearchText
from bancheng.data.queries.finding.search import outdated, rows_for, says, texts_of
from bancheng.rules.finding.search import Source
from bancheng.rules.people import Post, Reporter, Role, Viewer
from bancheng.rules.workflow import Status
from bancheng.services import decisions, replies
from bancheng.services.finding.search import keep
from tests.people import Town
from tests.scenarios import ANSWER, MORNING, OBJECTION, REFUSING, case_at
from tests.shapes import SCAN, STORY, lay_down, with_added


def found(typed: str) -> set[int]:
    """What a registrar of the first centre finds."""
    center = Center.objects.order_by("pk").values_list("pk", flat=True).first()
    viewer = Viewer(1, frozenset({Post(Role.REGISTRAR, "310117/", center_id=center)}))
    return set(Case.objects.filter(says(typed, viewer)).values_list("pk", flat=True))


def test_everything_that_is_said_is_known_by_its_source(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lay_down(town, with_added(STORY))
    case = case_at(
        Status.IN_PROGRESS,
        town,
        is_second_round=True,
        answers={STORY.code: "先去了房管所。"},
        company_name="示例商贸有限公司",
        other_reason="系统打不开",
    )
    replies.add_words(case.pk, by=Reporter(case.pk), at=MORNING, text="下周要出差。")
    refused = case_at(Status.DECLINED, town)
    with django_assert_num_queries(5):
        said = texts_of([case.pk, refused.pk])
    assert {one.source: one.text for one in said[case.pk]} == {
        Source.MATTER: "居住证签注",
        Source.PROBLEM: "网上提交三次都退回，说社保记录查不到。",
        Source.OTHER_REASON: "系统打不开",
        Source.COMPANY: "示例商贸有限公司",
        Source.ANSWER: ANSWER.text,
        Source.OBJECTION: OBJECTION.objection,
        Source.ADDED: "下周要出差。",
        Source.FORM: "先去了房管所。",
    }
    refusal = {one.source: one.text for one in said[refused.pk]}
    assert refusal[Source.DECISION] == REFUSING.explanation
    assert refusal[Source.REFERRAL] == REFUSING.referral
    for one in (*said[case.pk], *said[refused.pk]):
        assert found(one.text[1:-1])


def test_all_words_must_occur_wherever_in_the_case(town: Town) -> None:
    one = case_at(Status.CLOSED, town, matter="老年综合津贴")
    two = case_at(Status.REGISTERED, town, matter="老年综合津贴", name="沈示例")
    assert found("老年 津贴") == {one.pk, two.pk}
    assert found("津贴　今天上午办好") == {one.pk}
    assert found("津贴 沈示例") == {two.pk}
    assert found("津贴 没有的词") == set()
    assert found("？") == set()


def test_who_and_what_number_is_found_whole_only(town: Town) -> None:
    case = case_at(Status.REGISTERED, town, external_number="SH20261102-77", phone="13800000007")
    case_at(Status.REGISTERED, town)
    for typed in (case.number, case.number.replace("-", "－"), "SH20261102-77", "138 0000 0007"):
        assert found(typed) == {case.pk}, typed
    assert found("138 0000 0008") == set()
    assert found("陆示") == set()


def test_a_corrected_text_is_found_by_its_new_words_alone(town: Town) -> None:
    case = case_at(Status.DECLINED, town)
    decisions.overturn(
        case.pk, by=town.lead, at=MORNING + timedelta(hours=1), note="属于政务服务，应当受理。"
    )
    assert found("应当受理") == {case.pk}
    assert found("属于信访") == set()


def test_rows_that_are_wrong_or_missing_are_named(town: Town) -> None:
    one, two = (case_at(Status.REGISTERED, town) for _ in range(2))
    assert not outdated([one.pk, two.pk])
    SearchText.objects.filter(pk=one.pk).update(words=" 错 ")
    SearchText.objects.filter(pk=two.pk).delete()
    assert [row.case_id for row in outdated([one.pk, two.pk])] == [one.pk, two.pk]
    assert [row.words for row in rows_for([one.pk])] == [rows_for([two.pk])[0].words]


@pytest.mark.parametrize("typed", ["'", '"', '" OR 1', "NEAR(", "*", "%", "\\", "a" * 5000])
def test_nothing_typed_breaks_the_search(db: None, typed: str) -> None:
    assert found(typed) == set()


def test_what_tells_of_the_reporter_is_found_by_whoever_sees_something_of_that(town: Town) -> None:
    lay_down(town, with_added(STORY, SCAN))
    said = {"answers": {STORY.code: "我是房管所的临时工。"}, "company_name": "示例商贸有限公司"}
    case = case_at(Status.IN_PROGRESS, town, **said)
    case.assistances.create(
        department=town.assisting_department, asked_at=MORNING, asked_by=town.registrar
    )
    case.answers.create(
        field=SCAN.code,
        label=SCAN.label,
        kind=SCAN.kind,
        place=40,
        value="陆示例.png",
        is_for_reporter=True,
    )
    keep([case.pk])
    for typed in ("临时工", "示例商贸"):
        for name in ("registrar", "handler", "member", "supervisor"):
            assert case in Case.objects.filter(says(typed, town.viewer(name))), (typed, name)
        assert not Case.objects.filter(says(typed, town.viewer("assistant"))).exists(), typed
    assert case in Case.objects.filter(says("社保记录", town.viewer("assistant")))
    assert not Case.objects.filter(says("png", town.viewer("registrar"))).exists()


def test_the_words_of_a_department_are_one_indexed_query(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    case_at(Status.REGISTERED, town)
    wanted = Case.objects.filter(says("社保记录", town.viewer("assistant")))
    with django_assert_num_queries(1):
        assert wanted.exists()
    if connection.vendor == "sqlite":
        assert "SCAN data_searchtext" not in wanted.explain()
