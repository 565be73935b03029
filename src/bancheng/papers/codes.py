"""QR codes for papers and signs: an address as SVG, black on nothing, sharp at any size; or its modules."""

from io import BytesIO
from itertools import groupby

import segno


def qr(address: str) -> str:
    """The code of ``address`` as SVG text; its quiet zone is the template's affair."""
    drawn = BytesIO()
    _code(address).save(drawn, kind="svg", xmldecl=False, border=0, svgclass=None, lineclass=None)
    return drawn.getvalue().decode()


def modules(address: str) -> dict[str, object]:
    """The same code to be drawn as one outline: modules a side, and (row, first, length) of each
    dark run.
    """
    rows = [bytes(row) for row in _code(address).matrix]
    runs = [
        [number, start, length]
        for number, row in enumerate(rows)
        for start, length in _dark_runs(row)
    ]
    return {"side": len(rows), "runs": runs}


def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", micro=False)


def _dark_runs(row: bytes) -> list[tuple[int, int]]:
    """Where dark modules begin, and how many there are."""
    runs, start = [], 0
    for is_dark, together in groupby(row):
        length = len(list(together))
        if is_dark:
            runs.append((start, length))
        start += length
    return runs
