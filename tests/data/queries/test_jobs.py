"""Everybody sees their own jobs, and nobody else's."""

from uuid import uuid4

from bancheng.data.queries import jobs
from bancheng.rules.jobs import KEPT_FOR, JobKind
from bancheng.services.jobs import queue
from tests.people import PEOPLE
from tests.scenarios import MORNING


def test_a_job_is_seen_by_who_asked_for_it(town):
    asking = {"by": town.registrar, "at": MORNING, "submission": uuid4(), "back": "/"}
    job = queue.ask(JobKind.IMPORT, {}, **asking)
    seeing = [name for name in PEOPLE if jobs.own(town.viewer(name), job.pk)]
    assert seeing == ["registrar"]
    assert not jobs.expired(MORNING).exists()
    assert list(jobs.expired(MORNING + KEPT_FOR)) == [job]
