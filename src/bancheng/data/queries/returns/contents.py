"""What a return says, as one value of plain words and whole numbers: what is filed, and printed."""

from collections.abc import Mapping
from typing import Any

from bancheng.data.models import Center, QuarterlyReturn, ReturnEdition, TypicalCase
from bancheng.data.queries.returns import returns
from bancheng.rules.returns.figures import FIGURES
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.sealing import FORM, read

Content = dict[str, Any]
"""Readable without this program: form, centre, quarter, figures, scope, typical cases."""


def filed_content(edition: ReturnEdition) -> Content:
    """What was filed."""
    return read(edition.content)


def content_of(
    center: Center, quarter: Quarter, found: QuarterlyReturn | None, counts: Mapping[str, int]
) -> Content:
    """What a draft says with these figures; ``found`` None: nobody has begun, and nothing is written."""
    typical = returns.typical_cases_of(found) if found else []
    return {
        "form": FORM,
        "center": {"code": center.code, "name": center.name, "area": center.area.name},
        "quarter": {
            "year": quarter.year,
            "number": quarter.number,
            "since": quarter.first.isoformat(),
            "until": quarter.last.isoformat(),
        },
        "figures": [
            {
                "name": figure.name,
                "label": figure.label,
                "definition": str(figure.definition),
                "group": figure.group.label,
                "counted_by": figure.counted_by.label,
                "count": counts[figure.name],
                "base": figure.base,
            }
            for figure in FIGURES
        ],
        "scope": found.scope if found else "",
        "typical": [_typical(row) for row in typical],
    }


def _typical(row: TypicalCase) -> Content:
    return {
        "title": row.title,
        "number": row.case.number if row.case else "",
        "overview": row.overview,
        "photos": [
            {"sha256": photo.sha256, "width": photo.width, "height": photo.height}
            for photo in sorted(row.photos.all(), key=lambda photo: photo.pk)
        ],
    }
