"""Form 1 as a Word file to go on writing in; its fonts are named and come from the reader's machine."""

import tomllib
from functools import cache
from io import BytesIO
from typing import Any

import segno
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Length, Mm
from docx.table import Table, _Cell

from bancheng.papers.form_one import Fields
from bancheng.papers.typesetting import TEMPLATES
from bancheng.papers.word_documents import add_grid, add_title, empty_document, in_bytes
from bancheng.papers.words import say

_LABEL, _VALUE = Mm(34.3), Mm(43.7)  # 22 and 28 of a hundred of 156 mm, as in the PDF
_ADDED = Mm(121.7)
_WIDTHS = (_LABEL, _VALUE, _LABEL, _VALUE)
_ROW = Mm(11)


def word(fields: Fields, *, address: str = "") -> bytes:
    """The form with ``fields`` of ``form_one``; ``address``: where its code leads, if it has one."""
    document = empty_document()
    _head(document, fields, address)
    _upper_half(document, fields)
    for name in ("by_reporter", "signature"):
        document.add_paragraph(_label(name))
    if fields["extra"]:
        document.add_paragraph(str(fields["extra"]))
    document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    _lower_half(document, fields)
    document.add_paragraph(_label("by_registrar")).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(_label("note"))
    _continuation(document, fields)
    return in_bytes(document)


@cache
def _labels() -> dict[str, Any]:
    return tomllib.loads((TEMPLATES / "form-1.toml").read_text(encoding="utf-8"))


def _label(name: str, between: str = "") -> str:
    found = _labels()[name]
    return found if isinstance(found, str) else between.join(found)


def _head(document: Document, fields: Fields, address: str) -> None:
    number = str(fields["number"] or say("word.gap"))
    first = document.add_paragraph(f"{_label('annex')}\t{_label('number')}{number}")
    first.paragraph_format.tab_stops.add_tab_stop(Mm(76))
    if address:
        drawn = BytesIO()
        segno.make(address, error="m", micro=False).save(drawn, kind="png", scale=4, border=0)
        first.add_run("  ").add_picture(drawn, width=Mm(16))
    center = _label("title").replace("{center}", str(fields["center"]))
    add_title(document, center, _label("title_2"))


def _upper_half(document: Document, fields: Fields) -> None:
    reasons = fields["reasons"]
    assert isinstance(reasons, list)
    table = add_grid(document, 5 + len(reasons), _WIDTHS, height=_ROW)
    _four(table, 0, ("name", fields["name"]), ("phone", fields["phone"]))
    _four(table, 1, ("handled_on", fields["handled_on"]), ("window", fields["window"]))
    _two(table, 2, "matter", fields["matter"])
    for row, reason in enumerate(reasons, start=3):
        text = _ticked(reason["label"], is_on=reason["is_ticked"])
        if reason["is_other"]:
            before, after = _labels()["other"]
            text += f"{before}{fields['other_reason'] or say('word.gap')}{after}"
        _wide(table, row).text = text
    last = 2 + len(reasons)
    _put_label(table.cell(3, 0).merge(table.cell(last, 0)), "reasons")
    table.cell(last + 1, 0).merge(table.cell(last + 1, 3)).text = _label("please")
    _two(table, last + 2, "problem", fields["problem"], height=Mm(85))


def _lower_half(document: Document, fields: Fields) -> None:
    table = add_grid(document, 6, _WIDTHS, height=_ROW)
    accepted, answered = fields["is_accepted"], fields["is_answered"]
    _four(table, 0, ("registrar", fields["registrar"]), ("handler", fields["handler"]))
    choices = (("accepted", accepted is True), ("declined", accepted is False))
    _two(table, 1, "decision", _choices(*choices))
    _two(table, 2, "because", fields["because"], height=Mm(30))
    _four(table, 3, ("accepted_on", fields["accepted_on"]), ("closed_on", fields["closed_on"]))
    told = _choices(("yes", answered is True), ("no", answered is False))
    _four(table, 4, ("departments", fields["departments"]), ("answered", told))
    _two(table, 5, "process", fields["process"], height=Mm(120))


def _continuation(document: Document, fields: Fields) -> None:
    """The fields that the centre has added, on a page of their own; nothing where there are none."""
    added = fields["added"]
    assert isinstance(added, list)
    if not added:
        return
    document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    number = str(fields["number"] or say("word.gap"))
    document.add_paragraph(f"{_label('continuation')}\t{_label('number')}{number}")
    table = add_grid(document, len(added), (_LABEL, _ADDED), height=_ROW)
    for row, field in enumerate(added):
        label, place = table.rows[row].cells
        label.text, place.text = field["label"], _filling(field)
        label.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _filling(field: dict[str, Any]) -> str:
    """What stands in the place of an added field: the answer, or the options to be ticked."""
    if field["text"] is not None:
        return str(field["text"])
    return say("word.gap").join(_ticked(choice, is_on=False) for choice in field["choices"])


def _choices(*choices: tuple[str, bool]) -> str:
    return say("word.gap").join(_ticked(_label(name), is_on=is_on) for name, is_on in choices)


def _ticked(label: str, *, is_on: bool) -> str:
    return say("word.ticked" if is_on else "word.open", label=label)


def _four(table: Table, row: int, *places: tuple[str, object]) -> None:
    """A row of two labels, each with its place."""
    for column, (label, filling) in zip((0, 2), places, strict=True):
        _put_label(table.cell(row, column), label)
        table.cell(row, column + 1).text = _text(filling)


def _two(table: Table, row: int, name: str, value: object, height: Length | None = None) -> None:
    """A row of one label with a wide place; one of a given height begins at its top."""
    _put_label(table.cell(row, 0), name)
    cell = _wide(table, row)
    cell.text = _text(value)
    if height is not None:
        table.rows[row].height = height
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP


def _wide(table: Table, row: int) -> _Cell:
    cell: _Cell = table.cell(row, 1).merge(table.cell(row, 3))
    return cell


def _put_label(cell: _Cell, name: str) -> None:
    cell.text = _label(name, between="\n")
    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _text(value: object) -> str:
    return "" if value is None else str(value)
