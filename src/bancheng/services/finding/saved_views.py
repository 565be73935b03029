"""Saving a filter of the ledger under a name, sharing, renaming and deleting it: a setting (F1)."""

from datetime import datetime

from django.db import transaction

from bancheng.data.databases import one_at_a_time
from bancheng.data.models import Center, Person, SavedView
from bancheng.data.queries.finding import saved_views
from bancheng.data.queries.office.people import viewer_of
from bancheng.rules.dates import legal_date
from bancheng.rules.finding.ledger import MOST_VIEWS, check_view_name
from bancheng.rules.intake.texts import clean
from bancheng.rules.journal import Event
from bancheng.rules.people import Viewer
from bancheng.rules.permissions import Permission, verdict
from bancheng.rules.predicates import CaseFacts
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, Refusal
from bancheng.rules.wording import Wording, zh
from bancheng.services import journal

LONGEST_QUERY = 2000

OWN = zh("自己用")
_TAKEN = zh("已经有叫“{name}”的方案了，换个名字，或先删掉那一个。")
_TOO_MANY = zh("已经存了 {most} 个方案，先删掉不用的。")
_TOO_LONG = zh("条件太长，存不下，少选几项。")
_SAME = zh("和原来一样，没有要改的。")
_NAME, _REACH = zh("名称"), zh("给谁用")


@transaction.atomic
def keep(
    *, by: Person, at: datetime, name: str, query: str, center_id: int | None = None
) -> SavedView:
    """Keep ``query``, a filter as the ledger's address has it, for oneself or a centre one leads."""
    viewer = _permitted(Permission.SAVED_VIEW_KEEP, by, at)
    center = _shared_with(viewer, center_id)
    one_at_a_time(f"views {by.pk}")  # names and their number are counted
    _refuse_name(name, by=by)
    if len(query) > LONGEST_QUERY:
        raise Refusal(_TOO_LONG)
    if SavedView.objects.filter(saved_by=by).count() >= MOST_VIEWS:
        raise Refusal(_TOO_MANY, most=MOST_VIEWS)
    view = SavedView.objects.create(
        name=clean(name), query=query, center=center, saved_at=at, saved_by=by
    )
    journal.write(
        Event.SAVE_VIEW, by=by, at=at, details={"name": view.name, "reach": _reach(center)}
    )
    return view


@transaction.atomic
def change(
    view_id: int, *, by: Person, at: datetime, name: str, center_id: int | None
) -> SavedView:
    """Rename a view, or share it otherwise; the filter stays (another one is saved anew)."""
    viewer = _permitted(Permission.SAVED_VIEW_KEEP, by, at)
    view = _kept(viewer, view_id)
    center = view.center if center_id == view.center_id else _shared_with(viewer, center_id)
    _refuse_name(name, by=view.saved_by, but_not=view)
    before = [(_NAME, view.name), (_REACH, _reach(view.center))]
    view.name, view.center = clean(name), center
    after = [view.name, _reach(center)]
    changes = [
        [field, was, now] for (field, was), now in zip(before, after, strict=True) if was != now
    ]
    if not changes:
        raise Refusal(_SAME)
    view.save(update_fields=["name", "center"])
    details = {"name": before[0][1], "changes": changes}
    journal.write(Event.CHANGE_VIEW, by=by, at=at, details=details)
    return view


@transaction.atomic
def delete(view_id: int, *, by: Person, at: datetime) -> None:
    """Throw a view away; the cases it shows are not touched."""
    view = _kept(_permitted(Permission.SAVED_VIEW_KEEP, by, at), view_id)
    journal.write(Event.DELETE_VIEW, by=by, at=at, details={"name": view.name})
    view.delete()


def _permitted(permission: Permission, by: Person, at: datetime) -> Viewer:
    viewer = viewer_of(by, legal_date(at))
    found = verdict(permission, viewer)
    if not found.is_allowed:
        raise NotPermitted(found.because)
    return viewer


def _kept(viewer: Viewer, view_id: int) -> SavedView:
    view = saved_views.kept_view(viewer, view_id)
    if view is None:
        raise NotFound
    return view


def _shared_with(viewer: Viewer, center_id: int | None) -> Center | None:
    if center_id is None:
        return None
    center = saved_views.centers_led(viewer).filter(pk=center_id).first()
    place = CaseFacts.of_center(center_id, center.area.path if center else "")
    found = verdict(Permission.SAVED_VIEW_SHARE, viewer, place)
    if center is None or not found.is_allowed:
        raise NotPermitted(found.because)
    return center


def _refuse_name(name: str, *, by: Person, but_not: SavedView | None = None) -> None:
    fault = check_view_name(name)
    others = SavedView.objects.filter(saved_by=by, name=clean(name))
    if fault is None and others.exclude(pk=but_not.pk if but_not else 0).exists():
        fault = Wording(_TAKEN, {"name": clean(name)})
    if fault is not None:
        raise Invalid({"name": fault})


def _reach(center: Center | None) -> str:
    return center.name if center else OWN
