"""The addresses of quarterly returns, filled in: of 岳阳 (here), of 方松 (elsewhere), of all (above)."""

from collections.abc import Callable, Iterator, Mapping

from bancheng.data.models import Center
from bancheng.gateways import file_store
from bancheng.rules.permissions import Permission
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.sealing import canonical, read
from bancheng.services.returns import submissions
from bancheng.services.returns.steps import Which
from tests.people import Town
from tests.scenarios import MORNING

QUARTER, EARLIER = Quarter(2026, 3), Quarter(2026, 2)

Given = tuple[Mapping[str, object], str]
"""What fills an address, and where that lies."""

_WRITERS = ("registrar", "lead", "all_rounder", "registrar with a reporter's code")
_OTHER_WRITERS = ("other_registrar", "other_lead")
_WRITE = {
    **{name: {"here"} for name in _WRITERS},
    **{name: {"elsewhere"} for name in _OTHER_WRITERS},
}
RETURNS_REACHED: Mapping[Permission, Mapping[str, set[str]]] = {
    Permission.RETURN_VIEW: {
        **_WRITE,
        "member": {"here"},
        "other_member": {"elsewhere"},
        "supervisor": {"here", "elsewhere"},
    },
    Permission.RETURN_DRAFT: _WRITE,
    Permission.RETURN_RECEIVE: {"supervisor": {"here", "elsewhere"}},
    Permission.DISTRICT_VIEW: {"supervisor": {"above"}, "other_supervisor": {"above"}},
}
"""Who reaches the returns of which centre; a district's roll-up is of its own centres."""


def file_returns(town: Town) -> None:
    """One return of each centre, and one with a photo."""
    for center, lead in ((town.center, town.lead), (town.other_center, town.other_lead)):
        submissions.submit(Which(center.pk, QUARTER), by=lead, at=MORNING)
        found = submissions.submit(Which(center.pk, EARLIER), by=lead, at=MORNING)
        photo = {"sha256": _photo_of(center), "width": 1, "height": 1}
        edition = found.editions.get()
        content = read(edition.content)
        content["typical"] = [{"title": "题", "number": "1", "overview": "文", "photos": [photo]}]
        edition.content = canonical(content)
        edition.save()


def _photo_of(center: Center) -> str:
    return file_store.put([center.short_name.encode()])


def return_addresses(town: Town) -> dict[frozenset[str], Callable[[], Iterator[Given]]]:
    """Parameters → the ways to fill them in."""
    centers = ((town.center, "here"), (town.other_center, "elsewhere"))

    def one(quarter: Quarter = QUARTER, **more: object) -> Iterator[Given]:
        for center, where in centers:
            yield {"center_id": center.pk, "quarter": quarter, **more}, where

    def photos() -> Iterator[Given]:
        for center, where in centers:
            key = _photo_of(center)
            yield {"center_id": center.pk, "quarter": EARLIER, "photo": key}, where

    figure = {"figure": "registered"}
    return {
        frozenset({"center_id", "quarter"}): one,
        frozenset({"center_id", "quarter", "figure"}): lambda: one(**figure),
        frozenset({"center_id", "quarter", "photo"}): photos,
        frozenset({"quarter"}): lambda: iter([({"quarter": QUARTER}, "above")]),
        frozenset({"quarter", "figure"}): lambda: iter([({"quarter": QUARTER, **figure}, "above")]),
    }
