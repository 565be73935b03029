"""Small pictures and papers as attachments: drawn on the spot, and saying that they are samples."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from bancheng.services.sample_district.chance import chance

PAPERS = ("#f7f3e8", "#eef3f4", "#fdfdfb", "#f3eee6")
INKS = ("#3b4a4f", "#54483a", "#2f4858")
SIZE = (360, 480)


def photo(name: str, number: int) -> SimpleUploadedFile:
    """A picture of a sheet with lines, a stamp of its own for every ``number``."""
    luck = chance("photo", number)
    drawn = Image.new("RGB", SIZE, luck.choice(("#7d7468", "#8b8f86", "#6c757a")))
    sheet = ImageDraw.Draw(drawn)
    ink = luck.choice(INKS)
    sheet.rectangle((24, 20, 336, 460), fill=luck.choice(PAPERS))
    sheet.rectangle((110, 48, 250, 62), fill=ink)
    for line in range(luck.randint(9, 14)):
        top = 96 + line * 24
        sheet.line((48, top, luck.randint(200, 312), top), fill=ink, width=3)
    sheet.text((48, 440), f"SAMPLE {number:04d}", fill=ink)
    content = BytesIO()
    drawn.save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), content_type="image/png")


def paper(name: str, number: int) -> SimpleUploadedFile:
    """A PDF of one page with one line."""
    text = f"BT /F1 18 Tf 72 760 Td (SAMPLE {number:04d}) Tj ET"
    box, font = "/MediaBox [0 0 595 842]", "/Font << /F1 5 0 R >>"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R {box} /Contents 4 0 R /Resources << {font} >> >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body, places = "%PDF-1.4\n", []
    for index, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{index} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    tail = (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"
    )
    whole = f"{body}{tail}startxref\n{len(body)}\n%%EOF\n"
    return SimpleUploadedFile(name, whole.encode("ascii"), content_type="application/pdf")
