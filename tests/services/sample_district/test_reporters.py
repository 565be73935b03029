"""Invented reporters: the same number is the same person, and no phone is anybody's."""

import pytest

from bancheng.rules.intake.companies import credit_code
from bancheng.rules.intake.contacts import check_name, phone
from bancheng.services.sample_district.reporters import reporter


@pytest.mark.parametrize("number", [1, 11, 131, 250])
def test_a_reporter_is_the_same_each_time(number):
    assert reporter(number) == reporter(number)


def test_everything_about_a_reporter_would_be_taken():
    for number in range(1, 300):
        who = reporter(number)
        assert check_name(who.name) is None
        assert check_name(who.principal) is None
        assert phone(who.phone) == who.phone
        assert credit_code(who.credit_code) == who.credit_code
        assert "示例" in who.company
        assert who.principal != who.name


def test_some_have_a_landline():
    assert reporter(11).phone == "021-00000011"
    assert reporter(12).phone == "13800000012"


def test_no_two_share_a_phone():
    phones = [reporter(number).phone for number in range(1, 300)]
    assert len(set(phones)) == len(phones)
