"""A photo is served behind the permission of its return, and as nothing but a photo."""

from io import BytesIO

import pytest
from PIL import Image

from bancheng.data.models import ReturnPhoto
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.status import ReturnStatus
from tests.services.returns.quarter import return_at
from tests.web.returns.typed import path


def test_a_photo_is_a_photo_and_nothing_else(town, sign_in):
    return_at(ReturnStatus.SUBMITTED, town)
    key = ReturnPhoto.objects.get().sha256
    answer = sign_in(town.supervisor).get(path(town, f"photos/{key}/"))
    content = b"".join(answer.streaming_content)
    assert Image.open(BytesIO(content)).format == "JPEG"
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("status", "name", "code"),
    [
        (ReturnStatus.DRAFT, "registrar", 200),
        (ReturnStatus.DRAFT, "member", 404),
        (ReturnStatus.DRAFT, "supervisor", 404),
        (ReturnStatus.RECEIVED, "member", 200),
        (ReturnStatus.RECEIVED, "other_registrar", 404),
        (ReturnStatus.RECEIVED, "other_supervisor", 404),
        (ReturnStatus.RECEIVED, "handler", 403),
        (ReturnStatus.RECEIVED, "administrator", 403),
    ],
)
def test_who_sees_it(town, sign_in, status, name, code):
    return_at(status, town)
    key = ReturnPhoto.objects.get().sha256
    answer = sign_in(getattr(town, name)).get(path(town, f"photos/{key}/"))
    assert answer.status_code == code
    answer.close()


def test_a_photo_of_another_return_is_not_found_here(town, sign_in):
    return_at(ReturnStatus.SUBMITTED, town)
    key = ReturnPhoto.objects.get().sha256
    browser = sign_in(town.registrar)
    assert browser.get(path(town, f"photos/{key}/", Quarter(2026, 3))).status_code == 404
    assert browser.get(path(town, f"photos/{'0' * 64}/")).status_code == 404
