"""Who may open a page: every view wears exactly one of these decorators.

Each leaves ``view.access`` behind, so that a test can walk all addresses and know what to expect.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from bancheng.data.queries import cases
from bancheng.data.queries.office import people
from bancheng.data.queries.ways.settings import is_on
from bancheng.rules.people import Reporter, Viewer
from bancheng.rules.permissions import Permission, may, verdict
from bancheng.rules.predicates import Actor, CaseFacts
from bancheng.rules.refusals import NotFound, NotPermitted
from bancheng.rules.ways.settings import Setting
from bancheng.rules.wording import zh
from bancheng.web import clock
from bancheng.web.entrance import ask_to_sign_in
from bancheng.web.proof import ask_for_proof

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from bancheng.data.models import Case, Person

View = Callable[..., HttpResponseBase]

REPORTER_PROOFS = "reporter_proofs"
"""Session key: case id (as text) → what was proved of it in this browser, under which code, when."""

_PROOFS_KEPT = 10

NOT_BY_STAFF = zh("您登录着工作账号，不能替反映人查、替反映人说。先退出登录。")


class Kind(StrEnum):
    """What a view asks of its visitor."""

    PUBLIC = "public"  # nothing
    STAFF = "staff"  # signed in, and a permission that needs no case
    CASE = "case"  # signed in, the case visible, and a permission on it
    REPORTER = "reporter"  # number and query code of the case proved


@dataclass(frozen=True, slots=True)
class Access:
    """What a view asks; ``permission`` is None for public views alone."""

    kind: Kind
    permission: Permission | None = None


class StaffRequest(HttpRequest):
    """A request of somebody signed in, as views behind ``requires…`` receive it."""

    user: Person
    held: tuple[people.Held, ...]
    viewer: Viewer
    htmx: HtmxDetails


def public(view: View) -> View:
    """Open to everybody."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    return _marked(guarded, Access(Kind.PUBLIC))


def requires(permission: Permission, *, is_before_password: bool = False) -> Callable[[View], View]:
    """Signed in and permitted; ``view(request, …)``.

    ``is_before_password``: also open to those who must choose a new password first.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if hurdle := _hurdle(request, is_before_password=is_before_password):
                return hurdle
            _insist(permission, cast(StaffRequest, request).viewer)
            return view(request, *args, **kwargs)

        return _marked(guarded, Access(Kind.STAFF, permission))

    return wrap


def requires_case(permission: Permission) -> Callable[[View], View]:
    """Signed in, the case visible and the permission held on it; ``view(request, case, …)``.

    For addresses with ``case_id``. A case the viewer may not see is NotFound, as if it were not.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, case_id: int, **kwargs: Any) -> HttpResponseBase:
            if hurdle := _hurdle(request):
                return hurdle
            viewer = cast(StaffRequest, request).viewer
            case = cases.visible_case(viewer, case_id)
            if case is None:
                raise NotFound
            _insist(permission, viewer, cases.facts_of(case))
            return view(request, case, **kwargs)

        return _marked(guarded, Access(Kind.CASE, permission))

    return wrap


def requires_reporter(permission: Permission) -> Callable[[View], View]:
    """Number and code of the case proved in this browser; ``view(request, case, …)``.

    For addresses with ``case_id``. Without the proof the visitor is asked for it (``look_up``);
    somebody signed in is refused, whatever they have proved: staff never speak as the reporter.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, case_id: int, **kwargs: Any) -> HttpResponseBase:
            if str(case_id) not in request.session.get(REPORTER_PROOFS, {}):
                return ask_for_proof(request)
            if viewer_of(request) is not None:
                raise NotPermitted(NOT_BY_STAFF)
            case = cases.case_of(Reporter(case_id))
            if case is None:
                raise NotFound
            reporter, facts = reporter_of(request, case), cases.facts_of(case)
            if reporter is None or not (reporter.has_code or may(permission, reporter, facts)):
                return ask_for_proof(request)
            _insist(permission, reporter, facts)
            return view(request, case, **kwargs)

        return _marked(guarded, Access(Kind.REPORTER, permission))

    return wrap


def reporter_of(request: HttpRequest, case: Case) -> Reporter | None:
    """What this browser has proved of the case; None: nothing that still counts.

    A proof ends with the query code it was given under, and after ``REPORTER_LONGEST_SECONDS``.
    """
    proof = request.session.get(REPORTER_PROOFS, {}).get(str(case.pk))
    if proof is None or proof["edition"] != case.code_edition:
        return None
    if clock.now().timestamp() - proof["at"] > settings.REPORTER_LONGEST_SECONDS:
        return None
    if not proof["has_code"] and not is_on(Setting.TAIL_LOOK_UP, case.center):
        return None
    return Reporter(case.pk, has_code=proof["has_code"])


def remember_reporter(request: HttpRequest, case: Case, *, has_code: bool = True) -> None:
    """Let this browser see ``case`` as its reporter until the session ends.

    A code once proved is not taken back by a tail proved later, nor made to last longer.
    """
    before, proofs = reporter_of(request, case), dict(request.session.get(REPORTER_PROOFS, {}))
    proof = {
        "edition": case.code_edition,
        "at": int(clock.now().timestamp()),
        "has_code": has_code,
    }
    if before is not None and before.has_code and not has_code:
        proof = proofs[str(case.pk)]
    request.session.cycle_key()
    if viewer_of(request) is None:
        request.session.set_expiry(settings.REPORTER_IDLE_SECONDS)
    proofs.pop(str(case.pk), None)
    newest = [*proofs.items(), (str(case.pk), proof)][-_PROOFS_KEPT:]
    request.session[REPORTER_PROOFS] = dict(newest)


def forget_reporter(request: HttpRequest) -> None:
    """Shut all that a reporter has opened or sent in this browser; it may be a shared one."""
    if viewer_of(request) is None:
        request.session.flush()
    else:
        request.session.pop(REPORTER_PROOFS, None)


def viewer_of(request: HttpRequest) -> Viewer | None:
    """The person who asks as the permissions see them, read once per request; None: a stranger."""
    asking = cast(StaffRequest, request)
    if not hasattr(request, "user") or not request.user.is_authenticated:
        return None
    if not hasattr(request, "viewer"):
        asking.held = people.held_by(asking.user, clock.today())
        asking.viewer = people.viewer_with(asking.user, asking.held)
    return asking.viewer


def posts_of(request: HttpRequest) -> tuple[people.Held, ...]:
    """The posts of the person who asks, the first one first; of a stranger none."""
    return () if viewer_of(request) is None else cast(StaffRequest, request).held


def _hurdle(request: HttpRequest, *, is_before_password: bool = False) -> HttpResponseBase | None:
    """What stands before any page of the staff: signing in, then a password of one's own."""
    if viewer_of(request) is None:
        return ask_to_sign_in(request)
    if cast(StaffRequest, request).user.must_change_password and not is_before_password:
        onward = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('change_password')}?{onward}")
    return None


def _insist(permission: Permission, actor: Actor, case: CaseFacts | None = None) -> None:
    found = verdict(permission, actor, case)
    if not found.is_allowed:
        raise NotPermitted(found.because)


def _marked(view: View, access: Access) -> View:
    view.access = access  # type: ignore[attr-defined]
    return view
