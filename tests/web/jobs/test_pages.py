"""The page of a job: how far it is, its file, its trouble; for who asked for it and nobody else."""

from datetime import timedelta
from uuid import uuid4

import pytest

from bancheng.data.models import Appointment, Job
from bancheng.gateways import job_files
from bancheng.rules.jobs import JobKind, Outcome, Progress
from bancheng.rules.refusals import NotPermitted
from bancheng.services.jobs import queue
from bancheng.web.jobs import pages
from tests.people import PEOPLE
from tests.scenarios import MORNING


@pytest.fixture
def job(town) -> Job:
    asking = {"by": town.registrar, "at": MORNING, "submission": uuid4(), "back": "/ledger/?q=1"}
    return queue.ask(JobKind.IMPORT, {}, **asking)


@pytest.fixture
def browser(town, sign_in):
    return sign_in(town.registrar)


@pytest.fixture(autouse=True)
def no_page_of_its_own(monkeypatch):
    """Let the kind have none, unless a test says so."""
    monkeypatch.delitem(pages.ONWARD, JobKind.IMPORT)


def carry_out(job, outcome, content=b""):
    def function(work):
        if content:
            work.file.write_bytes(content)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    queue.carry_out(job.pk, function, now=lambda: MORNING)


def test_while_it_runs_the_page_looks_again_by_itself(job, browser):
    page = browser.get(f"/jobs/{job.pk}/").content.decode()
    assert "正在准备" in page
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    job_files.write_progress(job.token, Progress(3, 9, MORNING))
    page = browser.get(f"/jobs/{job.pk}/").content.decode()
    assert "3 / 9" in page
    assert 'max="9" value="3"' in page
    fragment = browser.get(f"/jobs/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert fragment.strip() in page


def test_a_file_is_saved_under_its_name(job, browser):
    carry_out(job, Outcome({}, "台账 2026.csv"), "编号".encode())
    page = browser.get(f"/jobs/{job.pk}/").content.decode()
    assert "保存 台账 2026.csv" in page
    assert "hx-get" not in page
    answer = browser.get(f"/jobs/{job.pk}/file/")
    assert answer.getvalue() == "编号".encode()
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == (
        "nosniff",
        "private, no-store",
    )
    job_files.discard(job.token)
    assert browser.get(f"/jobs/{job.pk}/file/").status_code == 404


def test_without_a_file_there_is_only_a_way_back(job, browser):
    carry_out(job, Outcome({}))
    page = browser.get(f"/jobs/{job.pk}/").content.decode()
    assert "做好了。" in page
    assert 'href="/ledger/?q=1"' in page
    assert browser.get(f"/jobs/{job.pk}/file/").status_code == 404


def test_a_result_with_a_page_of_its_own_is_gone_to(job, browser, monkeypatch):
    monkeypatch.setitem(pages.ONWARD, JobKind.IMPORT, ("import", "import_id"))
    assert browser.get(f"/jobs/{job.pk}/").status_code == 200
    carry_out(job, Outcome({"import_id": 7}))
    assert browser.get(f"/jobs/{job.pk}/")["Location"] == "/ledger/import/7/"
    answer = browser.get(f"/jobs/{job.pk}/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/ledger/import/7/")


def test_trouble_is_told_with_a_way_to_try_again(job, browser):
    carry_out(job, NotPermitted("只有{who}能做。", who="组长"))
    page = browser.get(f"/jobs/{job.pk}/").content.decode()
    assert "只有组长能做。" in page
    assert 'href="/ledger/?q=1"' in page


def test_a_dead_process_is_told(job, browser, set_clock):
    set_clock(MORNING + timedelta(minutes=2))
    assert "中断了" in browser.get(f"/jobs/{job.pk}/").content.decode()


def test_nobody_else_finds_it(job, town, sign_in):
    carry_out(job, Outcome({}, "a.csv"), b"x")
    for name in PEOPLE:
        status = 200 if name == "registrar" else 404
        browser = sign_in(getattr(town, name))
        for address in (f"/jobs/{job.pk}/", f"/jobs/{job.pk}/file/"):
            answer = browser.get(address)
            answer.close()
            assert answer.status_code == status, name


def test_who_has_lost_the_post_takes_nothing_away_any_more(town, browser):
    for has_contacts in (False, True):
        asking = {"by": town.registrar, "at": MORNING, "submission": uuid4(), "back": "/ledger/"}
        job = queue.ask(JobKind.EXPORT_LEDGER, {"has_contacts": has_contacts}, **asking)
        carry_out(job, Outcome({}, "台账.csv"), "陆示例".encode())
        address = f"/jobs/{job.pk}/file/"
        assert browser.get(address).getvalue() == "陆示例".encode()
        posts = Appointment.objects.filter(person=town.registrar)
        before = posts.get().role
        posts.update(role="auditor", center=None, area=town.district)
        assert browser.get(address).status_code == 403
        posts.update(role=before, center=town.center, area=None)
