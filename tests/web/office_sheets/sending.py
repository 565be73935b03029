"""Sending a file through the form."""

from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client


def send(browser: Client, upload: SimpleUploadedFile | None, token: object = None) -> object:
    """Send ``upload`` (None: nothing chosen); returns the answer."""
    typed = {"token": str(token or uuid4())}
    return browser.post("/places/import/", typed | ({"file": upload} if upload else {}))
