"""Progress is one whole word or none; files are for their owner alone and go when their day is over."""

import os
from datetime import timedelta
from uuid import uuid4

import pytest

from bancheng.gateways import job_files
from bancheng.rules.jobs import Progress
from tests.scenarios import MORNING


@pytest.fixture(autouse=True)
def own_var(tmp_path, settings):
    settings.VAR = tmp_path


def test_progress_is_read_as_it_was_written():
    token = uuid4()
    assert job_files.read_progress(token) is None
    for done in (1, 2):
        job_files.write_progress(token, Progress(done, 9, MORNING))
    assert job_files.read_progress(token) == Progress(2, 9, MORNING)
    assert [path.suffix for path in job_files.folder().iterdir()] == [".json"]


def test_nobody_else_on_the_machine_reads_them():
    token = uuid4()
    job_files.write_progress(token, Progress(1, 9, MORNING))
    assert job_files.folder().stat().st_mode & 0o077 == 0


def test_all_of_a_job_is_thrown_away():
    token = uuid4()
    job_files.write_progress(token, Progress(1, 9, MORNING))
    job_files.path_of(token).write_bytes(b"x")
    job_files.discard(token)
    job_files.discard(token)
    assert not list(job_files.folder().iterdir())


def test_old_files_are_found():
    old, new = job_files.path_of(uuid4()), job_files.path_of(uuid4())
    for path, at in ((old, MORNING - timedelta(days=2)), (new, MORNING)):
        path.write_bytes(b"x")
        os.utime(path, (at.timestamp(), at.timestamp()))
    assert list(job_files.older_than(MORNING - timedelta(days=1))) == [old]
