"""QR codes for papers and signs: an address as SVG, black on nothing, sharp at any size."""

from io import BytesIO

import segno


def qr(address: str) -> str:
    """The code of ``address`` as SVG text; its quiet zone is the template's affair."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, border=0, svgclass=None, lineclass=None
    )
    return drawn.getvalue().decode()
