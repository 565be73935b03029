"""A job is done once, tells how far it is and how it ended, and is gone after a day."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from bancheng.data.models import Job
from bancheng.gateways import job_files
from bancheng.rules.jobs import BROKEN, KEPT_FOR, JobKind, JobState, Outcome
from bancheng.rules.refusals import NotPermitted, Refusal
from bancheng.services.jobs import queue
from bancheng.services.jobs.queue import Work
from tests.scenarios import MORNING

TOMORROW = MORNING + KEPT_FOR


def now():
    return MORNING + timedelta(seconds=7)


@pytest.fixture
def ask(town) -> Callable[..., Job]:
    def put(**changes: object) -> Job:
        asking = {"by": town.registrar, "at": MORNING, "submission": uuid4(), "back": "/ledger/"}
        return queue.ask(JobKind.IMPORT, {"name": "陆示例"}, **(asking | changes))

    return put


def ended(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_a_job_is_done_with_all_it_was_asked_with(ask, town):
    seen = []

    def function(work: Work) -> Outcome:
        work.progress(3, 9)
        seen.append((work.by, work.at, dict(work.parameters), job_files.read_progress(work.token)))
        work.file.write_text("好", encoding="utf-8")
        return Outcome({"rows": 9}, "台账.csv")

    job = ask()
    queue.carry_out(job.pk, function, now=now)
    [(by, at, parameters, progress)] = seen
    assert (by, at, parameters) == (town.registrar, MORNING, {"name": "陆示例"})
    assert (progress.done, progress.total, progress.beaten_at) == (3, 9, now())
    found = ended(job)
    assert (found.state, found.ended_at) == (JobState.DONE, now())
    assert (found.outcome, found.file_name) == ({"rows": 9}, "台账.csv")
    assert job_files.path_of(job.token).read_text(encoding="utf-8") == "好"


def test_asked_for_twice_it_is_one_and_called_twice_it_is_done_once(ask, town):
    done = []
    submission = uuid4()
    job = ask(submission=submission)
    assert ask(submission=submission) == job
    with pytest.raises(Refusal, match="别人打开过"):
        ask(submission=submission, by=town.lead)
    for _turn in range(2):
        queue.carry_out(job.pk, lambda work: done.append(work) or Outcome({}), now=now)
    assert len(done) == 1


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        (NotPermitted("只有{who}能做。", who="组长"), "只有组长能做。"),
        (ValueError("broken"), str(BROKEN)),
    ],
)
def test_what_goes_wrong_ends_the_job_and_leaves_nothing(ask, town, trouble, sentence, caplog):
    def function(work: Work) -> Outcome:
        raise trouble

    job = ask()
    queue.carry_out(job.pk, function, now=now)
    found = ended(job)
    assert found.state == JobState.FAILED
    assert found.outcome["sentence"].format(**found.outcome["facts"]) == sentence
    assert ("broke" in caplog.text) is not isinstance(trouble, Refusal)


def test_what_was_asked_for_is_sealed(ask):
    job = ask()
    with connection.cursor() as cursor:
        cursor.execute("SELECT parameters, back FROM data_job WHERE id = %s", [job.pk])
        [row] = cursor.fetchall()
    assert not [text for text in row if "示例" in text or "ledger" in text]
