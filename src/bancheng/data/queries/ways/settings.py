"""Reading what holds at a place: its own setting, or what comes from above."""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from bancheng.data.models import Area, Center, JournalEntry, OwnSetting
from bancheng.data.queries.office import places
from bancheng.data.queries.ways.places import along, beneath, in_use, spot_of
from bancheng.rules.journal import Event
from bancheng.rules.office.places import Spot
from bancheng.rules.people import Viewer
from bancheng.rules.ways.settings import Held, Own, Setting, Value, held, read
from bancheng.rules.wording import Wording


def setting_of(setting: Setting, one: Area | Center) -> Value:
    """The value that holds at a place; one query."""
    return held_at([places.spot_of(one)], setting)[places.spot_of(one)].value


def is_on(setting: Setting, one: Area | Center) -> bool:
    """Whether a yes-or-no setting says yes at a place."""
    return setting_of(setting, one) is True


def held_at(spots: Iterable[Spot], setting: Setting) -> Mapping[Spot, Held]:
    """What holds of one setting at several places; one query."""
    wanted = list(spots)
    rows = _as_rules(OwnSetting.objects.filter(along(wanted), setting=setting))
    return {spot: held(setting, rows, spot) for spot in wanted}


def own_along(one: Area | Center) -> tuple[Own, ...]:
    """Everything set at a place and above it; one query."""
    return _as_rules(OwnSetting.objects.filter(along([places.spot_of(one)])))


def own_of(one: Area | Center) -> dict[Setting, Value]:
    """What a place has set for itself."""
    spot = places.spot_of(one)
    return {row.setting: row.value for row in own_along(one) if row.spot == spot}


def own_beneath(area: Area) -> list[OwnSetting]:
    """What live places beneath an area have set for themselves, in tree order; one query."""
    rows = OwnSetting.objects.filter(beneath(area) & in_use()).exclude(area=area)
    related = rows.select_related("area", "center__area")
    return sorted(related, key=_in_tree)


def _in_tree(row: OwnSetting) -> tuple[str, str]:
    return spot_of(row.area, row.center).area_path, str(row.center or "")


def idle_minutes_of(viewer: Viewer) -> int:
    """After how many minutes without a touch somebody is signed out: the shortest of their posts."""
    spots = {Spot(post.area_path) for post in viewer.posts} or {Spot("")}
    found = held_at(spots, Setting.IDLE_MINUTES)
    return min(int(one.value) for one in found.values())


def last_change_of(one: Area | Center) -> JournalEntry | None:
    """The journal's newest entry on the settings of a place."""
    spot = places.spot_of(one)
    entries = JournalEntry.objects.filter(
        event=Event.CHANGE_SETTINGS, center_id=spot.center_id, area_path=spot.area_path
    )
    return entries.order_by("-pk").first()


def as_rule(row: OwnSetting) -> Own:
    """A row as the rules weigh it."""
    setting = Setting(row.setting)
    value = read(setting, row.value)
    assert not isinstance(value, Wording)  # services write what the rules have read
    return Own(setting, spot_of(row.area, row.center), str(row.center or row.area), value)


def _as_rules(rows: QuerySet[OwnSetting]) -> tuple[Own, ...]:
    return tuple(map(as_rule, rows.select_related("area", "center__area").order_by("pk")))
