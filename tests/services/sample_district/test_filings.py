"""The sample's returns: every way a return can go is there, and what was filed is sealed true."""

import pytest

from bancheng.data.models import QuarterlyReturn, ReturnEdition
from bancheng.reports.returns.verification import verify
from bancheng.rules.returns.status import ReturnStatus

pytestmark = [pytest.mark.usefixtures("sample"), pytest.mark.xdist_group("sample")]


def test_returns_are_written_sent_back_and_received():
    found = set(QuarterlyReturn.objects.order_by("pk").values_list("status", flat=True))
    assert found >= {ReturnStatus.DRAFT, ReturnStatus.RETURNED, ReturnStatus.RECEIVED}
    assert ReturnEdition.objects.exists()


def test_every_seal_holds():
    found = verify()
    assert not found.findings
    assert found.count
