"""A file that is too big leaves nothing in memory or on disk, and every form still says so."""

import io
import resource
import tempfile

import pytest
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import RequestFactory

from bancheng.web.capped_uploads import CappedFileUploadHandler

MEGABYTE = 1024**2


class Endless(io.RawIOBase):
    """A form with one file of a size of its own, made while it is read and never held."""

    def __init__(self, size: int) -> None:
        disposition = 'form-data; name="file"; filename="大.xlsx"'
        head = f"--x\r\nContent-Disposition: {disposition}\r\n\r\n".encode()
        self.parts = [head, None, b"\r\n--x--\r\n"]
        self.left = size
        self.size = len(head) + size + len(b"\r\n--x--\r\n")
        self.read_so_far = 0

    def read(self, size: int = -1) -> bytes:
        """The next piece."""
        piece = self._piece(size if size >= 0 else MEGABYTE)
        self.read_so_far += len(piece)
        return piece

    def _piece(self, size: int) -> bytes:
        if not self.parts:
            return b""
        if self.parts[0] is not None:
            piece, rest = self.parts[0][:size], self.parts[0][size:]
            self.parts[:1] = [rest] if rest else []
            return piece
        piece = bytes(min(size, self.left))
        self.left -= len(piece)
        if not self.left:
            self.parts.pop(0)
        return piece


def upload(size: int):
    stream = Endless(size)
    request = RequestFactory().generic(
        "POST",
        "/",
        CONTENT_TYPE="multipart/form-data; boundary=x",
        CONTENT_LENGTH=stream.size,
    )
    request._stream = stream
    request._read_started = False
    return request.FILES["file"], stream


def test_a_gigabyte_is_counted_and_thrown_away(monkeypatch):
    written = []
    write = TemporaryFileUploadHandler.receive_data_chunk
    monkeypatch.setattr(
        TemporaryFileUploadHandler,
        "receive_data_chunk",
        lambda self, data, start: written.append(len(data)) or write(self, data, start),
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    file, stream = upload(1024 * MEGABYTE)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert file.size == 1024 * MEGABYTE
    assert file.read() == b""
    assert stream.read_so_far == stream.size  # to the end: a cut line shows no page
    assert sum(written) <= 20 * MEGABYTE
    assert grown < 32, f"{grown} MB more in memory"
    file.close()


@pytest.mark.parametrize("size", [2 * MEGABYTE, 20 * MEGABYTE])
def test_what_is_not_too_big_is_kept_whole(size):
    file, _stream = upload(size)
    assert file.size == size
    assert file.read() == bytes(size)
    assert file.temporary_file_path().startswith(tempfile.gettempdir())
    file.close()


def test_the_handler_stands_last_in_the_settings(settings):
    assert settings.FILE_UPLOAD_HANDLERS[-1].endswith(CappedFileUploadHandler.__name__)
