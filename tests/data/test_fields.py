"""Sealed text is unreadable in the table, whole in Python, and found by its digest."""

import pytest
from django.db import connection
from django.test import override_settings

from bancheng.data.fields import derived_key, digest, seal, unseal
from bancheng.data.models import Contact
from bancheng.rules.workflow import Status
from tests.scenarios import case_at

NAMES = ["陆示例", "𠮷野家", "阿卜杜拉·买买提江·吾斯曼", "a" * 500, "\U0002ebf0"]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_sealed_can_be_opened(name):
    sealed = seal(name)
    assert sealed.startswith("a1:")
    assert name not in sealed
    assert unseal(sealed) == name


def test_nothing_stays_nothing():
    assert seal("") == unseal("") == digest("") == ""


def test_the_same_text_is_sealed_anew_each_time_but_has_one_digest():
    assert seal("13800000000") != seal("13800000000")
    assert digest("13800000000") == digest("13800000000") != digest("13800000001")


def test_another_installation_cannot_open_it():
    sealed = seal("陆示例")
    with (
        override_settings(SECRET_KEY="of another installation, long enough"),
        pytest.raises(ValueError, match="secret"),
    ):
        unseal(sealed)


def test_each_purpose_has_its_own_key():
    assert derived_key("seal", "s" * 32) != derived_key("digest", "s" * 32)
    assert len(derived_key("seal", "s" * 32)) == 32


def test_the_table_holds_neither_name_nor_phone(town):
    case = case_at(Status.REGISTERED, town, principal="代办人示例")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM data_contact")
        row = " ".join(str(value) for value in cursor.fetchone())
    assert not [secret for secret in ("陆示例", "13800000000", "代办人示例") if secret in row]
    assert case.contact.principal == "代办人示例"


def test_a_contact_without_a_row_value_is_none(town):
    field = Contact._meta.get_field("name")
    assert field.from_db_value(None) is None
    assert field.get_prep_value(None) is None
