"""A job runs on in a thread of its own while the page has long been answered."""

import threading
from uuid import uuid4

import pytest
from django.utils import translation

from bancheng.data.models import Job
from bancheng.rules.jobs import JobKind, JobState, Outcome
from bancheng.services.jobs import queue
from bancheng.web.jobs import background
from tests.people import settle
from tests.scenarios import MORNING


def _job(by):
    return queue.ask(JobKind.IMPORT, {}, by=by, at=MORNING, submission=uuid4(), back="/")


@pytest.mark.django_db(transaction=True)
def test_the_door_does_not_wait(monkeypatch, settings):
    settings.JOBS_IN_BACKGROUND = True
    go_on, spoken = threading.Event(), []

    def function(work):
        go_on.wait(20)
        spoken.append(translation.get_language())
        return Outcome({})

    monkeypatch.setitem(background.FUNCTIONS, JobKind.IMPORT, function)
    job = _job(settle().registrar)
    with translation.override("en"):
        background.start(job)
    assert Job.objects.get(pk=job.pk).state in {JobState.WAITING, JobState.RUNNING}
    go_on.set()
    for thread in threading.enumerate():
        if thread.name == f"job-{job.pk}":
            thread.join(20)
    assert Job.objects.get(pk=job.pk).state == JobState.DONE
    assert spoken == ["en"]


def test_each_kind_of_job_has_a_service_that_does_it():
    assert set(background.FUNCTIONS) == set(JobKind)


def test_in_the_tests_it_may_be_done_at_once(monkeypatch, town):
    monkeypatch.setitem(background.FUNCTIONS, JobKind.IMPORT, lambda _work: Outcome({}))
    job = _job(town.registrar)
    background.start(job)
    assert Job.objects.get(pk=job.pk).state == JobState.DONE
