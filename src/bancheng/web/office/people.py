"""Who has an account, and one person's page."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from bancheng.data.queries.office import accounts, places
from bancheng.data.queries.office.accounts import Filter, Mark
from bancheng.reports import posts
from bancheng.reports.office.open_cases import listed
from bancheng.rules.office.accounts import may_manage
from bancheng.rules.people import Role
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.reading import id_in

PEOPLE_A_PAGE = 25


@requires(Permission.PERSON_MANAGE)
@require_safe
def people(request: StaffRequest) -> HttpResponse:
    """The accounts within the administrator's reach, by name."""
    wanted, today = _filter_of(request.GET), clock.today()
    found = accounts.people_in(request.viewer, wanted, today=today)
    rows = accounts.page(found, today, size=PEOPLE_A_PAGE, after=_mark_of(request.GET))
    shown = rows[:PEOPLE_A_PAGE]
    shut = accounts.locked_usernames([row.username for row in shown], at=clock.now())
    context = {
        "rows": [posts.seen(row, row.username in shut) for row in shown],
        "total": found.count(),
        "wanted": wanted,
        "roles": list(Role),
        "centers": places.centers_administered(request.viewer).order_by("area__path", "name"),
        "newer_url": "",
        "older_url": _older(request.GET, shown[-1].name, shown[-1].pk)
        if len(rows) > PEOPLE_A_PAGE
        else "",
    }
    return render(request, "office/people.html", context)


@requires(Permission.PERSON_MANAGE)
@require_safe
def person(request: StaffRequest, person_id: int) -> HttpResponse:
    """One account: its posts, now, later and before, and what can be done with it."""
    today = clock.today()
    one = accounts.in_sight(request.viewer).filter(pk=person_id).first()
    if one is None:
        raise NotFound
    context = {
        "person": one,
        "posts": posts.posts_of(request.viewer, one, today=today),
        "is_locked": one.username in accounts.locked_usernames([one.username], at=clock.now()),
        "may_manage": may_manage(request.viewer, accounts.standing_of(one, today)),
        "is_oneself": one.pk == request.user.pk,
        "in_hand": listed(request.viewer, accounts.cases_in_hand(one)),
    }
    return render(request, "office/person.html", context)


def _filter_of(asked: QueryDict) -> Filter:
    role = asked.get("role", "")
    return Filter(
        search=asked.get("q", "").strip(),
        center_id=id_in(asked.get("center", "")),
        role=Role(role) if role in set(Role) else None,
        is_retired="retired" in asked,
    )


def _mark_of(asked: QueryDict) -> Mark | None:
    name, _slash, number = asked.get("after", "").rpartition("/")
    person_id = id_in(number)
    return Mark(name, person_id) if name and person_id is not None else None


def _older(asked: QueryDict, name: str, person_id: int) -> str:
    kept = {key: asked.get(key, "") for key in asked if key != "after"}
    return f"?{urlencode({**kept, 'after': f'{name}/{person_id}'})}"
