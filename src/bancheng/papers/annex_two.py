"""The quarterly return (附件2), place for place as the annex has it: from what was filed, or a draft.

What was filed is printed from its edition alone: the same figures, words and photos for ever.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bancheng.data.models import Center, ReturnEdition
from bancheng.data.queries.returns import figures, returns
from bancheng.data.queries.returns.contents import Content, content_of, filed_content
from bancheng.gateways import file_store
from bancheng.papers import typesetting
from bancheng.papers.words import day, say
from bancheng.rules.dates import legal_date, legal_time
from bancheng.rules.returns.quarters import ORDINALS, Quarter

Fields = Mapping[str, object]
"""Place on the form → what stands there; None: left empty."""


@dataclass(frozen=True, slots=True)
class AnnexTwo:
    """One printing: the places of the form, and the keys of its photos in the file store."""

    fields: Fields
    photos: tuple[str, ...]

    def pictures(self) -> dict[str, bytes]:
        """The photos themselves, by the names the form calls them."""
        found = {}
        for key in dict.fromkeys(self.photos):
            with file_store.read(key) as file:
                found[_file_of(key)] = file.read()
        return found


def annex_two(
    center: Center, quarter: Quarter, edition: ReturnEdition | None, *, by: str, at: datetime
) -> AnnexTwo:
    """What stands on the form; ``edition`` None: the draft, with the figures of the moment."""
    content = filed_content(edition) if edition else _draft(center, quarter, legal_date(at))
    counts = {entry["name"]: entry["count"] for entry in content["figures"]}
    photos = [(one, photo) for one in content["typical"] for photo in one["photos"]]
    moment = f"{legal_time(at):%Y-%m-%d %H:%M}"
    fields = {
        "center": content["center"]["name"],
        "ordinal": ORDINALS[content["quarter"]["number"] - 1],
        "accepted": counts["accepted"],
        "declined": counts["declined"],
        "scope": content["scope"] or say("return.nothing"),
        "overview": _overview(content) or None,
        "caption": _caption(content, counts, edition, at),
        "printed": say("printed", number=str(quarter.wording), by=by, at=moment),
        "photos": [
            {"file": _file_of(photo["sha256"]), "alt": one["title"] or one["number"]}
            for one, photo in photos
        ],
    }
    return AnnexTwo(fields, tuple(photo["sha256"] for _one, photo in photos))


def pdf(paper: AnnexTwo, *, at: datetime) -> bytes:
    """The form as PDF."""
    return typesetting.pdf("annex-2.typ", paper.fields, at=at, pictures=paper.pictures())


def _draft(center: Center, quarter: Quarter, today: date) -> Content:
    counts = figures.counts([center.pk], quarter, today=today)[center.pk]
    return content_of(center, quarter, returns.return_of(center, quarter), counts)


def _file_of(key: str) -> str:
    return f"{key[:16]}.jpg"


def _overview(content: Content) -> str:
    """Title and text of each typical case; several are numbered."""
    told = [f"{one['title']}\n{one['overview']}".strip() for one in content["typical"]]
    if len(told) > 1:
        told = [
            say("return.numbered", number=number, text=text)
            for number, text in enumerate(told, start=1)
        ]
    return "\n".join(told)


def _caption(
    content: Content, counts: Mapping[str, int], edition: ReturnEdition | None, at: datetime
) -> str:
    """One line below the table: how the numbers add up, by which date, and what the paper is."""
    quarter = content["quarter"]
    facts = {
        **{name: counts[name] for name in ("registered", "accepted", "declined", "undecided")},
        "since": day(date.fromisoformat(quarter["since"])),
        "until": day(date.fromisoformat(quarter["until"])),
    }
    sum_of = "return.sum_with_rest" if counts["undecided"] else "return.sum"
    return say(sum_of, **facts) + _state(edition, at)


def _state(edition: ReturnEdition | None, at: datetime) -> str:
    if edition is None:
        return say("return.draft", day=day(legal_date(at)))
    if edition.received_at is None:
        return say("return.submitted", day=day(edition.submitted_on), number=edition.number)
    received_on = day(legal_date(edition.received_at))
    return say("return.received", day=received_on, code=edition.sha256[:16])
