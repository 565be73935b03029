"""The TOML files beside the modules."""

from bancheng.services.sample_district.books import book, chapters


def test_a_book_is_read_once():
    assert book("places")["district"]["code"] == "310117"
    assert book("places") is book("places")


def test_all_chapters_of_a_folder_are_read():
    found = chapters("stories")
    assert len(found) == 7
    assert all(chapter["story"] for chapter in found)
