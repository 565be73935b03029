"""The sample's returns: some received, one sent back, one late, one missing, and all of them true."""

from datetime import date

import pytest

from bancheng.data.models import Center, QuarterlyReturn, ReturnEdition, ReturnPhoto
from bancheng.data.queries.returns import returns
from bancheng.reports.returns.terms import standing_of
from bancheng.reports.returns.verification import verify
from bancheng.rules.lights import Light
from bancheng.rules.returns.privacy import revealing
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.sealing import read
from bancheng.rules.returns.status import ReturnStatus
from bancheng.services.sample_district.books import book
from bancheng.services.sample_district.filings import Course
from tests.installations import LOADED_AT

pytestmark = [pytest.mark.usefixtures("sample"), pytest.mark.xdist_group("sample")]

TODAY = LOADED_AT.date()
LAST = Quarter(2026, 3)


def of(short_name: str, quarter: Quarter):
    """How far a centre's return is."""
    center = Center.objects.select_related("area").get(short_name=short_name)
    return standing_of(center, quarter, today=TODAY)


def test_every_kind_of_return_is_there():
    statuses = set(QuarterlyReturn.objects.order_by("pk").values_list("status", flat=True))
    assert statuses >= {ReturnStatus.RECEIVED, ReturnStatus.RETURNED, ReturnStatus.DRAFT}
    assert of("中山", LAST).status is ReturnStatus.RETURNED
    assert (of("岳阳", LAST).status, of("岳阳", LAST).light) == (ReturnStatus.DRAFT, Light.LATE)
    assert of("泗泾", LAST).status is None
    late = of("九亭", LAST.moved(-1))
    assert (late.status, late.is_late) == (ReturnStatus.RECEIVED, True)
    assert of("泖港", LAST.moved(-1)).status is None


def test_the_first_quarter_is_that_of_the_first_cases():
    quarters = QuarterlyReturn.objects.order_by("year", "quarter").values_list("year", "quarter")
    assert quarters[0] == (2025, 3)
    assert returns.terms_of([Center.objects.get(short_name="岳阳").area]).popitem()[
        1
    ].since == date(2025, 7, 1)


def test_a_corrected_return_has_two_editions():
    center = Center.objects.get(short_name="岳阳")
    found = returns.return_of(center, LAST.moved(-1))
    assert [one.number for one in returns.editions_of(found)] == [2, 1]
    assert returns.editions_of(found)[1].remark


def test_zero_is_filed_too():
    counts = [
        read(one.content)["figures"][0]["count"] for one in ReturnEdition.objects.order_by("pk")
    ]
    assert 0 in counts
    assert sum(counts) > 100


def test_every_seal_holds():
    verdict = verify()
    assert verdict.findings == ()
    assert verdict.count > 80


def test_typical_cases_name_nobody_and_have_photos():
    found = QuarterlyReturn.objects.order_by("pk")
    told = [row for one in found for row in returns.typical_cases_of(one)]
    assert len(told) > 20
    assert ReturnPhoto.objects.count() == len(told)
    for row in told:
        assert not revealing(f"{row.title} {row.overview}", returns.identity_of(row.case))
        assert len(row.overview) >= 100


def test_the_book_names_centres_and_courses():
    keys = {entry["key"] for entry in book("places")["center"]}
    for entry in book("filings")["course"]:
        assert entry["center"] in keys
        assert Course(entry["how"])
