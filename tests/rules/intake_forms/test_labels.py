"""The labels that are taken are told apart from each other."""

from bancheng.rules.intake_forms.checking import folded
from bancheng.rules.intake_forms.form import OWN
from bancheng.rules.intake_forms.labels import OTHER_LABELS


def test_none_is_listed_twice():
    every = [folded(label) for label in (*OTHER_LABELS, *(one.label for one in OWN.values()))]
    assert len(set(every)) == len(every)
