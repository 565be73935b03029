"""The pictures of the guides: they are there, and they stay small."""

import re

from tests.repository.tree import PROJECT, files_under, short, text

IMAGES = PROJECT / "docs" / "images"
PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
KB = 1024
LARGEST, ON_AVERAGE = 256 * KB, 64 * KB


def test_each_picture_of_a_document_is_there():
    missing = {
        f"{short(page)}: {name}"
        for page in files_under(PROJECT, suffix=".md")
        for name in PICTURE.findall(text(page))
        if not (page.parent / name).is_file()
    }
    assert not missing, f"Run `make screenshots`, or mend the name: {sorted(missing)}"


def test_the_pictures_stay_small():
    sizes = [path.stat().st_size for path in files_under(IMAGES, suffix=".png")]
    assert max(sizes) < LARGEST
    assert sum(sizes) < ON_AVERAGE * len(sizes)
