"""Holding the good ones among several files."""

from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from bancheng.data.queries.attachments import pending
from bancheng.services import attachments
from tests.scenarios import MORNING, photo


def hold_good(uploads, token, *, most=6, pictures_only=True):
    return attachments.hold_good(
        uploads, token=token, by=None, at=MORNING, most=most, pictures_only=pictures_only
    )


def test_the_good_ones_stay(town):
    token = uuid4()
    program = SimpleUploadedFile("程序.jpg", b"MZ\0\0")
    document = SimpleUploadedFile("说明.pdf", b"%PDF-1.7")
    faults = hold_good([photo("一.png", 2), program, document, photo("二.png", 3)], token)
    assert [file.name for file in pending(token)] == ["一.png", "二.png"]
    assert list(map(str, faults)) == [
        "“程序.jpg”不是照片，收不了。请拍照，或选 JPG、PNG 照片。",
        "“说明.pdf”不是照片，收不了。请拍照，或选 JPG、PNG 照片。",
    ]


def test_documents_are_named_as_such_where_they_are_taken(town):
    program = SimpleUploadedFile("程序.jpg", b"MZ\0\0")
    faults = hold_good([program], uuid4(), pictures_only=False)
    assert "是程序文件，不能上传" in str(faults[0])


def test_no_more_than_fit(town):
    token = uuid4()
    faults = hold_good([photo(f"{n}.png", n) for n in (1, 2, 3)], token, most=2)
    assert len(faults) == 1
    assert pending(token).count() == 2
