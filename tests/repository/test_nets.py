"""The nets under every test hold."""

import os
import socket
import subprocess
import sys
import warnings

import pytest
from django.contrib.auth.models import Group
from django.template import engines

from tests.programs import BROWSER, OFFICE, PROGRAMS
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
    assert BROWSER.path.exists()


@pytest.mark.office
def test_the_office_is_there():
    assert OFFICE.path.exists()


@pytest.mark.parametrize(("required", "outcome"), [("0", "2 skipped"), ("1", "2 error")])
def test_a_missing_program_is_told_and_fails_where_it_is_required(required, outcome):
    nowhere = str(PROJECT / "no-such-program")
    environment = os.environ | {program.variable: nowhere for program in PROGRAMS}
    environment |= {"BANCHENG_REQUIRE_PROGRAMS": required}
    tests = [f"{__file__}::test_the_{program.marker}_is_there" for program in PROGRAMS]
    command = [sys.executable, "-m", "pytest", "-n", "0", "-rsf", "-p", "no:cacheprovider", *tests]
    run = subprocess.run(
        command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    assert outcome in run.stdout
    for program in PROGRAMS:
        assert f"no {program.marker} at" in run.stdout
        assert program.package in run.stdout
    assert run.returncode == int(required)
