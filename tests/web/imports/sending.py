"""An old ledger through the pages, as a browser sends it."""

import re
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from bancheng.data.models import LedgerImport

_CHOSEN = re.compile(r'<select name="(c\d+)".*?</select>', re.DOTALL)
_OPTION = re.compile(r'<option value="(\w*)" selected>')


def send(browser: Client, upload: SimpleUploadedFile, **more: object) -> HttpResponse:
    """The first page's form."""
    return browser.post("/ledger/import/", {"token": uuid4(), "file": upload, **more})


def guessed(browser: Client, import_id: int) -> dict[str, str]:
    """What the second page proposes, ready to be sent back."""
    page = browser.get(f"/ledger/import/{import_id}/columns/").content.decode()
    chosen = {
        select[1]: (option[1] if (option := _OPTION.search(select[0])) else "")
        for select in _CHOSEN.finditer(page)
    }
    hidden = dict(re.findall(r'name="(sheet|header)" value="(\d+)"', page))
    return {**chosen, **hidden, "submission": str(uuid4())}


def up_to_check(browser: Client, center_id: int, upload: SimpleUploadedFile) -> LedgerImport:
    """Through the first two pages; the job has been done by the time they answer."""
    send(browser, upload, center=center_id)
    one = LedgerImport.objects.order_by("-pk")[0]
    answer = browser.post(f"/ledger/import/{one.pk}/columns/", guessed(browser, one.pk))
    assert answer.status_code == 302, answer.content.decode()
    one.refresh_from_db()
    return one
