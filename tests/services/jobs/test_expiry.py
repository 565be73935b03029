"""After a day a job is gone with its file."""

from datetime import timedelta
from uuid import uuid4

from bancheng.data.models import Job
from bancheng.gateways import job_files
from bancheng.rules.jobs import KEPT_FOR, JobKind, Outcome
from bancheng.services.jobs import expiry, queue
from tests.scenarios import MORNING

TOMORROW = MORNING + KEPT_FOR


def test_after_a_day_a_job_is_gone_with_its_file(town):
    asking = {"by": town.registrar, "at": MORNING, "submission": uuid4(), "back": "/"}
    job = queue.ask(JobKind.IMPORT, {}, **asking)
    queue.carry_out(
        job.pk,
        lambda work: Outcome({}, str(work.file.write_bytes(b"x"))),
        now=lambda: MORNING,
    )
    assert expiry.discard_expired(at=TOMORROW - timedelta(seconds=1)) == 0
    assert job_files.path_of(job.token).exists()
    assert expiry.discard_expired(at=TOMORROW) == 1
    assert not job_files.path_of(job.token).exists()
    assert not Job.objects.exists()


def test_a_file_that_no_job_knows_goes_too(db):
    stray = job_files.path_of(uuid4())
    stray.write_bytes(b"x")
    expiry.discard_expired(at=MORNING - timedelta(days=4000))
    assert stray.exists()
    expiry.discard_expired(at=MORNING + timedelta(days=4000))
    assert not stray.exists()
