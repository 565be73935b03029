"""Whoever changes a received return is found, whatever they change with it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from bancheng.data.models import JournalEntry, QuarterlyReturn, ReturnEdition, ReturnPhoto
from bancheng.data.queries.returns import returns
from bancheng.gateways import file_store
from bancheng.reports.returns.verification import verify
from bancheng.rules.journal import Event
from bancheng.rules.returns.sealing import canonical, fingerprint, read
from bancheng.rules.returns.status import ReturnStatus
from bancheng.services.returns import submissions
from tests.services.returns.quarter import AFTERWARDS, Q4, return_at, which


@pytest.fixture
def edition(town) -> ReturnEdition:
    submissions.submit(which(town, Q4.moved(-1)), by=town.lead, at=AFTERWARDS)
    submissions.receive(which(town, Q4.moved(-1)), by=town.supervisor, at=AFTERWARDS)
    return returns.last_edition(return_at(ReturnStatus.RECEIVED, town))


def found() -> list[str]:
    """What is wrong, in words."""
    return [f"{one.center} {one.quarter.code} {one.why}" for one in verify().findings]


def test_what_nobody_touched_is_whole(edition):
    verdict = verify()
    assert (verdict.count, verdict.findings) == (2, ())


def tampered_count(edition):
    content = read(edition.content)
    content["figures"][0]["count"] += 1
    return {"content": canonical(content)}


def tampered_list(edition):
    return {"case_numbers": edition.case_numbers.replace("0001", "0002")}


def tampered_name(_edition):
    return {"received_by_name": "某人"}


def tampered_moment(edition):
    return {"submitted_at": edition.received_at}


@pytest.mark.parametrize("change", [tampered_count, tampered_list, tampered_name, tampered_moment])
def test_a_changed_return_is_named(edition, change):
    ReturnEdition.objects.filter(pk=edition.pk).update(**change(edition))
    assert found() == ["岳阳街道社区事务受理服务中心 2026q4 内容和校验值对不上"]


def test_a_digest_computed_anew_is_not_that_of_the_journal(edition):
    edition.content = tampered_count(edition)["content"]
    edition.sha256 = fingerprint(returns.sealed_text(edition))
    edition.save()
    assert found() == ["岳阳街道社区事务受理服务中心 2026q4 校验值和日志里收下时的不一样"]


def test_a_second_reception_in_the_journal_launders_nothing(edition):
    first = JournalEntry.objects.filter(event=Event.RECEIVE_RETURN).latest("pk")
    edition.content = tampered_count(edition)["content"]
    edition.sha256 = fingerprint(returns.sealed_text(edition))
    edition.save()
    first.pk, first.details = None, first.details | {"sha256": edition.sha256}
    first.save(force_insert=True)
    assert found() == ["岳阳街道社区事务受理服务中心 2026q4 日志里收下过不止一次，校验值还不一样"]


def test_another_edition_after_the_received_one_is_named(edition):
    edition.pk, edition.number = None, edition.number + 1
    edition.received_at = edition.received_by = None
    edition.received_by_name = edition.sha256 = ""
    edition.save(force_insert=True)
    assert found() == ["岳阳街道社区事务受理服务中心 2026q4 现在给人看的不是收下的那一次"]


@pytest.mark.parametrize("status", [ReturnStatus.SUBMITTED, ReturnStatus.DRAFT])
def test_a_received_return_that_is_open_again_is_named(edition, status):
    QuarterlyReturn.objects.filter(pk=edition.quarterly_return_id).update(status=status)
    assert found() == ["岳阳街道社区事务受理服务中心 2026q4 收下过，现在的状态却不是“已收下”"]


def test_a_day_of_filing_that_was_moved_is_named(edition):
    before = edition.submitted_on - timedelta(days=1)
    ReturnEdition.objects.filter(pk=edition.pk).update(submitted_on=before)
    assert found() == ["岳阳街道社区事务受理服务中心 2026q4 上报日期和上报时刻对不上"]


def test_a_return_moved_to_another_quarter_is_named(edition):
    QuarterlyReturn.objects.filter(pk=edition.quarterly_return_id).update(year=2025)
    assert "2025q4 内容和校验值对不上" in found()[0]


def test_a_return_received_no_more_is_missed(edition):
    ReturnEdition.objects.filter(pk=edition.pk).update(
        received_at=None, received_by=None, sha256=""
    )
    assert found() == ["岳阳街道社区事务受理服务中心 2026q4 日志里收下过，现在没有了"]


@pytest.mark.parametrize("way", ["changed", "gone"])
def test_a_photo_that_is_not_the_same_any_more_is_named(edition, way):
    key = ReturnPhoto.objects.get().sha256
    place: Path = file_store.path_of(key)
    kept = place.read_bytes()
    try:
        place.write_bytes(kept + b"x") if way == "changed" else place.unlink()
        assert found() == [f"岳阳街道社区事务受理服务中心 2026q4 照片 {key[:12]} 不在，或者改过"]
    finally:
        place.write_bytes(kept)
    assert str(settings.ATTACHMENTS) in str(place)
