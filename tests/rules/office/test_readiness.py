"""Each thing a centre can lack is said in words."""

import pytest

from bancheng.rules.office.readiness import Lack


@pytest.mark.parametrize("lack", Lack)
def test_each_lack_has_its_words(lack):
    assert lack.label
