"""The attachments are what they say, and say that they are samples."""

from io import BytesIO

from PIL import Image

from bancheng.rules.intake.attachments import FileKind, kind_of
from bancheng.services.sample_district.papers import SIZE, paper, photo


def test_a_photo_is_a_picture_of_its_own():
    first, second = photo("照片.png", 1), photo("照片.png", 2)
    content = first.read()
    assert kind_of(content, "照片.png") is FileKind.PNG
    assert Image.open(BytesIO(content)).size == SIZE
    assert content != second.read()
    assert content == photo("照片.png", 1).read()
    assert len(content) < 20_000


def test_a_paper_is_a_pdf_whose_table_points_at_its_objects():
    content = paper("样张.pdf", 7).read()
    assert kind_of(content, "样张.pdf") is FileKind.PDF
    assert b"SAMPLE 0007" in content
    table_at = int(content.rsplit(b"startxref\n", 1)[1].split()[0])
    assert content[table_at:].startswith(b"xref\n0 6\n")
    rows = content[table_at:].splitlines()[3:8]
    for number, row in enumerate(rows, start=1):
        assert content[int(row[:10]) :].startswith(b"%d 0 obj" % number)
