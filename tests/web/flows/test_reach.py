"""The version a page was opened with: a number, or none."""

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from bancheng.web.flows.reach import opened_version


@pytest.mark.parametrize(
    ("sent", "version"),
    [("3", 3), ("", 0), ("x", 0), ("-1", 0), ("１２", 0), ("9" * 30, 0), ("9" * 5000, 0)],
)
def test_a_version_is_a_number_or_none(sent, version):
    request = RequestFactory().post("/", {"version": sent})
    assert opened_version(request) == version
    request.POST = QueryDict()
    assert opened_version(request) == 0
