"""The password of the sample accounts would be taken from anybody else, too."""

from django.contrib.auth.password_validation import validate_password

from bancheng.rules.office.samples import SAMPLE_PASSWORD


def test_the_sample_password_is_a_strong_one():
    validate_password(SAMPLE_PASSWORD)
