"""The form of a binding only parses."""

from datetime import date

import pytest

from bancheng.rules.ways.bindings import BindingEntry
from bancheng.web.ways.limit_forms import BindingForm


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ({"channel": "every"}, BindingEntry()),
        (
            {"channel": "qr", "scheme_code": "43", "since": "2026年11月2日"},
            BindingEntry(channel="qr", scheme_code="43", since=date(2026, 11, 2)),
        ),
        ({"channel": "every", "scheme_code": "inherit"}, BindingEntry(scheme_code="")),
    ],
)
def test_what_was_typed(typed, entry):
    form = BindingForm(typed)
    assert form.is_valid()
    assert form.entry() == entry
