"""The three messy ledgers, row by row; a row that is there twice is a trouble."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bancheng.rules.imports.skipping import Skip
from bancheng.rules.workflow import Status
from bancheng.services.imports.reading import CHUNK, Reading, read
from tests.people import Town
from tests.scenarios import MORNING
from tests.services.imports.taking import (
    EARLY,
    HALF_YEAR,
    WINDOW_2024,
    brought,
    row,
    takings_of,
    typed,
)

TODAY = MORNING.date()


class Looking:
    """Reads a file, and remembers the progress that was told."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.told: list[tuple[int, int]] = []

    def __call__(self, upload: SimpleUploadedFile) -> Reading:
        one = takings_of(self.town).arrange(upload)
        self.told.clear()
        return read(one, today=TODAY, tell=lambda *pair: self.told.append(pair))


@pytest.fixture
def found(town):
    return Looking(town)


def troubles(reading) -> list[tuple[int, str]]:
    return [(number, trouble.column.value) for number, trouble in reading.bad]


def test_titles_two_lines_of_headings_separators_and_totals(found):
    reading = found(brought(HALF_YEAR))
    assert [one.row for one in reading.good] == [6, 7, 8, 11, 14, 16, 17]
    assert troubles(reading) == [(12, "phone"), (15, "closed_on")]
    assert reading.skipped == [
        (10, Skip.SEPARATOR),
        (13, Skip.HEADING),
        (19, Skip.TOTAL),
        (20, Skip.TOTAL),
    ]
    merged = reading.good[-1].case  # name and phone are merged with the row above
    assert (merged.entry.name, merged.entry.phone) == ("冯示例", "13800000008")
    assert merged.other_phones == ("021-57000008",)


def test_old_excel_with_serial_days_and_ticked_boxes(found):
    reading = found(brought(WINDOW_2024))
    assert [(one.row, one.case.status) for one in reading.good] == [
        (4, Status.CLOSED),
        (5, Status.CLOSED),
        (6, Status.DECLINED),
    ]
    assert troubles(reading) == [
        (7, "handled_on"),
        (8, "name"),
        (8, "phone"),
        (9, "decision_note"),
    ]
    assert reading.bad_rows == 3


def test_a_csv_with_broken_lines_and_the_same_case_twice(found):
    reading = found(brought(EARLY))
    assert [(one.row, one.case.entry.name) for one in reading.good] == [
        (4, "䶮示例"),
        (5, "欧阳示例"),
        (8, "韩示例"),
    ]
    assert troubles(reading) == [(7, "closed_on"), (9, "problem")]
    assert str(reading.bad[1][1].wording).startswith("和第 8 行是同一件")
    assert reading.good[0].case.entry.problem == "材料交了两次,\n每次都说少一样。"


def test_progress_is_told_piece_by_piece(found):
    count = 2 * CHUNK + 1
    assert len(found(typed(*(row(number) for number in range(count)))).good) == count
    assert found.told == [(CHUNK, count), (2 * CHUNK, count), (count, count)]


def test_what_the_centre_has_already_stands_apart(found, town):
    takings_of(town).take(typed(row(1), row(2)))
    reading = found(typed(row(1), row(3), row(2)))
    assert [one.row for one in reading.known] == [2, 4]
    assert [one.row for one in reading.good] == [3]


def test_another_centre_has_its_own(found, town):
    takings_of(town).take(typed(row()))
    there = takings_of(replace(town, center=town.other_center), by=town.other_registrar)
    one = there.arrange(typed(row()))
    assert len(read(one, today=TODAY, tell=lambda *_pair: None).good) == 1
