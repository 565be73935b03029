"""Two editions side by side."""

from dataclasses import replace

from bancheng.rules.intake_forms.comparing import FieldChange, compared
from bancheng.rules.intake_forms.form import STANDARD, moved, with_field, with_own, without_field
from tests.shapes import STORY, TOPIC, TRIPS, with_added


def changes(before, after):
    return {
        (pair.after or pair.before).key: pair.change
        for pair in compared(before, after)
        if pair.change is not FieldChange.SAME
    }


def test_the_same_is_the_same():
    pairs = compared(STANDARD, STANDARD)
    assert len(pairs) == len(STANDARD.fields)
    assert not changes(STANDARD, STANDARD)


def test_each_change_is_named():
    before = with_added(STORY, TRIPS)
    after = with_field(without_field(before, TRIPS.code), TOPIC)
    after = with_field(after, replace(STORY, is_required=True))
    after = with_own(after, "filing", is_hidden=True)
    assert changes(before, after) == {
        TOPIC.code: FieldChange.ADDED,
        TRIPS.code: FieldChange.DROPPED,
        STORY.code: FieldChange.CHANGED,
        "filing": FieldChange.CHANGED,
    }
    assert all(change.label for change in FieldChange)


def test_what_is_gone_stands_where_it_stood():
    before = with_added(STORY, TRIPS)
    keys = [(pair.after or pair.before).key for pair in compared(before, with_added(TRIPS))]
    assert keys == [field.key for field in before.fields]
    first = moved_to_the_front(with_added(TOPIC), TOPIC.code)
    assert compared(first, STANDARD)[0].before == TOPIC


def moved_to_the_front(form, key):
    while form.fields[0].key != key:
        form = moved(form, key, is_up=True)
    return form


def test_one_move_moves_one_field():
    assert changes(STANDARD, moved(STANDARD, "matter", is_up=True)) in (
        {"matter": FieldChange.MOVED},
        {"channel": FieldChange.MOVED},
    )
