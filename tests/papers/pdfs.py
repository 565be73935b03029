"""Reading a paper back: its pages, words, fonts, sizes and codes."""

import io
import re
from functools import lru_cache

import pdfplumber
import pypdfium2
import zxingcpp
from PIL import Image

MM = 72 / 25.4
"""Points in a millimetre."""


def opened(paper: bytes) -> pdfplumber.PDF:
    """The paper as pdfplumber sees it."""
    return pdfplumber.open(io.BytesIO(paper))


def text_of(paper: bytes) -> str:
    """All text of all pages, without the white space that lines and justification bring."""
    return "".join(pages_of(paper))


def pages_of(paper: bytes) -> list[str]:
    """The text of each page as a browser's viewer copies it, cell by cell, without white space."""
    with pypdfium2.PdfDocument(paper) as pdf:
        found = [page.get_textpage().get_text_range() for page in pdf]
    return ["".join(text.split()) for text in found]


def fonts_of(paper: bytes) -> set[str]:
    """The names of the fonts in the text."""
    with opened(paper) as pdf:
        return {char["fontname"] for page in pdf.pages for char in page.chars}


def are_fonts_embedded_subsets(paper: bytes) -> bool:
    """Whether each font is a named subset (ABCDEF+Name) and its outlines are in the file."""
    with opened(paper) as pdf:
        names = {char["fontname"] for page in pdf.pages for char in page.chars}
        descriptors = [
            found
            for xref in pdf.doc.xrefs
            for number in xref.get_objids()
            if isinstance(found := pdf.doc.getobj(number), dict)
            and getattr(found.get("Type"), "name", "") == "FontDescriptor"
        ]
    return (
        bool(names)
        and all(re.fullmatch(r"[A-Z]{6}\+[\w-]+", name) for name in names)
        and len(descriptors) == len(names)
        and all({"FontFile2", "FontFile3"} & set(found) for found in descriptors)
    )


def codes_in(paper: bytes) -> list[str]:
    """What the codes on all pages say, read from the picture of each page."""
    return [code.text for page in _codes(paper) for code in page]


def pictured(paper: bytes, resolution: int = 200) -> list[Image.Image]:
    """Each page as a picture, with so many dots an inch."""
    with opened(paper) as pdf:
        return [page.to_image(resolution=resolution).original for page in pdf.pages]


def code_is_clear(paper: bytes, page: int = -1) -> bool:
    """Whether no character stands on the code of a page."""
    corners = _codes(paper)[page][0].position
    sides = [(point.x, point.y) for point in (corners.top_left, corners.bottom_right)]
    (left, top), (right, bottom) = [(x * 72 / _DOTS, y * 72 / _DOTS) for x, y in sides]
    with opened(paper) as pdf:
        return not pdf.pages[page].crop((left, top, right, bottom)).chars


_DOTS = 300


@lru_cache(maxsize=1)
def _codes(paper: bytes) -> list[list[zxingcpp.Barcode]]:
    """The codes of each page; a page is drawn but once, however much is asked of it."""
    with opened(paper) as pdf:
        pictures = [page.to_image(resolution=_DOTS).original for page in pdf.pages]
    return [zxingcpp.read_barcodes(picture) for picture in pictures]
