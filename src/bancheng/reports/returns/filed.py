"""What a centre has written, as pages and papers show it: from what was filed, or from the draft."""

from dataclasses import dataclass

from bancheng.data.models import QuarterlyReturn, ReturnEdition
from bancheng.data.queries.returns import returns
from bancheng.rules.returns.sealing import read


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo by its key in the file store, with its size in pixels."""

    sha256: str
    width: int
    height: int
    photo_id: int | None = None  # of a draft's photo, which can still be left out


@dataclass(frozen=True, slots=True)
class Typical:
    """One typical case; ``row_id`` where it can still be changed."""

    title: str
    number: str
    overview: str
    photos: tuple[Photo, ...]
    row_id: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """Business scope and typical cases."""

    scope: str
    typical: tuple[Typical, ...]


def filed(edition: ReturnEdition) -> Written:
    """What was filed, whatever the draft holds by now."""
    content = read(edition.content)
    return Written(
        scope=content["scope"],
        typical=tuple(
            Typical(
                title=one["title"],
                number=one["number"],
                overview=one["overview"],
                photos=tuple(Photo(**photo) for photo in one["photos"]),
            )
            for one in content["typical"]
        ),
    )


def drafted(found: QuarterlyReturn | None) -> Written:
    """What the draft holds; nothing where nobody has begun. Two queries."""
    if found is None:
        return Written("", ())
    return Written(
        scope=found.scope,
        typical=tuple(
            Typical(
                title=row.title,
                number=row.case.number if row.case else "",
                overview=row.overview,
                photos=tuple(
                    Photo(photo.sha256, photo.width, photo.height, photo.pk)
                    for photo in sorted(row.photos.all(), key=lambda photo: photo.pk)
                ),
                row_id=row.pk,
            )
            for row in returns.typical_cases_of(found)
        ),
    )


def holds_photo(found: QuarterlyReturn, sha256: str, *, is_draft: bool) -> bool:
    """Whether the return shows this photo to whoever reads it (``is_draft``: to who drafts it)."""
    if is_draft and returns.is_photo_of_draft(found, sha256):
        return True
    editions = returns.editions_of(found)
    return any(
        photo.sha256 == sha256
        for edition in editions
        for one in filed(edition).typical
        for photo in one.photos
    )
