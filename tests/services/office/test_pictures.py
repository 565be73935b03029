"""Pictures that offices show: by content, of a fitting size, without metadata (more in test_logos)."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from bancheng.rules.intake.faults import Fault
from bancheng.services.office.pictures import as_png


def upload(size, form="PNG"):
    drawn = BytesIO()
    Image.new("RGB", size).save(drawn, form)
    return SimpleUploadedFile("标志.png", drawn.getvalue())


def test_a_picture_is_kept_as_large_as_it_is_unless_less_is_asked():
    for asked, kept in (({}, (2000, 500)), ({"kept": 400}, (400, 100))):
        with Image.open(BytesIO(as_png(upload((2000, 500), "JPEG"), **asked))) as picture:
            assert (picture.format, picture.size) == ("PNG", kept)


def test_a_picture_to_be_printed_large_must_not_be_small():
    assert as_png(upload((600, 90)), least=600)
    with pytest.raises(Fault, match=r"“标志\.png”是 599×90 像素，印大了会糊。长边至少要 600"):
        as_png(upload((599, 90)), least=600)
