"""Filing, sending back, receiving: what was taken down stays, whatever happens afterwards."""

import pytest

from bancheng.rules.returns.status import ReturnStatus
from tests.services.returns.quarter import return_at


@pytest.mark.parametrize("status", ReturnStatus)
def test_try(town, status):
    found = return_at(status, town)
    assert found.status == status
    for v in found.editions.order_by("pk"):
        print(v.content)
        print(v.case_numbers)
