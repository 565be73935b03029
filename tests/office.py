"""LibreOffice opening a workbook and telling what it sees; free of Django."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.programs import OFFICE

TYPES = ("empty", "value", "text", "formula")
PATIENCE = 120  # seconds, on two busy cores


@dataclass(frozen=True, slots=True)
class Seen:
    """One cell of the second row: its type, its text, its number format; how wide its column is."""

    heading: str
    type: str
    text: str
    format: str
    width: float  # millimetres


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first sheet as LibreOffice shows it."""

    frozen: tuple[int, int]  # columns and rows that stay; (0, 0): none
    has_filter: bool
    cells: Mapping[str, Seen]


def opened(workbook: Path, folder: Path) -> Sheet:
    """Open ``workbook`` in LibreOffice and look at its first sheet; ``folder`` is for scratch."""
    profile, told = folder / "profile", folder / "told.txt"
    _run(profile, "--terminate_after_init")  # lays the profile out, over whatever lies there
    _write_macro(profile)
    _run(profile, f"macro:///Standard.Look.Look({workbook},{told})")
    head, *lines = told.read_text(encoding="utf-8").splitlines()
    columns, rows, has_filter = head.split("\t")
    cells = [_seen(line) for line in lines]
    return Sheet(
        (int(columns), int(rows)), has_filter == "True", {cell.heading: cell for cell in cells}
    )


def _run(profile: Path, what: str) -> None:
    command = [str(OFFICE.path), "--headless", f"-env:UserInstallation={profile.as_uri()}", what]
    environment = {"LC_ALL": "C.UTF-8", "HOME": str(profile.parent), "PATH": "/usr/bin:/bin"}
    subprocess.run(command, env=environment, timeout=PATIENCE, check=True, capture_output=True)


def _seen(line: str) -> Seen:
    heading, kind, text, number_format, width = line.split("\t")
    return Seen(heading, TYPES[int(kind)], text, number_format, int(width) / 100)


def _write_macro(profile: Path) -> None:
    library = profile / "user" / "basic" / "Standard"
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (library / "Look.xba").write_text(_MODULE.replace("BODY", _BASIC), encoding="utf-8")


_BASIC = """
Sub Look(source, target)
  On Error Goto Failed
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden"
  how(0).Value = True
  book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, how())
  pane = book.getCurrentController()
  sheet = book.Sheets.getByIndex(0)
  range = book.getPropertyValue("UnnamedDatabaseRanges").getByTable(0)
  Open target For Output As #1
  columns = 0
  rows = 0
  If pane.hasFrozenPanes() Then
    columns = pane.getSplitColumn()
    rows = pane.getSplitRow()
  End If
  Print #1, columns &amp; Chr(9) &amp; rows &amp; Chr(9) &amp; range.AutoFilter
  place = 0
  Do While sheet.getCellByPosition(place, 0).String &lt;&gt; ""
    cell = sheet.getCellByPosition(place, 1)
    words = Join(Split(cell.String, Chr(10)), " ")
    shape = book.NumberFormats.getByKey(cell.NumberFormat).FormatString
    told = sheet.getCellByPosition(place, 0).String &amp; Chr(9) &amp; cell.Type &amp; Chr(9) &amp; words
    Print #1, told &amp; Chr(9) &amp; shape &amp; Chr(9) &amp; sheet.Columns.getByIndex(place).Width
    place = place + 1
  Loop
Failed:
  If Err &lt;&gt; 0 Then Print #1, "failed: " &amp; Error$
  Close #1
  StarDesktop.terminate()
End Sub
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Look"/>
</library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Look"
 script:language="StarBasic">BODY</script:module>
"""
