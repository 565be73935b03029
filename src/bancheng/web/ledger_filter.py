"""The ledger's filter as it stands in an address: read forgivingly, written back the same."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from bancheng.data.queries.ledger import Filter, Mark
from bancheng.rules.lights import Light
from bancheng.rules.periods import Period, Span, span_of
from bancheng.rules.workflow import Status
from bancheng.web import clock
from bancheng.web.reading import day_in, id_in, moment_in
from bancheng.web.words.wording import say


def filter_of(query: Mapping[str, str]) -> Filter:
    """The filter an address asks for; what cannot be read narrows nothing."""
    chosen = Span(day_in(query.get("since", "")), day_in(query.get("until", "")))
    span = span_of(period_of(query), today=clock.today(), chosen=chosen)
    return Filter(
        center_id=id_in(query.get("center", "")),
        statuses=frozenset(_statuses(query.get("status", ""))),
        lights=frozenset(_lights(query.get("light", ""))),
        since=span.since,
        until=span.until,
        search=query.get("q", "").strip(),
        handler_id=id_in(query.get("handler", "")),
        is_objected=query.get("objected") == "1",
    )


def period_of(query: Mapping[str, str]) -> Period:
    """The period an address asks for; dates alone mean one chosen by hand."""
    named = query.get("period", "")
    if named in set(Period):
        return Period(named)
    return Period.CHOSEN if query.get("since") or query.get("until") else Period.ALL


def address_of(wanted: Filter) -> str:
    """The ledger page that shows exactly ``wanted``."""
    parts = {
        "center": wanted.center_id,
        "status": ",".join(sorted(wanted.statuses)),
        "light": ",".join(sorted(wanted.lights)),
        "since": wanted.since,
        "until": wanted.until,
        "q": wanted.search,
        "handler": wanted.handler_id,
        "objected": "1" if wanted.is_objected else None,
    }
    asked = urlencode({name: str(value) for name, value in parts.items() if value})
    return f"{reverse('ledger')}?{asked}" if asked else reverse("ledger")


def in_words(wanted: Filter, center_name: str) -> str:
    """The filter as the journal and the sheet name it."""
    words = [center_name] if center_name else []
    words += [say(status) for status in sorted(wanted.statuses)]
    words += [say(light) for light in sorted(wanted.lights)]
    words += [_("自 {day} 登记").format(day=wanted.since)] if wanted.since else []
    words += [_("到 {day} 登记").format(day=wanted.until)] if wanted.until else []
    words += [_("有过异议")] if wanted.is_objected else []
    words += [_("有搜索词")] if wanted.search else []
    return _("；").join(words) or _("全部")


def mark_of(text: str) -> Mark | None:
    """A place in the list as an address carries it: “2026-10-09T09:02:11.5+08:00~131”."""
    stamp, _tilde, number = text.partition("~")
    moment, case_id = moment_in(stamp.replace(" ", "+")), id_in(number)
    return None if moment is None or case_id is None else Mark(moment, case_id)


def mark_text(mark: Mark) -> str:
    """The reverse of ``mark_of``."""
    return f"{mark.registered_at.isoformat()}~{mark.case_id}"


def _statuses(text: str) -> list[Status]:
    return [Status(part) for part in text.split(",") if part in set(Status)]


def _lights(text: str) -> list[Light]:
    return [Light(part) for part in text.split(",") if part in set(Light)]


def tab_name(statuses: frozenset[Status]) -> str:
    """What a tab of the ledger is called."""
    if not statuses:
        return _("全部")
    if Status.IN_PROGRESS in statuses:
        return say(Status.IN_PROGRESS)
    return _("、").join(say(status) for status in sorted(statuses))


def light_choices(wanted: Filter) -> list[tuple[str, str, bool]]:
    """The lights to choose among, as (value, name, chosen): one by one, and those not late yet."""
    in_time = frozenset({Light.OK, Light.SOON})
    sets = [(frozenset({light}), say(light)) for light in Light]
    sets.append((in_time, _("没逾期")))
    return [(",".join(sorted(lights)), name, lights == wanted.lights) for lights, name in sets]
