"""The form of a draft only parses: what was typed comes out as a plan, or stands there with its error."""

from django.http import QueryDict

from bancheng.rules.flows.palette import Place, StepKind
from bancheng.rules.flows.plans import MOST_OWN_STEPS
from bancheng.rules.people import Role
from bancheng.web.flows.draft_form import sent_form, stored_form
from tests.rules.flows.chosen import OPTIONAL, own, plan, plan_with, step
from tests.web.flows.pages import filled, own_step

K = StepKind


def query(fields) -> QueryDict:
    sent = QueryDict(mutable=True)
    for name, value in fields.items():
        sent.setlist(name, value if isinstance(value, list) else [value])
    return sent


def read(fields):
    form = sent_form(query(fields))
    assert form.is_valid(), form.errors
    return form.plan()


def test_a_plan_fills_the_form_and_comes_out_again():
    whole = plan_with(OPTIONAL, 1, 2)
    form = stored_form(whole)
    assert form.is_valid()
    assert form.plan() == whole


def test_steps_that_are_not_chosen_show_what_is_proposed():
    form = stored_form(plan())
    assert form.is_valid()
    assert form.plan() == plan()
    assert form["days-call_back"].value() == "5"
    assert form["role-review"].value() == "lead"
    assert not form["use-review"].value()


def test_what_was_typed_is_read():
    found = read(
        filled(K.REVIEW, K.CALL_BACK, **{"role-review": "member", "days-call_back": " ７ "})
        | own_step(name=" 法务意见 ", place="before_hand_over", days="0")
    )
    assert found == plan(
        step(K.REVIEW, role=Role.MEMBER),
        step(K.CALL_BACK, days=7),
        own(name="法务意见", place=Place.BEFORE_HAND_OVER, days=0),
    )


def test_what_is_missing_is_left_to_the_check():
    empty = {"role-review": "", "days-review": ""}
    found = read(filled(K.REVIEW, **empty) | own_step(name="", place="", role="", days=""))
    assert found == plan(step(K.REVIEW, role=None, days=None), own(name="", role=None, days=None))


def test_what_is_not_chosen_is_not_read():
    assert read(filled(**{"days-review": "两天"})) == plan()


def test_days_that_are_no_number_are_told_beside_their_field():
    form = sent_form(query(filled(K.REVIEW, **{"days-review": "两天"}) | own_step(days="-1")))
    assert not form.is_valid()
    assert form.errors.keys() == {"days-review", "days-own-1"}
    assert form.errors["days-review"] == ["期限只写数字，比如 1。"]
    assert form["days-review"].value() == "两天"


def test_who_is_not_listed_is_told():
    form = sent_form(query(filled(K.REVIEW, **{"role-review": "auditor"})))
    assert not form.is_valid()
    assert form.errors.keys() == {"role-review"}


def test_a_step_of_ones_own_is_called_by_its_name_once_it_has_one():
    fields = own_step("own-4") | {"own": ["own-4", "own-2"]}
    labels = {name: str(field.label) for name, field in sent_form(query(fields)).fields.items()}
    assert labels["days-own-4"] == "法务意见：几个工作日"
    assert labels["role-own-2"] == "第 2 个自设步骤：由谁做"


def test_odd_codes_are_no_steps_and_one_more_than_may_be_is_kept_to_be_refused():
    odd = ["own-0", "own-x", "review", "own-100", "own-1", "own-1", ""]
    assert sent_form(query({"own": odd})).own == ("own-1",)
    many = [f"own-{n}" for n in range(1, 40)]
    assert len(sent_form(query({"own": many})).own) == MOST_OWN_STEPS + 1
