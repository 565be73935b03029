"""What a step must hold: each empty, overlong or unfitting field is named, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from bancheng.rules.catalogues import AnswerHow, Cause, DeclineReason, Difficulty, Outcome, Solved
from bancheng.rules.days.official import shipped_calendar
from bancheng.rules.handling import (
    LONGEST_LINE,
    LONGEST_WORDS,
    Answer,
    Classification,
    Refusing,
    Reply,
    check_answer,
    check_classification,
    check_confirmation,
    check_note,
    check_objection,
    check_refusing,
    check_words,
    days_beside,
    days_of,
    may_send_back,
)
from bancheng.rules.time_limits import SCHEME_1_5_15, SCHEME_43

REFUSING = Refusing(DeclineReason.PETITION, "已当面解释。", "信访部门")
ANSWER = Answer("已办好。", AnswerHow.PHONE, Outcome.DONE, Cause.SYSTEM)
BLANKS = ["", "   ", "\r\n \n", "\u3000"]


def classified(entry: Classification, today: date = date(2026, 11, 3)) -> dict[str, str]:
    """The faults of a classification on a day; the simple limit ends on the 5th."""
    found = check_classification(
        entry, scheme=SCHEME_43, simple_due_on=date(2026, 11, 5), today=today
    )
    return {field: str(wording) for field, wording in found.items()}


class TestRefusing:
    def test_whole(self):
        assert check_refusing(REFUSING) == {}

    @pytest.mark.parametrize("blank", BLANKS)
    def test_reason_explanation_and_where_to_go_are_all_needed(self, blank):
        found = check_refusing(Refusing(None, blank, blank))
        assert list(found) == ["reason", "explanation", "referral"]

    def test_too_long(self):
        words, line = "字" * (LONGEST_WORDS + 1), "字" * (LONGEST_LINE + 1)
        found = check_refusing(replace(REFUSING, explanation=words, referral=line))
        assert str(found["explanation"]).startswith("写了 2001 字")
        assert str(found["referral"]).startswith("写了 201 字")

    def test_where_to_go_is_one_line(self):
        assert "只能写一行" in str(check_refusing(replace(REFUSING, referral="甲\n乙"))["referral"])


class TestClassification:
    @pytest.mark.parametrize(
        "entry",
        [
            Classification(Difficulty.SIMPLE),
            Classification(Difficulty.COMPLEX, 5, "要两个部门核对。"),
            Classification(Difficulty.COMPLEX, 7, "要两个部门核对。"),
            Classification(Difficulty.INFEASIBLE, legal_basis="《示例条例》第三条"),
        ],
    )
    def test_whole(self, entry):
        assert classified(entry) == {}

    def test_nothing_chosen(self):
        assert list(classified(Classification(None))) == ["difficulty"]

    @pytest.mark.parametrize("days", [None, 0, 3, 4, 8, 15])
    def test_complex_needs_five_six_or_seven_days_and_a_reason(self, days):
        found = classified(Classification(Difficulty.COMPLEX, days, " "))
        assert found == {"days": "复杂事项选 5、6、7 个工作日。", "note": "写一句为什么复杂。"}

    def test_complex_only_before_the_simple_limit_has_passed(self):
        entry = Classification(Difficulty.COMPLEX, 5, "要核对。")
        assert classified(entry, date(2026, 11, 5)) == {}
        assert "2026-11-05" in classified(entry, date(2026, 11, 6))["difficulty"]

    def test_the_others_at_any_time(self):
        late = date(2026, 12, 1)
        assert classified(Classification(Difficulty.SIMPLE), late) == {}
        assert classified(Classification(Difficulty.INFEASIBLE, legal_basis="法"), late) == {}

    @pytest.mark.parametrize("blank", BLANKS)
    def test_cannot_be_done_needs_its_legal_basis(self, blank):
        found = classified(Classification(Difficulty.INFEASIBLE, legal_basis=blank))
        assert list(found) == ["legal_basis"]

    def test_a_remark_is_checked_even_where_none_is_needed(self):
        assert list(classified(Classification(Difficulty.SIMPLE, note="\x07"))) == ["note"]

    @pytest.mark.parametrize(
        ("entry", "days", "hard_days"),
        [
            (Classification(Difficulty.SIMPLE), 3, 5),
            (Classification(Difficulty.INFEASIBLE), 3, 5),
            (Classification(Difficulty.COMPLEX, 6), 6, 6),
            (Classification(Difficulty.COMPLEX), 3, 5),
        ],
    )
    def test_days(self, entry, days, hard_days):
        assert days_of(entry, SCHEME_43) == days
        assert days_of(entry, SCHEME_1_5_15) == hard_days

    @pytest.mark.parametrize(
        ("entry", "by_granted"),
        [
            (Classification(Difficulty.SIMPLE), {None: 3, 4: 4, 5: 5, 6: 6, 7: 7}),
            (Classification(Difficulty.COMPLEX, 5), {None: 5, 4: 5, 5: 5, 6: 6, 7: 7}),
            (Classification(Difficulty.COMPLEX, 6), {None: 6, 4: 6, 5: 6, 6: 6, 7: 7}),
            (Classification(Difficulty.COMPLEX, 7), {None: 7, 4: 7, 5: 7, 6: 7, 7: 7}),
            (Classification(Difficulty.INFEASIBLE), {None: 3, 4: 3, 5: 3, 6: 3, 7: 3}),
        ],
    )
    def test_days_beside_an_extension(self, entry, by_granted):
        """What was granted stands; what cannot be done is explained within the plan's own days."""
        found = {granted: days_beside(entry, SCHEME_43, granted=granted) for granted in by_granted}
        assert found == by_granted


class TestAnswer:
    def test_whole(self):
        assert check_answer(ANSWER, difficulty=Difficulty.SIMPLE) == {}

    @pytest.mark.parametrize("blank", BLANKS)
    def test_everything_missing_is_named_at_once(self, blank):
        found = check_answer(Answer(blank, None, None, None), difficulty="")
        assert list(found) == ["text", "how", "outcome", "cause"]

    def test_what_cannot_be_done_was_not_done(self):
        found = check_answer(ANSWER, difficulty=Difficulty.INFEASIBLE)
        assert list(found) == ["outcome"]
        explained = replace(ANSWER, outcome=Outcome.EXPLAINED)
        assert check_answer(explained, difficulty=Difficulty.INFEASIBLE) == {}

    @pytest.mark.parametrize(
        ("outcome", "cause", "difficulty", "is_countersigned", "is_refused"),
        [
            (Outcome.EXPLAINED, Cause.POLICY_FORBIDS, "", True, True),
            (Outcome.EXPLAINED, Cause.POLICY_FORBIDS, Difficulty.SIMPLE, True, True),
            (Outcome.EXPLAINED, Cause.POLICY_FORBIDS, Difficulty.COMPLEX, True, True),
            (Outcome.REFERRED, Cause.POLICY_FORBIDS, "", True, True),
            (Outcome.PATH, Cause.POLICY_FORBIDS, "", True, True),
            (Outcome.EXPLAINED, Cause.POLICY_FORBIDS, Difficulty.INFEASIBLE, True, False),
            (Outcome.EXPLAINED, Cause.POLICY_FORBIDS, "", False, False),
            (Outcome.EXPLAINED, Cause.UNCLEAR_GUIDE, "", True, False),
            (Outcome.DONE, Cause.POLICY_FORBIDS, "", True, False),
            (Outcome.PARTLY, Cause.POLICY_FORBIDS, "", True, False),
        ],
    )
    def test_what_policy_forbids_is_classified_before_it_is_countersigned(
        self, outcome, cause, difficulty, is_countersigned, is_refused
    ):
        entry = replace(ANSWER, outcome=outcome, cause=cause)
        found = check_answer(entry, difficulty=difficulty, is_countersigned=is_countersigned)
        assert {field: str(why) for field, why in found.items()} == (
            {"cause": "按政策不能办的，先“定难易”定为不能办理、写明依据，再答复。"}
            if is_refused
            else {}
        )

    def test_nobody_answers_with_a_withdrawal(self):
        assert list(check_answer(replace(ANSWER, outcome=Outcome.WITHDRAWN), difficulty="")) == [
            "outcome"
        ]

    def test_ten_thousand_characters_are_too_many(self):
        found = check_answer(replace(ANSWER, text="字" * 10_000), difficulty="")
        assert str(found["text"]).startswith("写了 10000 字，最多 2000 字")


def test_a_confirmation_says_whether_it_got_done():
    assert list(check_confirmation(Reply())) == ["solved"]
    for solved in Solved:
        assert check_confirmation(Reply(solved=solved)) == {}


@pytest.mark.parametrize("blank", BLANKS)
def test_an_objection_says_why(blank):
    assert list(check_objection(Reply(objection=blank))) == ["objection"]
    assert check_objection(Reply(objection="还没办成。")) == {}


@pytest.mark.parametrize("blank", BLANKS)
def test_words_may_be_needed_or_not(blank):
    assert str(check_words("note", blank, "写一句。")["note"]) == "写一句。"
    assert check_words("note", "有", "写一句。") == {}
    assert check_note("note", blank) == {}
    assert list(check_note("note", "坏\x00字")) == ["note"]


@pytest.mark.parametrize(
    ("send_backs", "today", "is_possible"),
    [
        (0, date(2026, 11, 2), True),
        (0, date(2026, 11, 3), True),
        (0, date(2026, 11, 4), False),
        (1, date(2026, 11, 2), False),
    ],
)
def test_once_and_within_one_working_day(send_backs, today, is_possible):
    found = may_send_back(
        shipped_calendar(),
        scheme=SCHEME_43,
        assigned_on=date(2026, 11, 2),
        send_backs=send_backs,
        today=today,
    )
    assert (found is None) is is_possible


def test_days_of_rest_do_not_use_up_the_working_day():
    found = may_send_back(
        shipped_calendar(),
        scheme=SCHEME_43,
        assigned_on=date(2026, 9, 30),
        send_backs=0,
        today=date(2026, 10, 8),
    )
    assert found is None
