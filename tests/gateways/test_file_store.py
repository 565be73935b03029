"""Files by their hash: whole or not there, the same one once, and no way out of the folder."""

import hashlib

import pytest
from django.conf import settings

from bancheng.gateways import file_store


def broken():
    """A line that drops in the middle of a file."""
    yield b"half"
    raise ConnectionError


def test_what_is_put_can_be_read_by_its_hash():
    key = file_store.put([b"one ", b"file"])
    assert key == hashlib.sha256(b"one file").hexdigest()
    with file_store.read(key) as stored:
        assert stored.read() == b"one file"
    assert file_store.path_of(key).parent.parent == settings.ATTACHMENTS


def test_the_same_file_lies_there_once():
    before = file_store.put([b"twice"])
    assert file_store.put([b"tw", b"ice"]) == before
    assert len(list(file_store.path_of(before).parent.glob(before))) == 1


def test_a_broken_upload_leaves_no_file_under_a_hash():
    known = set(settings.ATTACHMENTS.glob("*/*"))
    with pytest.raises(ConnectionError):
        file_store.put(broken())
    assert set(settings.ATTACHMENTS.glob("*/*")) == known
    assert not [path for path in settings.ATTACHMENTS.glob("*") if path.is_file()]


@pytest.mark.parametrize("key", ["", "../secret.key", "a" * 63, "A" * 64, "a" * 64 + "\n"])
def test_only_a_hash_is_a_key(key):
    with pytest.raises(ValueError, match="not the key"):
        file_store.path_of(key)


def test_nobody_else_on_the_machine_reads_the_folder():
    key = file_store.put([b"private"])
    assert settings.ATTACHMENTS.stat().st_mode & 0o077 == 0
    assert file_store.path_of(key).stat().st_mode & 0o077 == 0


def test_what_is_let_go_of_is_gone_and_nothing_else():
    first, second = file_store.put([b"one"]), file_store.put([b"two"])
    file_store.remove(first)
    file_store.remove(first)  # twice is no fault
    assert not file_store.path_of(first).exists()
    assert file_store.path_of(second).exists()
