"""The nets under every test hold."""

import os
import socket
import subprocess
import sys
import warnings

import pytest
from django.contrib.auth.models import Group
from django.template import engines

from tests.chromium import CHROMIUM
from tests.repository.tree import PROJECT


def test_nobody_reaches_the_network():
    with pytest.raises(UserWarning, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_a_warning_is_an_error():
    with pytest.raises(DeprecationWarning):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


def test_an_undefined_template_variable_fails():
    page = engines["django"].from_string("{{ nothing.there }}")
    with pytest.raises(pytest.fail.Exception, match="nothing"):
        page.render({})


@pytest.mark.django_db
def test_unordered_rows_come_backwards():
    Group.objects.bulk_create([Group(name="a"), Group(name="b"), Group(name="c")])
    assert [group.name for group in Group.objects.all()] == ["c", "b", "a"]
    assert [group.name for group in Group.objects.order_by("name")] == ["a", "b", "c"]


@pytest.mark.browser
def test_the_browser_is_there():
    assert CHROMIUM.exists()


@pytest.mark.parametrize(("required", "outcome"), [("0", "1 skipped"), ("1", "1 error")])
def test_a_missing_browser_is_told_and_fails_where_it_is_required(required, outcome):
    environment = os.environ | {
        "BANCHENG_CHROMIUM": str(PROJECT / "no-such-browser"),
        "BANCHENG_REQUIRE_BROWSER": required,
    }
    test = f"{__file__}::test_the_browser_is_there"
    command = [sys.executable, "-m", "pytest", "-n", "0", "-rsf", "-p", "no:cacheprovider", test]
    run = subprocess.run(
        command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    assert outcome in run.stdout
    assert "no browser at" in run.stdout
    assert run.returncode == int(required)
