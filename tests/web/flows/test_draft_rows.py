"""The buttons of the rows: one more, one less, before or after; everything typed stays."""

from bancheng.rules.flows.palette import PALETTE, Place, StepKind
from bancheng.rules.flows.plans import MOST_OWN_STEPS
from bancheng.web.flows.draft_form import stored_form
from bancheng.web.flows.draft_rows import edited, rows_of
from tests.rules.flows.chosen import own, plan
from tests.web.flows.pages import filled, own_step
from tests.web.flows.test_draft_form import query


def rows(*codes: str, **fields: object):
    sent = filled(StepKind.REVIEW, **fields)
    for code in codes:
        sent |= own_step(code, name=f"名{code}")
    return query(sent | {"own": list(codes)})


def test_a_row_is_added_with_what_is_proposed_and_the_cursor_in_it():
    form = edited(rows("own-1", "own-3"), "add")
    assert form.own == ("own-1", "own-3", "own-2")
    assert form["days-own-2"].value() == "1"
    assert form["role-own-2"].value() == "lead"
    assert form["name-own-2"].value() == ""
    assert form.fields["name-own-2"].widget.attrs["autofocus"]
    assert form["name-own-3"].value() == "名own-3"
    assert form["use-review"].value()


def test_no_row_is_added_beyond_the_last_there_may_be():
    codes = [f"own-{n}" for n in range(1, MOST_OWN_STEPS + 1)]
    assert edited(rows(*codes), "add").own == tuple(codes)


def test_a_row_is_taken_away():
    form = edited(rows("own-1", "own-2", "own-3"), "drop-own-2")
    assert form.own == ("own-1", "own-3")
    assert edited(rows("own-1"), "drop-own-9").own == ("own-1",)


def test_a_row_changes_places_with_its_neighbour():
    given = rows("own-1", "own-2", "own-3")
    assert edited(given, "up-own-3").own == ("own-1", "own-3", "own-2")
    assert edited(given, "down-own-1").own == ("own-2", "own-1", "own-3")
    assert edited(given, "up-own-1").own == edited(given, "down-own-3").own
    assert edited(given, "up-own-9").own == ("own-1", "own-2", "own-3")


def test_a_row_moves_among_those_at_its_own_place():
    given = rows("own-1", "own-2", "own-3")
    given["place-own-2"] = Place.BEFORE_HAND_OVER.value
    assert edited(given, "up-own-3").own == ("own-3", "own-2", "own-1")
    assert edited(given, "up-own-2").own == ("own-1", "own-2", "own-3")


def test_other_buttons_are_none_of_its_own():
    for then in ("", "save", "drop", "drop-review", "up-own-1-"):
        assert edited(rows("own-1"), then) is None


def test_every_step_of_the_palette_has_its_row_at_its_place():
    drawn = rows_of(stored_form(plan(own(1), own(2))))
    kinds = {row["kind"]: group["place"] for group in drawn["places"] for row in group["rows"]}
    assert kinds == {
        kind: sample.place for kind, sample in PALETTE.items() if kind is not StepKind.OWN
    }
    assert [row["number"] for row in drawn["own"]] == [1, 2]
    assert drawn["has_room"]
    full = plan(*(own(n) for n in range(1, MOST_OWN_STEPS + 1)))
    assert not rows_of(stored_form(full))["has_room"]
