"""Uploads that are too big: counted to their end and thrown away, never kept in memory or on disk."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class CappedFileUploadHandler(TemporaryFileUploadHandler):
    """Writes to disk as Django does, up to the largest file that is ever taken.

    Of a larger one nothing stays but its real size, so that each form can say by its own rule that
    it is too big, in a page the browser shows; cutting the line would show none.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count."""
        super().new_file(*args, **kwargs)
        self._count = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep a piece, unless the whole is too big already; then drop what has been kept, too."""
        self._count += len(raw_data)
        if self._count > settings.ATTACHMENT_MAX_BYTES:
            self.file.truncate(0)
            return None
        return super().receive_data_chunk(raw_data, start)
